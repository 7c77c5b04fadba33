"""How the customers of a voice behave, as chances."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Habits:
    """How often a customer does something, each from 0 to 1.

    Args:
        introduces: Tells who it is in the first message.
        identity_in_pieces: Asked who it is, tells the e-mail or name first and the post code when asked again.
        together: Says all wishes in the first message.
        nicknames: Calls a product by a part of its name.
        methods_by_words: Names a payment method instead of pressing its button.
        picks_by_words: Names items and variants instead of pressing their buttons.
        address_in_pieces: Asked for an address, tells it over several messages.
        slips: Gives the number of another own order first, and the right one in the next message.
    """

    introduces: float = 0.0
    identity_in_pieces: float = 0.0
    together: float = 0.0
    nicknames: float = 0.0
    methods_by_words: float = 0.0
    picks_by_words: float = 0.0
    address_in_pieces: float = 0.0
    slips: float = 0.0

    def shows(self, habit: str, random: Random) -> bool:
        """Decide whether a habit shows this time.

        Args:
            habit: The name of one of them.
            random: Decides.
        """
        chance = getattr(self, habit)
        return chance > 0 and random.random() < chance
