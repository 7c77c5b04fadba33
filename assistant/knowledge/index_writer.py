"""Writing the index: passages, weights and vectors into a new generation, published when it is whole."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timezone
from typing import Any

from assistant.encoders.encoder import Encoder, Encoding
from assistant.errors import DataError, KnowledgeIndexError
from assistant.knowledge.articles import SYNONYMS, Article, Library
from assistant.knowledge.bm25 import SparseWeights, document_weights
from assistant.knowledge.fields import passage_text, passage_tokens
from assistant.knowledge.index_store import IndexStore
from assistant.knowledge.manifest import Manifest
from assistant.knowledge.overview import Overview, count_lexicons
from assistant.knowledge.passages import Passage, split_article, ways_to
from assistant.knowledge.point_store import Point
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.windows import passage_windows
from assistant.knowledge.wordings import find_wordings

BATCH = 32

Track = Callable[[Sequence[range]], Iterable[range]]


@dataclass(frozen=True)
class IndexReport:
    """What an indexing did.

    Args:
        written: False when nothing had changed and the index was left as it is.
        changed: Paths of articles that are new or say something else.
        removed: Paths of articles that are gone.
    """

    written: bool
    articles: int
    passages: dict[str, int]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write_index(library: Library, *, encoder: Encoder, store: IndexStore, track: Track = iter) -> IndexReport:
    """Index a library; an unchanged one is not written again.

    Args:
        library: The articles.
        encoder: Gives the vectors, for the languages that it knows; a `CachedEncoder` encodes only what is new.
        store: Keeps the index.
        track: Wraps the batches of passages, to show progress.

    Raises:
        DataError: The library holds no article.
        KnowledgeIndexError: Another process is indexing, or the index cannot be written.
    """
    if not library.articles:
        raise DataError("There is no article to index; the index is left as it is.")
    with store.writing():
        old = _readable_manifest(store)
        new = _manifest(library, encoder, store.format)
        if old is not None and _same(old, new):
            return _report(library, old, old, written=False)
        passages = [passage for article in _with_words_of_twins(library) for passage in split_article(article)]
        new = replace(new, passages=dict(sorted(Counter(passage.language for passage in passages).items())))
        passages = [way for passage in passages for way in ways_to(passage)]
        _publish(store, new, passages, library.synonyms, encoder=encoder, track=track)
        return _report(library, old, new, written=True)


def _with_words_of_twins(library: Library) -> Iterator[Article]:
    """Let each article be found by the title and keywords of its other languages too, and know which these are."""
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for article in library.articles:
        words.setdefault(article.id, {})[article.language] = (article.title, *article.keywords)
    for article in library.articles:
        others = sorted(words[article.id].keys() - {article.language})
        keywords = (*article.keywords, *(word for language in others for word in words[article.id][language]))
        yield replace(article, keywords=keywords, also_in=tuple(others))


def source_hashes(library: Library) -> dict[str, str]:
    """Hash what each article says, its front matter included, by its path; and the synonyms."""
    articles = {article.path: _hash(article) for article in library.articles}
    return articles | ({SYNONYMS: _hash(library.synonyms)} if library.synonyms.groups else {})


def _hash(content: object) -> str:
    return hashlib.blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _publish(
    store: IndexStore,
    manifest: Manifest,
    passages: Sequence[Passage],
    synonyms: Synonyms,
    *,
    encoder: Encoder,
    track: Track,
) -> None:
    tokens = [passage_tokens(passage, synonyms) for passage in passages]
    lexicons = count_lexicons(passages, tokens)
    weights = [
        document_weights(counts, lexicons[passage.language]) for passage, counts in zip(passages, tokens, strict=True)
    ]
    overview = Overview(lexicons, synonyms, find_wordings(passages, synonyms))
    store.publish(manifest, overview, _points(passages, weights, encoder, track))


def _points(
    passages: Sequence[Passage], weights: Sequence[SparseWeights], encoder: Encoder, track: Track
) -> Iterator[Point]:
    """Make the points batch by batch: the vectors of all passages at once would fill the memory."""
    numbers = range(len(passages))
    for batch in track([numbers[at : at + BATCH] for at in range(0, len(passages), BATCH)]):
        known = [number for number in batch if passages[number].language in encoder.languages]
        encodings = encoder.encode([passage_text(passages[number]) for number in known]) if known else []
        encoded = dict(zip(known, encodings, strict=True))
        yield from (_point(number, passages[number], weights[number], encoded.get(number)) for number in batch)


def _point(number: int, passage: Passage, weights: SparseWeights, encoding: Encoding | None) -> Point:
    return Point(
        id=number,
        sparse=weights,
        dense=encoding.sentence if encoding else None,
        windows=passage_windows(encoding) if encoding else None,
        payload=_payload(passage),
    )


def _payload(passage: Passage) -> dict[str, Any]:
    days = {name: day.isoformat() for name, day in asdict(passage).items() if isinstance(day, date)}
    lists = {name: list(getattr(passage, name)) for name in ("keywords", "questions", "also_in")}
    return {**asdict(passage), **days, **lists}


def _manifest(library: Library, encoder: Encoder, format: str) -> Manifest:
    return Manifest(
        format=format,
        made=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        sources=source_hashes(library),
        passages={},
    )


def _readable_manifest(store: IndexStore) -> Manifest | None:
    try:
        return store.manifest()[1]
    except KnowledgeIndexError:
        return None


def _same(old: Manifest, new: Manifest) -> bool:
    return (old.format, old.fingerprint, old.sources) == (new.format, new.fingerprint, new.sources)


def _report(library: Library, old: Manifest | None, new: Manifest, *, written: bool) -> IndexReport:
    before = old.sources if old else {}
    return IndexReport(
        written=written,
        articles=len(library.articles),
        passages=new.passages,
        changed=tuple(path for path, digest in new.sources.items() if before.get(path) != digest),
        removed=tuple(path for path in before if path not in new.sources),
    )
