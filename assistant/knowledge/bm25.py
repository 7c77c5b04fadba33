"""BM25 as sparse vectors of our own, so that every vector engine ranks alike.

A document's vector holds the term-frequency part, a question's vector the idf part; their dot product is the BM25
score (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). Fields are weighted
by counting their tokens several times (BM25F without a length of its own for each field).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

SATURATION = 1.2  # k1
CONCEPT_WEIGHT = 1.8
LENGTH_NORMALISATION = 0.5  # b: passages are short and alike in length

SparseWeights = dict[int, float]


@dataclass(frozen=True)
class Lexicon:
    """What one language's passages say about how common each token is.

    Args:
        documents: Number of passages.
        average_length: Mean number of (weighted) tokens of a passage.
        frequencies: Token index → number of passages that contain it.
        words: The Latin words as they are written, for correcting slips.
    """

    documents: int
    average_length: float
    frequencies: Mapping[int, int]
    words: frozenset[str]

    @classmethod
    def count(cls, documents: Iterable[Counter[str]], *, words: Iterable[str]) -> Lexicon:
        """Count the tokens of all passages of a language."""
        counted = list(documents)
        frequencies = Counter(token_index(token) for tokens in counted for token in tokens)
        total = sum(sum(tokens.values()) for tokens in counted)
        return cls(len(counted), max(total / max(len(counted), 1), 1.0), dict(frequencies), frozenset(words))

    @property
    def rarest(self) -> float:
        """The idf of a token that one passage has."""
        return math.log(1 + (self.documents - 0.5) / 1.5)

    def idf(self, index: int) -> float:
        """How much a token says: the rarer, the more; an unknown one says most."""
        found = self.frequencies.get(index, 0)
        return math.log(1 + (self.documents - found + 0.5) / (found + 0.5))


@lru_cache(maxsize=65536)
def token_index(token: str) -> int:
    """Give a token's place in the sparse vector: 32 bits of its hash, the same in every process."""
    return int.from_bytes(blake2b(token.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def document_weights(tokens: Counter[str], lexicon: Lexicon) -> SparseWeights:
    """Weigh a passage's tokens: saturated term frequency, normalised by length."""
    length = sum(tokens.values()) / lexicon.average_length
    damping = SATURATION * (1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * length)
    return {token_index(token): n * (SATURATION + 1) / (n + damping) for token, n in tokens.items()}


def question_weights(tokens: Iterable[str], lexicon: Lexicon, *, concepts: Iterable[str] = ()) -> SparseWeights:
    """Weigh a question's tokens by idf; saying a word twice does not make it matter twice.

    Args:
        tokens: Its words.
        lexicon: How common they are.
        concepts: What it speaks of whatever the words (see `Synonyms`), which says more than a word.
    """
    words = {index: lexicon.idf(index) for index in map(token_index, set(tokens))}
    return words | {index: CONCEPT_WEIGHT * lexicon.idf(index) for index in map(token_index, set(concepts))}


def unknown_share(weights: SparseWeights, lexicon: Lexicon) -> float:
    """Say which share of a question's weight lies on tokens that no passage has."""
    total = sum(weights.values())
    unknown = sum(weight for index, weight in weights.items() if index not in lexicon.frequencies)
    return unknown / total if total else 0.0


def strength(score: float, weights: SparseWeights, lexicon: Lexicon) -> float:
    """Turn a BM25 score into 0 to 1, comparable between questions and between small and large collections.

    It is the mean of two views. One is how much was said that fits, counted in words that a single passage uses, and
    uses often: one such word gives 0.5, two give 0.67. The other is which share of the question fits: it is kind to
    short questions, and the first one to customers who tell a story around theirs.
    """
    words = score / (lexicon.rarest * (SATURATION + 1))
    share = score / (sum(weights.values()) * (SATURATION + 1))
    return (words / (words + 1) + share) / 2
