"""The sample shop's products and variants, from `catalogue.yml`."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any, Final

from assistant.storage.rows import Row, ShopRows

# How much each further value of an option adds to the price, in percent; a colour or a size costs nothing.
SURCHARGES: Final = {
    "storage": 16,
    "capacity": 12,
    "material": 8,
    "brightness": 5,
    "power": 4,
    "length": 25,
    "pieces": 30,
    "switch": 3,
}
AVAILABLE: Final = 0.92


def add_products(rows: ShopRows, catalogue: dict[str, Any], random: Random) -> None:
    """Add labels, products and one variant for each combination of options."""
    for option, named in catalogue["options"].items():
        rows.add("option_labels", option=option, value="", en=option, zh=named["zh"])
        for value, zh in named["values"].items():
            rows.add("option_labels", option=option, value=value, en=value, zh=zh)
    for key, sold in catalogue["products"].items():
        rows.add(
            "products",
            key=key,
            name_en=sold["en"],
            name_zh=sold["zh"],
            aliases=sold["aliases"],
            category=sold["category"],
        )
        _add_variants(rows, key, sold, random)


def find_variant(rows: ShopRows, product_key: str, options: dict[str, str]) -> Row:
    """The variant of a product with the options that are named."""
    return next(
        row
        for row in rows.tables["variants"]
        if row["product_key"] == product_key and options.items() <= row["options"].items()
    )


def _add_variants(rows: ShopRows, key: str, sold: dict[str, Any], random: Random) -> None:
    options: dict[str, list[str]] = sold["options"]
    for number, values in enumerate(product(*options.values()), start=1):
        available = random.random() < AVAILABLE
        rows.add(
            "variants",
            id=f"{key}-{number:02d}",
            product_key=key,
            options=dict(zip(options, values, strict=True)),
            price_cents=_price_cents(sold["price_cents"], options, values),
            available=available,
            stock=random.randint(1, 60) if available else 0,
        )


def _price_cents(base_cents: int, options: dict[str, list[str]], values: tuple[str, ...]) -> int:
    percent = sum(
        SURCHARGES.get(option, 0) * offered.index(value)
        for (option, offered), value in zip(options.items(), values, strict=True)
    )
    return base_cents if percent == 0 else round(base_cents * (100 + percent) / 1000) * 10 - 1
