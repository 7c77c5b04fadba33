"""Tokens for lexical search: one way to cut text in both languages, used for passages and questions alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.chinese import segmenter
from assistant.knowledge.stop_words import STOP_WORDS
from assistant.simplified import simplify

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_PIECE = re.compile(
    rf"""
    [a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+   # e-mail address
    | \#?[a-z]*\d[a-z0-9]*(?:[.,:/-][a-z0-9]+)*  # number, amount, time, order id: whole
    | [^\W\d_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)*    # word in a script with spaces
    | [{_HAN}]+                                  # run of Chinese characters
    """,
    re.VERBOSE,
)


def contains_chinese(text: str) -> bool:
    """Tell whether any Chinese character stands in the text."""
    return _HAN_CHARACTER.search(text) is not None


def tokenize(text: str) -> list[str]:
    """Cut text into lower-case tokens: ids whole, Latin words stemmed, Chinese simplified, as words and characters."""
    normal = simplify(unicodedata.normalize("NFKC", text)).lower()
    return [token for piece in _PIECE.findall(normal) for token in _tokens(piece)]


def _tokens(piece: str) -> Iterator[str]:
    if _HAN_CHARACTER.match(piece):
        yield from _chinese_tokens(piece)
    elif piece.replace("’", "'") not in STOP_WORDS:
        yield stem(piece) if re.fullmatch(r"[^\W\d_'’]+(?:['’]\w+)?", piece) else piece.lstrip("#")


def _chinese_tokens(run: str) -> Iterator[str]:
    for word in segmenter().cut(run):
        if word in STOP_WORDS:
            continue
        if len(word) > 1:
            yield word
        yield from (character for character in word if character not in STOP_WORDS)


def stem(word: str) -> str:
    """Cut a Latin word's commonest endings, so that "cancelled", "cancelling" and "cancellation" meet."""
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) > 4:
        word = word.replace("our", "or")
    for ending, left, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return _undoubled(word[: len(word) - len(ending)] + replacement)
    return word


# (ending, letters that must remain, what takes its place), the first that fits wins
_ENDINGS = (
    ("ations", 4, ""), ("ation", 4, ""), ("ments", 3, ""), ("ment", 3, ""), ("eries", 4, "er"), ("ery", 4, "er"),
    ("ies", 3, "y"), ("sses", 2, "ss"), ("ings", 3, ""), ("ing", 3, ""), ("ied", 3, "y"), ("ed", 3, ""),
    ("ches", 2, "ch"), ("shes", 2, "sh"), ("xes", 2, "x"), ("ss", 0, "ss"), ("us", 0, "us"), ("es", 3, ""),
    ("s", 3, ""), ("e", 3, ""),
)  # fmt: skip


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdglmnprt" else word
