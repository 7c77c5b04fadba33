"""The student's vocabulary: the teacher's word pieces, untouched, and Chinese words and characters behind them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.encoder.pair import Gloss

PUNCTUATION = dict(zip("，。！？：；（）【】～％", ",.!?:;()[]~%", strict=True))
"""Full-width signs that take the row of their ASCII twin."""


@dataclass(frozen=True)
class Vocabulary:
    """Chinese entries in the order of their ids.

    Attributes:
        entries: Words and single characters; the first gets the id after the teacher's last.
        aliases: Traditional characters and the simplified one whose row they share.
    """

    entries: tuple[str, ...]
    aliases: Mapping[str, str]


def is_han(text: str) -> bool:
    """Tell whether a text is made of Chinese characters alone."""
    return bool(text) and all(
        "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" for character in text
    )


def choose_vocabulary(sentences: Iterable[str], lexicon: Sequence[Gloss], *, words: int) -> Vocabulary:
    """Take the most frequent words and every character that occurs twice or belongs to a word of the lexicon.

    A word that is spelt otherwise in traditional characters is left to its characters, which share their rows: two
    added tokens of one id are both found by `tokenizers` 0.22 and only the last by 0.23, so that a student trained
    with the one and served with the other read other pieces than it had learned.

    Args:
        sentences: Chinese text to count in.
        lexicon: Words with glosses; each has one count for being there.
        words: How many words of two to four characters are looked at.
    """
    import jieba

    simplified = _script_table(lexicon)
    counts: Counter[str] = Counter(gloss.simplified for gloss in lexicon if is_han(gloss.simplified))
    for sentence in sentences:
        counts.update(word for word in jieba.cut(sentence.translate(simplified), HMM=False) if is_han(word))
    characters: Counter[str] = Counter()
    for word, count in counts.items():
        characters.update(dict.fromkeys(word, count))
    chosen = [word for word, _ in counts.most_common() if 2 <= len(word) <= 4][:words]
    singles = sorted(character for character, count in characters.items() if count >= 2)
    taken = {*singles, *chosen}
    twins = {old: new for old, new in _spellings(lexicon, simplified).items() if new in taken and old not in taken}
    respelt = set(twins.values())
    entries = (*singles, *(word for word in chosen if word not in respelt))
    return Vocabulary(entries, {old: new for old, new in twins.items() if len(new) == 1})


def _script_table(lexicon: Sequence[Gloss]) -> dict[int, str]:
    """Map traditional characters to simplified ones, as the lexicon's spellings show them; a character in use stays."""
    in_use = {character for gloss in lexicon for character in gloss.simplified}
    table: dict[int, str] = {}
    for gloss in lexicon:
        if len(gloss.traditional) == len(gloss.simplified):
            for old, new in zip(gloss.traditional, gloss.simplified, strict=True):
                if old != new and old not in in_use:
                    table.setdefault(ord(old), new)
    return table


def _spellings(lexicon: Sequence[Gloss], simplified: Mapping[int, str]) -> dict[str, str]:
    """Map traditional characters and words to simplified ones, where the two differ."""
    spellings = {chr(code): new for code, new in simplified.items()}
    spellings |= {gloss.traditional: gloss.simplified for gloss in lexicon if is_han(gloss.traditional)}
    return {old: new for old, new in spellings.items() if old != new}


def build_tokenizer(teacher: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    """Extend the teacher's tokenizer.json: English keeps its ids and its splitting.

    Words of two characters and more are added tokens, found longest first before anything else; a single character is
    a word piece, since the normaliser already sets every Chinese character apart.
    """
    content: dict[str, Any] = json.loads((teacher / "tokenizer.json").read_text(encoding="utf-8"))
    pieces: dict[str, int] = content["model"]["vocab"]
    first = len(pieces)
    pieces |= {entry: first + number for number, entry in enumerate(vocabulary.entries)}
    pieces |= {alias: pieces[entry] for alias, entry in vocabulary.aliases.items()}
    pieces |= {sign: pieces[twin] for sign, twin in PUNCTUATION.items()}
    spellings = [text for text in vocabulary.entries if len(text) > 1]
    content["added_tokens"] += [_added_token(text, pieces[text]) for text in spellings]
    content["truncation"], content["padding"] = None, None
    return content


def without_words(tokenizer: Mapping[str, Any]) -> dict[str, Any]:
    """Give the same tokenizer with single characters alone."""
    return {**tokenizer, "added_tokens": [token for token in tokenizer["added_tokens"] if token["special"]]}


def _added_token(text: str, number: int) -> dict[str, Any]:
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized", "special"), False)
    return {"id": number, "content": text, **flags}
