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
from typing import Final

from sqlalchemy.orm import Session

from assistant.errors import ChoiceStale, ChoiceUnknown
from assistant.services.conversations.records import Button, Offer
from assistant.storage.tables import ChoiceRow, ConversationRow

REFERENCE_BYTES: Final = 9  # 12 characters
SEAL_BYTES: Final = 12  # 16 characters; nobody tries 2^96 signatures over HTTP
_REFERENCE_CHARS: Final = 12


class Choices:
    """Issues and redeems choices.

    Args:
        key: Signs the references.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(
        self, session: Session, conversation: ConversationRow, turn: int, offers: Iterable[Offer]
    ) -> list[Button]:
        """Store what was offered in a turn, and give the buttons for it."""
        buttons = []
        for offer in offers:
            reference = secrets.token_urlsafe(REFERENCE_BYTES)
            session.add(
                ChoiceRow(
                    reference=reference,
                    conversation_id=conversation.id,
                    turn=turn,
                    title=offer.title,
                    reply=offer.reply,
                )
            )
            buttons.append(Button(offer.title, reference + self._seal(conversation.id, reference)))
        return buttons

    def redeem(self, session: Session, conversation: ConversationRow, value: str, now: datetime) -> Offer:
        """Use a choice up.

        Raises:
            ChoiceUnknown: We did not offer it in this conversation.
            ChoiceStale: It was used, or something was said since.
        """
        reference, seal = value[:_REFERENCE_CHARS], value[_REFERENCE_CHARS:]
        if not hmac.compare_digest(seal.encode(), self._seal(conversation.id, reference).encode()):
            raise ChoiceUnknown("the choice's signature is not ours, or of another conversation")
        row = session.get(ChoiceRow, reference)
        if row is None:
            raise ChoiceUnknown("the choice is not known (any more)")
        if row.used_at is not None or row.turn != conversation.last_turn:
            raise ChoiceStale("the choice was used, or something was said since")
        row.used_at = now
        return Offer(row.title, row.reply)

    def _seal(self, conversation_id: str, reference: str) -> str:
        digest = hmac.new(self._key, f"{conversation_id}\0{reference}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:SEAL_BYTES]).decode()
