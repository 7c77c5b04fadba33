"""Only what we issued counts: on each messenger 500 attempts to force an intent or a slot, and none succeeds."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from assistant.storage.tables import InboxMessageRow
from tests.integration.messengers import slack_workspace, telegram_app
from tests.integration.web.attempts import forced, forged, typed

pytestmark = [pytest.mark.conversation, pytest.mark.timeout(400)]

AT_ONCE = 10  # so many messages of one person are taken at once
TYPISTS, PRESSERS = 25, 32
ATTEMPTS_OF_ONE = AT_ONCE - 2


@dataclass(frozen=True)
class OnSlack:
    """People who write to us directly on Slack, by number."""

    messengers: object
    channel = "slack"

    def write(self, person, text):
        """Write a message."""
        return self.messengers.workspace().direct(text, user=f"U{person}")

    def press(self, person, posted, value):
        """Press a button of a message."""
        return self.messengers.workspace().press(posted, value, user=f"U{person}")

    def posted(self, person, count):
        """Give what was said to a person, once it is so many messages."""
        return self.messengers.slack.wait("chat.postMessage", to=f"D{person}", count=count)

    def heard(self, person):
        """Give what Rasa remembers of a conversation."""
        return self.messengers.heard(self.channel, f"{slack_workspace.TEAM}/D{person}/U{person}/")

    def values(self, posted):
        """Give the values of a message's buttons."""
        return list(slack_workspace.buttons_of(posted).values())


@dataclass(frozen=True)
class OnTelegram:
    """People who write to us in private on Telegram, by number."""

    messengers: object
    channel = "telegram"

    def write(self, person, text):
        """Write a message."""
        return self.messengers.app(user=person, language="en").write(text)

    def press(self, person, posted, value):
        """Press a button of a message."""
        return self.messengers.app(user=person).press(posted, value)

    def posted(self, person, count):
        """Give what was said to a person, once it is so many messages."""
        return self.messengers.telegram.wait("sendMessage", to=person, count=count)

    def heard(self, person):
        """Give what Rasa remembers of a conversation."""
        return self.messengers.heard(self.channel, f"{person}/{person}/0")

    def values(self, posted):
        """Give the values of a message's buttons."""
        return list(telegram_app.buttons_of(posted).values())


@pytest.fixture(params=[OnSlack, OnTelegram], ids=["slack", "telegram"])
def people(request, messengers):
    """People on one of the messengers."""
    return request.param(messengers)


def test_typed_commands_force_nothing(people):
    """All are taken in and read as words; nothing is restarted, nobody is made a customer."""
    texts = typed(TYPISTS * AT_ONCE)
    for index, text in enumerate(texts):
        assert people.write(5000 + index % TYPISTS, text).status_code == 200

    events = [event for person in range(5000, 5000 + TYPISTS) for event in people.heard(person)]
    assert sum(event["event"] == "user" for event in events) == len(texts)
    assert forced(events) == []
    assert sum(event["event"] == "session_started" for event in events) == TYPISTS


def test_buttons_that_we_did_not_issue_force_nothing(people):
    """Used, made up, another's or a command as its value: no press becomes a message."""
    asked = "cancel #W1000001, emma.walker@example.com 60614"
    chosen, persons = random.Random(4), range(6000, 6000 + PRESSERS)
    for person in persons:
        people.write(person, asked)
    questions = {person: people.posted(person, 2)[-1] for person in persons}
    used = {person: people.values(questions[person])[0] for person in persons}
    for person in persons:
        people.press(person, questions[person], used[person])
    previews = {person: people.posted(person, 4)[-1] for person in persons}
    before = {person: people.heard(person) for person in persons}
    stored = people.messengers.stored(InboxMessageRow)

    for person in persons:
        fresh = people.values(previews[person])
        others = people.values(previews[persons[person - persons[0] - 1]])
        for _ in range(ATTEMPTS_OF_ONE):
            value = chosen.choice([used[person], others[0], forged(fresh[0], chosen), "/affirm", "yes", ""])
            assert people.press(person, previews[person], value).status_code == 200

    assert people.messengers.stored(InboxMessageRow) == stored
    assert {person: people.heard(person) for person in persons} == before
