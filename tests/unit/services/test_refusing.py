"""A deed that is refused by its name is told from one that is wished for, asked about or refused to somebody."""

import pytest

from assistant.services.refusing import refused_in, refuses


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel_order", "please do NOT cancel my order yet"),
        ("cancel_order", "i don’t want to cancel it anymore"),
        ("cancel_order", "you don't need to cancel it"),
        ("return_item", "i won't be returning it"),
        ("cancel_order", "先别取消W2000001"),
        ("cancel_order", "千万别把我的订单取消了"),
        ("cancel_order", "那单我不取消了"),
        ("return_item", "no longer want to return the shoes"),
        ("return_item", "鼠标不退了 别给我退啊"),
        ("return_item", "不用退了"),
        ("get_refund", "i don't want a refund"),
        ("exchange_item", "键盘不换了"),
        ("change_shipping_address", "don't change the address on #W1000001"),
        ("change_shipping_address", "地址不用改了"),
        ("delete_account", "账户先别注销"),
        ("get_invoice", "发票不用开了"),
        ("cancel_order", "唔好取消張單"),
        ("track_order", "千万别把我的订单取消了"),
        ("contact_human_agent", "don't connect me to a human"),
        ("contact_human_agent", "先不要转人工"),
        ("contact_human_agent", "don't pass me on, just tell me where my shoes are"),
        ("contact_human_agent", "no human please"),
        ("contact_human_agent", "i'd rather not speak to a colleague"),
        ("contact_human_agent", "no need for an agent, thanks"),
        ("contact_human_agent", "别转人工，你帮我查"),
        ("contact_human_agent", "我不需要人工"),
        ("contact_human_agent", "别把我转给客服"),
        ("contact_human_agent", "人工就不用了"),
    ],
)
def test_a_deed_that_is_not_to_be_done_is_refused(intent, text):
    """A negation before the verb refuses, whatever stands around the two."""
    assert refuses(intent, text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel_order", "don't want it anymore, cancel"),
        ("cancel_order", "don't forget to cancel it"),
        ("cancel_order", "why can't i cancel my order"),
        ("cancel_order", "what if i don't cancel it"),
        ("cancel_order", "you don't cancel orders?"),
        ("cancel_order", "don't cancel the lamp, cancel the mug"),
        ("cancel_order", "不想要了 取消吧"),
        ("cancel_order", "为什么不能取消"),
        ("cancel_order", "怎么还不取消"),
        ("cancel_order", "别忘了取消"),
        ("return_item", "鼠标我不要了，退了"),
        ("return_item", "退不退啊"),
        ("return_item", "能不退吗"),
        ("get_refund", "don't refund it to my card"),
        ("get_refund", "别退到卡里"),
        ("get_refund", "钱别退款到支付宝"),
        ("return_item", "i don't need the return label"),
        ("get_refund", "你们一直不退款"),
        ("track_order", "don't track it"),
        ("track_order", "i never cancelled my order"),
        ("track_order", "我没取消订单"),
        ("contact_human_agent", "I don't want to talk to a bot, get me a human"),
        ("contact_human_agent", "我不要机器人，转人工"),
        ("contact_human_agent", "no bots, human please"),
        ("contact_human_agent", "no, human please"),
        ("contact_human_agent", "no human answers the phone"),
        ("contact_human_agent", "don't you have a real person?"),
        ("contact_human_agent", "don't make me wait, put me through to an agent"),
        ("contact_human_agent", "不要机器人，转人工"),
        ("contact_human_agent", "不要人工智能，要真人"),
        ("contact_human_agent", "要不要转人工"),
        ("contact_human_agent", "怎么还不转人工"),
    ],
)
def test_a_wish_a_question_or_a_detail_is_no_refusal(intent, text):
    """What is not wanted is the thing, an answer, somebody's own refusal, or where the money goes."""
    assert not refuses(intent, text)


def test_a_refusal_names_every_intent_whose_deed_it_may_be():
    """The word "change" is said of items and of addresses."""
    assert {"change_order", "change_shipping_address"} <= refused_in("please don't change anything")
    assert not refused_in("hello")
