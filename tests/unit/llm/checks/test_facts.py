"""Facts are read in one form, however they are written."""

import pytest

from assistant.llm.checks.facts import read_facts

SAME = {
    "three days": [("en", "3 days"), ("en", "three days"), ("zh", "三天"), ("zh", "3 日"), ("zh", "72 小时")],
    "fifteen days": [("en", "15 days"), ("en", "half a month"), ("zh", "十五日内"), ("zh", "半个月")],
    "a day": [("en", "24 hours"), ("en", "twenty-four hours"), ("en", "one day"), ("zh", "24小时"), ("zh", "一天")],
    "a year": [("en", "12 months"), ("en", "one year"), ("zh", "十二个月"), ("zh", "1 年")],
    "yuan": [("zh", "￥1,299.00"), ("zh", "1299元"), ("en", "RMB 1299"), ("en", "¥1,299")],
    "ten thousands": [("zh", "1.5万元"), ("zh", "15,000元"), ("zh", "一万五千元"), ("en", "RMB 15000")],
    "mixed": [("zh", "5万5千元"), ("zh", "五万五千元"), ("zh", "￥55,000.00")],
    "dollars": [("en", "$4.90"), ("en", "US$4.9"), ("en", "4.90 dollars"), ("zh", "4.90 美元")],
    "percent": [("en", "10 % off"), ("en", "10 percent"), ("zh", "百分之十"), ("zh", "九折")],
    "half": [("en", "half price"), ("zh", "五折"), ("zh", "半价")],
    "clock": [("en", "2 pm"), ("en", "14:00"), ("zh", "下午2点"), ("zh", "14：00")],
    "half past": [("en", "2:30 pm"), ("zh", "14:30"), ("zh", "下午2点半"), ("zh", "下午两点三十分")],
    "evening": [("en", "6 pm"), ("zh", "晚上六点"), ("zh", "傍晚6点"), ("zh", "晚6点")],
    "an hour and a half": [
        ("en", "an hour and a half"), ("en", "one and a half hours"), ("en", "90 minutes"), ("zh", "一个半小时"),
        ("zh", "90 分钟"),
    ],
    "two years and a half": [("en", "2 years and a half"), ("en", "30 months"), ("zh", "两年半"), ("zh", "三十个月")],
    "in traditional characters": [("zh", "兩個小時"), ("zh", "两个小时"), ("en", "2 hours")],
    "in formal characters": [("zh", "叁拾伍元"), ("zh", "35元"), ("en", "RMB 35")],
    "date": [("en", "May 3"), ("en", "3rd of May"), ("zh", "5月3日")],
    "weekday": [("en", "Sundays"), ("zh", "周日"), ("zh", "星期天")],
    "order": [("en", "order #W1000001"), ("zh", "订单W1000001")],
    "a hundred and twenty": [("en", "one hundred and twenty minutes"), ("en", "2 hours"), ("zh", "一百二十分钟")],
    "working days": [("en", "5 working days"), ("en", "five business days"), ("zh", "五个工作日")],
}


@pytest.mark.parametrize("name", SAME)
def test_what_says_the_same_reads_the_same(name):
    """Whatever the language, the digits and the unit."""
    readings = [read_facts(text, language).facts for language, text in SAME[name]]

    assert readings[0]
    assert all(reading == readings[0] for reading in readings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("en", "5 days"), ("en", "5 working days")),
        (("en", "$5"), ("en", "€5")),
        (("zh", "5 元"), ("zh", "5 美元")),
        (("en", "3 to 5 days"), ("en", "3 days and then 5 days")),
        (("zh", "九折"), ("zh", "八折")),
        (("zh", "下午两点"), ("zh", "下午三点")),
        (("zh", "下午两点半"), ("zh", "下午两点")),
        (("zh", "两天半"), ("zh", "两天")),
        (("zh", "三分之一"), ("zh", "三分之二")),
        (("en", "two thirds"), ("en", "one third")),
        (("en", "half past two"), ("en", "half past three")),
        (("en", "help@lantern.example"), ("en", "help@lantern-help.example")),
    ],
)
def test_what_says_something_else_reads_differently(one, other):
    """A working day is no day, a yuan no dollar."""
    assert read_facts(one[1], one[0]).facts != read_facts(other[1], other[0]).facts


@pytest.mark.parametrize("text", ["You may return one of them.", "The march is over, inches, and a mess."])
def test_words_that_only_look_like_facts_are_none(text):
    """"May" is a month only where it is one."""
    assert read_facts(text, "en").facts == frozenset()
