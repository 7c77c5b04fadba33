"""One turn, read once from Rasa's tracker: everything an action of ours needs to know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker

from actions.answering import QUESTIONS
from actions.receipts import Receipt, receipts_in
from assistant.llm.push_address import PushAddress
from assistant.services.procedures.case import Case
from assistant.services.procedures.conditions import POSSIBLE
from assistant.services.procedures.heard import Entity, Heard, Proviso
from assistant.services.procedures.needs.account_question import as_question
from assistant.services.procedures.own_purchases import purchase_question
from assistant.services.products.question import PRODUCT_QUESTIONS

FORM = "procedure_form"
ASKS_OF_ACCOUNT = "check_account"
_ORDER_NUMBER = re.compile(r"#W\d{7}")
_NOT_FOUND = "utter_order_not_found"
_NO_ORDER = (_NOT_FOUND, "utter_no_order_number")
_ASKS_WISH = "utter_ask_wish"
_ASIDES = frozenset({"help", "ask_why", "chitchat", "bot_challenge", "repeat"})
"""Intents of what asks nothing of the shop: an offer made before it still stands."""
_REFUSING = ("utter_refused_", "utter_order_gone", _NOT_FOUND)
ASK_WHICH_WISH = "utter_ask_which_wish"
"""The response that asks which of two procedures an uncertain message wishes for."""


@dataclass(frozen=True)
class Turn:
    """What was said, in which conversation, and what we remember.

    Args:
        requests: What one message asks for, in its order, when it asks for several things; else that one.
        readings: What the classifier took the message for, the surest first: intents and confidences, which sum to one.
        mood: "calm", "unhappy" or "angry".
        customer_said: All messages of the customer so far, this one last.
        heard_before: The messages before this one.
        bot_said: What we answered to the message before this one, as Rasa's events.
        said_lately: Names of the responses in our last two answers.
        receipts: What we said of the changes and tickets of this conversation, the newest last.
        focus: Number of the one order that our last two answers spoke of.
        listed: Numbers of the orders that the newer of our last two answers listed, as far as one of them did.
        last_action: The action before this one, the form itself left out.
        in_case: True while the form is open, so that its question will be asked again.
        misunderstood_before: How many messages in a row before this one we did not understand.
        just_offered: True when that answer offered something that a bare yes accepts, or the one before it did and what
            was said in between is an aside.
        push: Where sentences of an answer may go while it is made; channels that show only whole messages have none.
    """

    conversation_id: str
    number: int
    language: str
    heard: Heard
    requests: tuple[Heard, ...]
    readings: tuple[tuple[str, float], ...]
    mood: str
    slots: dict[str, Any]
    customer_said: tuple[str, ...]
    heard_before: tuple[Heard, ...]
    bot_said: tuple[dict[str, Any], ...]
    just_offered: bool
    misunderstood_before: int
    focus: str | None
    listed: tuple[str, ...]
    said_lately: frozenset[str]
    receipts: tuple[Receipt, ...]
    in_case: bool
    last_action: str | None
    push: PushAddress | None = None

    @property
    def case(self) -> Case | None:
        """The procedure under way."""
        data = self.slots.get("case")
        return Case.from_json(data) if data else None

    @property
    def said_last(self) -> frozenset[str]:
        """Names of the responses in our last answer."""
        return _responses(list(self.bot_said))

    @property
    def was_refused(self) -> bool:
        """Whether our last answer said that something cannot be done, or that there is no such order."""
        return any(name.startswith(_REFUSING) for name in self.said_last)

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read a tracker."""
        message = tracker.latest_message or {}
        user_turns = [index for index, event in enumerate(tracker.events) if event.get("event") == "user"]
        answer = _previous_answer(tracker.events, user_turns)
        in_case = (tracker.active_loop or {}).get("name") == FORM
        spoken = _Spoken.of(tracker.events, user_turns, in_case=in_case)
        requests = tuple(spoken.read(one) for one in _requests(message))
        return cls(
            conversation_id=str(tracker.sender_id),
            number=len(user_turns),
            language=str(tracker.get_slot("language") or "en"),
            heard=requests[0] if len(requests) == 1 else spoken.read(_heard(message)),
            requests=requests,
            readings=_readings(message),
            mood=str((message.get("mood") or {}).get("name") or "calm"),
            slots=dict(tracker.slots),
            customer_said=tuple(str(tracker.events[index].get("text") or "") for index in user_turns),
            heard_before=tuple(_heard(tracker.events[index].get("parse_data") or {}) for index in user_turns[:-1]),
            bot_said=tuple(event for event in answer if event.get("event") == "bot" and event.get("text")),
            focus=spoken.focus,
            listed=spoken.listed,
            said_lately=_responses(tracker.events[user_turns[-3] if len(user_turns) > 2 else 0 :]),
            receipts=receipts_in(tracker.events),
            last_action=next((name for name in reversed(_actions(tracker.events)) if name != FORM), None),
            in_case=in_case,
            misunderstood_before=_misunderstood_before(tracker.events, user_turns),
            push=PushAddress.of(message.get("metadata")),
            just_offered=_has_just_offered(tracker.events, user_turns),
        )


