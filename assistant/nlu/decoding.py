"""From the chances of each tag at each token to what the tokens are: part of which kind of entity, or of none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.nlu.tokens import OUTSIDE, can_follow

IMPOSSIBLE = -1e9  # the logarithm of the chance of a tag that cannot stand there
TINY = 1e-9

Chances = NDArray[np.float64]


@dataclass(frozen=True)
class Mark:
    """A token's kind, "" outside entities, whether an entity begins with it, and how likely the kind is, 0 to 1."""

    kind: str
    begins: bool
    chance: float


def likeliest_alone(chances: Chances, tags: Sequence[str]) -> list[Mark]:
    """Give each token the kind of entity that it is likeliest part of, whatever the others are, and how likely.

    Args:
        chances: Shape (tokens, tags).
        tags: What they are the chances of, "B-" and "I-" before a kind, or "O".
    """
    kinds, of_kinds, begins = _by_kind(chances, tags)
    if not kinds:
        return [Mark("", False, 0.0)] * len(chances)
    return [
        Mark(kinds[kind], bool(begins[token, kind] > of_kinds[token, kind] / 2), round(float(of_kinds[token, kind]), 4))
        for token, kind in enumerate(of_kinds.argmax(axis=1))
    ]


def likeliest_together(chances: Chances, tags: Sequence[str]) -> list[Mark]:
    """Give the tokens' kinds in the one likeliest tagging of the whole message, by Viterbi's algorithm."""
    kinds, of_kinds, _ = _by_kind(chances, tags)
    marks = []
    for token, place in enumerate(_likeliest_path(np.log(chances + TINY), tags)):
        tag = tags[place]
        chance = 0.0 if tag == OUTSIDE else float(of_kinds[token, kinds.index(tag[2:])])
        marks.append(Mark(tag[2:], tag.startswith("B-"), round(chance, 4)))
    return marks


def _by_kind(chances: Chances, tags: Sequence[str]) -> tuple[list[str], Chances, Chances]:
    """Give the kinds, how likely each token is part of each, and how likely it begins one, shape (tokens, kinds)."""
    kinds = sorted({tag[2:] for tag in tags if tag != OUTSIDE})
    both, begins = np.zeros((len(chances), len(kinds))), np.zeros((len(chances), len(kinds)))
    for place, tag in enumerate(tags):
        if tag != OUTSIDE:
            both[:, kinds.index(tag[2:])] += chances[:, place]
        if tag.startswith("B-"):
            begins[:, kinds.index(tag[2:])] += chances[:, place]
    return kinds, both, begins


@lru_cache(maxsize=8)
def _transitions(tags: tuple[str, ...]) -> tuple[Chances, Chances]:
    """Give 0 where a tag can stand first, shape (tags,), and where one (column) can follow another, (tags, tags)."""
    rows = [[0.0 if can_follow(before, tag) else IMPOSSIBLE for tag in tags] for before in (OUTSIDE, *tags)]
    return np.asarray(rows[0]), np.asarray(rows[1:])


def _likeliest_path(sureness: Chances, tags: Sequence[str]) -> list[int]:
    """Find the best row of tags; one that cannot follow another never does."""
    first, others = _transitions(tuple(tags))
    best, came_from = sureness[0] + first, []
    for row in sureness[1:]:
        ways = best[:, np.newaxis] + others
        came_from.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    path = [int(best.argmax())]
    for earlier in reversed(came_from):
        path.append(int(earlier[path[-1]]))
    return path[::-1]
