"""The lexicons of all languages: counted from passages, written to a file, read from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.knowledge.bm25 import Lexicon
from assistant.knowledge.fields import passage_words
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms


def count_lexicons(passages: Sequence[Passage], tokens: Sequence[Counter[str]]) -> dict[str, Lexicon]:
    """Count the passages of each language.

    Args:
        passages: All passages.
        tokens: The tokens of each, in the same order.
    """
    languages = sorted({passage.language for passage in passages})
    return {
        language: Lexicon.count(
            (counts for passage, counts in zip(passages, tokens, strict=True) if passage.language == language),
            words=(word for passage in passages if passage.language == language for word in passage_words(passage)),
        )
        for language in languages
    }


def write_lexicons(path: Path, lexicons: Mapping[str, Lexicon], synonyms: Synonyms) -> None:
    """Write them to a file, with the synonyms that they were counted with."""
    plain = {language: {**asdict(lexicon), "words": sorted(lexicon.words)} for language, lexicon in lexicons.items()}
    path.write_text(json.dumps({"lexicons": plain, "synonyms": synonyms.groups}), encoding="utf-8")


def read_lexicons(path: Path) -> tuple[dict[str, Lexicon], Synonyms]:
    """Read them from a file."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    groups = tuple(tuple(group) for group in plain["synonyms"])
    return {language: _lexicon(lexicon) for language, lexicon in plain["lexicons"].items()}, Synonyms(groups)


def _lexicon(plain: dict[str, Any]) -> Lexicon:
    frequencies = {int(index): count for index, count in plain["frequencies"].items()}
    return Lexicon(plain["documents"], plain["average_length"], frequencies, frozenset(plain["words"]))
