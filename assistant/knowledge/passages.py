"""Passages: an article split by its headings into pieces that each answer a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.knowledge.articles import Article, Kind, Section
from assistant.knowledge.sentences import split_sentences

LIMIT_CHARS = 800
HEADING_JOINT = " › "


@dataclass(frozen=True)
class Passage:
    """What search finds and an answer quotes.

    Args:
        id: Of the text, unique in its language, and the same as long as the article keeps its sections.
        heading: The headings above the text, outermost first; empty above the first one.
        link: Address below the help centre's own, e.g. `/en/refunds#the-delivery-cost`; a curated answer has none.
        keywords: The article's; searched, never shown.
        questions: The section's; searched, never shown.
        kind: The article's.
        valid_from: The article's first day.
        valid_until: The article's last day.
        also_in: The other languages that the article exists in.
        wording: One of the questions that the text answers, by which alone this is found; empty where the text is
            searched itself.
    """

    id: str
    article_id: str
    title: str
    heading: str
    text: str
    language: str
    topic: str
    updated: date
    link: str
    keywords: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    kind: Kind = "article"
    valid_from: date | None = None
    valid_until: date | None = None
    also_in: tuple[str, ...] = ()
    wording: str = ""


def split_article(article: Article, *, limit_chars: int = LIMIT_CHARS) -> list[Passage]:
    """Split an article at its headings, and a section over `limit_chars` at its blocks and sentences."""
    texts = [(section, text) for section in article.sections for text in _pack(section.blocks, limit_chars=limit_chars)]
    return [_passage(article, number, section, text) for number, (section, text) in enumerate(texts)]


def ways_to(passage: Passage) -> list[Passage]:
    """List what a passage is found by: itself, unless it is an editor's answer, and each wording of its questions."""
    itself = replace(passage, questions=())
    wordings = [replace(itself, wording=question) for question in passage.questions]
    return wordings if passage.kind == "answer" else [itself, *wordings]


def _passage(article: Article, number: int, section: Section, text: str) -> Passage:
    headings = section.headings
    anchor = f"#{_slug(headings[-1])}" if headings else ""
    link = "" if article.kind == "answer" else f"/{article.language}/{article.id}{anchor}"
    return Passage(
        id=f"{article.id}.{article.language}.{number}",
        article_id=article.id,
        title=article.title,
        heading=HEADING_JOINT.join(headings),
        text=text,
        language=article.language,
        topic=article.topic,
        updated=article.updated,
        link=link,
        keywords=article.keywords,
        questions=section.questions,
        kind=article.kind,
        valid_from=article.valid_from,
        valid_until=article.valid_until,
        also_in=article.also_in,
    )


def _slug(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


def _pack(blocks: Iterable[str], *, limit_chars: int) -> Iterator[str]:
    packed = ""
    for piece in _pieces(blocks, limit_chars=limit_chars):
        if packed and len(packed) + 1 + len(piece) > limit_chars:
            yield packed
            packed = ""
        packed = f"{packed}\n{piece}" if packed else piece
    if packed:
        yield packed


def _pieces(blocks: Iterable[str], *, limit_chars: int) -> Iterator[str]:
    for block in blocks:
        if len(block) <= limit_chars:
            yield block
            continue
        for sentence in split_sentences(block):
            yield from (sentence[at : at + limit_chars] for at in range(0, len(sentence), limit_chars))
