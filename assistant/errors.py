"""Every error this project raises on purpose.

AssistantError
├── SettingsError            a setting is missing or wrong
├── DataError                a file given to us cannot be used
│   └── MisalignedEntityError  an entity in a training phrase does not fall on token borders
├── EncoderError             an encoder cannot be loaded, exported or trusted
├── KnowledgeIndexError      the knowledge index is missing, damaged, or made by another encoder
├── LanguageModelError       the language model gives no answer (`reason` says why); the turn goes on without it
├── StorageError             the database is away or its tables are not those we expect
├── DeliveryError            a messenger did not take a message; it is tried again when there is more to deliver
│   ├── MessageRefused       it will not take this one
│   └── Unreachable          the customer cannot be reached: has blocked us, has left, the channel is closed
├── MailError                a mail did not leave
├── ProcessError             a program that we started failed or did not become ready
└── Refused                  a business rule says no: not a fault, the customer is told why
    ├── OrderNotFound        unknown, or somebody else's: the same answer for both
    ├── NotAllowed           the rules forbid it (`rule` names which)
    ├── FactsChanged         what was previewed is no longer true
    ├── IdentityNotConfirmed the details given do not match a customer
    ├── IdentityLocked       too many wrong tries
    ├── CodeExpired          the one-time code is used or too old
    ├── UnknownCustomer      no such customer (any more)
    ├── AnotherCustomer      the conversation is somebody else's
    ├── ConversationGone     no such conversation, or it was erased
    ├── ChoiceUnknown        a button that we did not offer in this conversation
    ├── ChoiceStale          a button that was used, or that something was said after
    └── InboxFull            too many messages of one conversation wait for their answers

A message says what is wrong, the value in quotes, what was expected, and the command or file that mends it.
"""

from __future__ import annotations

from datetime import datetime


class AssistantError(Exception):
    """The base of all errors raised on purpose."""


class SettingsError(AssistantError):
    """A setting is missing or has a value that cannot be used."""


class DataError(AssistantError):
    """A file given to us cannot be used."""


class MisalignedEntityError(DataError):
    """An entity in a training phrase does not start and end on token borders."""


class EncoderError(AssistantError):
    """An encoder cannot be loaded, exported or trusted."""


class KnowledgeIndexError(AssistantError):
    """The knowledge index is missing, damaged, or was made by another encoder."""


class LanguageModelError(AssistantError):
    """The language model gives no answer, or no more of it; the turn goes on without it.

    Args:
        reason: In one word: "unreachable", "status", "garbage", "empty", "cut", "late", "long", "busy", "resting" or
            "budget".
        detail: What was found.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class StorageError(AssistantError):
    """The database is away, or its tables are not those this version expects."""


class DeliveryError(AssistantError):
    """A messenger did not take a message: it is away, or refuses our key; tried again when there is more to deliver."""


class MessageRefused(DeliveryError):
    """A messenger will not take this message, however often it is sent."""


class Unreachable(DeliveryError):
    """The customer cannot be reached there: has blocked us, has left, or the channel is closed."""


class MailError(AssistantError):
    """A mail did not leave: the mail server is away or did not take it."""


class ProcessError(AssistantError):
    """A program that we started failed, or did not become ready in time."""


class Refused(AssistantError):
    """A business rule says no. Not a fault: the customer is told why."""


class OrderNotFound(Refused):
    """No such order for this customer. Somebody else's order and an unknown one look the same."""


class NotAllowed(Refused):
    """The shop's rules forbid it.

    Args:
        rule: Name of the rule, e.g. "order_already_shipped"; the response that explains it is `utter_refused_<rule>`.
        orders: Numbers of the orders that it keeps out, where these are not the one that the case is about.
    """

    def __init__(self, rule: str, orders: tuple[str, ...] = ()) -> None:
        super().__init__(rule)
        self.rule = rule
        self.orders = orders


class FactsChanged(Refused):
    """What was previewed is no longer true; preview again."""


class IdentityNotConfirmed(Refused):
    """The details given do not match a customer.

    Args:
        tries_left: Wrong tries that remain before the lock.
    """

    def __init__(self, tries_left: int) -> None:
        super().__init__(f"{tries_left} tries left")
        self.tries_left = tries_left


class IdentityLocked(Refused):
    """Too many wrong tries; locked for a while.

    Args:
        until: When the lock ends (UTC).
    """

    def __init__(self, until: datetime) -> None:
        super().__init__(f"locked until {until.isoformat()}")
        self.until = until


class CodeExpired(Refused):
    """The one-time code that was sent last is used or too old; a new one is needed."""


class UnknownCustomer(Refused):
    """There is no such customer, or no longer."""


class AnotherCustomer(Refused):
    """The conversation belongs to another customer: one customer a conversation."""


class ConversationGone(Refused):
    """There is no such conversation, or it was erased."""


class ChoiceUnknown(Refused):
    """The choice was not offered in this conversation: forged, foreign or damaged."""


class ChoiceStale(Refused):
    """The choice was picked before, or something was said since it was offered."""


class InboxFull(Refused):
    """Too many messages of this conversation wait for their answers."""
