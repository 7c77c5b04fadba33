"""What an operator reads at the terminal: tickets and feedback, aligned, filtered, as JSON, and the empty state."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from rich.cells import cell_len

from assistant import wiring
from assistant.__main__ import main
from assistant.knowledge.answers import Evidence
from assistant.llm import suggestion
from assistant.llm.suggestion import Suggestion
from assistant.services.clock import FixedClock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.events import Events
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.records import Saying
from assistant.wiring import build_services

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


@pytest.fixture
def shop(empty_shop, monkeypatch):
    """An empty shop, which the commands open."""
    services = build_services(empty_shop, FixedClock(NOW))
    monkeypatch.setattr(wiring, "services", lambda: services)
    return services


@pytest.fixture
def two_tickets(shop):
    """One in each language."""
    for reason, summary, language in (("asked_for", "我要人工\n订单没到", "zh"), ("mood", "broken \x1b[31mlamp", "en")):
        shop.tickets.open(conversation_id="web-1", customer_id=None, reason=reason, summary=summary, language=language)


@pytest.fixture
def conversation(shop):
    """A conversation with a question and its answer."""
    choices = Choices(b"key")
    where = shop.conversations.begin("web", language="zh")
    turn = Inbox(shop.database, shop.clock, choices).accept_text(where, platform_id="m1", text="能退吗").message.turn
    Events(shop.database, shop.clock, choices).say(where, Saying("30 天内可以退货。"), turn=turn, position=1)
    return where


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("tickets --status all", "No tickets."),
        ("tickets", "No such tickets; see --status all."),
        ("feedback", "No feedback."),
        ("feedback --only up", "No such feedback."),
        ("feedback --json", "[]"),
    ],
)
def test_an_empty_shop_says_so(shop, capsys, command, said):
    """Nothing there is not an error."""
    assert main(command.split()) == 0
    assert capsys.readouterr().out.strip() == said


def test_tickets_are_aligned_whatever_the_language(two_tickets, capsys):
    """A Chinese character takes two cells; escapes of a terminal are not obeyed."""
    main(["tickets"])
    lines = capsys.readouterr().out.splitlines()

    places = {cell_len(line[: line.index(word)]) for line, word in zip(lines, ("about", "我要", "broken"), strict=True)}
    assert len(places) == 1
    assert lines[1].startswith("T-10001  open    2026-11-20 12:00  normal")
    assert "我要人工 订单没到" in lines[1]
    assert "\x1b" not in lines[2]


def test_a_closed_ticket_leaves_the_list(two_tickets, capsys):
    """Closing it twice is no error; --status and --reason find it."""
    assert main(["tickets", "close", "T-10001", "t-10001"]) == 0
    main(["tickets", "--json"])
    out = capsys.readouterr().out

    assert out.startswith("OK T-10001 is closed\nOK T-10001 is closed\n")
    assert [one["number"] for one in json.loads(out.split("\n", 2)[2])] == ["T-10002"]
    main(["tickets", "--status", "closed", "--reason", "asked_for"])
    assert "T-10001" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "said"), [("T-99999", "There is no ticket 'T-99999'"), ("x", "'x' is no ticket's number")]
)
def test_a_ticket_that_is_not_there_is_named(two_tickets, capsys, number, said):
    """With what to do instead."""
    assert main(["tickets", "close", number]) == 1
    assert said in capsys.readouterr().err


def test_feedback_shows_what_it_is_about(shop, conversation, capsys):
    """The question, the answer, and a summary; --only filters."""
    shop.feedback.thumb(conversation, "a1-1", "down")
    shop.feedback.rate(conversation, 4, "还行")
    main(["feedback"])
    _headings, thumb, rating, summary = capsys.readouterr().out.splitlines()

    assert "thumb down  能退吗" in thumb
    assert "30 天内可以退货。" in thumb
    assert "4 of 5" in rating
    assert "还行" in rating
    assert summary == "0 up, 1 down, 1 ratings, 4.0 on average"
    main(["feedback", "--only", "rating", "--json"])
    assert [one["comment"] for one in json.loads(capsys.readouterr().out)] == ["还行"]


def test_a_second_thumb_replaces_the_first(shop, conversation):
    """One customer has one opinion of an answer."""
    shop.feedback.thumb(conversation, "a1-1", "down")
    shop.feedback.thumb(conversation, "a1-1", "up")

    assert [one.thumb for one in shop.feedback.list()] == ["up"]
    assert not shop.feedback.thumb(conversation, "m1", "up")


class Unknowing:
    """Articles that tell nothing."""

    def find(self, question, *, language, earlier):
        """Find nothing."""
        return Evidence((), language, enough=False)


def test_what_the_articles_do_not_tell_is_said(two_tickets, monkeypatch, capsys):
    """Without a model, too."""
    monkeypatch.setattr(wiring, "writer", lambda: None)
    monkeypatch.setattr(wiring, "answerer", Unknowing)

    assert main(["tickets", "suggest", "T-10001"]) == 0
    assert capsys.readouterr().out == "No suggestion: the articles do not tell.\n"


def test_a_suggested_reply_stands_with_its_sources(two_tickets, monkeypatch, capsys):
    """Ready to be read, changed and sent."""
    asked = []

    async def suggest(said, question, **parts):
        asked.append((said, question.language))
        return Suggestion("包裹需要 3 天。[1]", ("配送",))

    monkeypatch.setattr(wiring, "writer", Closed)
    monkeypatch.setattr(wiring, "answerer", lambda: None)
    monkeypatch.setattr(suggestion, "suggest", suggest)

    assert main(["tickets", "suggest", "t-10001"]) == 0
    assert capsys.readouterr().out == "包裹需要 3 天。[1]\n\n[1] 配送\n"
    assert asked == [(("我要人工", "订单没到"), "zh")]


class Closed:
    """A writer that is only closed."""

    async def aclose(self):
        """Do nothing."""
