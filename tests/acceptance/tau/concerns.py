"""How far a customer has come with one wish."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.acceptance.tau.answers import Answer
from tests.acceptance.tau.previews import is_about
from tests.acceptance.tau.tasks import Wish

_BELONGS = {"reason": "reason", "method": "method", "address": "address", "item": "items", "variant": "items"}


@dataclass
class Concern:
    """A wish, and what was said of it.

    Attributes:
        told: What was told without being asked.
        asked: What was asked, in order.
        tries: How often it was said.
        agreed: Whether its preview was agreed to, or it was given up.
        pieces: What is still to be told of an address.
        named: The number of the order that was said.
    """

    wish: Wish
    told: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    tries: int = 0
    agreed: bool = False
    pieces: list[str] = field(default_factory=list)
    named: str = ""

    def fit(self, asked: str, answer: Answer) -> tuple[bool, int]:
        """Return how well a question fits this wish, to compare with others: what it asks for, which order it names."""
        part = _BELONGS.get(asked)
        fits = bool(getattr(self.wish, part)) if part else asked != "confirmation" or is_about(self.wish, answer.text)
        return fits, answer.text.rfind(self.wish.order)


def under_way(concerns: list[Concern], asked: str, answer: Answer) -> Concern:
    """Return the concern that a question is about: the first, unless another fits better.

    Args:
        concerns: What is not yet finished.
        asked: What the question is about.
        answer: All that was said.
    """
    said = [one for one in concerns if one.tries and not one.agreed]
    return max(said, key=lambda one: one.fit(asked, answer), default=concerns[0])
