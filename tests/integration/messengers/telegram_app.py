"""A Telegram app: what Telegram would send, and what its Bot API would answer."""

from __future__ import annotations

import itertools
import time

import httpx
from aiogram import types

from tests.integration.messengers.fake_platform import Call, Reply

BOT_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = "a-secret-of-this-test-of-32-characters"
BOT = {"id": 110201543, "is_bot": True, "first_name": "Shop", "username": "ShopHelpBot"}
_numbers = itertools.count(1)


def settings(platform_url: str) -> dict[str, str]:
    """Give the settings of an assistant that is this bot."""
    return {
        "TELEGRAM_BOT_TOKEN": BOT_TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_API_URL": platform_url,
    }


def answer(call: Call) -> Reply:
    """Answer as the Bot API does."""
    if call.method == "getMe":
        return Reply({"ok": True, "result": BOT})
    if call.method == "sendMessage":
        chat = {"id": call.body["chat_id"], "type": "private"}
        message = {"message_id": next(_numbers), "date": int(time.time()), "chat": chat, "text": call.body["text"]}
        return Reply({"ok": True, "result": message})
    return Reply({"ok": True, "result": True})


class TelegramApp:
    """One person's app.

    Args:
        url: The address of the assistant's server.
        user: The person's number.
        language: That of their app.
    """

    def __init__(self, url: str, *, user: int = 1111111, language: str = "zh-hans") -> None:
        self._url = f"{url}/webhooks/telegram/webhook"
        self.person = {"id": user, "is_bot": False, "first_name": "Wang", "language_code": language}
        self.private = {"id": user, "type": "private", "first_name": "Wang"}

    def update(self, update_id: int | None = None, *, secret: str = SECRET, **what) -> httpx.Response:
        """Have Telegram send an update."""
        content, headers = written({"update_id": update_id or next(_numbers), **what}), proven(secret)
        own = {"timeout": 30, "trust_env": False, "verify": False}  # plain HTTP: no certificates to load each time
        return httpx.post(self._url, content=content, headers=headers, **own)

    def write(self, text: str, *, chat: dict | None = None, **more) -> httpx.Response:
        """Write a message."""
        update = {key: more.pop(key) for key in ("update_id", "secret") if key in more}
        return self.update(**update, message=self.message(text=text, chat=chat or self.private, **more))

    def message(self, *, chat: dict | None = None, **more) -> dict:
        """Give a message of this person's."""
        moment = int(time.time())
        return {
            "message_id": next(_numbers), "from": self.person, "chat": chat or self.private, "date": moment, **more
        }  # fmt: skip

    def press(self, sent: Call, value: str, **more) -> httpx.Response:
        """Press a button of a message that was sent."""
        chat = {"id": sent.body["chat_id"], "type": "private" if sent.body["chat_id"] > 0 else "supergroup"}
        message = {"message_id": 77, "from": BOT, "chat": chat, "date": 1441645532, "text": sent.body["text"]}
        query = {
            "id": f"press-{self.person['id']}", "from": self.person, "message": message, "chat_instance": "-1",
            "data": value,
        }  # fmt: skip
        return self.update(callback_query=query, **more)


def written(update: dict) -> bytes:
    """Write an update as a library of Telegram's world does."""
    return types.Update.to_object(update).as_json().encode()


def proven(secret: str = SECRET) -> dict[str, str]:
    """Give the headers by which Telegram proves itself."""
    return {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}


def buttons_of(sent: Call) -> dict[str, str]:
    """Give the buttons of a message: value by title."""
    rows = sent.body.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}
