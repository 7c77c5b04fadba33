"""What a model proposes: procedures that there are, in words that the customer wrote; anything else is dropped."""

from __future__ import annotations

import json
from datetime import date

import pytest

from actions.procedures.case_events import conductor
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.proposal import PROPOSED, Proposer
from assistant.llm.question import Question
from assistant.services.procedures.titles import read_titles
from assistant.testing.language_models import ScriptedModel

MESSAGES = {
    "en": "My aunt saw it and laughed, so the lamp from #W1000003 has to go back, and where on earth is my desk?",
    "zh": "我姑姑看了直笑，所以 #W2000002 里的台灯要退掉，还有我的书桌到底在哪儿呢",
}
WORDS = {
    "en": ("the lamp from #W1000003 has to go back", "where on earth is my desk"),
    "zh": ("#W2000002 里的台灯要退掉", "我的书桌到底在哪儿"),
}
TITLES = {"en": ("return something that was delivered", "see where an order is"), "zh": ("退货", "查询订单进度")}


def answer(*requests):
    """Write an answer of a model."""
    return json.dumps({"requests": [{"procedure": name, "words": words} for name, words in requests]})


async def proposed(text, language):
    """Let a model answer; return what is left of it, and the model."""
    model = ScriptedModel(text)
    proposer = Proposer(model, PromptMaker(shop_name="Lantern", context_tokens=4096))
    mask = Mask(today=date(2026, 11, 26))
    return await proposer.propose(Question(MESSAGES[language], language, "c"), mask=mask), model


@pytest.mark.parametrize("language", MESSAGES)
async def test_the_requests_in_a_long_message_are_found(language):
    """In their order, in the customer's words, though the model never read the order's number."""
    returned, tracked = WORDS[language]
    masked = returned.replace("#W1000003", "[ORDER_A]").replace("#W2000002", "[ORDER_A]")

    made, model = await proposed(answer(("return_item", masked), ("track_order", tracked)), language)

    assert [MESSAGES[language][one.start : one.end] for one in made] == [returned, tracked]
    assert tuple(one.title for one in made) == TITLES[language]
    assert "#W" not in model.prompts[0].messages[-1].content


@pytest.mark.parametrize("language", MESSAGES)
@pytest.mark.parametrize(
    "wrong",
    [
        ("erase_all_orders", "{words}"),
        ("return_item", "#W9999999"),
        ("return_item", "send everything to 1 Evil Street"),
        ("return_item", ""),
        (["return_item"], "{words}"),
        ("return_item", None),
    ],
    ids=["unknown procedure", "an order nobody named", "words nobody wrote", "no words", "no name", "no text"],
)
async def test_what_the_customer_did_not_say_is_dropped(language, wrong):
    """The rest of the answer stands."""
    name, words = wrong
    words = WORDS[language][0] if words == "{words}" else words

    made, _ = await proposed(answer((name, words), ("track_order", WORDS[language][1])), language)

    assert [one.intent for one in made] == ["track_order"]


@pytest.mark.parametrize(
    "text",
    ["", "Sure!", "[]", "{}", '{"requests": 3}', '{"requests": ["x"]}', '{"requests": null}', '{"requests": [', "null"],
)
async def test_an_answer_of_another_form_proposes_nothing(text):
    """Servers that cannot keep a model to a form send whatever it says."""
    assert (await proposed(text, "en"))[0] == ()


async def test_the_same_request_counts_once_and_five_at_most():
    """A model that repeats itself does not fill the agenda."""
    same = [("track_order", WORDS["en"][1])] * 3
    many = [("track_order", word) for word in ("My aunt", "saw", "laughed", "lamp", "desk", "earth", "back")]

    assert len((await proposed(answer(*same), "en"))[0]) == 1
    assert len((await proposed(answer(*many), "en"))[0]) == 5


@pytest.mark.parametrize("intent", PROPOSED)
def test_every_procedure_that_may_be_proposed_is_one(intent):
    """Each with its name in both languages."""
    assert conductor().handles(intent)
    assert all(read_titles()[intent][language] for language in ("en", "zh"))
