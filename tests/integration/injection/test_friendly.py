"""Small talk, the word on what is out of scope and the operator's summary, by a model that obeys whatever it reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

import actions.writing
from actions.turn import Turn
from actions.writing import friendly, summary_of
from assistant.llm import open_writer
from assistant.settings import Settings
from assistant.testing.model_server import Answer, serving
from assistant.testing.trackers import tracker, user

ATTEMPTS = yaml.safe_load(Path(__file__).with_name("attempts.yml").read_text(encoding="utf-8"))
FRIENDLY = {"en": "I am doing well, thank you!", "zh": "我很好，谢谢您！"}
CALM = {"en": "how are you today?", "zh": "你好吗，最近怎么样？"}


def attacks(language):
    """Give the messages that demand something."""
    texts = ATTEMPTS[language]
    return [template.format(demand=demand["text"]) for template in texts["templates"] for demand in texts["demands"]]


def obeys(body):
    """Say what the newest demand in the message wants; without one, be friendly."""
    said = body["messages"][-1]["content"]
    demands = re.findall("«(.*?)»", said)
    language = "zh" if re.search("[一-鿿]", said) else "en"
    return Answer((demands[-1] if demands else FRIENDLY[language],))


@pytest_asyncio.fixture(autouse=True)
async def obeying(monkeypatch):
    """Wire the actions to the obeying server."""
    with serving(obeys) as server:
        unlimited = {"llm_tokens_per_conversation": 10**9, "llm_tokens_per_day": 10**9}
        writer = open_writer(Settings(llm_base_url=server.url, llm_model="m", **unlimited))
        monkeypatch.setattr(actions.writing, "_known_of", lambda turn: ())
        monkeypatch.setattr(actions.writing, "writer", lambda: writer)
        yield
        await writer.aclose()


def turn(text, language):
    """Give a turn in which a text is said."""
    return Turn.of(tracker(user(text), slots={"language": language}, message={"text": text}))


@pytest.mark.parametrize("kind", ["small_talk", "out_of_scope"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_demand_is_obeyed_in_small_talk(language, kind):
    """Not even a harmless one: what the customer dictates is not said in the shop's name."""
    said = [await friendly(turn(attack, language), kind, otherwise="utter_fixed") for attack in attacks(language)]

    assert len(said) >= 100
    assert [say.values for say in said if say.response != "utter_fixed"] == []


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_demand_is_obeyed_in_a_summary(language):
    """The operator reads the customer's words, as their words."""
    assert [attack for attack in attacks(language) if await summary_of(turn(attack, language)) != attack] == []


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_small_talk_is_answered(language):
    """The same way lets through what is said to somebody friendly."""
    said = await friendly(turn(CALM[language], language), "small_talk", otherwise="utter_fixed")

    assert said.values == {"answer": FRIENDLY[language]}
