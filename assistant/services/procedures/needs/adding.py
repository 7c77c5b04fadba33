"""Whether a further product is wanted in an order that is placed: that is refused at once, whoever asks."""

from __future__ import annotations

import re
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say

_WANTED: Final = "adding_wanted"
_ADDS: Final = re.compile(
    r"\badd(?:ing|ed)?\b|\bforgot to (?:order|buy|get)\b"
    r"|追加|加购|[再多]加|加[到进入在].{0,8}[单單]|[单單][里上中裡]?.{0,6}加|(?:忘|漏)了?[买買拍]|加[一两兩几][个件条双个]",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"\b(?:chang|swap|exchang|replac|switch|instead|remov|address|apartment|apt|card)|换|換|改|减|地址|门牌",
    re.IGNORECASE,
)


class AddingNeed:
    """Meets `adding` with False; never asks."""

    name = "adding"

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Note that a product is to be added, where the message wants nothing else."""
        adds = case.asked is None and _ADDS.search(heard.text) and not _CHANGES.search(heard.text)
        return Answer(case.with_value(_WANTED, True)) if adds else None

    def settle(self, case: Case, context: Context) -> Answer:
        """Refuse what was noted.

        Raises:
            NotAllowed: A product is to be added.
        """
        if case.knows(_WANTED):
            raise NotAllowed("adding_to_order")
        return Answer(case.with_value(self.name, False))

    def question(self, case: Case, context: Context) -> Say:
        """Nobody is asked.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError
