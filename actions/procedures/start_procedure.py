"""Begins the procedure that a message wishes for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.procedures.case_events import begin_with, conductor, context, known_customer
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionStartProcedure(ShopAction):
    """Takes everything that the first message already tells; the form asks for the rest."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_procedure"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Begin a case."""
        step = conductor().begin(turn.heard, context(turn), customer_id=known_customer(turn))
        return begin_with(step, turn)
