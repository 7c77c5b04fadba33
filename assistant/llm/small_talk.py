"""Small talk, and a word on what is out of scope, in the shop's tone: friendly, with nothing that could be wrong."""

from __future__ import annotations

import re

from assistant.knowledge.reading.language import is_in
from assistant.llm.checks.facts import read_facts
from assistant.llm.checks.numerals import normalise
from assistant.llm.checks.orders import gives_orders
from assistant.llm.checks.sentence_reader import SentenceReader
from assistant.llm.checks.vocabulary import promises
from assistant.llm.language_model import LanguageModel, complete
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import Kind, PromptMaker
from assistant.llm.question import Question
from assistant.simplified import simplify

LIMIT_SENTENCES = 3
LIMIT_CHARS = 300
DICTATED = 5
"""So many words in a row, or Chinese characters, that the customer wrote are not said after them."""
_WORD = re.compile(r"[一-鿿]|[^\W_一-鿿]+")
_MARKUP = re.compile(r"[<>{}\[\]|]|https?:")
_SHOP = {
    "en": re.compile(
        r"(?i)\b(?:refund|cancel|return|order (?:is|was|has)|deliver|shipping|fees?\b|waive|pay|policy)"
        r"|\b(?:prompt|instruction)"
        r"|\b(?:I|we)(?:['’]ve| have) (?:already |just )?(?!been\b|heard\b|never\b)\w+(?:ed|en|ne|nt|ld)\b"
    ),
    "zh": re.compile(
        "退|取消|赔|发货|配送|运费|付款|支付|规定|政策|系统提示|指令|办理|办好|免(?:了|掉|单|去)"
        "|已(?:经)?(?:为|帮|给|替)[您你]"
    ),
}  # fmt: skip


class SmallTalker:
    """Lets a model make small talk.

    Args:
        model: Writes.
        prompts: What it is told.
    """

    def __init__(self, model: LanguageModel, prompts: PromptMaker) -> None:
        self._model = model
        self._prompts = prompts

    async def reply(self, kind: Kind, question: Question, *, mask: Mask) -> str | None:
        """Answer small talk or what is out of scope.

        Returns:
            None when the message speaks to the model, or what came back might say something about the shop or only
            what the customer dictated.

        Raises:
            LanguageModelError: There is no answer.
        """
        if gives_orders(question.text):
            return None
        prompt = self._prompts.friendly(kind, mask.hide(question.text), language=question.language)
        text = await complete(self._model, prompt, conversation_id=question.conversation_id)
        return text if is_harmless(text, question.language) and not is_dictated(text, question.text) else None


def is_harmless(text: str, language: str) -> bool:
    """Tell whether a text is short, in the right language, and states, promises and links nothing."""
    reader = SentenceReader()
    sentences = [*reader.feed(text), reader.rest()]
    plain = normalise(text, language)
    return (
        0 < len(text) <= LIMIT_CHARS
        and len(sentences) <= LIMIT_SENTENCES
        and is_in(language, text)
        and not _MARKUP.search(text)
        and not _SHOP[language].search(plain)
        and not read_facts(plain, language).facts
        and not promises(language).found(plain)
    )


def is_dictated(text: str, message: str) -> bool:
    """Tell whether a text says after the customer what they wrote: `DICTATED` words in a row."""
    said, wrote = (_WORD.findall(simplify(part).lower()) for part in (text, message))
    runs = {tuple(wrote[at : at + DICTATED]) for at in range(len(wrote) - DICTATED + 1)}
    return any(tuple(said[at : at + DICTATED]) in runs for at in range(len(said) - DICTATED + 1))
