"""Mails in tests: a mailbox to read, and a mail server that is away."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from assistant.errors import MailError
from assistant.services.mail.letter import Letter


class Mailbox:
    """Reads the mails that `MailboxFolder` has written.

    Args:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def letters(self) -> list[EmailMessage]:
        """All mails, the newest last."""
        files = sorted(self.folder.glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def code(self) -> str:
        """The code in the newest mail."""
        return self._find(r"^ +(\d{6})$")

    def link(self) -> str:
        """The link in the newest mail."""
        return self._find(r"^ +(https?://\S+)$")

    def empty(self) -> None:
        """Throw all mails away."""
        for file in self.folder.glob("*.eml"):
            file.unlink()

    def _find(self, pattern: str) -> str:
        text = self.letters()[-1].get_content()
        found = re.search(pattern, text, re.MULTILINE)
        assert found, f"no {pattern} in the newest mail:\n{text}"
        return found[1]


class ClosedMailer:
    """A mailer whose mail server is away."""

    def send(self, letter: Letter) -> None:
        """Fail."""
        raise MailError("the mail server is away")

    def reach(self) -> None:
        """Fail."""
        raise MailError("the mail server is away")