@dataclass(frozen=True)
class _Spoken:
    """What our last answers spoke of: it decides what a message like "which colour?" asks.

    Args:
        focus: Number of the one order that they spoke of.
        listed: Numbers of the orders that they listed.
        last: The text of the last one; empty in the middle of a procedure, where "which colour?" asks what there is.
    """

    focus: str | None
    listed: tuple[str, ...]
    last: str

    @classmethod
    def of(cls, events: list[dict[str, Any]], user_turns: list[int], *, in_case: bool) -> _Spoken:
        """Read them from Rasa's events."""
        answer = _previous_answer(events, user_turns)
        said = "\n".join(str(event.get("text") or "") for event in answer if event.get("event") == "bot")
        focus = _order_spoken_of(events[user_turns[-3] if len(user_turns) > 2 else 0 :])
        return cls(focus, _orders_listed(events, user_turns), "" if in_case else said)

    def read(self, heard: Heard) -> Heard:
        """Read what asks of the customer's own orders as such a question, whatever it was taken for."""
        spoken_of = self.last if self.focus and self.focus in self.last else ""
        lists = bool(spoken_of or (self.last and self.listed))
        asked = purchase_question(heard, spoken_of=spoken_of, lists_orders=lists)
        return replace(heard, intent=ASKS_OF_ACCOUNT) if asked else heard


def _heard(message: dict[str, Any]) -> Heard:
    """Read a message, or one request of it, whose entities then count from the start of the whole message."""
    text, begin = str(message.get("text") or ""), int(message.get("start") or 0)
    spans = [
        (e, int(e.get("start") or 0) - begin, int(e.get("end") or 0) - begin) for e in message.get("entities") or []
    ]
    entities = tuple(
        Entity(e["entity"], e.get("value"), text[start:end], start, end, is_exact=_is_exact(e))
        for e, start, end in spans
        if start < end  # of no length: the message's own language
    )
    return as_question(Heard(text, _intent(message), entities))


def _is_exact(entity: dict[str, Any]) -> bool:
    return entity.get("extractor") != "catalogue" or float(entity.get("confidence_entity") or 1) >= 1


def _intent(message: dict[str, Any]) -> str:
    return str((message.get("intent") or {}).get("name") or "")


