"""What sends mails, as the services see it."""

from __future__ import annotations

from typing import Protocol

from assistant.services.mail.letter import Letter


class Mailer(Protocol):
    """Sends mails to customers."""

    def send(self, letter: Letter) -> None:
        """Hand a mail over for delivery.

        Raises:
            MailError: It was not taken.
        """
        ...

    def reach(self) -> None:
        """Go the same way without sending, so that whether a mail was sent cannot be told by the time it took.

        Raises:
            MailError: The way is closed.
        """
        ...
