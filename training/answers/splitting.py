"""Which articles are held out, which questions lose their answer: by hashes, so that a new article moves few others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from assistant.knowledge.passages import Passage
from training.answers.asked import Asked


def held_out_articles(passages: Iterable[Passage], *, share: float, seed: int) -> frozenset[str]:
    """Choose the articles, and the curated answers, whose questions no training sees, in all their languages."""
    ids: dict[str, set[str]] = {}
    for passage in passages:
        ids.setdefault(passage.kind, set()).add(passage.article_id)
    return frozenset(name for names in ids.values() for name in _first(names, share, seed))


def without_answer(asked: Sequence[Asked], *, share: float, seed: int) -> frozenset[Asked]:
    """Choose the questions that lose their passage: this share of each language's."""
    by_language: dict[str, dict[str, Asked]] = {}
    for one in asked:
        by_language.setdefault(one.passage.language, {})[f"{one.question} {one.passage.id}"] = one
    return frozenset(own[name] for own in by_language.values() for name in _first(own, share, seed))


def _first(names: Iterable[str], share: float, seed: int) -> list[str]:
    """Give a share of names, ordered by a hash that depends on nothing but the name and the seed."""
    ordered = sorted(names, key=lambda name: hashlib.blake2b(f"{seed} {name}".encode(), digest_size=8).digest())
    return ordered[: round(share * len(ordered))]
