"""Passages: an article split by its headings into pieces that each answer a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.knowledge.articles import Article
from assistant.knowledge.sentences import split_sentences

LIMIT_CHARS = 800
HEADING_JOINT = " › "


@dataclass(frozen=True)
class Passage:
    """What search finds and an answer quotes.

    Args:
        id: Unique in the index, and the same as long as the article keeps its sections.
        heading: The headings above the text, outermost first; empty above the first one.
        link: Address below the help centre's own, e.g. `/en/refunds#the-delivery-cost`.
        keywords: The article's; searched, never shown.
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


@dataclass(frozen=True)
class _Section:
    headings: tuple[str, ...]
    blocks: tuple[str, ...] = ()


def split_article(article: Article, *, limit_chars: int = LIMIT_CHARS) -> list[Passage]:
    """Split an article at its headings, and a section over `limit_chars` at its blocks and sentences."""
    texts = [
        (section.headings, text)
        for section in _sections(article.text)
        for text in _pack(section.blocks, limit_chars=limit_chars)
    ]
    return [_passage(article, number, headings, text) for number, (headings, text) in enumerate(texts)]


def _passage(article: Article, number: int, headings: tuple[str, ...], text: str) -> Passage:
    anchor = f"#{_slug(headings[-1])}" if headings else ""
    return Passage(
        id=f"{article.id}.{article.language}.{number}",
        article_id=article.id,
        title=article.title,
        heading=HEADING_JOINT.join(headings),
        text=text,
        language=article.language,
        topic=article.topic,
        updated=article.updated,
        link=f"/{article.language}/{article.id}{anchor}",
        keywords=article.keywords,
    )


def _slug(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


def _sections(markdown: str) -> Iterator[_Section]:
    section = _Section(())
    levels: list[int] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    for kind, level, text in _blocks(tokens):
        if kind == "heading":
            yield section
            above = [(old, name) for old, name in zip(levels, section.headings, strict=True) if old < level]
            levels = [old for old, _ in above] + [level]
            section = _Section((*(name for _, name in above), text))
        else:
            section = replace(section, blocks=(*section.blocks, text))
    yield section


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, int, str]]:
    """Yield (kind, heading level, plain text) for headings, paragraphs, list items, code and table rows."""
    header: list[str] = []
    row: list[str] = []
    previous, level = "", 0
    for token in tokens:
        if token.type == "inline" and previous == "heading_open":
            yield "heading", level, _plain(token)
        elif token.type == "inline" and previous in ("th_open", "td_open"):
            row.append(_plain(token))
        elif token.type == "inline":
            yield "text", 0, _plain(token)
        elif token.type in ("fence", "code_block"):
            yield "text", 0, token.content.strip()
        elif token.type == "thead_close":
            header, row = row, []
        elif token.type == "tr_close" and header:
            yield "text", 0, _table_row(header, row)
            row = []
        elif token.type == "table_close":
            header = []
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        previous = token.type


def _table_row(header: list[str], row: list[str]) -> str:
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=True))


def _plain(inline: Token) -> str:
    parts = [" " if child.type == "softbreak" else child.content for child in inline.children or []]
    return " ".join("".join(parts).split())


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
