"""Whether a yes to a preview came with something else: "yes, and where are my shoes", “好的 另外袜子到哪了”."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import is_explicit_yes, is_no
from assistant.services.procedures.heard import Heard

_CONFIRMATION: Final = "confirmation"
_JOINT: Final = re.compile(
    r"\b(?:and|n|also|plus|then|but|if|as long as)\b|[,.;!&]|[，。；！、]|(?<=[\u4e00-\u9fff])\s"
    r"|另外|顺便|順便|还有|還有|然后|再|同时",
    re.IGNORECASE,
)


def agrees_with_more(case: Case, heard: Heard) -> bool:
    """Tell whether a message begins with a yes to our preview and goes on: a write follows a yes alone."""
    if case.asked != _CONFIRMATION or is_explicit_yes(heard.text, doing=case.procedure):
        return False
    joint = _JOINT.search(heard.text)
    if joint is None or is_no(heard.text[joint.end() :]):
        return False
    return is_explicit_yes(heard.text[: joint.start()], doing=case.procedure)
