"""Puts mails into a folder of this machine, where a developer reads them."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timezone
from pathlib import Path

from assistant.services.mail.letter import Letter


class MailboxFolder:
    """Writes each mail as a file `TIME-RANDOM.eml`, which mail programs open; the newest sorts last.

    Args:
        folder: Where they lie; made when it is missing.
        sender: Who the mails are from.
    """

    def __init__(self, folder: Path, *, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Write a mail, readable by us alone."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}.eml"
        with os.fdopen(os.open(self._folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(bytes(letter.message(self._sender)))

    def reach(self) -> None:
        """A folder of this machine is always within reach."""
