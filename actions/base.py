"""The one base of all actions: blocking work stays off the event loop, and no customer is left without an answer."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from assistant.services.procedures.say import Say, offer

log = structlog.get_logger()

TERMINAL = "cmdline"
"""The channel of `rasa shell`. It makes a picker of buttons, which ignores what is typed and takes its first choice at
Enter: "no" would be a yes."""


class ShopAction(Action, ABC):
    """An action of ours: `act` does the work in a thread of its own and returns events.

    An action that waits for a language model overrides `perform` instead: it must not hold a thread while it waits.

    Attributes:
        error_ends_case: True when an error of this action closes the form, whose question is then not asked again.
        answers: True for an action that answers a message and may be the first to speak in a turn.
    """

    error_ends_case: ClassVar[bool] = False
    answers: ClassVar[bool] = False

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Perform; whatever goes wrong, the customer gets an honest sentence and the offer of a person."""
        turn = Turn.of(tracker)
        try:
            said, events = await self.perform(turn)
        except Exception:  # the outermost edge of a turn
            log.exception("action.failed", action=self.name(), conversation=turn.conversation_id)
            said, events = self._honest_answer(turn)
        in_words = tracker.get_latest_input_channel() == TERMINAL
        speak(dispatcher, (*sympathy(turn), *said) if self.answers else said, in_words=in_words)
        return events

    @abstractmethod
    def name(self) -> str:
        """Return the name that the domain knows."""

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Run `act` in a thread."""
        return await asyncio.to_thread(self.act, turn)

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Do the work: return what to say and what to remember."""
        raise NotImplementedError

    def _honest_answer(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Say that it failed, and offer a person unless an open question already waits for a yes."""
        if turn.in_case and not self.error_ends_case:
            return (Say("utter_error_in_case"),), self.after_error(turn)
        return (offer("utter_error", language=turn.language),), [SlotSet("offer", "person"), *self.after_error(turn)]

    def after_error(self, turn: Turn) -> list[EventType]:
        """Return what to remember when `act` failed; by default nothing changes."""
        return []


def sympathy(turn: Turn) -> tuple[Say, ...]:
    """Return a word to somebody who is unhappy or angry, once in a while; it never stands in the way of the answer."""
    word = f"utter_sympathy_{turn.mood}"
    return () if turn.mood == "calm" or word in turn.said_lately else (Say(word),)


def speak(dispatcher: CollectingDispatcher, said: Iterable[Say], *, in_words: bool = False) -> None:
    """Hand responses to Rasa by name, with their values and choices.

    Args:
        dispatcher: Takes them.
        said: What to say.
        in_words: Number the choices in a text of their own, in place of buttons.
    """
    for say in said:
        buttons = [{"title": choice.title, "payload": choice.reply} for choice in say.choices]
        shown = [] if in_words else buttons
        dispatcher.utter_message(response=say.response, buttons=shown, details=dict(say.details), **say.values)
        if in_words and buttons and not say.asks_yes_or_no:
            dispatcher.utter_message(text="\n".join(f"{n}. {one['title']}" for n, one in enumerate(buttons, start=1)))
