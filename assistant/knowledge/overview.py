"""What search knows of all passages together: counted from them, written as a text, read from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.knowledge.bm25 import Lexicon
from assistant.knowledge.fields import passage_words
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.wordings import Wording


def count_lexicons(passages: Sequence[Passage], tokens: Sequence[Counter[str]]) -> dict[str, Lexicon]:
    """Count the passages of each language.

    Args:
        passages: All passages.
        tokens: The tokens of each, in the same order.
    """
    languages = sorted({passage.language for passage in passages})
    return {
        language: Lexicon.count(
            (
                counts
                for passage, counts in zip(passages, tokens, strict=True)
                if passage.language == language and not passage.wording
            ),
            words=(word for passage in passages if passage.language == language for word in passage_words(passage)),
        )
        for language in languages
    }


@dataclass(frozen=True)
class Overview:
    """What search knows of all passages together.

    Args:
        lexicons: Language → its lexicon.
        synonyms: Those that the tokens were counted with.
        wordings: Number of each point that is a wording of a question → what is known of it.
    """

    lexicons: Mapping[str, Lexicon]
    synonyms: Synonyms
    wordings: Mapping[int, Wording]


def dump_overview(overview: Overview) -> str:
    """Write it as one text."""
    lexicons = {
        language: {**asdict(lexicon), "words": sorted(lexicon.words)} for language, lexicon in overview.lexicons.items()
    }
    wordings = {number: [wording.passage, sorted(wording.said)] for number, wording in overview.wordings.items()}
    plain = {"lexicons": lexicons, "synonyms": overview.synonyms.groups, "wordings": wordings}
    return json.dumps(plain)


def load_overview(text: str) -> Overview:
    """Read it from such a text."""
    plain = json.loads(text)
    return Overview(
        lexicons={language: _lexicon(lexicon) for language, lexicon in plain["lexicons"].items()},
        synonyms=Synonyms(tuple(tuple(group) for group in plain["synonyms"])),
        wordings={
            int(number): Wording(passage, frozenset(said)) for number, (passage, said) in plain["wordings"].items()
        },
    )


def _lexicon(plain: dict[str, Any]) -> Lexicon:
    frequencies = {int(index): count for index, count in plain["frequencies"].items()}
    return Lexicon(plain["documents"], plain["average_length"], frequencies, frozenset(plain["words"]))
