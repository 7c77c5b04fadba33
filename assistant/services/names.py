"""A person's name, taken apart as its language writes it: "Emma Walker", "王芳", "欧阳小芳"."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 60  # characters
_HAN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,5}")
_WORD: Final = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*")
_TWO_CHARACTERS: Final = frozenset(
    "欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 南宫 南宮 闻人 夏侯 诸葛 諸葛 尉迟 赫连 皇甫 濮阳 公冶 申屠"
    " 公孙 公孫 慕容 钟离 长孙 宇文 司徒 司空 令狐".split()
)  # family names of two characters, of the Hundred Family Surnames (百家姓)


def read_name(text: str) -> dict[str, str] | None:
    """Take a full name apart.

    Args:
        text: A name and nothing else.

    Returns:
        `first_name` and `last_name`; None when it is no full name.
    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    if _HAN_NAME.fullmatch(plain):
        family = 2 if plain[:2] in _TWO_CHARACTERS and len(plain) > 2 else 1
        return {"first_name": plain[family:], "last_name": plain[:family]}
    words = plain.split()
    if not 2 <= len(words) <= 5 or not all(map(is_name_word, words)):
        return None
    return {"first_name": " ".join(words[:-1]), "last_name": words[-1]}


def is_name_word(word: str) -> bool:
    """Tell whether a word can be part of a name: letters, with apostrophes, hyphens and dots between them."""
    return bool(_WORD.fullmatch(word))
