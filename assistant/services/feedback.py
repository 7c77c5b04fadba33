"""What customers thought: a thumb on a message, one to five and a comment for a whole conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from assistant.services.clock import Clock
from assistant.services.conversations.records import ASSISTANT
from assistant.storage.database import Database
from assistant.storage.tables import ConversationEventRow, ConversationRow, FeedbackRow

WHOLE: Final = ""  # the "message" of feedback on a whole conversation
Thumb = Literal["up", "down"]


@dataclass(frozen=True)
class Feedback:
    """One piece of feedback, with what it is about.

    Args:
        question: What the customer had said; empty for a whole conversation.
        answer: The message that got the thumb; empty for a whole conversation.
        cited: What that message cited of the articles, as it stood there.
    """

    conversation_id: str
    channel: str
    thumb: str | None
    rating: int | None
    comment: str
    question: str
    answer: str
    given_at: datetime
    cited: tuple[str, ...] = ()


class FeedbackBook:
    """Stores and lists feedback; a second one on the same thing replaces the first.

    Args:
        database: Where it is.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def thumb(self, conversation_id: str, message_id: str, thumb: Thumb) -> bool:
        """Store a thumb on a message of ours; give False when there is no such message."""
        with self._database.transaction() as session:
            if not _is_ours(session, conversation_id, message_id):
                return False
            self._replace(session, conversation_id, message_id, thumb=thumb, rating=None, comment="")
            return True

    def rate(self, conversation_id: str, rating: int, comment: str) -> None:
        """Store a rating of the whole conversation, 1 to 5."""
        with self._database.transaction() as session:
            self._replace(session, conversation_id, WHOLE, thumb=None, rating=rating, comment=comment)

    def list(self, kind: Literal["up", "down", "rating"] | None = None) -> list[Feedback]:
        """List feedback, the oldest first: all of it, thumbs up or down, or ratings."""
        answer, question = aliased(ConversationEventRow), aliased(ConversationEventRow)
        same = answer.conversation_id == FeedbackRow.conversation_id
        asked = (question.conversation_id == answer.conversation_id) & (question.number == answer.turn)
        query = (
            select(FeedbackRow, ConversationRow.channel, answer, question.text)
            .join(ConversationRow, ConversationRow.id == FeedbackRow.conversation_id)
            .outerjoin(answer, same & (answer.message_id == FeedbackRow.message_id))
            .outerjoin(question, asked)
            .order_by(FeedbackRow.id)
        )
        if kind == "rating":
            query = query.where(FeedbackRow.rating.is_not(None))
        elif kind is not None:
            query = query.where(FeedbackRow.thumb == kind)
        with self._database.reading() as session:
            return [_to_feedback(*found) for found in session.execute(query)]

    def _replace(
        self,
        session: Session,
        conversation_id: str,
        message_id: str,
        *,
        thumb: str | None,
        rating: int | None,
        comment: str,
    ) -> None:
        same = (FeedbackRow.conversation_id == conversation_id) & (FeedbackRow.message_id == message_id)
        session.execute(delete(FeedbackRow).where(same))
        session.add(
            FeedbackRow(
                conversation_id=conversation_id,
                message_id=message_id,
                thumb=thumb,
                rating=rating,
                comment=comment,
                given_at=self._clock.now(),
            )
        )


def _is_ours(session: Session, conversation_id: str, message_id: str) -> bool:
    query = select(ConversationEventRow.number).where(
        ConversationEventRow.conversation_id == conversation_id,
        ConversationEventRow.message_id == message_id,
        ConversationEventRow.author == ASSISTANT,
    )
    return session.execute(query).first() is not None


def _to_feedback(
    row: FeedbackRow, channel: str, answer: ConversationEventRow | None, question: str | None
) -> Feedback:
    return Feedback(
        conversation_id=row.conversation_id,
        channel=channel,
        thumb=row.thumb,
        rating=row.rating,
        comment=row.comment,
        question=question or "",
        answer=answer.text if answer else "",
        given_at=row.given_at,
        cited=tuple(citation["text"] for citation in answer.details.get("citations", ())) if answer else (),
    )
