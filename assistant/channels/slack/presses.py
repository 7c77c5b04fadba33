"""What Slack sends when somebody presses a button.

https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictStr

from assistant.channels.messengers.bodies import Form
from assistant.channels.messengers.post import Post
from assistant.channels.slack.address import SlackAddress


class Named(Form):
    """A workspace, a channel or a person."""

    id: StrictStr = Field(min_length=1, max_length=64)


class Action(Form):
    """The button."""

    type: StrictStr
    action_ts: StrictStr = Field(min_length=1, max_length=64)
    value: StrictStr = Field(default="", max_length=2000)


class PressedMessage(Form):
    """The message that holds the button."""

    ts: StrictStr
    thread_ts: StrictStr = ""
    blocks: list[dict[str, Any]] = Field(default_factory=list)


class Press(Form):
    """The payload."""

    type: Literal["block_actions"]
    team: Named
    user: Named
    channel: Named
    message: PressedMessage
    actions: list[Action] = Field(min_items=1)

    @property
    def address(self) -> str:
        """The place of who pressed: a button that was offered to somebody else is not offered there."""
        return str(SlackAddress(self.team.id, self.channel.id, self.user.id, self.message.thread_ts))

    def to_post(self) -> Post:
        """Give the press as what is stored."""
        action = self.actions[0]
        return Post(self.address, f"press-{action.action_ts}", choice=action.value)
