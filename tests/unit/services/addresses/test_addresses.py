"""Addresses are read out of messages in English and in Chinese, whole or in parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.services.addresses import fill, find_address, missing_parts, names_recipient, to_address
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


@pytest.mark.parametrize(
    ("text", "line1", "line2"),
    [
        ("浙江省杭州市西湖区文三路55号3幢201 310012", "西湖区文三路55号", "3幢201"),
        ("深圳市南山区科苑路15号科兴科学园A栋1201，518057", "南山区科苑路15号", "科兴科学园A栋1201"),
        ("改到上海市浦东新区世纪大道100号环球金融中心50层 200120", "浦东新区世纪大道100号", "环球金融中心50层"),
        ("北京市海淀区中关村大街27号中关村大厦12层1208室", "海淀区中关村大街27号", "中关村大厦12层1208室"),
        ("北京市朝阳区建外大街1号希顿国际广场C座1805可以吗", "朝阳区建外大街1号", "希顿国际广场C座1805"),
        (
            "W2000004地址改成 杭州市余杭区文一西路969号阿里巴巴西溪园区3号楼",
            "余杭区文一西路969号",
            "阿里巴巴西溪园区3号楼",
        ),
        ("厦门市海沧区滨湖北路9号，万科城，12栋，1单元，1203室，361026", "海沧区滨湖北路9号", "万科城12栋1单元1203室"),
        ("广州市天河区体育西路103号 维多利广场 B塔2805 510620", "天河区体育西路103号", "维多利广场B塔2805"),
        ("苏州市工业园区星湖街328号创意产业园5-301", "工业园区星湖街328号", "创意产业园5-301"),
        ("佛山市南海区桂城街道桂澜路8号\n保利花园\n3座1202\n528200", "南海区桂城街道桂澜路8号", "保利花园3座1202"),
        ("上海市闵行区虹莘路88弄12号501室 201100", "闵行区虹莘路88弄12号", "501室"),
        ("佛山市顺德区北滘镇美的大道6号美的总部大楼B区26楼吧", "顺德区北滘镇美的大道6号", "美的总部大楼B区26楼"),
        ("改寄臺灣臺北市信義區信義路五段7號89樓 110000", "信義區信義路五段7號", "89樓"),
        ("湖南省长沙市望城区白箬铺镇大塘村3组12号 410219", "望城区白箬铺镇大塘村3组12号", ""),
        ("杭州市余杭区阿里巴巴西溪园区3号楼 311121", "余杭区阿里巴巴西溪园区", "3号楼"),
        ("青岛市市南区香港中路12号丰合广场5层别寄老家 266071", "市南区香港中路12号", "丰合广场5层"),
        ("寄到天津市和平区南京路6号，不要寄到原来的3号楼", "和平区南京路6号", ""),
        ("上海市静安区南京西路1266号3楼，账户里的也改", "静安区南京西路1266号", "3楼"),
        ("不是上海市静安区南京西路1266号，是上海市静安区南京西路1268号2楼", "静安区南京西路1268号", "2楼"),
    ],
)
def test_a_chinese_address_keeps_all_behind_its_street(text, line1, line2):
    """The building by its name, the house, the entrance, the floor and the room, up to where the sentence goes on."""
    parts = find_address(text).parts

    assert (parts["line1"], parts.get("line2", "")) == (line1, line2)


@pytest.mark.parametrize(
    ("text", "line1", "line2"),
    [
        ("12 Main Street, Bldg 3, Apt 4, Austin, TX 78701", "12 Main Street", "Bldg 3, Apt 4"),
        (
            "123 Main St, Willow Creek Apartments, Apt 4, Austin, TX 78701",
            "123 Main St",
            "Willow Creek Apartments, Apt 4",
        ),
        (
            "send it to Acme Corp, 100 Market Street, Suite 300, Austin, TX 78701",
            "100 Market Street",
            "Acme Corp, Suite 300",
        ),
        ("Unit 5, 12 Main Street, Austin, TX 78701", "12 Main Street", "Unit 5"),
        ("350 5th Ave, 20th floor, Austin, TX 78701", "350 5th Ave", "20th floor"),
        ("1200 Avenue of the Americas, Floor 20, Austin, TX 78701", "1200 Avenue of the Americas", "Floor 20"),
        ("4500 County Road 12, Austin, TX 78701", "4500 County Road 12", ""),
        ("77 Sunset Blvd, back door, Austin, TX 78701", "77 Sunset Blvd", "back door"),
        ("7 Rose Court, c/o Mary Hill, Apt 9, Austin, TX 78701", "7 Rose Court", "c/o Mary Hill, Apt 9"),
        ("not 9 Rose Court, 7 Rose Court, Austin, TX 78701", "7 Rose Court", ""),
    ],
)
def test_an_english_address_keeps_all_around_its_street(text, line1, line2):
    """The building, the floor and the door are no city, and stay where there are several of them."""
    parts = find_address(text).parts

    assert (parts["line1"], parts.get("line2", ""), parts["city"]) == (line1, line2, "Austin")


@pytest.mark.parametrize(
    ("known", "told", "line2"),
    [
        ("12 Main Street", "Apt 4, Austin, TX 78701", "Apt 4"),
        ("12 Main Street, Bldg 3", "Apt 4, Austin, TX 78701", "Bldg 3, Apt 4"),
        ("静安区南京西路100号", "上海市 5号楼602室 200040", "5号楼602室"),
    ],
)
def test_a_unit_told_with_the_missing_parts_is_kept(known, told, line2):
    """Nobody asked for it, and it is part of the address all the same."""
    whole = to_address(fill(find_address(known).parts, told))

    assert whole.line2 == line2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南京西路1266号恒隆广场3楼 200040 收件人李雷 电话13912345678", True),
        ("南京西路1266号恒隆广场3楼 李雷 13912345678", True),
        ("上海市静安区南京西路1266号，张三收，3楼", True),
        ("上海市静安区南京西路1266号3楼 200040", False),
        ("北京市朝阳区建国路88号SOHO现代城A座1805 100022", False),
        ("12 Main St, Austin, TX 78701, attn Bob Smith, phone 512-555-0143", True),
        ("12 Main St, Austin, TX 78701", False),
    ],
)
def test_a_recipient_is_noticed(text, names):
    """An address keeps no recipient and no telephone; who names one is told so."""
    assert names_recipient(text) is names


@pytest.mark.parametrize("unit", ["区", "村1", "街道", "大中", "1号楼", "Aa ", "12 a ", "Apt 4 ", "不是", "not "])
def test_a_long_text_is_read_in_time(unit):
    """However often a piece is repeated."""
    started = time.perf_counter()
    find_address(unit * 700 + "12")

    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("text", "city", "line1"),
    [
        ("改到杭州西湖区文三路55号 310012", "杭州市", "西湖区文三路55号"),
        ("广东深圳南山区科苑路15号", "深圳市", "南山区科苑路15号"),
        ("上海市黄浦区南京东路100号 200001", "上海市", "黄浦区南京东路100号"),
    ],
)
def test_a_large_city_is_known_without_its_suffix(text, city, line1):
    """Most people leave 市 out; 南京东路 is a street all the same."""
    parts = find_address(text).parts

    assert (parts["city"], parts["line1"]) == (city, line1)


_CHINESE = st.tuples(
    st.sampled_from(["浙江省杭州市西湖区", "上海市浦东新区", "北京朝阳区", "深圳南山区", "广东省东莞市长安镇"]),
    st.sampled_from(
        ["文三路55号", "世纪大道100号", "中山北路二段12号", "虹莘路88弄12号", "解放街6-2号", "花园路5号院"]
    ),
    st.sampled_from(
        ["", "环球金融中心", "阿里巴巴西溪园区", "SOHO现代城", "Manhattan中心", "保利花园二期", "和平饭店", "科技大厦"]
    ),
    st.sampled_from(["", "3幢", "A座", "5号楼", "B栋2单元", "T2座", "W1座"]),
    st.sampled_from(["", "201", "50层", "12层1208室", "1203室", "3楼", "2-301"]),
)
_CHINESE_FRAMES = (
    "{}", "把W2000001改到{}", "W2000001地址改成 {} 200040", "寄到公司{}，邮编200040，谢谢", "我搬家了新地址{}可以吗",
    "{} 收件人李雷 电话13912345678", "{} 200040 账户里的也改", "不要寄原来的了，改寄{}吧",
)  # fmt: skip
_ENGLISH = st.tuples(
    st.sampled_from(["12 Main Street", "350 5th Ave", "4500 County Road 12", "1200 Avenue of the Americas"]),
    st.sampled_from(["", "Willow Creek Apartments", "Tower B", "c/o Mary Hill", "Bldg 3", "rear entrance"]),
    st.sampled_from(["", "Apt 4B", "Suite 200", "#12", "20th floor", "Room 7"]),
)  # fmt: skip
_ENGLISH_FRAMES = ("{}", "send #W1000001 to {} please", "i moved, new address: {}", "no, to {}, not to my home")


@settings(max_examples=300)
@given(_CHINESE, st.sampled_from(_CHINESE_FRAMES), st.sampled_from(["", " ", "，", "\n"]))
def test_nothing_of_a_chinese_address_is_lost(pieces, frame, between):
    """However it is put together and whatever is said around it."""
    place, street, *inside = pieces
    told = [piece for piece in inside if piece]
    found = find_address(frame.format(between.join([place + street, *told])))

    assert found.parts["line1"].endswith(street)
    assert found.parts.get("line2", "").replace(" ", "") == "".join(told)


@settings(max_examples=200)
@given(_ENGLISH, st.sampled_from(_ENGLISH_FRAMES))
def test_nothing_of_an_english_address_is_lost(pieces, frame):
    """However it is put together and whatever is said around it."""
    street, *inside = pieces
    told = [piece for piece in inside if piece]
    parts = find_address(frame.format(", ".join([street, *told, "Austin, TX 78701"]))).parts

    assert (parts["line1"], parts.get("line2", ""), parts["city"]) == (street, ", ".join(told), "Austin")
