"""Answers: the best passage's own sentences, or an honest None."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.knowledge.articles import LANGUAGES
from assistant.knowledge.evidence import Thresholds, by_vectors
from assistant.knowledge.follow_up import Completed, complete, put_new_first
from assistant.knowledge.knowledge_index import Hit, KnowledgeIndex, Scope
from assistant.knowledge.passages import Passage
from assistant.knowledge.sentences import split_sentences
from assistant.knowledge.tokens import tokenize

SENTENCES = 3
HITS = 5


@dataclass(frozen=True)
class Answer:
    """A quoted answer.

    Args:
        text: One to three sentences, each exactly as the article has it; a curated answer as a whole.
        language: The passage's; another than the customer's when only that one had an answer.
        link: Where to read the article; empty when the shop has set no `HELP_CENTRE_URL`.
    """

    text: str
    title: str
    heading: str
    link: str
    language: str
    passage: Passage
    score: float


@dataclass(frozen=True)
class Evidence:
    """What was found for a question, the best first, and whether it is enough to answer from."""

    hits: tuple[Hit, ...]
    language: str
    enough: bool


class Answerer:
    """Answers questions from the articles, without a language model.

    Args:
        index: Finds passages.
        thresholds: From which scores a passage is evidence.
        help_centre_url: Address that a passage's link is appended to.
        today: Says which day it is; passages that are not valid on it are not answered from.
    """

    def __init__(
        self,
        index: KnowledgeIndex,
        *,
        thresholds: Thresholds | None = None,
        help_centre_url: str = "",
        today: Callable[[], date] = date.today,
    ) -> None:
        self._index = index
        self._thresholds = thresholds or Thresholds()
        self._help_centre_url = help_centre_url.rstrip("/")
        self._today = today

    def answer(self, question: str, *, language: str, earlier: Sequence[str] = ()) -> Answer | None:
        """Quote the best passage, in the customer's language where it has one; None means "I do not know".

        Args:
            question: As the customer typed it.
            language: The customer's.
            earlier: The customer's messages before it, from which a follow-up ("and for shoes?") is completed.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        evidence = self.find(question, language=language, earlier=earlier)
        return self.quote(question, evidence.hits[0], earlier=earlier) if evidence.enough else None

    def find(
        self,
        question: str,
        *,
        language: str,
        earlier: Sequence[str] = (),
        topics: Sequence[str] = (),
        limit: int = HITS,
    ) -> Evidence:
        """Find evidence, in the customer's language or in an article that it does not exist in.

        Args:
            question: As the customer typed it.
            language: The customer's.
            earlier: Their messages before it, from which a follow-up is completed.
            topics: Only passages of these topics; of any when empty.
            limit: How many hits at most.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        completed = complete(question, earlier)
        own = self._find_in(completed, Scope(language, tuple(topics), self._today()), limit)
        if own.enough and self._thresholds.is_sure(own.hits[0]):
            return own
        scopes = (
            Scope(other, tuple(topics), self._today(), missing_in=language) for other in LANGUAGES if other != language
        )
        others = (self._find_in(completed, scope, limit) for scope in scopes)
        return next((other for other in others if other.enough and _is_nearer(other, own)), own)

    def quote(self, question: str, hit: Hit, *, earlier: Sequence[str] = ()) -> Answer:
        """Quote a passage that was found for a question; see `answer`."""
        passage = hit.passage
        curated = passage.kind == "answer"
        weights = self._index.weigh(complete(question, earlier).text, language=passage.language)
        return Answer(
            text=passage.text if curated else best_sentences(passage.text, weights),
            title=passage.title,
            heading=passage.heading,
            link=f"{self._help_centre_url}{passage.link}" if self._help_centre_url and passage.link else "",
            language=passage.language,
            passage=passage,
            score=hit.score,
        )

    def _find_in(self, question: Completed, scope: Scope, limit: int) -> Evidence:
        found = self._index.search(
            question.text,
            language=scope.language,
            topics=scope.topics,
            day=scope.day,
            missing_in=scope.missing_in,
            limit=limit,
        )
        hits = put_new_first(found, question.new)
        return Evidence(hits, scope.language, self._thresholds.enough(hits, elsewhere=bool(scope.missing_in)))


def best_sentences(text: str, weights: dict[str, float], *, limit: int = SENTENCES) -> str:
    """Choose the run of at most `limit` sentences that says most about the question's words.

    Args:
        text: A passage.
        weights: The question's tokens and how much each tells.
        limit: How many sentences at most.
    """
    sentences = split_sentences(text)
    firsts = range(max(len(sentences) - limit + 1, 1))
    first = max(firsts, key=lambda at: _overlap(sentences[at : at + limit], weights))
    return _as_it_stands(text, before=sentences[:first], quoted=sentences[first : first + limit])


def _as_it_stands(text: str, *, before: list[str], quoted: list[str]) -> str:
    """Cut sentences out of their text: rows of a table and items of a list keep their lines."""
    start = _behind(text, before, 0)
    return text[start : _behind(text, quoted, start)].strip()


def _behind(text: str, sentences: list[str], at: int) -> int:
    """Find the place behind sentences that follow each other."""
    for sentence in sentences:
        at = text.index(sentence, at) + len(sentence)
    return at


def _overlap(sentences: list[str], weights: dict[str, float]) -> float:
    told = {token for sentence in sentences for token in tokenize(sentence)}
    return sum(weight for token, weight in weights.items() if token in told)


def _is_nearer(other: Evidence, own: Evidence) -> bool:
    """Tell whether an article of the other language beats what there is in the customer's, by meaning alone."""
    return not own.enough or by_vectors(other.hits[0]) > by_vectors(own.hits[0])
