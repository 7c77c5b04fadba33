"""What the cutter learns from: marked messages, training phrases, and training phrases put together."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.nlu.requests.deciding import CONVERSATION
from assistant.nlu.requests.messages import MarkedMessage
from assistant.nlu.text import has_han

JOINED = 4000
"""How many messages are put together in each language."""
WAYS = 8
"""How often a marked message is taught, joined in other ways."""
MOST_CHARACTERS = {"en": 160, "zh": 60}
"""Of a phrase that is put together with others: nobody tells a story and then another one."""
_WORDS = {
    "en": ("and", "and", "and", "and", "and also", "also", "then", "plus", "btw", "oh and", "but", "second,"),
    "zh": ("然后", "再", "顺便", "另外", "还有", "也", "同时", "对了，", "而且", "再帮我"),
}
"""What may stand before a further request; mostly nothing does, or "and"."""
_MARKS = {
    "en": (" ", " ", " ", ", ", ", ", ", ", ". ", ". ", "; ", "\n", " + "),
    "zh": ("", "", "", "", " ", " ", " ", "，", "，", "，", "。", "；", "\n", "+"),
}
_NUMBERED = (("1. ", "2. ", "3. "), ("1) ", "2) ", "3) "), ("1、", "2、", "3、"), ("1.", "2.", "3."))
_OPENINGS = {
    "en": ("hi, ", "hello ", "hey, ", "good morning. "),
    "zh": ("你好，", "您好 ", "在吗 ", "亲，", "你好"),
}
_CLOSINGS = {
    "en": (", thanks", " thank you", "! thanks a lot", " please"),
    "zh": ("，谢谢", " 谢谢", "，麻烦了", "谢谢"),
}


@dataclass(frozen=True)
class Lesson:
    """A message and where in it further requests begin, with the word that leads them in."""

    text: str
    starts: frozenset[int] = frozenset()


def make_lessons(
    phrases: Sequence[tuple[str, str]], messages: Iterable[MarkedMessage], *, joined: int = JOINED, seed: int = 7
) -> list[Lesson]:
    """Make lessons of both languages.

    Args:
        phrases: Training phrases with their intents; each is a lesson of its own that holds no further request.
        messages: Marked messages.
        joined: How many messages to put together of the phrases in each language.
        seed: Of what is drawn.
    """
    draw = random.Random(seed)
    lessons = [_with_courtesies(draw, text, intent) for text, intent in phrases]
    lessons += [_marked(draw, message) for message in messages for _ in range(WAYS)]
    for language in ("en", "zh"):
        usable: dict[str, list[str]] = {}
        for text, intent in phrases:
            fits = has_han(text) == (language == "zh") and len(text) <= MOST_CHARACTERS[language]
            if fits and intent not in CONVERSATION:
                usable.setdefault(intent, []).append(text)
        if len(usable) > 2:
            lessons += [_joined(draw, usable, language) for _ in range(joined)]
    return lessons


def _with_courtesies(draw: random.Random, text: str, intent: str) -> Lesson:
    """Give a phrase as it is, or with a greeting and thanks, which are no request."""
    if intent in CONVERSATION or draw.random() < 0.75:
        return Lesson(text)
    language = "zh" if has_han(text) else "en"
    return Lesson(draw.choice(_OPENINGS[language]) + _bare(text) + draw.choice((*_CLOSINGS[language], "")))


def _marked(draw: random.Random, message: MarkedMessage) -> Lesson:
    return _put_together(draw, message.pieces, message.language, words=False)


def _joined(draw: random.Random, usable: dict[str, list[str]], language: str) -> Lesson:
    """Put two or three phrases together, mostly of several intents, as people do who do not care for marks."""
    number = draw.choice((2, 2, 2, 2, 3))
    intents = draw.sample(sorted(usable), number) if draw.random() < 0.8 else [draw.choice(sorted(usable))] * number
    pieces = [draw.choice(usable[intent]) for intent in intents]
    pieces = [_bare(piece) if draw.random() < 0.8 else piece for piece in pieces]
    if draw.random() < 0.07:
        return _listed(draw, pieces)
    lesson = _put_together(draw, pieces, language, words=True)
    return Lesson(lesson.text.lower(), lesson.starts) if draw.random() < 0.7 else lesson


def _put_together(draw: random.Random, pieces: Sequence[str], language: str, *, words: bool) -> Lesson:
    text, starts = pieces[0], []
    for piece in pieces[1:]:
        text += " " if text.endswith(("?", "？")) else draw.choice(_MARKS[language])
        starts.append(len(text))
        if words and draw.random() < 0.6:
            text += draw.choice(_WORDS[language]) + (" " if language == "en" else "")
        text += piece
    return Lesson(text, frozenset(starts))


def _listed(draw: random.Random, pieces: Sequence[str]) -> Lesson:
    """Number the phrases."""
    text, starts = "", []
    for number, piece in zip(draw.choice(_NUMBERED), pieces, strict=False):
        text += " " if text else ""
        starts.append(len(text))
        text += number + piece
    return Lesson(text, frozenset(starts[1:]))


def _bare(text: str) -> str:
    return re.sub(r"[.!。！~\s]+$", "", text)
