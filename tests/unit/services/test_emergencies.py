"""Who is badly hurt, or has swallowed something, is told to call for help before anything else."""

import pytest

from assistant.services.emergencies import tells_of_harm


@pytest.mark.parametrize(
    "text",
    [
        "my child swallowed a battery from the lamp",
        "my baby ate a piece of the mug",
        "I think my son may have swallowed a magnet",
        "my two year old drank some of the descaler",
        "the glass broke and I cut my hand badly",
        "my hand won't stop bleeding",
        "should I go to a hospital?",
        "孩子把台灯的纽扣电池吞下去了",
        "宝宝吃了一块杯子的碎片",
        "水杯炸了，孩子手被割伤了",
        "清洁剂溅到眼睛里了",
        "小孩誤食了乾燥劑",
        "要不要去医院",
    ],
)
def test_somebody_in_need_of_help_is_heard(text):
    """What was swallowed, a wound that bleeds, a lost consciousness: whoever it happened to, in both languages."""
    assert tells_of_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "can the small parts be swallowed?",
        "is it harmful if swallowed",
        "my daughter almost choked on the toy",
        "the vending machine swallowed my money",
        "my dog ate the shoes, can I order new ones",
        "the colour is bleeding on my shirt",
        "my son broke the kettle",
        "会不会被孩子误食",
        "孩子差点吞了电池",
        "你们把我的积分吞了吗",
        "T恤掉色流血一样红",
    ],
)
def test_what_only_might_happen_is_no_emergency(text):
    """A question about the parts, a near miss and a figure of speech go the usual way."""
    assert not tells_of_harm(text)
