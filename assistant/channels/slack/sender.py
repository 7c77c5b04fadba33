"""Says things on Slack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.channels.messengers.files import with_links
from assistant.channels.slack.address import SlackAddress
from assistant.channels.slack.api import SlackApi
from assistant.channels.slack.blocks import Block, home_view, message_blocks, picked_blocks
from assistant.channels.slack.home import HELP
from assistant.channels.slack.mrkdwn import to_mrkdwn
from assistant.services.conversations.places import Place
from assistant.services.conversations.records import Event

FALLBACK_CHARS: Final = 3_000  # of the text that notifications and screen readers use
_STILL: Final[dict[str, Any]] = {"unfurl_links": False, "unfurl_media": False, "parse": "none", "link_names": False}


class SlackSender:
    """The messenger.

    Args:
        api: Slack.
    """

    def __init__(self, api: SlackApi) -> None:
        self._api = api

    async def send(self, place: Place, event: Event) -> None:
        """Post a message with its buttons; nothing in it is fetched, and nobody is pinged."""
        at = SlackAddress.parse(place.address)
        text = with_links(event.text, event.details)
        body = {"channel": at.channel, "text": to_mrkdwn(text[:FALLBACK_CHARS]), **at.in_thread, **_STILL}
        await self._api.call("chat.postMessage", {**body, "blocks": message_blocks(text, event.buttons)})

    async def notify(self, address: str, text: str) -> None:
        """Tell one person something that only they see."""
        at = SlackAddress.parse(address)
        body = {"channel": at.channel, "user": at.user, "text": to_mrkdwn(text), **at.in_thread}
        await self._api.call("chat.postEphemeral", body)

    async def show_typing(self, address: str) -> None:
        """Do nothing: Slack's Web API has no typing sign for apps."""

    async def show_picked(self, channel: str, ts: str, blocks: Sequence[Block], title: str) -> None:
        """Show in a message of ours which button was picked, in the buttons' place."""
        body = {"channel": channel, "ts": ts, "text": to_mrkdwn(f"✓ {title}")}
        await self._api.call("chat.update", {**body, "blocks": picked_blocks(blocks, title)})

    async def publish_home(self, user: str) -> None:
        """Show the app's home to somebody."""
        await self._api.call("views.publish", {"user_id": user, "view": home_view(HELP)})

    async def close(self) -> None:
        """Let the connections end."""
        await self._api.close()
