"""The sample shop's customers: the fixed personas, and invented people of both languages."""

from __future__ import annotations

from random import Random
from typing import Any

from assistant.storage.folding import fold_name
from assistant.storage.rows import Row, ShopRows

CARD_BRANDS = {"en": ("visa", "mastercard", "amex"), "zh": ("unionpay", "visa")}
WALLET_BRANDS = {"en": ("paypal",), "zh": ("alipay", "wechat_pay")}


def add_personas(rows: ShopRows, personas: list[Row]) -> None:
    """Add the fixed customers."""
    for persona in personas:
        _add_customer(rows, persona)


def add_people(rows: ShopRows, people: dict[str, Any], random: Random, count: int) -> None:
    """Add invented customers, every second one Chinese."""
    for index in range(count):
        make = _chinese if index % 2 else _english
        person = make(people["chinese" if index % 2 else "english"], random, index)
        person["payment_methods"] = _payment_methods(person["language"], random, index)
        _add_customer(rows, person)


def _english(people: dict[str, Any], random: Random, index: int) -> Row:
    first, last = random.choice(people["first_names"]), random.choice(people["last_names"])
    city, region, prefix = random.choice(people["cities"])
    handle = f"{fold_name(first)}.{fold_name(last)}"
    return {
        "id": f"{handle.replace('.', '_')}_{5000 + index}",
        "first_name": first,
        "last_name": last,
        "email": f"{handle}{index + 10}@example.com",
        "language": "en",
        "address": {
            "line1": f"{random.randint(10, 990)} {random.choice(people['streets'])}",
            "line2": random.choice(people["second_lines"]),
            "city": city,
            "region": region,
            "country": "USA",
            "post_code": f"{prefix}{random.randint(0, 99):02d}",
        },
    }


def _chinese(people: dict[str, Any], random: Random, index: int) -> Row:
    last, last_latin = random.choice(list(people["last_names"].items()))
    first, first_latin = random.choice(list(people["first_names"].items()))
    region, city, district, prefix = random.choice(people["cities"])
    return {
        "id": f"{last_latin}_{first_latin}_{5000 + index}",
        "first_name": first,
        "last_name": last,
        "email": f"{last_latin}.{first_latin}{index + 10}@example.com",
        "language": "zh",
        "address": {
            "line1": f"{district}{random.choice(people['streets'])}{random.randint(1, 999)}号",
            "line2": random.choice(people["second_lines"]),
            "city": city,
            "region": region,
            "country": "中国",
            "post_code": f"{prefix}{random.randint(0, 9)}{random.randint(0, 99):02d}",
        },
    }


def _payment_methods(language: str, random: Random, index: int) -> list[Row]:
    """One to three ways to pay, of different kinds; at least one is no gift card."""
    number = 5000000 + index
    card: Row = {
        "id": f"card_{number}",
        "kind": "card",
        "brand": random.choice(CARD_BRANDS[language]),
        "last_four": f"{random.randint(0, 9999):04d}",
    }
    wallet: Row = {"id": f"wallet_{number}", "kind": "wallet", "brand": random.choice(WALLET_BRANDS[language])}
    balance_cents = random.randint(0, 40) * 500
    gift_card: Row = {"id": f"gift_card_{number}", "kind": "gift_card", "balance_cents": balance_cents}
    choices = (
        [card],
        [wallet],
        [card, wallet],
        [card, gift_card],
        [wallet, gift_card],
        [card, wallet, gift_card],
    )
    return random.choice(choices)


def _add_customer(rows: ShopRows, person: Row) -> None:
    first, last = person["first_name"], person["last_name"]
    rows.add(
        "customers",
        id=person["id"],
        first_name=first,
        last_name=last,
        name_key=fold_name(first + last),
        name_key_reversed=fold_name(last + first),
        email=person["email"],
        phone=person.get("phone"),
        language=person["language"],
        address_id=rows.add_numbered("addresses", **person["address"]),
    )
    for method in person["payment_methods"]:
        empty: Row = {"brand": "", "last_four": "", "balance_cents": None}
        rows.add("payment_methods", customer_id=person["id"], **(empty | method))
