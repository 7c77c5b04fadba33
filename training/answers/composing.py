"""From a question to examples: passages as the search finds them, an answer in the passage's own sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.answers import best_sentences
from assistant.knowledge.knowledge_index import KnowledgeIndex
from assistant.knowledge.passages import Passage
from assistant.knowledge.sentences import split_sentences
from assistant.llm.checks.checker import Checker
from assistant.llm.checks.clauses import content_words
from assistant.llm.checks.marks import with_marks
from assistant.llm.checks.orders import gives_orders
from assistant.llm.grounded import source_of
from training.answers.asked import Asked
from training.answers.example import NO_ANSWER, Example

FOUND = 20
TOLD = 0.5
"""A passage that has this share of the answer's content words may answer the question as well."""


@dataclass(frozen=True)
class Composer:
    """Composes examples.

    Args:
        index: Finds the passages that stand beside the right one, as in the product.
        allowed: Ids of the articles that may stand in a prompt: none of the held-out ones does while training.
        passages: How many stand in a prompt.
        chance: Chooses their order.
    """

    index: KnowledgeIndex
    allowed: frozenset[str]
    passages: int
    chance: random.Random

    def answerable(self, asked: Asked) -> Example | None:
        """Show the right passage among others; None where the checks would cut its own sentences."""
        answer, right = self._quotation(asked), asked.passage
        others = self._others(asked, answer)[: self.passages - 1]
        shown = self.chance.sample([right, *others], len(others) + 1)
        number = shown.index(right) + 1
        sentences = [with_marks(sentence, (number,)) for sentence in split_sentences(answer)]
        checker = Checker([source_of(passage) for passage in shown], language=right.language)
        if not sentences or any(checker.fault(sentence) for sentence in sentences):
            return None
        joint = "" if right.language == "zh" else " "
        return self._example(asked, shown, joint.join(sentences), number)

    def unanswerable(self, asked: Asked) -> Example | None:
        """Show only passages that are near to the question and do not answer it; None where there are none."""
        others = self._others(asked, self._quotation(asked))[: self.passages]
        return self._example(asked, others, NO_ANSWER[asked.passage.language], None) if others else None

    def _quotation(self, asked: Asked) -> str:
        weights = self.index.weigh(asked.question, language=asked.passage.language)
        return best_sentences(asked.passage.text, weights)

    def _others(self, asked: Asked, answer: str) -> list[Passage]:
        """Find what is near to the question, in other articles, and tells hardly anything of the answer."""
        hits = self.index.search(asked.question, language=asked.passage.language, limit=FOUND)
        words = content_words(answer, asked.passage.language)
        return [
            hit.passage
            for hit in hits
            if hit.passage.article_id in self.allowed - {asked.passage.article_id}
            and not gives_orders(hit.passage.text)
            and len(words & source_of(hit.passage).words) < TOLD * len(words)
        ]

    @staticmethod
    def _example(asked: Asked, shown: Sequence[Passage], answer: str, right: int | None) -> Example:
        passage = asked.passage
        return Example(
            question=asked.question,
            language=passage.language,
            article=passage.article_id,
            origin=asked.origin,
            passages=tuple(shown),
            answer=answer,
            right=right,
        )
