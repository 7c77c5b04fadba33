"""What a model writes for actions, and what is said without it."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

import actions.answering
import actions.writing
from actions.turn import Turn
from actions.writing import answer_from_articles, friendly, summary_of
from assistant.knowledge.answers import Answerer, Evidence
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm.grounded import GroundedAnswer
from assistant.llm.push_address import PushAddress
from assistant.testing.trackers import bot, tracker, user


class Scribe:
    """A writer that says one thing, after a while."""

    def __init__(self, text, *, pause_s=0.0):
        self.text, self.pause_s = text, pause_s
        self.asked = []

    async def summary(self, said, question):
        """Say it."""
        self.asked.append(question)
        await asyncio.sleep(self.pause_s)
        return self.text

    async def reword(self, question):
        """Say it."""
        await asyncio.sleep(self.pause_s)
        return self.text

    async def answer(self, question, hits, *, push):
        """Write nothing."""
        return GroundedAnswer("", (), complete=False)

    async def friendly(self, kind, question):
        """Say it."""
        return self.text


@pytest.fixture
def turn(monkeypatch):
    """A turn of somebody unknown."""
    monkeypatch.setattr(actions.writing, "_known_of", lambda turn: ())
    return Turn.of(tracker(user("the lamp is broken"), bot("Sorry!"), user("get me a person")))


@pytest.mark.parametrize(
    ("scribe", "summary"),
    [
        (None, "the lamp is broken\nget me a person"),
        (Scribe("A broken lamp."), "A broken lamp.\n\nthe lamp is broken\nget me a person"),
        (Scribe(None), "the lamp is broken\nget me a person"),
        (Scribe("Too late.", pause_s=1), "the lamp is broken\nget me a person"),
    ],
    ids=["no model", "a model", "no summary", "a slow model"],
)
async def test_a_ticket_holds_the_customers_words_and_a_summary_where_there_is_one(monkeypatch, turn, scribe, summary):
    """A hand-over never waits long for a model."""
    monkeypatch.setattr(actions.writing, "writer", lambda: scribe)
    monkeypatch.setattr(actions.writing, "SUMMARY_S", 0.1)

    assert await summary_of(turn) == summary


async def test_a_model_is_told_what_was_said_before(monkeypatch, turn):
    """The customer's last messages and our answer."""
    scribe = Scribe("x")
    monkeypatch.setattr(actions.writing, "writer", lambda: scribe)

    await summary_of(turn)

    told = [(message.role, message.content) for message in scribe.asked[0].history]
    assert told == [("user", "the lamp is broken"), ("assistant", "Sorry!")]


@pytest.mark.parametrize(
    ("scribe", "response"),
    [(Scribe("Hello!"), "utter_written"), (Scribe(None), "utter_chitchat"), (None, "utter_chitchat")],
    ids=["a model", "nothing to show", "no model"],
)
async def test_small_talk_has_a_fixed_answer(monkeypatch, turn, scribe, response):
    """For when the model says nothing that may be shown."""
    monkeypatch.setattr(actions.writing, "writer", lambda: scribe)

    assert (await friendly(turn, "small_talk", otherwise="utter_chitchat")).response == response


class Ear:
    """An answerer that remembers what it was asked."""

    def __init__(self):
        self.heard = []

    def find(self, question, *, language, earlier):
        """Find nothing."""
        self.heard.append((question, tuple(earlier)))
        return Evidence((), language, enough=False)

    def answer(self, question, *, language, earlier):
        """Know nothing."""
        self.heard.append((question, tuple(earlier)))


PASSAGES = {
    "en": ("Returns take 30 days.", "A gift card is refunded to a gift card."),
    "zh": ("退货期限为 30 天。", "礼品卡付款的退到礼品卡。"),
}


class TwoRefunds:
    """An index that finds two passages."""

    def search(self, question, *, language, topics=(), day=None, missing_in="", limit=5):
        """Find them, that of returns first."""
        return [
            Hit(Passage(text, text, text, "", text, language, "returns", date(2026, 11, 20), ""), 0.9, 0.9, None)
            for text in PASSAGES[language]
        ]

    def weigh(self, question, *, language):
        """Weigh nothing."""
        return {}


