"""In private everything is meant for us; in a group what mentions, answers or commands us."""

import pytest

from assistant.channels.telegram.hearing import hear
from assistant.channels.telegram.updates import Message

OURS = {"from": {"id": 110, "is_bot": True}}


class Api:
    """A bot that knows its name."""

    id = 110

    async def username(self):
        """Give the name."""
        return "ShopHelpBot"


def message(text, *, chat="supergroup", **more):
    """A message in a chat."""
    return Message.parse_obj({"message_id": 1, "chat": {"id": -1, "type": chat}, "text": text, **more})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (message("hello", chat="private"), "hello"),
        (message("@ShopHelpBot where is my order"), "where is my order"),
        (message("查订单 @shophelpbot"), "查订单"),
        (message("您好@ShopHelpBot在吗"), "您好在吗"),
        (message("60614", reply_to_message=OURS), "60614"),
        (message("/human"), "/human"),
        (message("/human@ShopHelpBot"), "/human@ShopHelpBot"),
        (message("", caption="@ShopHelpBot it is broken"), "it is broken"),
    ],
    ids=["private", "mention", "mention behind", "mention within", "reply", "command", "named command", "caption"],
)
async def test_what_is_said_to_us_is_heard_without_our_name(said, words):
    """The words are what is left when we are no longer called."""
    assert (await hear(said, Api())).words == words


@pytest.mark.parametrize(
    "said",
    [
        message("hello all"),
        message("@ShopHelpBotter hello"),
        message("me@ShopHelpBot.example"),
        message("/human@OtherBot"),
        message("/restart"),
        message("yes", reply_to_message={"from": {"id": 5}}),
        message("news", chat="channel"),
    ],
    ids=["all", "longer name", "address", "other bot", "unknown command", "reply to others", "channel"],
)
async def test_what_is_said_to_others_is_not_heard(said):
    """Nothing of it is stored."""
    assert await hear(said, Api()) is None
