"""What the catalogue says of a product at this moment, as sentences that an answer may stand on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.services import wording
from assistant.services.products import naming
from assistant.services.records import Product

VARIANTS = 8
"""So many are told one by one; of more, the prices from which to which."""
_SENTENCES = {
    ("en", True): "{name} costs {price} and is in stock.",
    ("en", False): "{name} costs {price} and is sold out.",
    ("zh", True): "{name}售价 {price}，有货。",
    ("zh", False): "{name}售价 {price}，缺货。",
}


def describe_product(product: Product, language: str) -> str:
    """Describe a product, one sentence a line."""
    return "\n".join(_sentences(product, language))


def _sentences(product: Product, language: str) -> Iterator[str]:
    if len(product.variants) > VARIANTS:
        price = naming.price(product.variants, language)
        available = any(variant.available for variant in product.variants)
        yield _SENTENCES[language, available].format(name=product.name.in_(language), price=price)
        return
    for variant in product.variants:
        name, price = naming.variant_name(product, variant, language), wording.money(variant.price_cents, language)
        yield _SENTENCES[language, variant.available].format(name=name, price=price)
