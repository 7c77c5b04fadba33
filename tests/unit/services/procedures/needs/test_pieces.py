"""Taking a message about items apart."""

import pytest

from assistant.services.procedures.needs.pieces import Piece, first_mention, fold, names_of, pieces
from assistant.services.records import Localised, OptionLabel, Product, Variant


def _product(key, en, zh, *values):
    labels = tuple(OptionLabel(Localised("option", "选项"), Localised(*value)) for value in values)
    variant = Variant(f"{key}-1", key, {}, labels, 100, True, None)
    return Product(key, Localised(en, zh), (), "things", (variant,))


PRODUCTS = {
    "backpack": _product("backpack", "Backpack", "双肩包", ("laptop", "笔记本电脑隔层"), ("green", "绿色")),
    "laptop": _product("laptop", "Laptop", "笔记本电脑", ("i5", "i5")),
}
BAG = {"backpack": PRODUCTS["backpack"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the backpack to one with green and laptop", ["backpack"]),
        ("the backpack to green and laptop, and the laptop to i5", ["backpack", "laptop"]),
        ("the backpack to green and option laptop, the laptop to i5", ["backpack", "laptop"]),
        ("the backpack, green, laptop · $205.35 (+$4.87) and the laptop", ["backpack", "laptop"]),
        ("双肩包换成绿色和笔记本电脑隔层的", ["backpack"]),
        ("双肩包换成绿色的，笔记本电脑换成i5的", ["backpack", "laptop"]),
        ("return the backpack and laptop", ["backpack", "laptop"]),
    ],
)
def test_an_option_that_is_called_like_a_product_is_no_second_item(text, expected):
    """A backpack with a compartment for a laptop is one item, and a laptop beside it is another."""
    assert [piece.product_key for piece in pieces(text, PRODUCTS)] == expected


def test_what_there_is_may_be_described_with_with():
    """The turn from what there is to what is wanted is at "for"."""
    found = pieces("exchange the backpack with laptop for one with green", PRODUCTS)

    assert found == [Piece("backpack", "exchange the backpack with laptop ", " one with green")]


def test_the_name_of_a_value_is_not_cut():
    """A reader with "Wi-Fi + Cellular" is one with both, and the plus behind it joins two items."""
    reader = {"reader": _product("reader", "E-Reader", "电子书", ("Wi-Fi + Cellular", "Wi-Fi + 蜂窝")), **BAG}

    found = pieces("the e-reader to Wi-Fi + Cellular + the backpack to green", reader)

    assert [(piece.product_key, piece.after.strip()) for piece in found] == [
        ("reader", "wi-fi + cellular"),
        ("backpack", "green"),
    ]


KETTLES = {
    "tea": _product("tea", "Tea Kettle", "茶壶"),
    "lamp": _product("lamp", "Desk Lamp", "台灯"),
    "fleece": _product("fleece", "Fleece Jacket", "抓绒外套"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the kettle and my jacket", ["tea", "fleece"]), ("外套和台灯", ["fleece", "lamp"]),
        ("the desk light to the dim one", ["lamp"]), ("烧水壶、桌灯换成黑色的", ["tea", "lamp"]),
        ("水壶換一升半的，燈子换白的", ["tea", "lamp"]), ("the desk, my phone number and my desk address", []),
        ("等了十分钟还没开灯", []),
    ],
)  # fmt: skip
def test_the_end_of_a_name_names_the_only_product_it_can_be(text, expected):
    """In an order with one kettle "the kettle" is clear."""
    assert [piece.product_key for piece in pieces(text, KETTLES) if piece.product_key] == expected


def test_one_and_a_half_is_one_number():
    """Not two clauses."""
    assert [piece.after.strip() for piece in pieces("the kettle to one and a half litre", KETTLES)] == ["1.5 litre"]


def test_the_end_of_two_names_names_neither():
    """In an order with two kettles it is not."""
    two = {**KETTLES, "electric": _product("electric", "Electric Kettle", "电水壶")}

    assert [piece.product_key for piece in pieces("the kettle", two)] == [None]


@pytest.mark.parametrize("turn", ["->", "=>", "→", "against"])
def test_an_arrow_turns_from_what_there_is_to_what_is_wanted(turn):
    """All that follows the arrow is wanted, over an "and" too."""
    (found,) = pieces(f"desk lamp {turn} white and low", KETTLES)

    assert "white" in found.after
    assert "low" in found.after
    assert "white" not in found.before


@pytest.mark.parametrize("text", ["the desk lamp n the kettle", "desk lamp & kettle", "desk lamp + kettle"])
def test_an_and_in_any_spelling_joins_two_items(text):
    """None of them is lost."""
    assert [piece.product_key for piece in pieces(text, KETTLES)] == ["lamp", "tea"]


@pytest.mark.parametrize(
    "text", ["那一单的包换成藏青色", "包换成黑的行吗", "双肩的那个包，不要了", "把包退了", "包(灰色)不合适"]
)
def test_the_last_character_of_a_name_names_it_where_it_is_a_noun(text):
    """Who bought a 双肩包 calls it a 包."""
    assert first_mention(fold(text), names_of(BAG)) is not None


@pytest.mark.parametrize("text", ["包邮吗", "包裹到了没", "里面包括什么", "一共几包", "面包"])
def test_the_same_character_in_another_word_names_nothing(text):
    """No 包 in 包邮."""
    assert first_mention(fold(text), names_of(BAG)) is None
