"""What a text names of what the shop sells."""

from __future__ import annotations

import pytest

from assistant.services.catalogue import Catalogue


@pytest.fixture(scope="module")
def catalogue(sample_shop):
    """The catalogue of the sample shop."""
    return Catalogue(sample_shop)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("desk lamp", ["desk_lamp"]),
        ("LAMP", ["desk_lamp"]),
        ("desk lamps", ["desk_lamp"]),
        ("我想退台灯和跑鞋", ["desk_lamp", "running_shoes"]),
        ("the usb cable and my shoes", ["usb_cable", "running_shoes"]),
        ("headphones", ["headphones"]),
        ("手机壳", ["phone_case"]),
        ("a spaceship", []),
        ("clamp", []),
        ("", []),
    ],
)
def test_products_are_found_by_any_of_their_names(catalogue, text, keys):
    """Names, aliases and plurals count in both languages; the longest wins; a part of a word does not count."""
    assert sorted(product.key for product in catalogue.find(text)) == sorted(keys)


def test_a_product_that_is_found_is_whole(catalogue):
    """With its variants, and the one that is named by the longest name first."""
    cable, tent = catalogue.products({"usb_cable"})[0], catalogue.products({"tent"})[0]

    assert catalogue.find("my tent and the usb cable") == [cable, tent]


def test_only_the_products_asked_for_are_read(catalogue):
    """An order's items are looked up by their products, not in the whole catalogue."""
    asked = catalogue.products({"tent", "desk_lamp", "no_such_thing"})

    assert asked == [product for product in catalogue.products() if product.key in ("desk_lamp", "tent")]


def test_every_name_a_matcher_needs_is_there(catalogue):
    """Products by their key, values by their English, each with its spellings in both languages."""
    names = {(name.kind, name.option, name.key): name.surfaces for name in catalogue.names()}

    assert names[("product", None, "tent")] == ("Camping Tent", "帐篷", "tent")
    assert names[("option_value", "switch", "clicky")] == ("clicky", "青轴")


def test_every_option_value_has_both_languages(catalogue):
    """No variant has an option or a value that Chinese customers would read in English."""
    labels = [
        label for product in catalogue.products() for variant in product.variants for label in variant.option_labels
    ]

    assert labels
    assert all(label.name.zh and label.value.zh for label in labels)
    assert {label.name.zh for label in labels if label.name.en == "color"} == {"颜色"}
