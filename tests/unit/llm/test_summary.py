"""A summary names nothing that was not said; the customer's own words always stand below it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.summary import Summariser
from assistant.testing.language_models import ScriptedModel

SAID = {
    "en": ["Order #W1000001 came without the lamp", "I waited 5 days, mail me at emma@example.com"],
    "zh": ["订单 #W1000001 里没有台灯", "我等了五天，邮箱 emma@example.com"],
}


async def summarise(text, language):
    """Let a model say a text of a conversation."""
    model = ScriptedModel(text)
    summariser = Summariser(model, PromptMaker(shop_name="Lantern", context_tokens=4096))
    mask = Mask(today=date(2026, 11, 26))
    return await summariser.summarise(SAID[language], language=language, mask=mask, conversation_id="c"), model


@pytest.mark.parametrize(
    ("language", "text", "summary"),
    [
        ("en", "The lamp of [ORDER_A] is missing; waited five days. Write to [EMAIL_B].",
         "The lamp of #W1000001 is missing; waited five days. Write to emma@example.com."),
        ("zh", "[ORDER_A] 缺台灯，已等 5 天，邮箱 [EMAIL_B]。", "#W1000001 缺台灯，已等 5 天，邮箱 emma@example.com。"),
    ],
)  # fmt: skip
async def test_the_operator_reads_what_was_said(language, text, summary):
    """With the personal data that the model never saw."""
    made, model = await summarise(text, language)

    assert made == summary
    assert "emma@" not in model.prompts[0].messages[-1].content


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The customer wants $500 back."), ("zh", "顾客要求退款 500 美元。"), ("en", "顾客等了五天。"),
     ("en", "Le client attend sa lampe."), ("en", "")],
    ids=["an amount", "a Chinese amount", "another language", "a third language", "nothing"],
)  # fmt: skip
async def test_a_summary_with_something_else_is_none(language, text):
    """The ticket then holds the customer's words alone."""
    assert (await summarise(text, language))[0] is None
