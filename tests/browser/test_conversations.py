"""One conversation, end to end, in a real browser: what the customer reads, and what the database holds."""

from __future__ import annotations

import json
import time

import pytest

EMMA = "emma.walker@example.com 60614"
WANG = "wang.fang@example.com 200030"


def test_an_order_is_cancelled_in_english(chat, assistant):
    """Identification, a reason picked, a preview confirmed with a button: the order is cancelled and refunded."""
    chat.pick_starter("I want to cancel an order")
    chat.reads("what is the e-mail address of your account")
    chat.say(EMMA)
    chat.reads("Which order")
    chat.pick("#W1000001")
    chat.reads("Why would you like to cancel order")
    chat.pick("I ordered it by mistake")
    chat.reads("you get back $52.99")
    chat.pick("Yes")
    chat.reads("Done: order #W1000001 is cancelled")

    changes = assistant.shop.changes()
    assert changes["cancelled"] == {"#W1000001": "ordered_by_mistake"}
    assert changes["refunds"] == {"#W1000001": {"card_1000001": 5299}}


def test_an_item_is_returned_in_chinese(chinese_chat, assistant):
    """The page, the answers and the pickers are Chinese; items are picked, the preview confirmed, the return stored."""
    chat = chinese_chat
    chat.pick_starter("我要退货")
    chat.reads("请提供账户邮箱")
    chat.say(WANG)
    chat.reads("哪")
    chat.pick("无线鼠标（粉色）")
    chat.reads("退款退到哪里")
    chat.pick("礼品卡")
    chat.reads("订单 #W2000002 退货")
    chat.pick("是的")
    chat.reads("退货申请已提交")

    assert assistant.shop.changes()["requests"] == {
        "#W2000002": {"kind": "return", "method": "gift_card_2000001", "cents": -2999, "lines": {"W2000002-2": None}}
    }


def test_a_reload_in_the_middle_resumes_with_nothing_twice(chat, assistant):
    """After a reload everything stands there once, and the open question can be answered."""
    chat.say(f"cancel order #W1000001, {EMMA}")
    chat.reads("Why would you like to cancel order")
    before = chat.said()

    chat.page.reload()
    chat.reads("Why would you like to cancel order")
    assert chat.said() == before

    chat.pick("I no longer need it")
    chat.reads("Shall I do that?")
    chat.say("no")
    chat.reads("left everything as it was")
    assert assistant.shop.changes() == {}


def test_a_lost_connection_comes_back_and_sends_what_was_written(chat, assistant):
    """Offline is said, what is written waits, and is sent once, with one answer, when the line is back."""
    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")
    chat.page.context.set_offline(True)
    chat.shows(".notice.offline", "You are offline")
    chat.say("how can I pay?")
    chat.shows(".message.customer >> nth=-1", "Not sent yet")

    chat.page.context.set_offline(False)
    chat.reads("From our help centre")
    assert [text for who, text in chat.said() if who == "customer"] == ["hello", "how can I pay?"]
    assert assistant.rows("SELECT count(*) FROM inbox_messages WHERE text = 'how can I pay?'") == [(1,)]


def test_two_tabs_show_the_same(chat, another_tab):
    """What is said in one tab stands in the other, once, answer included."""
    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")
    other = another_tab()
    other.reads("I'm the assistant of Lantern & Co.")

    other.say("thanks")
    other.reads("You're welcome")
    chat.reads("You're welcome")
    assert chat.said() == other.said()


@pytest.mark.parametrize(
    ("code", "notice"),
    [("too_many", "That was quick! Your message is sent in 1 s."), ("busy", "Many customers are writing just now.")],
)
def test_a_message_is_sent_again_when_the_server_asks_to_wait(chat, code, notice):
    """The wait is said politely, with its reason, and the message goes out by itself under the same id."""
    ids = []

    def refuse_once(route):
        ids.append(route.request.post_data_json["id"])
        if len(ids) > 1:
            route.continue_()
            return
        body = json.dumps({"error": {"code": code, "message": ""}})
        route.fulfill(status=429, headers={"Retry-After": "1"}, body=body)

    chat.page.route("**/messages", refuse_once)
    chat.say("hello")

    chat.shows(".notice", notice)
    chat.reads("I'm the assistant of Lantern & Co.")
    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_the_wait_that_the_server_asks_for_is_kept(chat):
    """The line that opens meanwhile hurries nothing: no second try before its time."""
    tries, lines = [], []

    def refuse_once(route):
        tries.append(time.monotonic())
        if len(tries) > 1:
            route.continue_()
            return
        route.fulfill(status=429, headers={"Retry-After": "3"}, body='{"error": {"code": "too_many", "message": ""}}')
        while lines:
            lines.pop().continue_()

    chat.page.route("**/events*", lambda route: route.continue_() if tries else lines.append(route))
    chat.page.route("**/messages", refuse_once)
    chat.say("hello")

    chat.reads("I'm the assistant of Lantern & Co.")
    assert tries[1] - tries[0] >= 3


