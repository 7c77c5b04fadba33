"""A wish that the model reads in two ways is asked about, and answered in the ways that customers answer."""

from __future__ import annotations

import pytest

LIKELY = {
    "en": [
        "take back order #W1000001 from a minute ago", "the watch strap of #W1000001 is brown, please change it",
        "order #W1000001, leave the lamp out and take it back", "order #W1000001 is not what it should be, see to it",
        "leave the kettle out of #W1000001 and have it back", "have you paid me back #W1000001 already",
        "undo #W1000001", "#W1000001 should be undone and made again", "take #W1000001 back out",
    ],
    "zh": [
        "#W2000001 重新弄一下", "#W2000001 撤了重来", "#W2000001 能收回来重发吗", "#W2000001 又要退又要重买",
        "来得及把订单 #W2000001 追回来吗", "#W2000001 里收到的是棕的，我要的是黑的，换一下", "#W2000001 又不想买了",
        "把 #W2000001 那个台灯换掉", "#W2000001 弄错了，弄回来", "#W2000001 退换一下", "#W2000001 收回去重来",
        "#W2000001 的东西换来换去还是退吧", "订单 #W2000001 不要这个了，换或者退都行",
        "订单 #W2000001 给我撤了吧再弄个新的", "订单 #W2000001 收到的不对，弄一下",
    ],
}  # fmt: skip
"""Messages that a reader hesitates over; what a model makes of each changes with every training."""
ASKED = {"en": "I am not sure what you would like", "zh": "我不太确定您的意思"}
IDENTITY = {"en": "e-mail address of your account", "zh": "请提供账户邮箱"}
POINTING = {"en": "the second one", "zh": "第二个"}
GIBBERISH = {"en": "grmpf wibble", "zh": "叽里咕噜哇啦"}
PERSON = {"en": "Shall I pass this on to a colleague", "zh": "转给人工同事"}
DECLINED = {"en": ("no", "All right"), "zh": ("不要", "好的")}


@pytest.fixture(params=["en", "zh"])
def language(request):
    """Talk in each."""
    return request.param


@pytest.fixture
def asked(begin, language):
    """Bring a conversation to the question; the buttons stand in the answer's last lines."""

    def ask():
        for message in LIKELY[language]:
            conversation = begin()
            answer = conversation.say(message)
            if ASKED[language] in answer:
                return conversation, answer
        return pytest.fail(f"The model is sure of every message of LIKELY[{language!r}]: put others there.")

    return ask


@pytest.mark.conversation
def test_nothing_begins_before_the_customer_has_said_which(asked, language, shop):
    """Neither is somebody asked who they are, nor is anything changed."""
    _, answer = asked()

    assert IDENTITY[language] not in answer
    assert shop.changes() == {}


@pytest.mark.conversation
@pytest.mark.parametrize("place", [-2, -1])
def test_a_button_begins_what_it_says(asked, language, place):
    """Each button's words are understood, and the order's number is not asked for again."""
    conversation, answer = asked()

    begun = conversation.say(answer.strip().splitlines()[place].strip("[] "))

    assert IDENTITY[language] in begun


@pytest.mark.conversation
def test_pointing_begins_what_is_pointed_at(asked, language):
    """Not everybody presses buttons."""
    conversation, _ = asked()

    assert IDENTITY[language] in conversation.say(POINTING[language])


@pytest.mark.conversation
def test_a_no_ends_it(asked, language):
    """It was neither."""
    conversation, _ = asked()
    no, answer = DECLINED[language]

    assert answer in conversation.say(no)


@pytest.mark.conversation
def test_a_second_message_that_is_not_understood_is_offered_a_person(asked, language):
    """Nobody is asked round in circles."""
    conversation, _ = asked()

    assert PERSON[language] in conversation.say(GIBBERISH[language])
