"""Which of the values in a text are wanted, and which are what there is, what came, or refused."""

import pytest

from assistant.services.procedures.needs.option_words import got_wrong, wanted
from assistant.services.records import Localised, OptionLabel, Product, Variant

_COLOURS = {"black": "黑色", "blue": "蓝色", "red": "红色"}


def _shirt(color, size):
    labels = (
        OptionLabel(Localised("color", "颜色"), Localised(color, _COLOURS[color])),
        OptionLabel(Localised("size", "尺码"), Localised(size, size)),
    )
    available = (color, size) != ("red", "L")
    return Variant(f"{color}-{size}", "shirt", {"color": color, "size": size}, labels, 100, available, None)


VARIANTS = tuple(_shirt(color, size) for color in _COLOURS for size in ("M", "L"))
SHIRT = Product("shirt", Localised("T-Shirt", "T恤"), (), "clothing", VARIANTS)
BLUE_M = {"color": "blue", "size": "M"}


def _ids(text, **kept):
    kept = {option: [value] for option, value in kept.items()}
    return [variant.id for variant in wanted(SHIRT, BLUE_M, text, kept=kept).variants]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("L instead of M", "blue-L"), ("instead of M I want L", "blue-L"), ("L rather than M", "blue-L"),
        ("red, not blue", "red-M"), ("i don't want blue, red please", "red-M"),
        ("i got it in blue can you make it black", "black-M"),
        ("要L而不是M", "blue-L"), ("不要蓝色，要红色", "red-M"), ("蓝色的不要，换红色", "red-M"),
        ("应该是黑色，我拍成蓝色了", "black-M"),
    ],
)  # fmt: skip
def test_of_two_values_the_one_set_against_the_other_is_not_wanted(text, id_):
    """Who wants "L instead of M" has an M."""
    assert _ids(text) == [id_]


@pytest.mark.parametrize(
    "text",
    [
        "the one I received is black, I ordered blue", "I ordered blue but got a red one", "I got red instead of blue",
        "you sent me black", "收到的是黑色，我订的是蓝色", "应该是蓝色，来了个黑色",
        "发来的是红色不是蓝色", "颜色发错了，发成红色了",
    ],
)  # fmt: skip
def test_who_got_something_else_wants_what_was_ordered(text):
    """What came by mistake is never proposed."""
    assert got_wrong(SHIRT, BLUE_M, text)
    assert _ids(text) == ["blue-M"]


@pytest.mark.parametrize(
    "text", ["I got the shirt and want it in black", "收到鼠标了，想换黑色", "给我发黑色的", "why not black"]
)
def test_what_is_wished_for_after_it_came_is_wanted(text):
    """That something came says nothing of a mistake."""
    assert _ids(text) == ["black-M"]


def test_values_that_were_asked_for_stay_until_others_are():
    """A large shirt that becomes black is a large black one; where that is sold out, the size is not given up."""
    assert _ids("black", size="L") == ["black-L"]
    assert wanted(SHIRT, BLUE_M, "in red", kept={"size": ["L"]}).kept == {"size": ["L"], "color": ["red"]}


def test_several_colours_that_will_do_stay_when_a_size_is_added():
    """Who says "black or red", and then "L", is not sent a blue one."""
    kept = wanted(SHIRT, BLUE_M, "black or red").kept

    assert [variant.id for variant in wanted(SHIRT, BLUE_M, "L", kept=kept).variants] == ["black-L"]


@pytest.mark.parametrize("text", ["same size", "尺码不变"])
def test_the_same_size_leaves_open_what_is_to_differ(text):
    """It asks for no shirt just like the one there is; a size that was asked for stays that one."""
    assert _ids(text) == ["black-M", "red-M"]
    assert _ids(text, color="black", size="L") == ["black-L"]
