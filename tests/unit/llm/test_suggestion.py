"""A suggested reply: what the articles say on the newest message that they answer, checked as ever."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from assistant.knowledge.answers import Evidence
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.llm.grounded import GroundedAnswerer
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.question import Question
from assistant.llm.suggestion import Suggestion, suggest
from assistant.llm.writer import Writer
from assistant.testing.language_models import ScriptedModel

TEXTS = {
    "en": ("Refunds", "Refunds take 5 to 7 working days.", "when is my money back", "are you there?"),
    "zh": ("退款", "退款需要 5 到 7 个工作日。", "钱什么时候退", "有人吗"),
}
GOOD = {"en": "Refunds take 5 to 7 working days [1].", "zh": "退款需要 5 到 7 个工作日 [1]。"}
WRONG = {"en": "Refunds take 2 working days [1].", "zh": "退款需要 2 个工作日 [1]。"}


class Shelf:
    """Articles that answer one question only."""

    def find(self, question, *, language, earlier):
        """Find the passage for it."""
        title, text, asked, _ = TEXTS[language]
        passage = Passage("r", "r", title, "", text, language, "returns", date(2026, 11, 20), "/r")
        return Evidence((Hit(passage, 0.9, 0.9, None),), language, enough=question == asked)


async def suggested(said, language, written):
    """Suggest a reply to what was said."""
    answerer = GroundedAnswerer(ScriptedModel(written), PromptMaker(shop_name="Lantern", context_tokens=4096))
    writer = Writer(None, answerer, None, None, None, None, SimpleNamespace(audience=lambda push: None))
    return await suggest(said, Question("", language, "T-10001"), answerer=Shelf(), writer=writer)


@pytest.mark.parametrize("language", TEXTS)
async def test_the_newest_message_that_the_articles_answer_is_replied_to(language):
    """With its source; what nobody can answer from an article is passed over."""
    title, text, asked, after = TEXTS[language]

    made = await suggested([asked, after], language, GOOD[language])

    assert isinstance(made, Suggestion)
    assert (made.text.replace(" ", "").replace("[1]", ""), made.sources) == (text.replace(" ", ""), (title,))


@pytest.mark.parametrize("language", TEXTS)
async def test_a_wrong_reply_is_not_suggested(language):
    """An operator in a hurry sends what is there."""
    assert await suggested([TEXTS[language][2]], language, WRONG[language]) is None


@pytest.mark.parametrize("language", TEXTS)
async def test_what_no_article_answers_has_no_suggestion(language):
    """The model is not even asked."""
    assert await suggested([TEXTS[language][3]], language, GOOD[language]) is None
