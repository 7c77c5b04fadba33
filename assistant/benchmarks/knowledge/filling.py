"""More documents, for the time that a question takes: sentences of those that there are, in another order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.knowledge.articles import Article, Library, Section
from assistant.knowledge.passages import split_article
from assistant.knowledge.sentences import split_sentences

SENTENCES = 3  # of a document that is made; they are one passage
SEED = 7


def filled(library: Library, *, passages: int) -> Library:
    """Add documents of one passage each until a library has so many passages.

    They say again what the documents say, so what is found then is no measure of the search; the times are.

    Args:
        library: At least one document with text.
        passages: How many there are to be.
    """
    there = sum(len(split_article(article)) for article in library.articles)
    made = _made(library.articles, passages - there, random.Random(SEED))
    return replace(library, articles=(*library.articles, *made))


def _made(articles: Sequence[Article], count: int, chance: random.Random) -> Iterator[Article]:
    sentences: dict[str, list[str]] = {}
    for article in articles:
        sentences.setdefault(article.language, []).extend(split_sentences(article.text))
    for number in range(count):
        model = chance.choice(articles)
        said = " ".join(chance.choices(sentences[model.language], k=SENTENCES))
        name = f"filling-{number}"
        yield replace(model, id=name, path=name, sections=(Section((), (said,)),))
