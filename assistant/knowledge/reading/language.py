"""Which language a text is written in, as far as the assistant must know: its own two, or which other one."""

from __future__ import annotations

import re
from collections import Counter

# Words of grammar, of which any text of some sentences has many.
_GRAMMAR = {
    "en": "the of and to in is you that it for are with your this be or have not we can our from will if by an",
    "de": "der die das und ist nicht mit sie ein eine den dem auf für von zu im wir oder werden ihre sind auch bei",
    "fr": "le la les des et est une dans vous nous pour que qui sur avec pas votre notre du au ou ne par sont cette",
    "es": "el los las y es una por para con que del su se en no más como sus nuestro si lo puede este esta son",
    "it": "il gli e è una per con che del della non sono nel si da più come alla nostro puoi questo anche di lo",
    "pt": "o os as e é uma por para com que do da não se em no na mais como seu sua você ou são dos ao pode",
    "nl": "de het een en is niet van voor met op te in dat u we zijn of uw aan bij worden naar ook kunt als",
}
_SPOKEN = frozenset("i my been but what how do does here just am".split())  # English, of conversations
_WORDS = {language: frozenset(words.split()) for language, words in _GRAMMAR.items()}
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_LATIN_WORD = re.compile(r"[^\W\d_]+")
EVIDENCE = 3  # words of grammar, before a text is called foreign: a table of prices has hardly any
FOREIGN_SHARE = 0.1  # of the letters; kana mark a Japanese text though most of its characters are Chinese
LIMIT_CHARS = 20_000
FEW_WORDS = 3  # "Great, thanks!" has no word of grammar


def detect_language(text: str) -> str:
    """Name the language of a text of a sentence or more.

    Returns:
        A code of ISO 639-1; "en" for a Latin text that has hardly any words of grammar of the known languages.
    """
    text = text[:LIMIT_CHARS]
    letters = sum(character.isalpha() for character in text) or 1
    for language, script in _SCRIPTS.items():
        if len(script.findall(text)) / letters > FOREIGN_SHARE:
            return language
    return _latin_language(text)


def is_in(language: str, text: str) -> bool:
    """Tell whether a text of a sentence or two is in a language: one word of grammar more or less decides here.

    Args:
        language: "en" or "zh".
        text: What somebody, or a model, says.
    """
    if language != "en" or detect_language(text) != "en":
        return detect_language(text) == language
    counts = _count_grammar(text)
    english = counts["en"] + sum(word in _SPOKEN for word in _LATIN_WORD.findall(text.lower()))
    return english >= max(counts.values(), default=0) and (english > 0 or len(text.split()) <= FEW_WORDS)


def _count_grammar(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in _LATIN_WORD.findall(text.lower()):
        counts.update(language for language, words in _WORDS.items() if word in words)
    return counts


def _latin_language(text: str) -> str:
    counts = _count_grammar(text)
    best = max(counts.values(), default=0)
    return "en" if best < EVIDENCE or counts["en"] == best else counts.most_common(1)[0][0]
