"""What a message led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.services.procedures.case import Case
from assistant.services.procedures.say import Say

State = Literal["asking", "ready", "over", "not_mine", "beside"]


@dataclass(frozen=True)
class Step:
    """What a message led to.

    Args:
        case: The case now; None when it is over.
        said: What to say before the next question.
        state: "asking" (the form asks on), "ready" (everything is known and confirmed), "over" (nothing is left to
            do), "not_mine" (the message is not about this case) or "beside" (it is a question and no wish, to be
            answered before the open question is asked again).
        customer_id: The confirmed customer, if there is one; outlives the case.
    """

    case: Case | None
    said: tuple[Say, ...]
    state: State
    customer_id: str | None

    @classmethod
    def within(cls, case: Case, said: tuple[Say, ...], state: State) -> Step:
        """Return a step of a case that goes on."""
        return cls(case, said, state, case.values.get("customer"))
