"""Names of languages, as in "speak Chinese, please"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_NAMES = {
    "en": "english|engish|englisch|inglés|英文|英语|英語",
    "zh": "(?:simplified |traditional )?chinese(?! (?:new year|food|address|number))|mandarin|cantonese|putonghua|"
    "(?:简体|繁体|繁體|簡體)?中文|汉语|漢語|普通话|普通話|华语|國語|国语|廣東話|广东话|粤语",
    "fr": "french|français|法语|法文",
    "de": "german|deutsch|德语|德文",
    "es": "spanish|español|西班牙语|西班牙文",
    "ja": "japanese|日本語|日语|日文",
    "ko": "korean|韩语|韓語|韩文",
    "other": "italian|portuguese|russian|arabic|dutch|hindi|俄语|意大利语|葡萄牙语|阿拉伯语|外语",
}
_GROUPS = "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items())
_PATTERN = re.compile(rf"(?<![A-Za-z])(?:{_GROUPS})(?![A-Za-z])", re.IGNORECASE)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find names of languages; the value is the language's code, "other" for one that we have no code for."""
    for match in _PATTERN.finditer(text):
        yield Entity("language", match.start(), match.end(), str(match.lastgroup), "language_name")
