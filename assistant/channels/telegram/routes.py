"""The address that Telegram calls. All is stored before it is acknowledged."""

from __future__ import annotations

import hmac

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from assistant.channels.faults import Fault
from assistant.channels.messengers.bodies import LIMIT_BYTES, parse_object, read_form
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.notices import CHOICE_OVER, EDITED, FORGOTTEN, NOT_SEEN, TOO_MANY
from assistant.channels.messengers.post import Post
from assistant.channels.plain_text import as_plain_text
from assistant.channels.request_body import read_bytes
from assistant.channels.routing import add_route
from assistant.channels.telegram.api import TelegramApi
from assistant.channels.telegram.commands import FORGET
from assistant.channels.telegram.hearing import Heard, hear
from assistant.channels.telegram.sender import TelegramSender
from assistant.channels.telegram.updates import CallbackQuery, Message, Person, Update
from assistant.errors import ChoiceStale, ChoiceUnknown, InboxFull

SECRET_HEADER = "x-telegram-bot-api-secret-token"


class TelegramRoutes:
    """The route.

    Args:
        desk: Takes in what is written.
        sender: Says things on Telegram.
        api: Knows who we are there.
        secret: What Telegram proves itself by.
    """

    def __init__(self, desk: Desk, sender: TelegramSender, api: TelegramApi, *, secret: str) -> None:
        self._desk = desk
        self._sender = sender
        self._api = api
        self._secret = secret.encode()

    def add_to(self, blueprint: Blueprint) -> None:
        """Add it to the channel."""
        add_route(blueprint, "POST", "/webhook", self.update, reads_body=True)

    async def update(self, request: Request) -> HTTPResponse:
        """Take in an update."""
        self._check_secret(request)
        update = read_form(Update, parse_object(await read_bytes(request, limit_bytes=LIMIT_BYTES)))
        if update is not None:
            await self._take(update, request)
        return empty(status=200)

    def _check_secret(self, request: Request) -> None:
        """Check who calls, before a byte of the body is read."""
        given = str(request.headers.get(SECRET_HEADER, ""))
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret):
            raise Fault(403, "not_from_telegram", "the secret token is missing or wrong")

    async def _take(self, update: Update, request: Request) -> None:
        if update.callback_query is not None:
            await self._press(str(update.update_id), update.callback_query)
        message = update.message or update.edited_message
        if message is None or message.author is None or message.author.is_bot:
            return
        heard = await hear(message, self._api)
        if heard is None:
            return
        if update.edited_message is not None:
            await self._desk.notify(message.address_of(message.author), EDITED, about=str(update.update_id))
        elif heard.command is not None and heard.command.name == FORGET:
            await self._forget(message.address_of(message.author), message.author, request)
        else:
            await self._read(str(update.update_id), message, message.author, heard)

    async def _read(self, update_id: str, message: Message, author: Person, heard: Heard) -> None:
        """Take in what can be read of a message, and say what cannot."""
        address = message.address_of(author)
        if message.has_media:
            await self._desk.notify(address, NOT_SEEN, language=author.language, about=update_id)
        words = heard.words
        if heard.command is not None:
            words = heard.command.words(await self._desk.language(address, author.language))
        if not as_plain_text(words):
            return
        reply_to = "" if message.is_private else str(message.message_id)
        post = Post(address, update_id, words, language=author.language, reply_to=reply_to)
        try:
            await self._desk.take(post)
        except InboxFull:
            await self._desk.notify(address, TOO_MANY, about=update_id, language=author.language)

    async def _press(self, update_id: str, query: CallbackQuery) -> None:
        """Take in the press of a button, and always end the waiting sign on it."""
        message = query.message
        address = message.address_of(query.presser) if message is not None else ""
        try:
            accepted = await self._desk.take(Post(address, update_id, choice=query.data))
        except (ChoiceUnknown, ChoiceStale, InboxFull) as error:
            notice = TOO_MANY if isinstance(error, InboxFull) else CHOICE_OVER
            words = notice[await self._desk.language(address, query.presser.language)]
            self._desk.background.start(self._sender.answer_press(query.id, words))
            return
        self._desk.background.start(self._sender.answer_press(query.id))
        if message is not None and accepted.is_new:
            title = accepted.event.text
            show = self._sender.show_picked(message.chat.id, message.message_id, message.text, title)
            self._desk.background.start(show)

    async def _forget(self, address: str, person: Person, request: Request) -> None:
        language = await self._desk.language(address, person.language)
        await self._desk.forget(address, request.app.ctx.agent)
        self._desk.background.start(self._sender.notify(address, FORGOTTEN[language]))
