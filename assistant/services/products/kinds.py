"""Which kind of product a text names: "lamps", "shoes", 耳机, by what several of our products are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.services.procedures.needs.pieces import fold
from assistant.services.records import Product

_LONGEST_ENDING = 2  # characters: 耳机 of 无线耳机
_BEFORE_NOUN = r"(?<![^\W\d_a-z什么些的有卖賣个個款双雙只件条條买買看要找色])"  # 鞋 in 有什么鞋, no 机 in 洗衣机
_AFTER_NOUN = r"(?=$|[\W\d_a-z子类類吗嗎呢么有卖賣推给給能])"


def products_of_kind(text: str, catalogue: Sequence[Product]) -> tuple[Product, ...]:
    """Return the products of the kind that a text names; none when it names one product, or nothing.

    Kinds come from the catalogue alone: the last word of a name ("Floor Lamp" is a lamp), its last characters
    (落地灯 is a 灯), and the category.
    """
    kinds = {kind: products for kind, products in _kinds(catalogue).items() if len(products) > 1}
    rest = _without_names(fold(text), catalogue, kinds)
    longest_first = sorted(kinds, key=lambda kind: (-len(kind), kind))
    return next((kinds[kind] for kind in longest_first if _pattern(kind).search(rest)), ())


def _kinds(catalogue: Sequence[Product]) -> dict[str, tuple[Product, ...]]:
    found: dict[str, dict[str, Product]] = defaultdict(dict)
    for product in catalogue:
        for kind in _kinds_of(product):
            found[kind][product.key] = product
    return {kind: tuple(products.values()) for kind, products in found.items()}


def _kinds_of(product: Product) -> Iterator[str]:
    yield _singular(fold(product.category))
    for name in (fold(surface) for surface in _names(product)):
        if name.isascii():
            yield _singular(re.split(r"[\s-]", name)[-1])
        else:
            yield from (name[-size:] for size in range(1, _LONGEST_ENDING + 1) if len(name) > size)


def _names(product: Product) -> Iterator[str]:
    yield from (name for name in (product.name.en, product.name.zh, *product.aliases) if name)


def _without_names(folded: str, catalogue: Sequence[Product], kinds: Mapping[str, object]) -> str:
    """Take out what names one product: no "desk lamp" is a question about lamps."""
    names = {fold(name) for product in catalogue for name in _names(product)}
    for name in sorted(names, key=len, reverse=True):
        if _singular(name) not in kinds:
            folded = re.sub(rf"(?<![a-z0-9]){re.escape(name)}s?(?![a-z0-9])" if name.isascii() else name, " | ", folded)
    return folded


def _pattern(kind: str) -> re.Pattern[str]:
    if kind.isascii():
        return re.compile(rf"(?<![a-z0-9]){re.escape(kind)}s?(?![a-z0-9])")
    return re.compile((_BEFORE_NOUN if len(kind) == 1 else "") + re.escape(kind) + _AFTER_NOUN)


def _singular(noun: str) -> str:
    """Return a noun without its plural: shoes → shoe, 鞋子 → 鞋."""
    if noun.endswith("子") and len(noun) > 1:
        return noun[:-1]
    return noun[:-1] if noun.isascii() and noun.endswith("s") and not noun.endswith("ss") else noun
