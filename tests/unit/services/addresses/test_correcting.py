"""A part of a known address is put right by a message that says nothing else."""

from __future__ import annotations

import pytest

from assistant.services.addresses import completed_from, correct, find_address

HANGZHOU = {
    "line1": "西湖区文三路55号", "line2": "3幢201",
    "city": "杭州市", "region": "浙江省", "country": "中国", "post_code": "310012",
}  # fmt: skip
SEATTLE = {
    "line1": "99 Pine Rd", "line2": "Apt 3", "city": "Seattle", "region": "WA", "country": "USA", "post_code": "98101",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("不是 是57号", "line1", "西湖区文三路57号"),
        ("门牌写错了，应该是57号", "line1", "西湖区文三路57号"),
        ("57不是55", "line1", "西湖区文三路57号"),
        ("不是文三路，是文二路", "line1", "西湖区文二路55号"),
        ("不对 是拱墅区", "line1", "拱墅区文三路55号"),
        ("门牌是57", "line1", "西湖区文三路57号"),
        ("房号错了 是202", "line2", "3幢202室"),
        ("不对不对 还是57号", "line1", "西湖区文三路57号"),
        ("对，门牌号是57", "line1", "西湖区文三路57号"),
        ("是13幢2005", "line2", "13幢2005"),
        ("203", "line2", "3幢203"),
        ("是202室", "line2", "3幢202室"),
        ("不是201是203", "line2", "3幢203"),
        ("不是3幢是5幢", "line2", "5幢201"),
        ("漏了2单元", "line2", "3幢2单元201"),
        ("加上科技大厦", "line2", "科技大厦3幢201"),
        ("邮编是310013", "post_code", "310013"),
        ("是宁波市", "city", "宁波市"),
    ],
)
def test_a_part_of_a_chinese_address_is_put_right(text, part, value):
    """The number, the street, the room, the post code; all else stays."""
    assert correct(HANGZHOU, text) == {**HANGZHOU, part: value}


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("apt 4 not 3", "line2", "apt 4"),
        ("sorry, unit 7", "line2", "unit 7"),
        ("add floor 2", "line2", "Apt 3, floor 2"),
        ("it's 89 not 99", "line1", "89 Pine Rd"),
        ("not 99, 89", "line1", "89 Pine Rd"),
        ("the house number is 89", "line1", "89 Pine Rd"),
        ("Pike not Pine", "line1", "99 Pike Rd"),
        ("the street is Oak Avenue", "line1", "99 Oak Avenue"),
        ("zip is 98102", "post_code", "98102"),
        ("the city is Tacoma", "city", "Tacoma"),
        ("yes but apt 5", "line2", "apt 5"),
    ],
)
def test_a_part_of_an_english_address_is_put_right(text, part, value):
    """The number, the street, the unit, the zip code, the city; all else stays."""
    assert correct(SEATTLE, text) == {**SEATTLE, part: value}


@pytest.mark.parametrize(
    "text",
    [
        "是的",
        "好的",
        "不要",
        "算了",
        "12",
        "什么时候到",
        "我要2个",
        "yes",
        "no",
        "no, not that one",
        "cancel it",
        "OK",
        "Ok thanks",
        "I want 2 of them",
        "2",
    ],
)
def test_what_says_anything_else_puts_nothing_right(text):
    """A yes, a no, a question and another wish are none of its business."""
    assert correct(HANGZHOU, text) is None
    assert correct(SEATTLE, text) is None


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        (SEATTLE, "no 89 Pine Rd sorry", {**SEATTLE, "line1": "89 Pine Rd"}),
        (HANGZHOU, "不对，文二路57号", {**HANGZHOU, "line1": "西湖区文二路57号"}),
    ],
)
def test_another_street_stays_in_the_city(known, text, expected):
    """Who says the street again does not say the city and the post code again."""
    assert completed_from(known, find_address(text).parts) == expected


def test_an_address_elsewhere_takes_nothing_over():
    """Another city has other post codes."""
    told = find_address("no, 9 Elm Street, Denver").parts

    assert completed_from(SEATTLE, told) == told


def test_a_group_of_a_village_is_put_right():
    """It stands before the house's number, in the same line."""
    known = {**HANGZHOU, "line1": "望城区白箬铺镇大塘村3组12号", "line2": ""}

    assert correct(known, "不对 是五组15号") == {**known, "line1": "望城区白箬铺镇大塘村五组15号"}


def test_a_building_is_put_right_where_a_number_follows():
    """“恒隆广场3楼” has no space where the name ends."""
    known = {**HANGZHOU, "line2": "恒隆广场3楼"}

    assert correct(known, "不是恒隆广场 是越洋广场") == {**HANGZHOU, "line2": "越洋广场3楼"}
