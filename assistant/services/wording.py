"""How amounts, dates and orders read in each language. Locale data comes from Babel."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as day

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency

from assistant.services import phones
from assistant.services.items import Swap
from assistant.services.records import Address, OptionLabel, Order, OrderLine, PaymentMethod, Refund, Variant

CURRENCY = "USD"
ALL_OF_THEM = {"en": "All of them", "zh": "全部"}
"""The choice that takes all that is offered."""
_MOST_LISTED = 20
"""So many items are named one by one; an order with more is summed up."""
_LOCALES = {"en": "en_US", "zh": "zh_CN"}
_STATUSES = {
    "pending": {"en": "pending", "zh": "待处理"},
    "pending (items changed)": {"en": "pending, items changed", "zh": "待处理（商品已更改）"},
    "processed": {"en": "processed", "zh": "已处理"},
    "delivered": {"en": "delivered", "zh": "已送达"},
    "cancelled": {"en": "cancelled", "zh": "已取消"},
    "return requested": {"en": "return requested", "zh": "已申请退货"},
    "exchange requested": {"en": "exchange requested", "zh": "已申请换货"},
}
_BRANDS = {
    "visa": {"en": "Visa", "zh": "Visa 卡"},
    "mastercard": {"en": "Mastercard", "zh": "万事达卡"},
    "amex": {"en": "American Express", "zh": "美国运通卡"},
    "unionpay": {"en": "UnionPay", "zh": "银联卡"},
    "paypal": {"en": "PayPal", "zh": "PayPal"},
    "alipay": {"en": "Alipay", "zh": "支付宝"},
    "wechat_pay": {"en": "WeChat Pay", "zh": "微信支付"},
}
_ADDRESS_PARTS = {
    "line1": {"en": "the street and number", "zh": "街道和门牌号"},
    "city": {"en": "the city", "zh": "城市"},
    "region": {"en": "the state", "zh": "省份"},
    "post_code": {"en": "the post code", "zh": "邮编"},
    "country": {"en": "the country", "zh": "国家"},
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_METHODS = {
    "card": {"en": "card", "zh": "银行卡"},
    "gift_card": {"en": "gift card", "zh": "礼品卡"},
    "wallet": {"en": "wallet", "zh": "电子钱包"},
}


def money(cents: int, language: str) -> str:
    """Return an amount as the language writes it, e.g. 3599 → "$35.99"."""
    return str(format_currency(cents / 100, CURRENCY, locale=_LOCALES[language]))


def date(moment: day | None, language: str) -> str:
    """Return a date as the language writes it; empty when there is none."""
    return str(format_date(moment, "medium", locale=_LOCALES[language])) if moment else ""


def placed(order: Order, language: str) -> str:
    """Return when an order was placed, e.g. "placed Nov 18, 2026"; empty where that is not known."""
    day_placed = date(order.placed_at, language)
    if not day_placed:
        return ""
    return f"{day_placed}下单" if language == "zh" else f"placed {day_placed}"


def status(name: str, language: str) -> str:
    """Return an order's status in words."""
    return _STATUSES.get(name, {}).get(language, name)


def payment_method(method: PaymentMethod, language: str) -> str:
    """Return a payment method as its owner knows it, e.g. "Visa ending in 4242"."""
    kinds = _BRANDS.get(method.brand) or _METHODS.get(method.kind, {})
    kind = kinds.get(language, method.brand or method.kind)
    if not method.last_four:
        return kind
    return f"{kind} 尾号 {method.last_four}" if language == "zh" else f"{kind} ending in {method.last_four}"


def payment_method_label(method: PaymentMethod, language: str) -> str:
    """Return a payment method as a picker shows it: a gift card with its balance."""
    name = payment_method(method, language)
    name = name[0].upper() + name[1:]
    if method.balance_cents is None:
        return name
    balance = money(method.balance_cents, language)
    return f"{name}（余额 {balance}）" if language == "zh" else f"{name} (balance {balance})"


def phone(number: str | None, language: str) -> str:
    """Return a phone number as people read it, or that there is none."""
    if number is None:
        return "（无）" if language == "zh" else "(none)"
    return phones.spaced(number)


def address(place: Address) -> str:
    """Return an address in one line, in the order of the country it is in: in Chinese from the large to the small."""
    if _HAN.search(place.line1):
        region = "" if place.region == place.city else place.region
        return f"{region}{place.city}{place.line1}{place.line2} {place.post_code}"
    parts = (place.line1, place.line2, place.city, f"{place.region} {place.post_code}", place.country)
    return ", ".join(part for part in parts if part)


def address_lines(parts: Mapping[str, str]) -> str:
    """Return the street of an address that is not whole yet, and the building, the floor and the room with it."""
    street, inside = parts["line1"], parts.get("line2", "")
    return street + inside if _HAN.search(street) else ", ".join(part for part in (street, inside) if part)