def test_what_was_not_sent_says_so_whatever_is_written_after_it(chat):
    """The reason and the way to send it again stay below the message."""
    refusal = '{"error": {"code": "bad_body", "message": ""}}'
    chat.page.route("**/messages", lambda route: route.fulfill(status=400, body=refusal), times=1)
    chat.say("how can I pay?")
    chat.shows(".failed", "could not be sent")

    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")
    chat.within.get_by_role("button", name="Send again").click()

    chat.reads("From our help centre")


@pytest.mark.parametrize(
    ("locale", "text", "said", "again", "answer"),
    [
        ("en-US", "how can I pay?", "This message could not be sent.", "Send again", "From our help centre"),
        ("zh-CN", "怎么付款？", "这条消息未能发出。", "重新发送", "来自帮助中心"),
    ],
)
def test_what_was_not_sent_outlives_a_reload(open_chat, assistant, locale, text, said, again, answer):
    """It stays where it was written, marked as not sent, and goes out once when the customer sends it again."""
    chat = open_chat(locale=locale)
    refusal = '{"error": {"code": "bad_body", "message": ""}}'
    chat.page.route("**/messages", lambda route: route.fulfill(status=400, body=refusal), times=1)
    chat.say(text)
    chat.shows(".failed", said)
    chat.say("hello")
    chat.reads("Lantern & Co.")

    chat.page.reload()
    chat.shows(".failed", said)
    assert [message for who, message in chat.said() if who == "customer"] == [text, "hello"]
    chat.page.reload()
    chat.tab_to(again, backwards=True)
    button = chat.within.locator(":focus")
    assert button.evaluate("(node) => document.getElementById(node.getAttribute('aria-describedby')).innerText") == text
    assert chat.within.locator(".failed").get_attribute("role") == "alert"
    chat.page.keyboard.press("Enter")

    chat.reads(answer)
    assert chat.field.evaluate("(node) => node === document.activeElement")
    chat.page.reload()
    chat.reads(answer)
    assert chat.count(".failed") == 0
    assert assistant.rows("SELECT count(*) FROM inbox_messages WHERE text <> 'hello'") == [(1,)]


def test_a_picked_choice_that_was_not_sent_is_sent_again_as_that_choice(chat, assistant):
    """Its words alone might mean something else: what goes out again is what was picked."""
    chat.say(f"cancel order #W1000001, {EMMA}")
    chat.reads("Why would you like to cancel order")
    refusal = '{"error": {"code": "bad_body", "message": ""}}'
    chat.page.route("**/messages", lambda route: route.fulfill(status=400, body=refusal), times=1)
    chat.pick("I no longer need it")
    chat.shows(".failed", "could not be sent")

    chat.page.reload()
    posted = []
    chat.page.on("request", lambda request: posted.append(request) if request.url.endswith("/messages") else None)
    chat.within.get_by_role("button", name="Send again").click()

    chat.reads("Shall I do that?")
    assert "choice" in posted[0].post_data_json


def test_a_conversation_that_has_expired_stays_above_the_new_one(chat):
    """Every message keeps its place; the earlier answers can be read, and not be rated in the new conversation."""
    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")
    chat.page.evaluate("localStorage['assistant:session'] = localStorage['assistant:session'].replace(/ey[^\"]+/, 'x')")

    chat.say("how can I pay?")
    chat.reads("From our help centre")

    assert [who for who, _ in chat.said()] == ["customer", "assistant"] * 2
    assert "Lantern & Co." in chat.said()[1][1]
    assert chat.within.locator(".message, .divider").nth(2).inner_text().startswith("Your earlier conversation")
    assert chat.count(".thumbs") == 1


def test_the_keyboard_alone_suffices(chat, assistant):
    """Suggestions, buttons and the menu are reached with Tab and pressed with Enter; the focus is never lost."""
    keyboard = chat.page.keyboard
    chat.tab_to("I want to cancel an order")
    keyboard.press("Enter")
    chat.reads("what is the e-mail address")
    assert chat.focused() == "Your message"
    keyboard.type(f"{EMMA}, order #W1000001")
    keyboard.press("Enter")
    chat.reads("Why would you like to cancel order")
    chat.tab_to("I no longer need it", backwards=True)
    keyboard.press("Enter")
    chat.reads("Shall I do that?")
    chat.tab_to("Yes", backwards=True)
    keyboard.press("Enter")
    chat.reads("Done:")
    chat.tab_to("More", backwards=True)
    keyboard.press("Enter")
    keyboard.press("Escape")

    assert chat.focused() == "More"
    assert assistant.shop.changes()["cancelled"] == {"#W1000001": "no_longer_needed"}
