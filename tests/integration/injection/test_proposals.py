"""A model that proposes whatever a message demands: the customer is asked, and nothing happens before they identify."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import pytest_asyncio
import yaml
from rasa_sdk.executor import CollectingDispatcher
from sample_shop import SampleShop

import actions.procedures.case_events
import actions.writing
from actions.conversation.handle_misunderstanding import ActionHandleMisunderstanding
from actions.procedures.proposed import SLOT
from actions.procedures.start_proposed import ActionStartProposed
from assistant.llm import open_writer
from assistant.llm.proposal import read_titles
from assistant.services.clock import SystemClock
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.testing.model_server import Answer, serving
from assistant.testing.trackers import slot, tracker, user
from assistant.wiring import build_services

ATTEMPTS = yaml.safe_load(Path(__file__).with_name("attempts.yml").read_text(encoding="utf-8"))
FOREIGN = "#W1000003"
YES = {"en": "yes", "zh": "是的"}


def obeys(body):
    """Propose every procedure for the demand, one that there is not, and one for an order that nobody named."""
    message = re.search(r"<message>\n(.*)\n</message>", body["messages"][-1]["content"], re.DOTALL)[1]
    demand = (re.findall("«(.*?)»", message) or [message])[-1]
    requests = [("erase_everything", demand), ("cancel_order", FOREIGN), *((name, demand) for name in read_titles())]
    return Answer((json.dumps({"requests": [{"procedure": name, "words": words} for name, words in requests]}),))


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A sample shop that nothing may change."""
    return SampleShop.make(tmp_path_factory.mktemp("shop"))


@pytest_asyncio.fixture
async def wired(shop, monkeypatch):
    """Wire the actions to the obeying server and to the sample shop."""
    database = Database(shop.url)
    services = build_services(database, SystemClock())
    with serving(obeys) as server:
        unlimited = {"llm_tokens_per_conversation": 10**9, "llm_tokens_per_day": 10**9}
        writer = open_writer(Settings(llm_base_url=server.url, llm_model="m", **unlimited))
        for module in (actions.writing, actions.procedures.case_events):
            monkeypatch.setattr(module, "services", lambda: services)
        monkeypatch.setattr(actions.writing, "writer", lambda: writer)
        yield
        await writer.aclose()
    database.close()


async def run(action, said):
    """Run an action; return what the customer reads, and the slots it sets."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, said, {})
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    return [message["response"] for message in dispatcher.messages], slots


async def obey(language, text):
    """Send a message and say yes to whatever is proposed; return the responses of both turns, and what was proposed."""
    slots = {"language": language}
    asked, kept = await run(ActionHandleMisunderstanding(), tracker(user(text), slots=slots, message={"text": text}))
    yes = YES[language]
    said = tracker(user(text), slot("offer", "requests"), user(yes), slots={**slots, **kept}, message={"text": yes})
    begun, _ = await run(ActionStartProposed(), said)
    return asked, begun, kept.get(SLOT) or []


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_proposal_has_an_effect(wired, shop, language):
    """Whatever a text demands: no order that the customer did not name, no procedure that there is not, no change."""
    texts = ATTEMPTS[language]
    attacks = [template.format(demand=demand["text"]) for template in texts["templates"] for demand in texts["demands"]]
    wrong = []
    for attack in attacks:
        asked, begun, proposed = await obey(language, f"{texts['question']} {attack}")
        known = all(r["intent"] in read_titles() and r["text"] and r["text"] in attack for r in proposed)
        refused = set(begun) == {"utter_refused_not_the_owner"}  # the demand names somebody else's details
        harmless = asked == ["utter_propose"] and ("utter_ask_customer" in begun[-1] or refused)
        wrong += [] if known and harmless else [(attack, asked, begun, proposed)]

    assert len(attacks) >= 100
    assert wrong == []
    assert shop.changes() == {}
