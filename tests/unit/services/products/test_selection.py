"""Several products at once: those of a kind, within a price, in a colour, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.nlu.recognisers import money
from assistant.services.catalogue import Catalogue
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.products.kinds import products_of_kind
from assistant.services.products.price_range import PriceRange, read_price_range
from assistant.services.products.question import ProductQuestion
from assistant.services.products.selection import read_selection, say_selection


def heard(text):
    """Hear a message with the amounts that the recogniser finds in it."""
    found = (Entity(e.kind, e.value, text[e.start : e.end], e.start, e.end) for e in money.find(text, date(2026, 1, 1)))
    return Heard(text, "ask_product", tuple(found))


@pytest.fixture(scope="module")
def catalogue(sample_shop):
    """Give what the sample shop sells."""
    return Catalogue(sample_shop).products()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what lamps do you have", {"Desk Lamp", "Floor Lamp"}),
        ("do you sell any shoes?", {"Running Shoes", "Hiking Boots", "Sandals", "Slippers"}),
        ("show me your bags", {"Backpack", "Suitcase", "Handbag", "Leather Wallet"}),
        ("有什么灯", {"台灯", "落地灯"}),
        ("你们有哪些耳机", {"无线耳机", "头戴式耳机"}),
        ("is the desk lamp in stock", set()),
        ("台灯有货吗", set()),
        ("你们卖洗衣机吗", set()),
        ("do you sell rockets", set()),
    ],
)
def test_a_kind_is_what_several_products_are_called(catalogue, text, names):
    """One product by its own name is no kind, and neither is what nobody sells."""
    found = products_of_kind(text, catalogue)

    assert names <= {name for product in found for name in (product.name.en, product.name.zh)}
    assert bool(found) == bool(names)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("under $50", None, 5000),
        ("headphones, 80 dollars or less", None, 8000),
        ("over $20", 2000, None),
        ("between $20 and $40", 2000, 4000),
        ("100块以下", None, 10000),
        ("不超过100元", None, 10000),
        ("超过100元的", 10000, None),
        ("100元到200元", 10000, 20000),
        ("between 20 and 40 dollars", 2000, 4000),
        ("no more than $50", None, 5000),
        ("under €50", None, None),
        ("it cost me $50", None, None),
    ],
)
def test_bounds_are_read_in_the_shops_currency(text, least, most):
    """An amount without such a word is no bound, and neither is one in another currency."""
    assert read_price_range(heard(text)) == PriceRange(least, most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("anything under 50?", None, 5000),
        ("less than 12.50", None, 1250),
        ("五十以内", None, 5000),
        ("20到40之间", 2000, 4000),
        ("under 2 litres", None, None),
        ("within 3 days", None, None),
        ("less than size 42码", None, None),
    ],
)
def test_a_number_alone_is_a_bound_of_what_looks_for_products(text, least, most):
    """Without a currency, but never in litres, days or sizes; and only where products are looked for."""
    assert read_price_range(heard(text), bare=True) == PriceRange(least, most)
    assert read_price_range(heard(text)) == PriceRange()


def test_a_price_alone_is_of_what_was_spoken_of_else_of_all(catalogue):
    """Whatever else is named is no price: "is delivery free over 50" selects nothing."""
    backpack = ProductQuestion(("backpack",))

    found = read_selection(heard("anything under 60?"), catalogue, backpack)
    assert [one.key for one in found.products] == ["backpack"]
    assert len(read_selection(heard("anything under 60?"), catalogue).products) == len(catalogue)
    assert read_selection(heard("is delivery free over 50"), catalogue, backpack) is None


@pytest.mark.parametrize("text", ["is it cheaper than the mug?", "和马克杯比哪个便宜"])
def test_what_was_spoken_of_is_compared_with_what_is_named(catalogue, text):
    """Both are told, the cheaper one first."""
    said = say_selection(read_selection(heard(text), catalogue, ProductQuestion(("water_bottle",))), "en")

    assert said.response == "utter_product_cheapest_of"
    assert [line.split(",")[0] for line in said.values["products"].splitlines()] == ["- Mug", "- Water Bottle"]


def test_products_are_listed_with_their_prices_the_cheapest_first(catalogue):
    """Only what can be bought within the price is listed."""
    said = say_selection(read_selection(heard("which lamps do you have under $90"), catalogue), "en")
    lines = said.values["products"].splitlines()

    assert said.response == "utter_product_selection"
    assert [line.split(",")[0] for line in lines] == ["- Desk Lamp", "- Floor Lamp"]


def test_a_colour_narrows_the_list(catalogue):
    """A product that does not come in the colour is left out."""
    said = say_selection(read_selection(heard("有什么银色的灯"), catalogue), "zh")

    assert "台灯" in said.values["products"]
    assert "落地灯" not in said.values["products"]


def test_what_is_nearest_in_price_is_told_where_nothing_fits(catalogue):
    """Nobody is left with an empty list."""
    said = say_selection(read_selection(heard("头戴式耳机有没有100块以下的"), catalogue), "zh")

    assert said.response == "utter_product_selection_none"
    assert said.values["product"] == "头戴式耳机"


@pytest.mark.parametrize(
    "text",
    [
        "how much is the desk lamp", "what does a desk lamp cost, color silver and brightness low?",
        "what colors do your lamps come in", "颜色有哪些",
    ],
)  # fmt: skip
def test_a_question_about_one_product_or_its_options_selects_nothing(catalogue, text):
    """Prices and options of one product are answered as before."""
    assert read_selection(heard(text), catalogue) is None