def address_parts(names: tuple[str, ...], language: str) -> str:
    """Return the names of an address's parts in one phrase, e.g. "the city and the post code"."""
    words = [_ADDRESS_PARTS[name][language] for name in names]
    return str(format_list(words, locale=_LOCALES[language]))


def line(order_line: OrderLine, language: str) -> str:
    """Return an order line: the product, and its options in brackets."""
    options = order_line.describe_options(language)
    name = order_line.name.in_(language)
    if not options:
        return name
    return f"{name}（{options}）" if language == "zh" else f"{name} ({options})"


def options(labels: tuple[OptionLabel, ...], language: str) -> str:
    """Return the values of options in one phrase, e.g. "black, high, USB"."""
    return ("，" if language == "zh" else ", ").join(label.describe(language) for label in labels)


def paid(method: PaymentMethod, cents: int, language: str) -> str:
    """Return what a payment method has paid, e.g. "$25.00 by gift card"."""
    amount, named = money(cents, language), payment_method(method, language)
    return f"{named}支付 {amount}" if language == "zh" else f"{amount} paid by {named}"


def nothing_paid(language: str) -> str:
    """Return that nothing is left that was paid: all of it went back."""
    return "已全部退款" if language == "zh" else "all of it has been refunded"


def variant_label(variant: Variant, instead_of: OrderLine, language: str) -> str:
    """Return a variant as a picker shows it: its options, its price, and the difference."""
    price, cents = money(variant.price_cents, language), variant.price_cents - instead_of.price_cents
    difference = f" ({signed_money(cents, language)})" if cents else ""
    return f"{options(variant.option_labels, language)} · {price}{difference}"


def signed_money(cents: int, language: str) -> str:
    """Return a difference of amounts, e.g. "+$2.00"."""
    return f"{'-' if cents < 0 else '+'}{money(abs(cents), language)}"


def _swap(swapped: Swap, language: str) -> str:
    """Return one line of a change or exchange: the item, what it becomes, and the difference; or what goes back."""
    item = line(swapped.line, language)
    comma = "，" if language == "zh" else ", "
    if swapped.variant is None:
        return f"- {item}{comma}{money(swapped.line.price_cents, language)}"
    cents = swapped.difference_cents
    difference = f"{comma}{signed_money(cents, language)}" if cents else ""
    return f"- {item} → {options(swapped.variant.option_labels, language)}{difference}"


def swaps(swapped: Sequence[Swap], language: str) -> str:
    """Return a change, return or exchange, one item a line."""
    more = _more(len(swapped), language)
    return "\n".join([*(_swap(one, language) for one in swapped[:_MOST_LISTED]), *([f"- {more}"] if more else [])])


def names(items: Sequence[OrderLine], language: str) -> str:
    """Return the names of items in one phrase."""
    return ("、" if language == "zh" else ", ").join(item.name.in_(language) for item in items)


def lines(order: Order, language: str) -> str:
    """Return an order's products in one phrase."""
    more = _more(len(order.lines), language)
    names = [item.name.in_(language) for item in order.lines[:_MOST_LISTED]]
    return ("、" if language == "zh" else ", ").join([*names, *([more] if more else [])])


def _more(count: int, language: str) -> str:
    """Return how many items are not named; empty when all are."""
    left = count - _MOST_LISTED
    if left <= 0:
        return ""
    return f"另外 {left} 件商品" if language == "zh" else f"and {left} more"


def orders(meant: Sequence[Order], language: str) -> str:
    """Return orders in words that begin a sentence: "Order #W1000002 (Running Shoes)"."""
    if not meant:
        return "该订单" if language == "zh" else "That order"
    if len(meant) == 1:
        number, content = meant[0].number, lines(meant[0], language)
        return f"订单 {number}（{content}）" if language == "zh" else f"Order {number} ({content})"
    numbers = [order.number for order in meant]
    if language == "zh":
        return f"含有该商品的订单（{'、'.join(numbers)}）"
    return f"Each of your orders with that item ({', '.join(numbers)})"


def order_label(order: Order, language: str) -> str:
    """Return an order in one line, as a picker shows it."""
    parts = [
        order.number,
        date(order.placed_at, language),
        status(order.status, language),
        lines(order, language),
    ]
    return " · ".join(part for part in parts if part)


def refunds(parts: tuple[Refund, ...], language: str) -> str:
    """Return where the money goes back and when, one payment method a line."""
    return "\n".join(_refund(part, language) for part in parts)


def _refund(part: Refund, language: str) -> str:
    amount, method = money(part.amount_cents, language), payment_method(part.method, language)
    if language == "zh":
        return f"- {amount} 退回{method}，{'立即到账' if part.at_once else '5 至 7 个工作日到账'}"
    return f"- {amount} to your {method}, {'at once' if part.at_once else 'within 5 to 7 working days'}"
