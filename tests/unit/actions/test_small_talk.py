"""What small talk is answered with where no language model is configured."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.small_talk import ActionSmallTalk
from assistant.testing.trackers import tracker, user


@pytest.mark.parametrize(
    ("text", "mood", "response"),
    [
        ("how are you today?", "calm", "utter_doing_well"),
        ("最近怎么样", "calm", "utter_doing_well"),
        ("tell me a joke", "calm", "utter_chitchat"),
        ("谁开发的你", "calm", "utter_chitchat"),
        ("my grandmother died", "unhappy", "utter_chitchat_unhappy"),
    ],
)
async def test_only_who_asks_how_we_are_is_told_so(text, mood, response):
    """And nobody who is sad is told that we are well."""
    dispatcher = CollectingDispatcher()

    await ActionSmallTalk().run(dispatcher, tracker(user(text), message={"text": text, "mood": {"name": mood}}), {})

    assert [message["response"] for message in dispatcher.messages] == [response]
