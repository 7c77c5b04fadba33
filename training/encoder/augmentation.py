"""More pairs out of those there are: other numbers, an English word in the Chinese, sentences apart and together."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from training.encoder.pair import Gloss, Pair

_NUMBER = re.compile(r"\d+")
_END = re.compile(r"[。!?.]")
_END_OF_SENTENCE = re.compile(r"(?<=[。!?])|(?<=[.] )")
_SHORT = 20  # characters of a Chinese side that is put before or behind another
_LONGEST_GLOSS = 2  # English words; a longer gloss is an explanation, not what people write


def augmented(pairs: Sequence[Pair], lexicon: Sequence[Gloss], *, copies: int, seed: int) -> Iterator[Pair]:
    """Give up to `copies` variants of each pair that can be varied: redrawn numbers, a word said in English."""
    chooser = random.Random(seed)
    glosses = short_glosses(lexicon)
    for _ in range(copies):
        for pair in pairs:
            if (other := with_other_numbers(pair, chooser)) is not None:
                yield other
            elif (mixed := with_an_english_word(pair, glosses, chooser)) is not None:
                yield mixed


def recombined(pairs: Sequence[Pair], *, copies: int, seed: int) -> Iterator[Pair]:
    """Give the sentences of pairs that have as many on both sides, and short pairs of one source one behind another."""
    chooser = random.Random(seed)
    parts = [part for pair in pairs for part in _sentences(pair)]
    yield from parts
    short: dict[str, list[Pair]] = {}
    for pair in [*pairs, *parts]:
        if len(pair.chinese) <= _SHORT and _END.search(pair.chinese[-1]) and _END.search(pair.english[-1]):
            short.setdefault(pair.source.split("_")[0], []).append(pair)
    for _ in range(copies):
        for group in short.values():
            chooser.shuffle(group)
            for first, second in zip(group[::2], group[1::2], strict=False):
                english, chinese = f"{first.english} {second.english}", first.chinese + second.chinese
                yield replace(first, english=english, chinese=chinese)


def _sentences(pair: Pair) -> list[Pair]:
    """Take a pair apart where both sides have the same number of sentences, more than one."""
    english, chinese = _split(pair.english), _split(pair.chinese)
    if len(english) != len(chinese) or len(english) == 1:
        return []
    return [replace(pair, english=left, chinese=right) for left, right in zip(english, chinese, strict=True)]


def _split(text: str) -> list[str]:
    return [part.strip() for part in _END_OF_SENTENCE.split(text) if part.strip()]


def with_other_numbers(pair: Pair, chooser: random.Random) -> Pair | None:
    """Redraw the digits of every number, the same on both sides; None where the sides do not have the same numbers."""
    numbers = _NUMBER.findall(pair.english)
    if not numbers or sorted(numbers) != sorted(_NUMBER.findall(pair.chinese)):
        return None
    drawn = {number: _like(number, chooser) for number in dict.fromkeys(numbers)}
    english, chinese = (
        _NUMBER.sub(lambda found: drawn[found.group()], side) for side in (pair.english, pair.chinese)
    )
    return replace(pair, english=english, chinese=chinese)


def _like(number: str, chooser: random.Random) -> str:
    """Draw a number of as many digits that begins with no zero unless this one does."""
    first = number[0] if number[0] == "0" else str(chooser.randint(1, 9))
    return first + "".join(str(chooser.randint(0, 9)) for _ in number[1:])


def short_glosses(lexicon: Sequence[Gloss]) -> dict[str, str]:
    """Give the words of two characters and more whose English is a word or two; the first meaning counts."""
    found: dict[str, str] = {}
    for gloss in lexicon:
        english = gloss.english.removeprefix("to ")
        if len(gloss.simplified) > 1 and english.isascii() and len(english.split()) <= _LONGEST_GLOSS:
            found.setdefault(gloss.simplified, english)
    return found


def with_an_english_word(pair: Pair, glosses: Mapping[str, str], chooser: random.Random) -> Pair | None:
    """Say one word of the Chinese side in English, as in "我要 return 这个键盘", if the English side has it."""
    places = [
        (start, end)
        for start in range(len(pair.chinese))
        for end in range(start + 2, min(start + 4, len(pair.chinese)) + 1)
        if _said_too(glosses.get(pair.chinese[start:end]), pair.english)
    ]
    if not places:
        return None
    start, end = chooser.choice(places)
    word = glosses[pair.chinese[start:end]]
    return replace(pair, chinese=f"{pair.chinese[:start]} {word} {pair.chinese[end:]}".strip())


def _said_too(word: str | None, english: str) -> bool:
    return word is not None and re.search(rf"\b{re.escape(word)}\b", english, re.IGNORECASE) is not None
