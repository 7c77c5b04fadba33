"""More pairs with names in them: a Chinese name and its pinyin, found on both sides of a pair and drawn anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from training.encoder.pair import Pair

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LENGTHS = (4, 3, 2)  # characters of a name, the longest first
_STAYS = "beijing"  # half of all names are this one, and it is a word

Sounds = Callable[[str], list[str]]


@dataclass(frozen=True)
class Name:
    """A name in both scripts."""

    english: str
    chinese: str


def names_of(pair: Pair, sounds_of: Sounds) -> list[Name]:
    """Find the names whose pinyin, written as one word, stands on the English side."""
    words = {word.lower(): word for word in _NAME.findall(pair.english) if word.lower() != _STAYS}
    if not words:
        return []
    found = []
    for run in _HAN.findall(pair.chinese):
        sounds = sounds_of(run)
        for start in range(len(run)):
            for length in _LENGTHS:
                word = words.get("".join(sounds[start : start + length]))
                if word is not None and start + length <= len(run):
                    found.append(Name(word, run[start : start + length]))
                    break
    return list(dict.fromkeys(found))


def renamed(pairs: Sequence[Pair], sounds_of: Sounds, *, copies: int, seed: int) -> Iterator[Pair]:
    """Give variants of the pairs that have names: other ones, of as many characters, drawn from those of all names.

    Args:
        pairs: To look in.
        sounds_of: Gives the pinyin of each character, without tones, as `pypinyin.lazy_pinyin` does.
        copies: How many variants of a pair.
        seed: Of the choice.
    """
    chooser = random.Random(seed)
    named = [(pair, names) for pair in pairs if (names := names_of(pair, sounds_of))]
    characters = [character for _, names in named for name in names for character in name.chinese]
    for _ in range(copies):
        for pair, names in named:
            other = pair
            for name in names:
                drawn = "".join(chooser.choices(characters, k=len(name.chinese)))
                english = "".join(sounds_of(drawn)).capitalize()
                other = replace(
                    other,
                    english=re.sub(rf"\b{name.english}\b", english, other.english),
                    chinese=other.chinese.replace(name.chinese, drawn),
                )
            yield other
