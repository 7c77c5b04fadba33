"""Whether a message is an explicit yes or no to a question about a change.

A write follows an explicit yes and nothing else. So a yes is decided by words, not by a trained model: every word of
the message must belong to a short list, and one of them must say yes. "Maybe", a question, a condition or a new wish
contains other words and is no yes. A sign such as a thumb confirms no write, for it is pressed as
thanks, too; it may refuse one, and accept an offer. The words and the signs stand in consent.yml.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.services.procedures.asking import asks
from assistant.simplified import folded

FILE = Path(__file__).with_name("consent.yml")
_CANCELLATION = "cancel_order"
_NO_ALONE_ZH = ("不", "别")
_NO_NO_ZH = ("不过", "不锈钢", "不防水", "不粘", "别的")

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANNERS = frozenset({"please", "pls", "thanks", "thank you", "thx"})
_PUNCTUATION = re.compile(r"[\s,.!;:，。！；：、~～…\U0001F44D\U0001F44C\U0001F64F\u2705]+")
_LOOK_OF_SIGN = re.compile(r"[\ufe0e\ufe0f\U0001F3FB-\U0001F3FF]")
"""How a sign is drawn: in colour or black, and with which skin."""


def is_explicit_yes(text: str, *, doing: str = "") -> bool:
    """Tell whether the message says yes and nothing that could mean anything else.

    Args:
        text: What was said.
        doing: The procedure that is to be agreed to; only to that one a "yes, cancel it" is a yes.
    """
    plain = folded(text)
    if "?" in plain or not plain.strip() or any(words in plain for words in _phrases("no_yes")):
        return False
    if _HAN.search(plain):
        yes, filler = _phrases("agree", "zh") | _phrases("deeds_agreed", doing), _phrases("fillers", "zh")
        return _unspaced_says(_PUNCTUATION.sub("", plain), yes, filler | _phrases("deeds", doing))
    filler = _phrases("fillers", "en") | _phrases("deeds", doing)
    return _spaced_says(_PUNCTUATION.sub(" ", plain).split(), _phrases("agree", "en"), filler)


def is_no(text: str) -> bool:
    """Tell whether the message refuses; being generous here is safe, nothing is written."""
    plain = folded(text)
    if _is_sign(plain, "refuse"):
        return True
    plain = _without_idioms(plain)
    if _HAN.search(plain):
        begins_so = plain.startswith(_NO_ALONE_ZH) and not plain.startswith(_NO_NO_ZH)
        return begins_so or any(word in plain for word in _phrases("refuse", "zh"))
    return _says_any(plain, "refuse")


def is_bare_no(text: str, *, doing: str = "") -> bool:
    """Tell whether the message is a refusal and nothing else: "no don't", "等一下", and "cancel it" to anything else.

    Args:
        text: What was said.
        doing: The procedure that is refused.
    """
    plain = folded(text)
    if _is_sign(plain, "refuse"):
        return True
    called_off = _phrases("called_off") if doing != _CANCELLATION else frozenset()
    if _HAN.search(plain):
        no = _phrases("refuse", "zh") | called_off | set(_NO_ALONE_ZH)
        return _unspaced_says(_PUNCTUATION.sub("", plain), no, _phrases("sounds", "zh"))
    return _spaced_says(_PUNCTUATION.sub(" ", plain).split(), _phrases("refuse", "en") | called_off, _MANNERS)


def leaves_it(text: str) -> bool:
    """Tell whether the message leaves the matter as it is: "ok don't bother with that one then"."""
    return _says_any(_without_idioms(folded(text)), "leave")


def is_doubtful(text: str) -> bool:
    """Tell whether the message leans to something without saying it: "maybe", "让我想想"."""
    return _says_any(folded(text), "doubt")


def says_nothing(text: str) -> bool:
    """Tell whether the message is but a sound, a letter or a picture: "um", "i", “吧”, "🤷". It accepts nothing."""
    if is_explicit_yes(text) or _is_sign(folded(text), "agree"):
        return False
    if is_wordless(text):
        return True
    plain = _PUNCTUATION.sub(" ", folded(text))
    parts = plain.replace(" ", "") if _HAN.search(plain) else plain.split()
    sounds = _phrases("sounds", "en") | _phrases("sounds", "zh")
    return all(part in sounds or (part.isascii() and len(part) == 1) for part in parts)


def is_wordless(text: str) -> bool:
    """Tell whether the message holds no letter, no digit and no sign that refuses: "👍", "?!". It confirms no write."""
    return not _is_sign(folded(text), "refuse") and not any(character.isalnum() for character in text)


def is_question(text: str) -> bool:
    """Tell whether the message asks something back: "I think so?" is neither a yes nor a no."""
    return asks(text) and not folded(text).endswith(("不", "没"))


def _without_idioms(plain: str) -> str:
    """Leave out what holds a word of refusal and refuses nothing: "why not", “打算”, “运费算了吗”."""
    for idiom in _phrases("no_refusal", "zh" if _HAN.search(plain) else "en"):
        plain = plain.replace(idiom, " ")
    return plain


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def _phrases(kind: str, key: str = "") -> frozenset[str]:
    """Return a list of words: of a language, or of a procedure that may have none."""
    listed = _words()[kind]
    return frozenset(listed.get(key, ()) if isinstance(listed, dict) else listed)


def _says_any(plain: str, kind: str) -> bool:
    """Tell whether a text holds a word of either language: a whole one in Latin letters, anywhere in Chinese."""
    spaced = f" {_PUNCTUATION.sub(' ', plain)} "
    return any(word in plain for word in _phrases(kind, "zh")) or any(
        f" {word} " in spaced for word in _phrases(kind, "en")
    )


def _is_sign(plain: str, kind: str) -> bool:
    """Tell whether a text is nothing but signs of one kind: "👍", "👍🏽👍🏽"."""
    signs = _LOOK_OF_SIGN.sub("", "".join(plain.split()))
    return bool(signs) and set(signs) <= _phrases("signs", kind)


def _spaced_says(words: list[str], wanted: frozenset[str], filler: frozenset[str]) -> bool:
    """Cover all words by phrases of the two lists, longest first, with at least one of those wanted among them."""
    found = False
    while words:
        candidates = (" ".join(words[:length]) for length in (4, 3, 2, 1) if length <= len(words))
        phrase = next((candidate for candidate in candidates if candidate in wanted | filler), None)
        if phrase is None:
            return False
        found = found or phrase in wanted
        words = words[len(phrase.split()) :]
    return found


def _unspaced_says(text: str, wanted: frozenset[str], filler: frozenset[str]) -> bool:
    """Do the same for text without spaces."""
    found = False
    while text:
        phrase = max((one for one in wanted | filler if text.startswith(one)), key=len, default=None)
        if phrase is None:
            return False
        found = found or phrase in wanted
        text = text[len(phrase) :]
    return found
