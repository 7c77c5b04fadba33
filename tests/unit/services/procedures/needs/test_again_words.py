"""What is wanted again and what is left out is told by the words around each item."""

import re

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.again_words import ANOTHER_ADDRESS, ANOTHER_DELIVERY, WITH_DELIVERY, read_again

_NAMES = {"lamp": "lamp", "mug": "mug", "水壶": "kettle", "袜子": "socks", "鼠标": "mouse", "键盘": "keyboard"}


def _read(text):
    found = ((key, match) for name, key in _NAMES.items() for match in re.finditer(name, text))
    return read_again(Heard(text, "inform", tuple(Entity("product", key, m[0], *m.span()) for key, m in found)))


@pytest.mark.parametrize(
    ("text", "wanted", "out"),
    [
        ("without the lamp", [], ["lamp"]),
        ("everything but the lamp and the mug", [], ["lamp", "mug"]),
        ("the lamp and the mug aren't needed", [], ["lamp", "mug"]),
        ("leave the lamp out", [], ["lamp"]),
        ("not the lamp, the mug", ["mug"], ["lamp"]),
        ("don't forget the lamp", ["lamp"], []),
        ("no, the lamp", ["lamp"], []),
        ("just the lamp, no mug", ["lamp"], ["mug"]),
        ("不要袜子", [], ["socks"]),
        ("袜子就不要了", [], ["socks"]),
        ("除了鼠标都要", [], ["mouse"]),
        ("鼠标也要，键盘不要", ["mouse"], ["keyboard"]),
        ("键盘不要鼠标要", ["mouse"], ["keyboard"]),
        ("不要键盘要鼠标", ["mouse"], ["keyboard"]),
        ("键盘和鼠标都不要", [], ["keyboard", "mouse"]),
        ("再买一次键盘那单，不要鼠标", [], ["mouse"]),
        ("把袜子也加上", ["socks"], []),
    ],
)
def test_what_is_left_out_is_not_what_is_wanted(text, wanted, out):
    """A negation counts for the item that it is said of, and for those listed with it."""
    words = _read(text)

    assert (sorted(words.wanted), sorted(words.out)) == (wanted, out)


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("send it to my office", (ANOTHER_ADDRESS,)),
        ("寄到公司", (ANOTHER_ADDRESS,)),
        ("地址不对", (ANOTHER_ADDRESS,)),
        ("with express delivery please", (ANOTHER_DELIVERY,)),
        ("加急可以吗", (ANOTHER_DELIVERY,)),
        ("is delivery included?", (WITH_DELIVERY,)),
        ("运费算了吗", (WITH_DELIVERY,)),
        ("to the same address", ()),
        ("what does express cost", ()),
        ("还是寄到原来的地址", ()),
    ],
)
def test_another_address_and_delivery_are_told_from_questions(text, otherwise):
    """Only what is wanted another way, or asked of the total, is said to be so."""
    assert _read(text).otherwise == otherwise
