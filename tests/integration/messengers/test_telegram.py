"""Telegram from end to end: updates as a Telegram library writes them in, Bot API calls out."""

from __future__ import annotations

import httpx
import pytest

from assistant.storage.tables import ConversationRow, InboxMessageRow
from tests.integration.messengers.fake_platform import Reply
from tests.integration.messengers.payloads import TYPED, assert_words_only
from tests.integration.messengers.telegram_app import BOT, BOT_TOKEN, SECRET, buttons_of

pytestmark = pytest.mark.conversation

WHO = "邮箱 wang.fang@example.com，邮编 200030"
GROUP = {"id": -100123, "type": "supergroup", "title": "Friends"}


def test_an_order_is_tracked_in_chinese(messengers, telegram):
    """With the typing sign before the answer."""
    assert messengers.app(user=1).write(f"查一下订单 #W2000002 到哪了，{WHO}").status_code == 200

    telegram.wait("sendMessage", to=1, count=2)
    assert any("订单 #W2000002" in text and "已送达" in text for text in telegram.texts("sendMessage", to=1))
    assert telegram.of("sendChatAction", to=1)


def test_a_picker_is_pressed(messengers, telegram):
    """The waiting sign ends, the message shows the pick, and the button is good for nothing any more."""
    app = messengers.app(user=2)
    app.write(f"我想取消订单，{WHO}")
    picker = telegram.wait("sendMessage", to=2, count=2)[-1]
    value = buttons_of(picker)[next(title for title in buttons_of(picker) if "#W2000004" in title)]
    telegram.clear(to=2)

    assert app.press(picker, value).status_code == 200

    assert "原因" in telegram.wait("sendMessage", to=2)[0].body["text"]
    assert telegram.wait("answerCallbackQuery", to="press-2")[0].body["text"] == ""
    assert "✓ #W2000004" in telegram.wait("editMessageText", to=2)[0].body["text"]
    stored = messengers.stored(InboxMessageRow)
    app.press(picker, value)
    assert "已失效" in telegram.wait("answerCallbackQuery", to="press-2", count=2)[1].body["text"]
    assert messengers.stored(InboxMessageRow) == stored


def test_anothers_or_a_made_up_button_forces_nothing(messengers, telegram):
    """It is answered, so that the button does not wait for ever, and nothing else."""
    app, other = messengers.app(user=3), messengers.app(user=4)
    app.write(f"我想取消订单，{WHO}")
    picker = telegram.wait("sendMessage", to=3, count=2)[-1]
    value = next(iter(buttons_of(picker).values()))
    stored = messengers.stored(InboxMessageRow)

    other.press(picker, value)
    app.press(picker, value.swapcase())
    app.press(picker, "/restart")

    telegram.wait("answerCallbackQuery", to="press-3", count=2)
    telegram.wait("answerCallbackQuery", to="press-4")
    assert messengers.stored(InboxMessageRow) == stored


def test_an_update_that_comes_again_is_answered_once(messengers, telegram):
    """Telegram repeats what was not acknowledged, under the same number."""
    app = messengers.app(user=5)
    for _ in range(3):
        assert app.write("你好", update_id=800001).status_code == 200
    telegram.wait("sendMessage", to=5)
    app.write("谢谢")
    telegram.wait("sendMessage", to=5, count=2)

    assert len(telegram.texts("sendMessage", to=5)) == 2


@pytest.mark.parametrize("secret", ["", "forged", SECRET[:-1], SECRET + "x"])
def test_without_the_secret_nothing_is_read(messengers, secret):
    """Nothing is stored, whatever the body."""
    before = messengers.stored(ConversationRow), messengers.stored(InboxMessageRow)

    assert messengers.app(user=6).write("hello", secret=secret).status_code == 403
    assert (messengers.stored(ConversationRow), messengers.stored(InboxMessageRow)) == before


