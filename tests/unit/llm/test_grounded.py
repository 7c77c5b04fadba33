"""Answers of a model: only what stands in the passages is shown, as soon as it is certain."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import LanguageModelError
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm.grounded import GroundedAnswerer
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.question import Question
from assistant.testing.language_models import ScriptedModel

TEXTS = {
    "en": {"Refunds": "Refunds take 5 to 7 working days. Delivery is not refunded.", "Returns": "Returns are free."},
    "zh": {"退款": "退款需要 5 到 7 个工作日。运费不退。", "退货": "退货免费。"},
}


def hits(language):
    """Two passages that were found."""
    return [
        Hit(Passage(title, title, title, "", text, language, "returns", date(2026, 11, 20), "/x"), 0.9, 0.9, None)
        for title, text in TEXTS[language].items()
    ]


async def answer(said, *, language="en", leaves_after=None, question="How long?", private=(), fault=None):
    """Let a model say something; return the answer, what was shown, and the model."""
    model, shown = ScriptedModel(said, fault=fault), []

    async def show(text):
        shown.append(text)
        return leaves_after is None or len(shown) < leaves_after

    answerer = GroundedAnswerer(model, PromptMaker(shop_name="Lantern", context_tokens=4096))
    asked = Question(question, language, "c", private=private)
    return await answerer.answer(asked, hits(language), show=show), shown, model


@pytest.mark.parametrize(
    ("language", "said", "sentences"),
    [
        ("en", "Returns are free [2]. Refunds take five to seven business days [1].",
         ["Returns are free. [1]", " Refunds take five to seven business days. [2]"]),
        ("zh", "退货免费【2】。退款要 5 至 7 个工作日[1]。", ["退货免费。[1]", "退款要 5 至 7 个工作日。[2]"]),
    ],
)  # fmt: skip
async def test_good_sentences_are_shown_one_by_one(language, said, sentences):
    """Numbered in the order in which the passages are cited."""
    made, shown, _ = await answer(said, language=language)

    assert shown == sentences
    assert (made.text, made.complete) == ("".join(sentences), True)
    assert [hit.passage.title for hit in made.cited] == list(reversed(TEXTS[language]))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Returns are free [2]. Refunds take 3 days [1]. Refunds take 5 to 7 working days [1]."),
        ("zh", "退货免费 [2]。退款需要 3 天 [1]。退款需要 5 到 7 个工作日 [1]。"),
    ],
)
async def test_a_wrong_sentence_ends_the_answer(language, said):
    """It is not shown, nor is anything after it, and the model is stopped."""
    made, shown, model = await answer(said, language=language)

    assert len(shown) == 1
    assert (made.complete, model.stopped) == (False, True)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Returns are free [2]. Refunds take 3 days [1].", 0),
        ("Returns cost $5 [2].", 1),
        ("Returns are free [2]. Refunds take 3 days [7].", 1),
        ("Refunds take 3 days.", None),
    ],
    ids=["another than before", "at once", "one that is not there", "none"],
)
async def test_a_cut_sentence_names_what_may_be_quoted_instead(said, source):
    """The passage that the model was speaking of is likelier to answer than the first one found."""
    made, _, _ = await answer(said)

    assert made.source == (None if source is None else hits("en")[source])


async def test_an_answer_without_a_mark_is_none():
    """Small talk of the model is not what was asked for."""
    made, shown, _ = await answer("No answer.")

    assert (made.text, made.complete, shown) == ("", False, [])


async def test_a_model_that_breaks_off_leaves_what_was_right():
    """Half a sentence is dropped."""
    fault = LanguageModelError("cut", "the stream ended")
    made, _, _ = await answer("Returns are free [2]. Refunds take 5", fault=fault)

    assert (made.text, made.complete) == ("Returns are free. [1]", False)


async def test_when_the_customer_leaves_the_model_stops():
    """Nobody pays for what nobody reads."""
    said = "Returns are free [2]. Refunds take 5 to 7 working days [1]. Delivery is not refunded [1]."
    made, shown, model = await answer(said, leaves_after=1)

    assert (len(shown), model.stopped, made.complete) == (1, True, True)


async def test_the_model_reads_no_personal_data_and_the_customer_does():
    """What was hidden in the question comes back in the answer."""
    said = "Returns are free, [PRIVATE_A] [2]."
    made, _, model = await answer(said, question="I am Emma, emma@example.com", private=("Emma",))

    prompt = "".join(message.content for message in model.prompts[0].messages)
    assert ("Emma" in prompt, "emma@" in prompt) == (False, False)
    assert made.text == "Returns are free, Emma. [1]"