def _readings(message: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    ranking = message.get("intent_ranking") or []
    return tuple((str(one.get("name")), float(one.get("confidence") or 0)) for one in ranking)


def _requests(message: dict[str, Any]) -> tuple[Heard, ...]:
    """Read what a message asks for; what is asked for otherwise hangs on the request that it replaces."""
    parts = message.get("requests") or []
    if len(parts) < 2:
        return (replace(_heard(message), proviso=_proviso(parts, 0)),)
    replaced = {part["condition"]["otherwise"] for part in parts if part.get("condition")}
    replaced -= {index for index, part in enumerate(parts) if _is_answered_anyhow(part)}
    indices = [index for index in range(len(parts)) if index not in replaced]
    return tuple(replace(_part(parts[index]), proviso=_proviso(parts, index)) for index in indices)


def _is_answered_anyhow(part: dict[str, Any]) -> bool:
    """Tell whether a request is a question for the case that a wish cannot be: what answers it changes nothing."""
    return (part.get("condition") or {}).get("kind") == POSSIBLE and part["intent"] in (*QUESTIONS, *PRODUCT_QUESTIONS)


def _part(part: dict[str, Any]) -> Heard:
    return _heard({**part, "intent": {"name": part["intent"]}})


def _proviso(parts: list[dict[str, Any]], index: int) -> Proviso | None:
    condition = parts[index].get("condition") if parts else None
    if not condition:
        return None
    otherwise = condition["otherwise"]
    return Proviso(condition["kind"], condition["text"], None if otherwise is None else _part(parts[otherwise]))


def _previous_answer(events: list[dict[str, Any]], user_turns: list[int]) -> list[dict[str, Any]]:
    """Return what happened between the last two messages of the customer."""
    return events[user_turns[-2] : user_turns[-1]] if len(user_turns) > 1 else []


def _has_just_offered(events: list[dict[str, Any]], user_turns: list[int]) -> bool:
    """Tell whether our last answer offered something, or answered an aside to one that did."""
    for start, end in zip(reversed(user_turns[-3:-1]), reversed(user_turns[-2:]), strict=False):
        answer = events[start:end]
        if offers := [event for event in answer if event.get("name") == "offer"]:
            return bool(offers[-1].get("value"))
        intent = _intent(events[start].get("parse_data") or {})
        if intent not in _ASIDES or FORM in _actions(answer) or _ASKS_WISH in _responses(answer):
            break
    return False


def _misunderstood_before(events: list[dict[str, Any]], user_turns: list[int]) -> int:
    """Count the messages right before this one that we did not understand, or asked to choose a meaning of."""
    count = 0
    for start, end in zip(reversed(user_turns[:-1]), reversed(user_turns[1:]), strict=True):
        answer = events[start:end]
        if "action_handle_misunderstanding" not in _actions(answer) and ASK_WHICH_WISH not in _responses(answer):
            break
        count += 1
    return count


def _order_spoken_of(events: list[dict[str, Any]]) -> str | None:
    """Return the only order of the newest answer that names any; none where that one found no such order."""
    for event in reversed(events):
        if event.get("event") != "bot":
            continue
        if (event.get("metadata") or {}).get("utter_action") in _NO_ORDER:
            return None
        if numbers := set(_ORDER_NUMBER.findall(str(event.get("text") or ""))):
            return numbers.pop() if len(numbers) == 1 else None
    return None


def _orders_listed(events: list[dict[str, Any]], user_turns: list[int]) -> tuple[str, ...]:
    """Return the orders of the newest of our last two answers that names several, in the order of its text."""
    for start, end in zip(reversed(user_turns[-3:-1]), reversed(user_turns[-2:]), strict=False):
        texts = (str(event.get("text") or "") for event in events[start:end] if event.get("event") == "bot")
        numbers = tuple(dict.fromkeys(_ORDER_NUMBER.findall("\n".join(texts))))
        if len(numbers) > 1:
            return numbers
    return ()


def _actions(events: list[dict[str, Any]]) -> list[str]:
    return [str(event.get("name")) for event in events if event.get("event") == "action"]


def _responses(events: list[dict[str, Any]]) -> frozenset[str]:
    said = (event.get("metadata") or {} for event in events if event.get("event") == "bot")
    return frozenset(str(metadata["utter_action"]) for metadata in said if "utter_action" in metadata)
