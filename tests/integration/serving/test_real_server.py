"""A real model server, transformers serve, on a model trained on the spot: whatever it does, customers are answered.

It needs an environment of its own, built once under var/serving. Where the packages cannot be had, the tests are
skipped; in CI they fail.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date

import pytest
import pytest_asyncio
from rasa_sdk.executor import CollectingDispatcher

import actions.answering
import actions.catalogue_source
import actions.procedures.case_events
import actions.writing
from actions.knowledge.answer_question import ActionAnswerQuestion
from assistant.knowledge.answers import Answerer
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm.deadlines import Deadlines
from assistant.llm.opening import open_writer
from assistant.llm.prompt_maker import PromptMaker, PromptPassage
from assistant.processes import free_port, running, wait_until_ready
from assistant.services.clock import SystemClock
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.filling import create_sample
from assistant.testing.trackers import tracker, user
from assistant.wiring import build_services
from tests.integration.serving import tiny_model
from tests.integration.serving.breakable_way import way_to
from tests.integration.serving.environment import SERVING

QUESTIONS = {"en": "How long does a refund take?", "zh": "退款要多久？"}
TITLES = {"en": "Refunds", "zh": "退款"}
TEXTS = {
    "en": "Refunds take 5 to 7 working days. Delivery is not refunded.",
    "zh": "退款需要 5 到 7 个工作日。运费不退。",
}
ANSWERS = {
    "en": "Refunds take 5 to 7 working days [1]. Delivery is not refunded [1].",
    "zh": "退款需要 5 到 7 个工作日 [1]。运费不退 [1]。",
}
WRITTEN = {
    "en": "Refunds take 5 to 7 working days. [1] Delivery is not refunded. [1]",
    "zh": "退款需要 5 到 7 个工作日。[1]运费不退。[1]",
}
DEADLINES = Deadlines(connect=1, first_token=10, between_tokens=1, whole=15)
BREAKING = ("cut", "garbage", "half a character", "silent")


class Refunds:
    """An index that holds one passage a language."""

    def search(self, question, *, language, topics=(), day=None, missing_in="", limit=5):
        """Find it."""
        title, text, updated = TITLES[language], TEXTS[language], date(2026, 11, 20)
        passage = Passage("r", "r", title, "", text, language, "returns", updated, "/r")
        return [Hit(passage, 0.9, 0.9, None)]

    def weigh(self, question, *, language):
        """Weigh nothing."""
        return {}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Start the server, train the model while it starts; give the port and the model's name."""
    try:
        SERVING.build()
    except (OSError, subprocess.SubprocessError) as error:
        reason = f"the environment of transformers serve cannot be built: {error}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder, port = tmp_path_factory.mktemp("model"), free_port(0)
    command = [SERVING.program("transformers"), "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    quiet = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder), "OMP_NUM_THREADS": "1", "PATH": os.environ["PATH"]}
    with running(command, log=folder / "serve.log", environment=quiet) as process:
        tiny_model.train(folder / "tiny", [_example(language) for language in QUESTIONS])
        wait_until_ready(f"http://127.0.0.1:{port}/health", process, log=folder / "serve.log", timeout_s=120)
        yield port, str(folder / "tiny"), process


def _example(language):
    maker = PromptMaker(shop_name="Sample Shop", context_tokens=4096)
    passage = PromptPassage(TITLES[language], TEXTS[language])
    prompt = maker.answer(QUESTIONS[language], [passage], language=language)
    return [{"role": message.role, "content": message.content} for message in prompt.messages], ANSWERS[language]


@pytest_asyncio.fixture
async def way(served, tmp_path, monkeypatch):
    """Wire the action to the server, by a way that a test can break."""
    create_sample(tmp_path / "shop.db", today=date(2026, 11, 20))
    database, answerer = Database(f"sqlite:///{tmp_path / 'shop.db'}"), Answerer(Refunds())
    services = build_services(database, SystemClock())
    async with way_to(served[0]) as made:
        engine = {"llm_engine": "transformers-serve", "llm_context_tokens": 4096}
        writer = open_writer(Settings(llm_base_url=made.url, llm_model=served[1], **engine), deadlines=DEADLINES)
        for module in (actions.answering, actions.writing):
            monkeypatch.setattr(module, "answerer", lambda: answerer)
        for module in (actions.answering, actions.writing, actions.catalogue_source, actions.procedures.case_events):
            monkeypatch.setattr(module, "services", lambda: services)
        monkeypatch.setattr(actions.writing, "writer", lambda: writer)
        yield made
        await writer.aclose()
    database.close()


async def ask(language):
    """Ask; return the responses that were said, and their values together."""
    dispatcher = CollectingDispatcher()
    said = tracker(user(QUESTIONS[language]), slots={"language": language}, message={"text": QUESTIONS[language]})
    await ActionAnswerQuestion().run(dispatcher, said, {})
    values = " ".join(str(value) for message in dispatcher.messages for value in message.values())
    return [message["response"] for message in dispatcher.messages], values


@pytest.mark.parametrize("language", QUESTIONS)
async def test_the_model_answers_with_its_source(way, language):
    """What it writes passes the checks and is shown with its citation."""
    responses, values = await ask(language)

    assert responses == ["utter_written_from_articles"]
    assert WRITTEN[language] in values


@pytest.mark.parametrize("language", QUESTIONS)
async def test_a_slow_server_is_waited_for(way, language):
    """As long as words keep coming."""
    way.manner = "slow"

    assert (await ask(language))[0] == ["utter_written_from_articles"]


@pytest.mark.parametrize("spared", [0, 9], ids=["at once", "in mid-answer"])
@pytest.mark.parametrize("manner", BREAKING)
@pytest.mark.parametrize("language", QUESTIONS)
async def test_a_broken_answer_ends_in_the_quoted_passage(way, language, manner, spared):
    """Cut, spoiled or silent, at the beginning or in the middle: the article itself is quoted."""
    way.manner, way.spared = manner, spared

    responses, values = await ask(language)

    assert responses[-1] == "utter_answer"
    assert TEXTS[language] in values.replace("。 ", "。")


async def test_a_server_that_was_stopped_is_done_without(way, served):
    """The last test of this module: it ends the server for good."""
    served[2].terminate()
    served[2].wait(timeout=20)

    for language in QUESTIONS:
        responses, values = await ask(language)
        assert responses == ["utter_answer"]
        assert TEXTS[language] in values
