"""Products are found by what they are needed for, in a real index of the catalogue."""

import pytest

from assistant.catalogue_articles import catalogue_library
from assistant.knowledge.edge_store import EdgeStore
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.live_index import LiveIndex
from assistant.knowledge.product_finder import ProductFinder
from assistant.knowledge.synonyms import Synonyms
from assistant.services.records import Localised, OptionLabel, Product, Variant
from assistant.testing.knowledge import FakeEncoder

BLACK = OptionLabel(name=Localised(en="color", zh="颜色"), value=Localised(en="black", zh="黑色"))


def product(key, en, zh):
    """A product in black."""
    variant = Variant(f"{key}-1", key, {"color": "black"}, (BLACK,), 4900, True, 1)
    return Product(key, Localised(en=en, zh=zh), ("box",), "office", (variant,))


PRODUCTS = (product("parcel_scale", "Parcel scale", "包裹秤"), product("desk", "Desk", "书桌"))


@pytest.fixture(scope="module")
def finder(tmp_path_factory):
    """Finds them in a real index."""
    store, encoder = EdgeStore(tmp_path_factory.mktemp("catalogue")), FakeEncoder(languages=frozenset({"en", "zh"}))
    write_index(catalogue_library(PRODUCTS, Synonyms()), encoder=encoder, store=store)
    return ProductFinder(LiveIndex(store, encoder=encoder))


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("a scale for each shipment", ("parcel_scale",)),
        ("包裹秤有吗", ("parcel_scale",)),
        ("who won the world cup", ()),
        ("谁赢了世界杯", ()),
        ("", ()),
    ],
    ids=["English, another word for it", "Chinese", "neither, English", "neither, Chinese", "nothing"],
)
def test_a_product_is_found_by_a_wish(finder, wish, found):
    """And nothing where nothing is near."""
    assert finder.find(wish) == found
