"""Takes "actually no, I want to keep it" after "Done" for the wish to take that back, whatever else it resembles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.core.constants import RULE_POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.dialogue.overruling_policy import OverrulingPolicy
from assistant.dialogue.taking_back import SUBSCRIPTION, TICKET, takes_back

TAKING_BACK = "action_take_back"
CHANGED = re.compile(
    r"^utter_(?:\w+_receipt\w*|password_link_sent|ticket_(?:opened|stands)\w*|complaint_taken\w*|refused_undo_\w+)$"
)
"""The responses that tell of a change, or that it stays."""
_ABOUT = {TICKET: re.compile(r"^utter_(?:ticket|complaint)_"), SUBSCRIPTION: re.compile(r"^utter_newsletter_")}
_INFORMS = re.compile(r"^utter_(?:answer|written|account_|done_before|do_not_know|product_)")
"""Answers to a question, which change nothing of what the customer may want undone."""
_MANNERS = ("thank", "greet", "chitchat")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TakeBackPolicy(OverrulingPolicy):
    """Overrules the rules for the message after a change: a "no" there declines no offer, and "stop" has an object.

    Only where no procedure is under way; a bare "no" or "no thanks" takes nothing back.
    """

    action = TAKING_BACK

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the options: its priority, above FollowUpPolicy's."""
        return {"priority": RULE_POLICY_PRIORITY + 2}

    def takes(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether the message wants the change undone that the answer before it told of."""
        return _takes_back(tracker)


def _takes_back(tracker: DialogueStateTracker) -> bool:
    message = tracker.latest_message
    answers = answers_before(tracker.applied_events())
    answer = answers[-1] if answers else []
    changed = [response(event) for event in answer if CHANGED.search(response(event))]
    if message is None or not changed:
        return False
    text = message.text or ""
    named = [(str(one["entity"]), text[one["start"] : one["end"]], str(one.get("value"))) for one in message.entities]
    spoken_of = " ".join(event.text or "" for event in answer)
    if any(kind == "order_number" and number not in spoken_of for kind, _, number in named):
        return False  # a wish about another order
    about = next((about for about, form in _ABOUT.items() if form.search(changed[-1])), "")
    things = [(kind, words) for kind, words, _ in named]
    return takes_back(text, named=things, change=about, at_once=len(answers) == 1)


def answers_before(events: Sequence[Event]) -> list[list[BotUttered]]:
    """Return our answers, the newest first, back to the first that is more than the answer to a question.

    Answers to mere manners are left out.
    """
    said = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    answers: list[list[BotUttered]] = []
    for start, end in zip(reversed(said[:-1]), reversed(said[1:]), strict=True):
        message = events[start]
        if isinstance(message, UserUttered) and message.intent.get("name") in _MANNERS:
            continue
        answers.append([event for event in events[start:end] if isinstance(event, BotUttered)])
        if not all(_INFORMS.search(response(event)) for event in answers[-1]):
            break
    return answers


def response(event: BotUttered) -> str:
    """Return the name of the response that was said."""
    return str((event.metadata or {}).get("utter_action") or "")