class CutOff(Scribe):
    """A writer whose first sentence was cut; it named the second passage, or none."""

    async def answer(self, question, hits, *, push):
        """Write nothing."""
        return GroundedAnswer("", (), complete=False, source=hits[self.text] if self.text else None)


@pytest.mark.parametrize("language", PASSAGES)
@pytest.mark.parametrize("named", [None, 1], ids=["none named", "the second named"])
async def test_a_cut_answer_ends_in_the_passage_that_it_named(monkeypatch, language, named):
    """The best one that was found, only where it named none."""
    asked = tracker(user("退款？" if language == "zh" else "Refunds?"), slots={"language": language})
    monkeypatch.setattr(actions.writing, "_known_of", lambda turn: ())
    monkeypatch.setattr(actions.writing, "product_named_in", lambda text, *, language: None)
    monkeypatch.setattr(actions.writing, "writer", lambda: CutOff(named))
    for module in (actions.writing, actions.answering):
        monkeypatch.setattr(module, "answerer", lambda: Answerer(TwoRefunds()))

    (said,) = await answer_from_articles(Turn.of(asked))

    assert (said.response, said.values["quote"]) == ("utter_answer", PASSAGES[language][named or 0])


class Citing(Scribe):
    """A writer that cites these sections of one article, and another article."""

    async def answer(self, question, hits, *, push):
        """Cite them."""
        cited = [
            Hit(Passage(name, name, title, name, "", "en", "delivery", date(2026, 11, 20), ""), 0.9, 0.9, None)
            for title, name in (("Delivery", self.text), ("Delivery", "Express"), ("Refunds", "When"))
        ]
        return GroundedAnswer("Yes [1][2][3].", tuple(cited), complete=True)


@pytest.mark.parametrize(
    ("language", "sources"),
    [
        ("en", '[1] "Delivery › Standard", [2] "Delivery › Express", [3] "Refunds"'),
        ("zh", "[1]《Delivery › Standard》、[2]《Delivery › Express》、[3]《Refunds》"),
    ],
)
async def test_sections_of_one_article_are_told_apart(monkeypatch, language, sources):
    """The same title twice would name no source."""
    asked = tracker(user("退款？" if language == "zh" else "Refunds?"), slots={"language": language})
    monkeypatch.setattr(actions.writing, "_known_of", lambda turn: ())
    monkeypatch.setattr(actions.writing, "product_named_in", lambda text, *, language: None)
    monkeypatch.setattr(actions.writing, "writer", lambda: Citing("Standard"))
    monkeypatch.setattr(actions.writing, "answerer", lambda: Answerer(TwoRefunds()))

    (said,) = await answer_from_articles(Turn.of(asked))

    assert said.values["sources"] == sources


@pytest.mark.parametrize(
    ("scribe", "asked"),
    [
        (None, ("那鞋子呢", ("退货要几天",))),
        (Scribe("鞋子退货要几天"), ("鞋子退货要几天", ())),
        (Scribe(None), ("那鞋子呢", ("退货要几天",))),
        (Scribe("鞋子退货要几天", pause_s=1), ("那鞋子呢", ("退货要几天",))),
    ],
    ids=["no model", "a model", "no rewording", "a slow model"],
)
async def test_a_follow_up_is_searched_for_in_full(monkeypatch, scribe, asked):
    """In the model's words where they come in time, else with the question before it."""
    ear, spoken = Ear(), tracker(user("退货要几天"), bot("30 天"), user("那鞋子呢"), message={"text": "那鞋子呢"})
    monkeypatch.setattr(actions.writing, "_known_of", lambda turn: ())
    monkeypatch.setattr(actions.writing, "REWORDING_S", 0.1)
    monkeypatch.setattr(actions.writing, "writer", lambda: scribe)
    for module in (actions.writing, actions.answering):
        monkeypatch.setattr(module, "answerer", lambda: ear)

    assert await answer_from_articles(Turn.of(spoken)) == ()
    assert set(ear.heard) == {asked}


def test_a_push_address_comes_with_the_message():
    """From the web channel, in the message's metadata."""
    push = {"push": {"url": "http://127.0.0.1:5005/webhooks/web/push", "token": "t"}}

    turn = Turn.of(tracker(user("hi"), message={"text": "hi", "metadata": push}))

    assert turn.push == PushAddress(push["push"]["url"], "t")
