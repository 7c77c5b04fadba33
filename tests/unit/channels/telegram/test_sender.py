"""What is sent to Telegram keeps to its limits, and is plain text."""

from datetime import datetime, timezone

from aiogram import types

from assistant.channels.telegram.sender import MESSAGE_CHARS, TelegramSender
from assistant.services.conversations.places import Place
from assistant.services.conversations.records import ASSISTANT, Button, Event

NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)
VALUE = "GjhLnhol4UlsN6MyPF7K16wNe_V0"


class Api:
    """Records what is called."""

    def __init__(self):
        self.calls = []

    async def call(self, method, body):
        """Record a call."""
        self.calls.append((method, body))


def event(text, *buttons):
    """A message of ours."""
    return Event(2, 1, "a1-1", ASSISTANT, text, buttons, {}, NOW)


async def test_a_long_answer_comes_in_pieces_with_the_buttons_last():
    """Telegram refuses more than 4,096 characters."""
    api = Api()
    await TelegramSender(api).send(Place("telegram-1", "5/5/0", "", 0), event("一句话。" * 1500, Button("好", VALUE)))

    bodies = [body for _, body in api.calls]
    assert [len(body["text"]) for body in bodies] == [4096, 1904]
    assert ["reply_markup" in body for body in bodies] == [False, True]
    assert all(len(body["text"]) <= MESSAGE_CHARS and "parse_mode" not in body for body in bodies)


async def test_buttons_are_what_a_telegram_library_reads():
    """The signed value fits into the 64 bytes that Telegram allows."""
    api = Api()
    await TelegramSender(api).send(Place("telegram-1", "-5/7/3", "42", 0), event("Which?", Button("@here #W1", VALUE)))

    (_, body), *_ = api.calls
    button = types.InlineKeyboardMarkup.to_object(body["reply_markup"]).inline_keyboard[0][0]
    assert (button.text, button.callback_data) == ("@\u2060here #W1", VALUE)
    assert len(VALUE.encode()) <= 64
    assert (body["chat_id"], body["message_thread_id"], body["reply_parameters"]["message_id"]) == (-5, 3, 42)


async def test_a_pick_is_shown_unless_there_is_no_room():
    """The buttons go in any case."""
    api = Api()
    sender = TelegramSender(api)
    await sender.show_picked(5, 77, "Which?", "#W1")
    await sender.show_picked(5, 78, "x" * MESSAGE_CHARS, "#W1")

    assert api.calls[0][1]["text"] == "Which?\n\n✓ #W1"
    assert api.calls[1] == ("editMessageReplyMarkup", {"chat_id": 5, "message_id": 78})
