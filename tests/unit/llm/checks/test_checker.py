"""A sentence is shown only when what it says stands in the passages that it cites."""

import pytest

from assistant.llm.checks.checker import Checker
from assistant.llm.checks.source import Source

ENGLISH = (
    Source.of(
        "Standard delivery takes 3 to 5 working days and costs $4.90. It is free for orders of $50 or more.",
        language="en",
        headings=("Delivery times and costs", "Standard delivery"),
    ),
    Source.of(
        "Express delivery takes 1 to 2 working days and costs $9.90. Read more at www.lantern.example/express.",
        language="en",
        headings=("Delivery times and costs", "Express delivery"),
    ),
    Source.of("A gift card cannot be returned. We accept PayPal. Apple Pay is not available.", language="en"),
)
CHINESE = (
    Source.of(
        "标准配送需要 3 到 5 个工作日，运费 4.90 美元。订单满 50 美元免运费。",
        language="zh",
        headings=("配送时间与运费", "标准配送"),
    ),
    Source.of("礼品卡不能退，也不能兑换现金。新订阅用户首单九折。", language="zh", headings=("礼品卡",)),
    Source.of(
        "电视机售价 ￥1,299.00，加购音响共 ￥2,099.00。每年 4 月促销，1 月发目录。可在账户里自我设置提醒。"
        "门店有 3 平方公里，存货约 60,000 件。",
        language="zh",
    ),
)
GOOD = [
    ("en", "Standard delivery takes three to five business days [1]."),
    ("en", "It costs 4.90 dollars, and it's free from $50 [1]."),
    ("en", "Express delivery costs $9.90; standard delivery costs $4.90 [1][2]."),
    ("en", "Gift cards can't be returned [3]."),
    ("en", "You can pay with PayPal [3]."),
    ("en", "See www.lantern.example/express for express delivery [2]."),
    ("zh", "标准配送大约三至五个工作日 [1]。"),
    ("zh", "运费 US$4.90，满 50 美金免运费 [1]。"),
    ("zh", "礼品卡无法退，也不能换现金 [2]。"),
    ("zh", "新订阅用户首单 10% 优惠 [2]。"),
    ("zh", "电视机售价 1299元，加购音响共 2,099 元 [3]。"),
    ("zh", "门店有 3 平方公里，存货约 60,000 件 [3]。"),
    ("zh", "可在账户里自我设置提醒 [3]。"),
]
BAD = [
    ("en", "Standard delivery takes 3 to 5 working days.", "citation"),
    ("en", "Standard delivery takes 3 to 5 working days [7].", "citation"),
    ("en", "Standard delivery takes 3 to 6 working days [1].", "fact"),
    ("en", "Standard delivery takes 3 to 5 days [1].", "fact"),
    ("en", "Standard delivery costs €4.90 [1].", "fact"),
    ("en", "Standard delivery costs $9.90 [1][2].", "confusion"),
    ("en", "Standard delivery costs $50 [1].", "confusion"),
    ("en", "Gift cards can be returned [3].", "denial"),
    ("en", "We accept Apple Pay [3].", "denial"),
    ("en", "We accept Klarna [3].", "fact"),
    ("en", "Standard delivery is always free, and you get a voucher [1].", "words"),
    ("en", "I have refunded your order [3].", "deed"),
    ("en", "Read more at www.evil.example/express [2].", "link"),
    ("en", "<img src=x> Express delivery takes 1 to 2 working days [2].", "link"),
    ("en", "标准配送需要 3 到 5 个工作日 [1]。", "language"),
    ("en", "Yes [1].", "words"),
    ("zh", "标准配送需要三到六个工作日 [1]。", "fact"),
    ("zh", "标准配送需要 3 到 5 天 [1]。", "fact"),
    ("zh", "运费 4.90 元 [1]。", "fact"),
    ("zh", "礼品卡可以退 [2]。", "denial"),
    ("zh", "新订阅用户首单八折 [2]。", "fact"),
    ("zh", "我已经为您办理退款 [2]。", "deed"),
    ("zh", "标准配送运费 50 美元 [1]。", "confusion"),
    ("zh", "电视机售价 ￥2,099.00，加购音响共 ￥1,299.00 [3]。", "confusion"),
    ("zh", "电视机售价 1 元，加购音响共 ￥2,099.00 [3]。", "fact"),
    ("zh", "每年 1 月促销，4 月发目录 [3]。", "confusion"),
    ("zh", "A gift card cannot be returned [2].", "language"),
]


def fault(language, sentence):
    """Check a sentence against the sources of its language."""
    sources = CHINESE if language == "zh" else ENGLISH
    return Checker(sources, language=language, allowed_hosts=("www.lantern.example",)).fault(sentence)


@pytest.mark.parametrize(("language", "sentence"), GOOD)
def test_what_the_passages_say_is_shown(language, sentence):
    """In other words and other figures, too."""
    assert fault(language, sentence) is None


@pytest.mark.parametrize(("language", "sentence", "reason"), BAD)
def test_what_they_do_not_say_is_not_shown(language, sentence, reason):
    """And the fault says why."""
    assert fault(language, sentence) == reason
