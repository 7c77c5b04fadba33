"""Addresses are read out of messages in English and in Chinese, whole or in parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.services.addresses import fill, find_address, missing_parts, to_address
from assistant.services.addresses.states import POST_CODES, PROVINCES
from assistant.services.records import Address

AUSTIN = Address("12 Main Street", "Apt 4", "Austin", "TX", "USA", "78701")
SHANGHAI = Address("静安区南京西路100号", "5号楼602室", "上海市", "上海市", "中国", "200040")


@pytest.mark.parametrize(
    "text",
    [
        "12 Main Street, Apt 4, Austin, TX 78701",
        "change the address of #W1000001 to 12 Main Street, Apt 4, Austin, TX 78701 please",
        "12 Main Street\nApt 4\nAustin, Texas\n78701\nUSA",
        "请把订单#W1000001改寄到12 Main Street, Apt 4, Austin, TX 78701",
        "it should go to 12 Main Street Apt 4 Austin TX 78701, USA, not to my home",
        "send it to 12 Main Street, Apt 4, Austin, USA, TX, 78701.",
    ],
    ids=["plain", "in a sentence", "on lines", "in a Chinese sentence", "without commas", "country before state"],
)
def test_a_whole_english_address_is_read(text):
    """Commas, lines, states in full and words around it do not matter."""
    assert to_address(find_address(text).parts) == AUSTIN


@pytest.mark.parametrize(
    "text",
    [
        "应该寄到12 Main Street, Apt 4，Austin，TX 78701才对",
        "送到TX州Austin，12 Main Street Apt 4，邮编78701去吧",
        "改成美国TX州Austin市 12 Main Street Apt 4，邮政编码是78701",
        "改寄到12 Main Street Apt 4，Austin市，TX州，78701",
    ],
    ids=["followed by words", "the place first", "with the country", "with 州 and 市"],
)
def test_an_english_address_is_read_in_the_order_of_a_chinese_one(text):
    """As Chinese customers write it, with words of their own around and within it."""
    assert to_address(find_address(text).parts) == AUSTIN


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("219 Canyon Road, Salt Lake City, UT 84101", "Salt Lake City"),
        ("9 Main Street, Kansas City MO 64105", "Kansas City"),
        ("9 Main Street, city: Austin, TX 78701", "Austin"),
    ],
)
def test_a_city_keeps_its_whole_name(text, city):
    """The word "city" belongs to some names and introduces others."""
    assert find_address(text).parts["city"] == city


@pytest.mark.parametrize(
    "text",
    [
        "上海市静安区南京西路100号5号楼602室 200040",
        "把订单#W2000001的地址改成上海市静安区南京西路100号5号楼602室，邮编200040",
        "请寄到上海静安区南京西路100号 5号楼602室，邮编：２０００４０",
        "中国上海市，静安区，南京西路100号，5号楼602室，200040",
    ],
    ids=["plain", "in a sentence", "full-width digits", "with commas"],
)
def test_a_whole_chinese_address_is_read(text):
    """From the province to the room, with or without 市, and words around it."""
    assert to_address(find_address(text).parts) == SHANGHAI


@pytest.mark.parametrize(
    ("text", "city", "region"),
    [
        ("5 Oak Avenue, New York, NY 10064", "New York", "NY"),
        ("5 Oak Avenue, New York, New York 10064", "New York", "NY"),
        ("5 Oak Avenue, New York 10064", "New York", "NY"),
        ("227 Oak Street, Suite 587, Washington, DC, 20564", "Washington", "DC"),
        ("580 Broadway, Suite 162, Denver, co 80265", "Denver", "CO"),
    ],
)
def test_a_city_is_not_taken_for_its_state(text, city, region):
    """New York and Washington are both."""
    parts = find_address(text).parts

    assert (parts["city"], parts["region"]) == (city, region)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("305 Pine Street, Denver", ("region", "post_code", "country")),
        ("22 Baker Road, Fort Worth, Texas", ("post_code",)),
        ("湖北省武汉市洪山区珞喻路10号", ("post_code",)),
        ("改到深圳市南山区科技路1号", ("region", "post_code")),
    ],
)
def test_what_is_missing_is_known(text, missing):
    """Only the parts that were not told are missing."""
    assert missing_parts(find_address(text).parts) == missing


@pytest.mark.parametrize(
    ("first", "then", "whole"),
    [
        ("12 Main Street, Apt 4", ["Austin", "TX 78701"], AUSTIN),
        ("12 Main Street, Apt 4, Austin", ["it's in Texas, zip 78701"], AUSTIN),
        ("静安区南京西路100号5号楼602室", ["上海", "邮编200040"], SHANGHAI),
    ],
)
def test_missing_parts_are_added(first, then, whole):
    """Parts come one by one or together."""
    parts = find_address(first).parts
    for text in then:
        parts = fill(parts, text)

    assert to_address(parts) == whole


@pytest.mark.parametrize(
    "text",
    [
        "I moved 2 weeks ago by the way",
        "my order #W1000001 is late",
        "地址写错了",
        "订单2000001要改地址",
        "60614",
        "送到新地址",
    ],
)
def test_what_is_no_address_is_not_read_as_one(text):
    """Numbers and streets alone make no address."""
    assert find_address(text) is None


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    """Whatever is typed gives an address within the text, or none."""
    found = find_address(text)

    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "region", "city"),
    [("杭州市西湖区文三路18号 310012", "浙江省", "杭州市"), ("徐汇区漕溪北路18号 200030", "上海市", "上海市")],
)
def test_a_post_code_tells_the_province(text, region, city):
    """Nobody in China is asked for it again."""
    parts = find_address(text).parts

    assert (parts["region"], parts["city"]) == (region, city)


def test_every_province_with_post_codes_is_one_that_addresses_name():
    """No prefix belongs to two of them."""
    prefixes = [prefix for codes in POST_CODES.values() for prefix in codes.split()]

    assert POST_CODES.keys() <= PROVINCES.keys()
    assert len(prefixes) == len(set(prefixes))
