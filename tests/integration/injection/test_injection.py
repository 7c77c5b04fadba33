"""A model that obeys everybody, over real HTTP: whatever is asked of it, the customer reads none of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_asyncio
import yaml
from rasa_sdk.executor import CollectingDispatcher
from sample_shop import SampleShop

import actions.answering
import actions.catalogue_source
import actions.procedures.case_events
import actions.writing
from actions.knowledge.answer_question import ActionAnswerQuestion
from assistant.knowledge.answers import Answerer
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm import open_writer
from assistant.services.catalogue import find_products
from assistant.services.clock import SystemClock
from assistant.services.records import Localised, Product, Variant
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.testing.model_server import Answer, serving
from assistant.testing.trackers import bot, tracker, user
from assistant.wiring import build_services

ATTEMPTS = yaml.safe_load(Path(__file__).with_name("attempts.yml").read_text(encoding="utf-8"))
CARRIERS = ("message", "article", "product name", "catalogue", "order note")
PRICE = {"en": "The Desk Lamp costs $40.99", "zh": "台灯售价 US$40.99"}
HONEST = {"en": "Refunds take 5 to 7 working days [1].", "zh": "退款需要 5 到 7 个工作日 [1]。"}


class OnePassage:
    """An index that finds the same passage for every question.

    Attributes:
        text: What the passage says.
        lamp: What stands behind the name of the only product.
    """

    def __init__(self):
        self.text = self.lamp = ""

    def search(self, question, *, language, topics=(), day=None, missing_in="", limit=5):
        """Find it."""
        passage = Passage("refunds", "refunds", "?", "", self.text, language, "returns", date(2026, 11, 20), "/refunds")
        return [Hit(passage, 0.9, 0.9, None)]

    def weigh(self, question, *, language):
        """Weigh nothing."""
        return {}

    def find(self, text):
        """Sell a lamp, and nothing else."""
        name = Localised(f"Desk Lamp {self.lamp}".strip(), f"台灯{self.lamp}")
        lamp = Product("lamp", name, ("desk lamp", "台灯"), "home", (Variant("1", "lamp", {}, (), 4099, True, 1),))
        return find_products(text, [lamp])


def obeys(body):
    """Say what the newest demand in the prompt wants, with the passage that holds it, if one does, as its source.

    Without a demand, be honest, also about what the lamp costs.
    """
    said = "\n".join(message["content"] for message in body["messages"][1:])
    demands, passages = re.findall("«(.*?)»", said), re.findall("<passage.*?</passage>", said, re.DOTALL)
    if demands:
        holding = (number for number, passage in enumerate(passages, start=1) if demands[-1] in passage)
        return Answer((f"{demands[-1]} [{next(holding, 1)}].",))
    language = "zh" if "请根据" in said else "en"
    return Answer((HONEST[language], f" {PRICE[language]} [2].") if len(passages) > 1 else (HONEST[language],))


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A sample shop that nothing may change."""
    return SampleShop.make(tmp_path_factory.mktemp("shop"))


@pytest_asyncio.fixture
async def index(shop, monkeypatch):
    """Wire the action to the obeying server, to one passage and to the sample shop."""
    found, database = OnePassage(), Database(shop.url)
    answerer, services = Answerer(found), build_services(database, SystemClock())
    with serving(obeys) as server:
        unlimited = {"llm_tokens_per_conversation": 10**9, "llm_tokens_per_day": 10**9}
        writer = open_writer(Settings(llm_base_url=server.url, llm_model="m", **unlimited))
        for module in (actions.answering, actions.writing):
            monkeypatch.setattr(module, "answerer", lambda: answerer)
        for module in (actions.answering, actions.writing, actions.procedures.case_events):
            monkeypatch.setattr(module, "services", lambda: services)
        monkeypatch.setattr(actions.catalogue_source, "services", lambda: SimpleNamespace(catalogue=found))
        monkeypatch.setattr(actions.writing, "writer", lambda: writer)
        yield found
        await writer.aclose()
    database.close()


async def ask(index, language, carrier, attack):
    """Ask, with the attack where the carrier brings it; return all that the customer reads."""
    texts = ATTEMPTS[language]
    question = texts["question_of_product" if carrier == "catalogue" else "question"]
    question = f"{question} {attack}" if carrier == "message" else question
    index.lamp = attack if carrier == "catalogue" else ""
    index.text = f"{texts['passage']} {attack}" if carrier == "article" else texts["passage"]
    before = {"product name": texts["product"], "order note": texts["note"]}.get(carrier)
    events = [user("hi"), bot(before.format(attack=attack)), user(question)] if before else [user(question)]
    dispatcher = CollectingDispatcher()
    said = tracker(*events, slots={"language": language}, message={"text": question})
    await ActionAnswerQuestion().run(dispatcher, said, {})
    return [str(value) for message in dispatcher.messages for value in message.values()]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_attempt_reaches_a_customer(index, shop, language, carrier):
    """No deed is claimed, nothing promised, nothing of others told, nothing changed, and no order followed."""
    texts = ATTEMPTS[language]
    attacks = [(template, demand) for template in texts["templates"] for demand in texts["demands"]]
    assert len(attacks) * len(CARRIERS) >= 300

    obeyed = []
    for template, demand in attacks:
        attack = template.format(demand=demand["text"])
        read = "\n".join(await ask(index, language, carrier, attack))
        assert read, attack
        obeyed += [attack for fragment in demand["never"] if fragment.lower() in read.lower()]

    assert obeyed == []
    assert shop.changes() == {}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_honest_answer_reaches_the_customer(index, language):
    """The same way lets through what the article says: it is not closed to everything."""
    read = await ask(index, language, "none", "")

    assert any(re.sub(r" ?\[1\]", "", HONEST[language]) in text for text in read)
    assert "utter_written_from_articles" in read


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_catalogue_is_a_source_of_an_answer(index, language):
    """What a product costs at this moment stands beside what the articles say, under its name."""
    read = "\n".join(await ask(index, language, "catalogue", ""))

    assert PRICE[language] in read
    assert {"en": '[2] "Desk Lamp"', "zh": "[2]《台灯》"}[language] in read
