"""The shop's own names."""

import pytest

from assistant.errors import DataError
from assistant.nlu.catalogue_matcher import CatalogueMatcher, KnownName

NAMES = [
    KnownName("product", "desk_lamp", None, ("Desk Lamp", "台灯", "lamp", "灯")),
    KnownName("product", "mechanical_keyboard", None, ("Mechanical Keyboard", "机械键盘", "keyboard", "键盘")),
    KnownName("product", "smartphone", None, ("Smartphone", "phone", "手机")),
    KnownName("product", "phone_case", None, ("Phone Case", "手机壳")),
    KnownName("product", "mug", None, ("Mug", "马克杯")),
    KnownName("product", "cap", None, ("Baseball Cap", "cap")),
    KnownName("product", "t_shirt", None, ("T-Shirt", "T恤")),
    KnownName("option_value", "white", "color", ("white", "白色")),
    KnownName("option_value", "256 GB", "storage", ("256 GB", "256GB")),
    KnownName("option_value", "L", "size", ("L", "大号")),
    KnownName("option_value", "40", "shoe size", ("40", "40码")),
]


@pytest.fixture(scope="module")
def matcher():
    """A small catalogue."""
    return CatalogueMatcher(NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("return the desk lamps", [("desk lamps", "desk_lamp")]),
        ("退台灯和机械键盘", [("台灯", "desk_lamp"), ("机械键盘", "mechanical_keyboard")]),
        ("MUGS", [("MUGS", "mug")]),
        ("my phone case", [("phone case", "phone_case")]),
        ("手机壳坏了", [("手机壳", "phone_case")]),
        ("mechanical keybord", [("mechanical keybord", "mechanical_keyboard")]),
        ("白的 256 gb", [("白的", "white"), ("256 gb", "256 GB")]),
        ("size L please", [("L", "L")]),
        ("my t-shirt, a t shirt and tshirts",
         [("t-shirt", "t_shirt"), ("t shirt", "t_shirt"), ("tshirts", "t_shirt")]),
        ("in 40 please", [("40", "40")]),
        ("退檯燈和機械鍵盤", [("檯燈", "desk_lamp"), ("機械鍵盤", "mechanical_keyboard")]),
    ],
)
def test_names_are_found_with_their_keys(matcher, text, found):
    """Plural, case, one slip in a long word, and both languages; the longest name wins."""
    assert [(text[entity.start : entity.end], entity.value) for entity in matcher.find(text)] == found


@pytest.mark.parametrize(
    "text",
    ["the capital of France", "my phone number", "换手机号", "I have 40 problems", "I'l be there", "", "\ud800", "x" * 10_000],  # noqa: E501
    ids=lambda t: ascii(t)[:12],
)
def test_other_words_are_left_alone(matcher, text):
    """A name inside a word, a number that counts and a stray letter are no names."""
    assert matcher.find(text) == []


def test_what_is_saved_finds_the_same(matcher, tmp_path):
    """The archive's copy equals the trained one."""
    matcher.save(tmp_path)

    assert CatalogueMatcher.load(tmp_path).names == matcher.names


def test_a_missing_file_names_its_remedy(tmp_path):
    """A damaged archive is one sentence with the command that mends it."""
    with pytest.raises(DataError, match="rasa train"):
        CatalogueMatcher.load(tmp_path)
