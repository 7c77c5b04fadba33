"""Choices as buttons: a short signed reference goes out, what it says stays here, and it counts once.

The value is 28 characters, short enough for every platform (Telegram allows 64 bytes). Nothing can be read from it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from assistant.errors import ChoiceStale, ChoiceUnknown
from assistant.services.conversations.heads import Head
from assistant.services.conversations.records import Button, Offer
from assistant.storage.tables import ChoiceRow

REFERENCE_BYTES: Final = 9  # 12 characters
SEAL_BYTES: Final = 12  # 16 characters; nobody tries 2^96 signatures over HTTP
_REFERENCE_CHARS: Final = 12
_HERE = ChoiceRow.reference == bindparam("at")
_INSERT = insert(ChoiceRow.__table__)
_SELECT = select(ChoiceRow.turn, ChoiceRow.title, ChoiceRow.reply, ChoiceRow.used_at).where(_HERE)
_USE = update(ChoiceRow.__table__).where(_HERE)


class Choices:
    """Issues and redeems choices.

    Args:
        key: Signs the references.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(self, connection: Connection, conversation_id: str, turn: int, offers: Iterable[Offer]) -> list[Button]:
        """Store what was offered in a turn, and give the buttons for it."""
        rows = [
            {
                "reference": secrets.token_urlsafe(REFERENCE_BYTES),
                "conversation_id": conversation_id,
                "turn": turn,
                "title": offer.title,
                "reply": offer.reply,
            }
            for offer in offers
        ]
        if rows:
            connection.execute(_INSERT, rows)
        seal = partial(self._seal, conversation_id)
        return [Button(str(row["title"]), f"{row['reference']}{seal(str(row['reference']))}") for row in rows]

    def redeem(self, connection: Connection, head: Head, value: str, now: datetime) -> Offer:
        """Use a choice up.

        Raises:
            ChoiceUnknown: We did not offer it in this conversation.
            ChoiceStale: It was used, or something was said since.
        """
        reference, seal = value[:_REFERENCE_CHARS], value[_REFERENCE_CHARS:]
        if not hmac.compare_digest(seal.encode(), self._seal(head.conversation_id, reference).encode()):
            raise ChoiceUnknown("the choice's signature is not ours, or of another conversation")
        row = connection.execute(_SELECT, {"at": reference}).one_or_none()
        if row is None:
            raise ChoiceUnknown("the choice is not known (any more)")
        if row.used_at is not None or row.turn != head.last_turn:
            raise ChoiceStale("the choice was used, or something was said since")
        connection.execute(_USE, {"at": reference, "used_at": now})
        return Offer(row.title, row.reply)

    def _seal(self, conversation_id: str, reference: str) -> str:
        digest = hmac.new(self._key, f"{conversation_id}\0{reference}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:SEAL_BYTES]).decode()