@pytest.mark.parametrize(
    "body", ["", "[1]", "null", "{", "{}", '{"update_id": "x"}', '{"update_id": 1, "message": 5}', "[" * 50_000]
)
def test_a_body_that_is_no_update_breaks_nothing(messengers, body):
    """It is refused or left alone; never a fault."""
    url = f"{messengers.url}/webhooks/telegram/webhook"
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    assert httpx.post(url, content=body, headers=headers, timeout=30, trust_env=False).status_code in (200, 400)


def test_in_a_group_only_what_is_meant_for_us_is_heard(messengers, telegram):
    """The answer hangs under the message; what others say is not even stored."""
    app = messengers.app(user=7, language="en")
    before = messengers.stored(InboxMessageRow)
    app.write("hello all", chat=GROUP)
    app.write("yes", chat=GROUP, reply_to_message={"message_id": 1, "date": 1, "chat": GROUP, "from": app.person})
    assert messengers.stored(InboxMessageRow) == before

    app.write(f"hello @{BOT['username']}", chat=GROUP)

    sent = telegram.wait("sendMessage", to=GROUP["id"])[0].body
    assert sent["chat_id"] == GROUP["id"] and "message_id" in sent["reply_parameters"]


def test_commands_mean_what_they_say(messengers, telegram):
    """Greeting, a person, the other language; then everything is forgotten."""
    app = messengers.app(user=8)
    for command, answer in (
        ("/start", "您好"),
        ("/human", "工单"),
        ("/language en", "English"),
        ("/forget", "deleted"),
    ):
        telegram.clear(to=8)
        app.write(command)
        assert answer in telegram.wait("sendMessage", to=8)[0].body["text"]

    assert "8/8/0" not in messengers.addresses()


def test_a_picture_is_not_seen_and_its_caption_is_read(messengers, telegram):
    """Both are said; a changed message gets a word about it."""
    app = messengers.app(user=9, language="en")
    photo = [{"file_id": "x", "file_unique_id": "y", "width": 90, "height": 90}]
    app.update(message=app.message(photo=photo, caption="hello"))
    app.update(edited_message=app.message(text="bye", edit_date=1))

    telegram.wait("sendMessage", to=9, count=3)
    said = "\n".join(telegram.texts("sendMessage", to=9))
    assert "cannot see pictures" in said and "as they were first sent" in said


def test_who_blocks_us_is_left_alone(messengers, telegram):
    """One try, no more; who comes back is answered."""
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    app = messengers.app(user=10, language="en")
    telegram.script("sendMessage", 10, Reply(blocked, status=403))
    app.write("hello")
    telegram.wait("sendMessage", to=10)

    app.write("hello")

    assert len(telegram.wait("sendMessage", to=10, count=2)) == 2


def test_a_busy_telegram_is_waited_for(messengers, telegram):
    """It says for how long."""
    busy = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}
    telegram.script("sendMessage", 11, Reply(busy, status=429))
    messengers.app(user=11, language="en").write("hello")

    first, second = telegram.wait("sendMessage", to=11, count=2)
    assert first.body == second.body


@pytest.mark.parametrize(("typed", "user"), zip(TYPED, range(21, 30), strict=False))
def test_typed_payloads_force_nothing(messengers, telegram, typed, user):
    """They are words like any other: they begin with no slash that Rasa knows, restart nothing and set nothing."""
    messengers.app(user=user).write(typed)
    telegram.wait("sendMessage", to=user)

    assert_words_only(messengers.heard("telegram", f"{user}/{user}/0"))


def test_the_token_stands_in_no_log(messengers):
    """It is part of the address of every call."""
    assert BOT_TOKEN not in messengers.server.said


def test_who_writes_too_often_is_told_to_wait(messengers, telegram):
    """Some at once are taken in; of what comes after them the customer hears, in their language, that it was not."""
    person = messengers.app(user=7070)
    before = messengers.stored(InboxMessageRow)

    assert {person.write("谢谢").status_code for _ in range(20)} == {200}

    telegram.wait("sendMessage", to=7070, count=20)
    told = sum("最后一条消息我没有收下" in text for text in telegram.texts("sendMessage", to=7070))
    assert told > 0
    assert messengers.stored(InboxMessageRow) - before == 20 - told
