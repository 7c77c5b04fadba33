"""The addresses that Slack calls: events, and presses of buttons. All is stored before it is acknowledged."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json
from slack_sdk.signature import SignatureVerifier

from assistant.channels.faults import Fault
from assistant.channels.messengers.bodies import LIMIT_BYTES, MESSAGE_CHARS, parse_object, read_form
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.notices import CHOICE_OVER, EDITED, NOT_SEEN, TOO_LONG, TOO_MANY
from assistant.channels.plain_text import as_plain_text
from assistant.channels.request_body import read_bytes
from assistant.channels.routing import add_route
from assistant.channels.slack.events import Envelope, edited_at, is_message, to_post
from assistant.channels.slack.presses import Press
from assistant.channels.slack.sender import SlackSender
from assistant.channels.slack.signature import check_signature
from assistant.errors import ChoiceStale, ChoiceUnknown, InboxFull


class SlackRoutes:
    """The routes.

    Args:
        desk: Takes in what is written.
        sender: Slack.
        verifier: Knows Slack's signature.
    """

    def __init__(self, desk: Desk, sender: SlackSender, verifier: SignatureVerifier) -> None:
        self._desk = desk
        self._sender = sender
        self._verifier = verifier

    def add_to(self, blueprint: Blueprint) -> None:
        """Add them to the channel."""
        add_route(blueprint, "POST", "/events", self.hear, reads_body=True)
        add_route(blueprint, "POST", "/interactivity", self.press, reads_body=True)

    async def hear(self, request: Request) -> HTTPResponse:
        """Take in an event, or say back the word by which Slack checks the address."""
        body = parse_object(await self._signed(request))
        if body.get("type") == "url_verification":
            return json({"challenge": str(body.get("challenge", ""))})
        envelope = read_form(Envelope, body)
        if envelope is not None:
            await self._take_event(envelope)
        return empty(status=200)

    async def press(self, request: Request) -> HTTPResponse:
        """Take in the press of a button; the message then shows what was picked."""
        press = read_form(Press, _payload(await self._signed(request)))
        if press is None:
            return empty(status=200)
        try:
            accepted = await self._desk.take(press.to_post())
        except (ChoiceUnknown, ChoiceStale):
            await self._desk.notify(press.address, CHOICE_OVER, about=press.actions[0].action_ts)
        except InboxFull:
            await self._desk.notify(press.address, TOO_MANY, about=press.actions[0].action_ts)
        else:
            message, title = press.message, accepted.event.text
            show = self._sender.show_picked(press.channel.id, message.ts, message.blocks, title)
            self._desk.background.start(show)
        return empty(status=200)

    async def _signed(self, request: Request) -> bytes:
        body = await read_bytes(request, limit_bytes=LIMIT_BYTES)
        check_signature(request, body, self._verifier)
        return body

    async def _take_event(self, envelope: Envelope) -> None:
        edited = edited_at(envelope)
        if envelope.event.type == "app_home_opened" and envelope.event.tab == "home":
            self._desk.background.start(self._sender.publish_home(envelope.event.user))
        elif edited is not None:
            await self._desk.notify(str(edited), EDITED, about=envelope.event_id)
        elif is_message(envelope):
            await self._take_message(envelope)

    async def _take_message(self, envelope: Envelope) -> None:
        post = to_post(envelope)
        if envelope.event.files:
            await self._desk.notify(post.address, NOT_SEEN, about=post.platform_id)
        if len(post.text) > MESSAGE_CHARS:
            await self._desk.notify(post.address, TOO_LONG, about=post.platform_id)
        elif as_plain_text(post.text):
            try:
                await self._desk.take(post)
            except InboxFull:
                await self._desk.notify(post.address, TOO_MANY, about=post.platform_id)


def _payload(body: bytes) -> dict[str, Any]:
    """Read the form that Slack posts; its one field is JSON.

    Raises:
        Fault: It is none (400).
    """
    try:
        fields = parse_qs(body.decode(), max_num_fields=10)
    except ValueError as error:
        raise Fault(400, "bad_body", "expected a form") from error
    return parse_object(fields.get("payload", [""])[0])
