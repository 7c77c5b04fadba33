"""What the catalogue says of a product: prices and stock of this moment, in both languages."""

from __future__ import annotations

import pytest

from assistant.services.products.description import VARIANTS, describe_product
from assistant.services.records import Localised, OptionLabel, Product, Variant

COLOR = Localised("color", "颜色")
COLORS = (Localised("black", "黑色"), Localised("blue", "蓝色"))


def kettle(*prices, options=True):
    """A kettle that has a variant for each price in cents; the last one is sold out."""
    variants = [
        Variant(str(at), "kettle", {}, (OptionLabel(COLOR, COLORS[at % 2]),) if options else (), price, at == 0, None)
        for at, price in enumerate(prices)
    ]
    return Product("kettle", Localised("Kettle", "水壶"), (), "kitchen", tuple(variants))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kettle (black) costs $20.00 and is in stock.\nKettle (blue) costs $1,299.00 and is sold out."),
        ("zh", "水壶（黑色）售价 US$20.00，有货。\n水壶（蓝色）售价 US$1,299.00，缺货。"),
    ],
)
def test_each_variant_has_its_price_and_its_stock(language, text):
    """One sentence each, so that no price can be taken for another one's."""
    assert describe_product(kettle(2000, 129900), language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Kettle costs $20.00 to $28.00 and is in stock."), ("zh", "水壶售价 US$20.00 至 US$28.00，有货。")],
)
def test_many_variants_are_told_together(language, text):
    """From which price to which."""
    prices = range(2000, 2000 + 100 * (VARIANTS + 1), 100)

    assert describe_product(kettle(*prices), language) == text


def test_a_product_without_options_has_no_brackets():
    """Its name is its name."""
    assert describe_product(kettle(2000, options=False), "en") == "Kettle costs $20.00 and is in stock."
