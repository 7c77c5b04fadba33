"""What to recommend, and why: what customers bought together, what is similar, what most customers bought."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.services import wording
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say
from assistant.services.products import naming
from assistant.services.products.price_range import amount_cents, read_price_range
from assistant.services.products.purchases import Purchases
from assistant.services.products.question import ProductQuestion, read_question
from assistant.services.products.selection import read_selection, say_selection
from assistant.services.records import Product

_MOST: Final = 3
_SIMILAR: Final = re.compile(
    r"\bsimilar|\balternativ|\binstead\b|\blike the\b|类似|類似|替代|代替|差不多", re.IGNORECASE
)
_ASKS_ADVICE: Final = re.compile(
    r"\brecommend|\bsuggest|\bbest\b|\bpopular|\badvi[cs]e|推荐|推薦|建议|建議|哪[个款种]好|好一点|热门|热卖",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(r"\bwith\b|\btogether\b|\balong\b|\bmatch|搭配|一起|配套|配什么|顺便", re.IGNORECASE)

_FOR: Final = re.compile(r"\b(?:some|any)thing (?:for|to)\b|\bgift for\b|适合|適合|用来|用來|送给|送給", re.IGNORECASE)


@dataclass(frozen=True)
class Shelf:
    """What may be recommended: available products within a budget, in the customer's language.

    Args:
        catalogue: All products.
        language: "en" or "zh".
        most_cents: The highest price that the customer named.
    """

    catalogue: Sequence[Product]
    language: str
    most_cents: int | None = None

    def best(self, counts: Mapping[str, int], *, without: Collection[str] = ()) -> str:
        """Return the products with the highest counts, one a line with its count; empty when none may be told."""
        offered = [p for p in self.catalogue if p.key in counts and p.key not in without and self.holds(p)]
        chosen = sorted(offered, key=lambda product: (-counts[product.key], product.key))[:_MOST]
        return "\n".join(self._line(product, counts[product.key]) for product in chosen)

    def similar_to(self, product: Product) -> str:
        """Return products of the same category: those with the most options in common, then the nearest in price."""
        own = lowest_cents(product) or 0
        offered = [p for p in self.catalogue if p.category == product.category and p != product and self.holds(p)]
        chosen = sorted(
            offered, key=lambda p: (-len(_options(p) & _options(product)), abs((lowest_cents(p) or 0) - own))
        )
        return "\n".join(self._line(other) for other in chosen[:_MOST])

    def lines_of(self, keys: Sequence[str]) -> str:
        """Return these products, one a line, as far as they can be had within the budget."""
        offered = {product.key: product for product in self.catalogue if self.holds(product)}
        return "\n".join(self._line(offered[key]) for key in keys if key in offered)

    def holds(self, product: Product) -> bool:
        """Tell whether a product is available within the budget."""
        lowest = lowest_cents(product)
        return lowest is not None and (self.most_cents is None or lowest <= self.most_cents)

    def _line(self, product: Product, customers: int | None = None) -> str:
        price = wording.money(lowest_cents(product) or 0, self.language)
        if self.language == "zh":
            count = f"（{customers} 位顾客）" if customers else ""
            return f"- {product.name.zh}，{price} 起{count}"
        count = f" ({customers} customers)" if customers else ""
        return f"- {product.name.in_('en')}, from {price}{count}"


class Recommender:
    """Recommends from real orders.

    Args:
        purchases: Counts who bought what.
    """

    def __init__(self, purchases: Purchases) -> None:
        self._purchases = purchases

    def recommend(
        self, heard: Heard, catalogue: Sequence[Product], *, about: ProductQuestion | None, customer_id: str | None,
        language: str, near: Callable[[str], Sequence[str]],
    ) -> tuple[Say, ...]:  # fmt: skip
        """Recommend beside a product that was named, else what is near to the wish, to the customer, or to most people.

        Who looks for products of a kind and asks for no advice gets all of them.

        Args:
            heard: The message.
            catalogue: All products.
            about: The question about a product before it.
            customer_id: The confirmed customer, if there is one.
            language: "en" or "zh".
            near: Finds the keys of products by what they are needed for.
        """
        selection = None if asks_advice(heard.text) else read_selection(heard, catalogue)
        if selection is not None:
            return (say_selection(selection, language),)
        shelf = Shelf(catalogue, language, budget_cents(heard))
        keys = read_question(heard, catalogue, about).products
        named = [product for product in catalogue if product.key in keys]
        said = _near(shelf, near(heard.text)) if not named or _says_what_for(heard.text) else ()
        said = said or (self._beside(named[0], heard.text, shelf) if named else ())
        said = said or (self._personal(customer_id, shelf) if customer_id and not named else ())
        return said or self._most_bought(shelf)

    def _beside(self, product: Product, text: str, shelf: Shelf) -> tuple[Say, ...]:
        told = {"product": product.name.in_(shelf.language)}
        together = shelf.best(self._purchases.together_with(product.key))
        chosen = "" if _TOGETHER.search(text) or _SIMILAR.search(text) else self._chosen(product, shelf)
        similar = shelf.similar_to(product) if _SIMILAR.search(text) or not together else ""
        said = (
            (chosen, Say("utter_recommend_variant", {**told, "variants": chosen})),
            ("" if similar else together, Say("utter_recommend_together", {**told, "products": together})),
            (similar, Say("utter_recommend_similar", {**told, "products": similar})),
        )
        return tuple(say for applies, say in said if applies)

    def _chosen(self, product: Product, shelf: Shelf) -> str:
        """Return the variant that most customers chose, with its price and their number."""
        counts = self._purchases.of_variants(product.key)
        offered = [v for v in product.variants if v.available and v.id in counts and v.options]
        if not offered:
            return ""
        best = max(offered, key=lambda variant: counts[variant.id])
        options, price = naming.variant_options(best, shelf.language), wording.money(best.price_cents, shelf.language)
        count = counts[best.id]
        return (
            f"{options}，{price}（{count} 位顾客）"
            if shelf.language == "zh"
            else f"{options}, {price} ({count} customers)"
        )

    def _personal(self, customer_id: str, shelf: Shelf) -> tuple[Say, ...]:
        """Return what goes with the customer's last purchases, for the one with most company."""
        bought = self._purchases.of_customer(customer_id)
        for product in (p for key in bought for p in shelf.catalogue if p.key == key):
            products = shelf.best(self._purchases.together_with(product.key), without=bought)
            if products:
                told = {"product": product.name.in_(shelf.language), "products": products}
                return (Say("utter_recommend_personal", told),)
        return ()

    def _most_bought(self, shelf: Shelf) -> tuple[Say, ...]:
        products = shelf.best(self._purchases.of_products())
        return (Say("utter_recommend_popular", {"products": products}) if products else Say("utter_recommend_nothing"),)


def asks_advice(text: str) -> bool:
    """Tell whether a message asks for advice: who looks for products of a kind and asks for none gets all of them."""
    return _ASKS_ADVICE.search(text) is not None or _says_what_for(text)


def _says_what_for(text: str) -> bool:
    """Tell whether a product that is named is what another is needed for: "something for a small desk"."""
    return bool(_FOR.search(text)) and not _TOGETHER.search(text) and not _SIMILAR.search(text)


def _near(shelf: Shelf, keys: Sequence[str]) -> tuple[Say, ...]:
    products = shelf.lines_of(keys)
    return (Say("utter_recommend_near", {"products": products}),) if products else ()


def lowest_cents(product: Product) -> int | None:
    """Return the lowest price at which a product is available; None when it is not."""
    return min((variant.price_cents for variant in product.variants if variant.available), default=None)


def budget_cents(heard: Heard) -> int | None:
    """Return the first amount that a message names, if in the shop's currency; else a number that is a bound."""
    amounts = (cents for entity in heard.all("money") if (cents := amount_cents(entity)) is not None)
    return next(amounts, read_price_range(heard, bare=True).most_cents)


def _options(product: Product) -> set[str]:
    return {option for variant in product.variants for option in variant.options}
