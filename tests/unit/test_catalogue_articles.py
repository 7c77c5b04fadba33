"""Products as articles, and what of a wish is searched for."""

import pytest

from assistant.catalogue_articles import catalogue_library
from assistant.knowledge.product_finder import ProductFinder
from assistant.knowledge.synonyms import Synonyms
from assistant.services.records import Localised, OptionLabel, Product, Variant

BLACK = OptionLabel(name=Localised(en="color", zh="颜色"), value=Localised(en="black", zh="黑色"))
WHITE = OptionLabel(name=Localised(en="color", zh="颜色"), value=Localised(en="white", zh="白色"))


def product(key, en, zh, *labels):
    """A product with a variant for each label; the last one is sold out."""
    variants = tuple(
        Variant(f"{key}-{number}", key, {"color": label.value.en}, (label,), 4900, number < len(labels), number)
        for number, label in enumerate(labels, start=1)
    )
    return Product(key, Localised(en=en, zh=zh), ("box",), "office", variants)


PRODUCTS = (product("parcel_scale", "Parcel scale", "包裹秤", BLACK, WHITE), product("desk", "Desk", "书桌"))


def test_an_article_says_what_a_product_comes_in_and_no_price():
    """Prices and stock change by the hour; they are read from the database when somebody asks."""
    articles = {article.language: article for article in catalogue_library(PRODUCTS, Synonyms()).articles[:2]}

    assert (articles["en"].title, articles["en"].text) == ("Parcel scale", "color: black, white")
    assert (articles["zh"].title, articles["zh"].text) == ("包裹秤", "颜色：黑色、白色")


@pytest.mark.parametrize(
    "frame",
    ["do you have {}", "Hi, have you got {}?", "could you recommend me {}", "i'm looking for {}", "I need {}"],
)
def test_how_it_is_asked_for_does_not_count(frame):
    """The words around a wish say nothing of the product, and would take its vector away from the product's."""
    searched = []

    class Index:
        def search(self, text, **_):
            searched.append(text.strip(" ?"))
            return []

    ProductFinder(Index()).find(frame.format("a scale for each shipment"))

    assert searched == ["a scale for each shipment"]


@pytest.mark.parametrize("wish", ["do you have", "有什么", "i need"])
def test_the_frame_alone_is_searched_as_it_stands(wish):
    """Nothing is left to search for otherwise."""
    searched = []

    class Index:
        def search(self, text, **_):
            searched.append(text)
            return []

    ProductFinder(Index()).find(wish)

    assert set(searched) == {wish}
