"""Traditional characters as simplified ones."""

import pytest

from assistant.simplified import simplify


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("請問怎麼退貨", "请问怎么退货"), ("我想換藍色的耳機", "我想换蓝色的耳机"), ("退货 refund", "退货 refund"),
        ("紅軸的鍵盤", "红轴的键盘"), ("不鏽鋼或亞麻", "不锈钢或亚麻"), ("不銹鋼", "不锈钢"), ("手機殼", "手机壳"),
        ("帳篷在我帳戶裡", "帐篷在我账户里"),
    ],
)  # fmt: skip
def test_both_spellings_are_one(traditional, simplified):
    """A word is the same in both spellings; what is simplified already, or not Chinese, stays."""
    assert simplify(traditional) == simplified
