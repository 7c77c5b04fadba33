"""What a wish names that nothing in the shop is called."""

from __future__ import annotations

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.unknown_thing import is_among, unknown_thing
from assistant.services.records import Localised, Product

LAMP = {"desk_lamp": Product("desk_lamp", Localised("Desk Lamp", "台灯"), ("lamp",), "home", ())}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("return my flying carpet", "flying carpet"),
        ("i want to return my piano, the one i bought last week", "piano"),
        ("exchange my sofa for a bigger one", "sofa"),
        ("cancel the magic wand please", "magic wand"),
        ("please take the violin back", "violin"),
        ("退飞毯", "飞毯"),
        ("退掉我的飞毯，坏了", "飞毯"),
        ("把钢琴退了吧", "钢琴"),
        ("我的钢琴能退吗", "钢琴"),
        ("换钢琴", "钢琴"),
        ("取消我的沙发", "沙发"),
    ],
)
def test_a_thing_that_we_do_not_sell_is_named(text, thing):
    """What the deed is done to is the thing."""
    assert unknown_thing(Heard(text, "return_item")) == thing


@pytest.mark.parametrize(
    "text",
    [
        "return it",
        "return something",
        "cancel my order",
        "cancel my ordr please",
        "cancel my latest purchase",
        "return the itme i got",
        "return the wrong size",
        "return immediately",
        "cancel everything",
        "i want to return",
        "send it back",
        "take the light back",
        "return the one from last week",
        "can i return this and that",
        "cancel my membership",
        "退货",
        "退货退款",
        "取消订单",
        "把这个退了",
        "帮我退一下",
        "退我上周买的",
        "换个大一点的",
        "全部取消",
        "我要退",
        "这件能退吗",
        "退差价",
        "不想要了，退掉",
        "可以退吗",
        "现在能取消吗",
        "还能退吗",
        "拆封能退吗",
    ],
)
def test_what_is_no_name_of_a_thing_is_none(text):
    """A word such as "it" or "my order", a size, or one of them with a slip, names nothing."""
    assert unknown_thing(Heard(text, "return_item")) == ""


def test_what_is_read_as_something_else_is_no_thing():
    """An option ("swap black for white") and a product of ours are no unknown thing."""
    black = Entity("option", "black", "black", 5, 10)

    assert unknown_thing(Heard("swap black for white", "exchange_item", (black,))) == ""
    assert (
        unknown_thing(Heard("return my lamp", "return_item", (Entity("product", "desk_lamp", "lamp", 10, 14),))) == ""
    )


@pytest.mark.parametrize(("thing", "is_ours"), [("lampe", True), ("reading lamp", True), ("flying carpet", False)])
def test_a_slip_of_the_fingers_still_names_an_item(thing, is_ours):
    """A word that is nearly a name of what was ordered is not called missing."""
    assert is_among(thing, LAMP) is is_ours
