"""Sends mails through a mail server, by SMTP (RFC 5321)."""

from __future__ import annotations

import random
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from assistant.errors import MailError
from assistant.services.mail.letter import Letter

Tls = Literal["starttls", "tls", "none"]
_PORTS: Final[dict[Tls, int]] = {"starttls": 587, "tls": 465, "none": 25}
_PASSING: Final = (ConnectionError, TimeoutError, smtplib.SMTPServerDisconnected)
_TIMEOUT_S: Final = 4.0  # for each answer of the server
_PAUSE_S: Final = (0.1, 0.4)  # before the second and last try


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over.

    Args:
        tls: "starttls" (encrypt before signing in), "tls" (encrypted from the first byte) or "none".
    """

    host: str
    port: int
    user: str
    password: str
    tls: Tls

    def __repr__(self) -> str:
        return f"'{self.host}:{self.port}' ({self.tls})"

    @classmethod
    def of(cls, url: str, tls: Tls) -> MailServer:
        """Read an address such as "smtp://user:password@mail.example:587"; without a port it is the usual one."""
        parts = urlsplit(url)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname or "", parts.port or _PORTS[tls], user, password, tls)


class SmtpMailer:
    """Hands mails to a mail server.

    Args:
        server: The server.
        sender: Who the mails are from.
    """

    def __init__(self, server: MailServer, *, sender: str) -> None:
        self._server = server
        self._sender = sender

    def __repr__(self) -> str:
        return repr(self._server)

    def send(self, letter: Letter) -> None:
        """Hand a mail over.

        Raises:
            MailError: The server is away, or does not take it.
        """
        with self._connection() as connection:
            connection.send_message(letter.message(self._sender))

    def reach(self) -> None:
        """Sign in and out.

        Raises:
            MailError: The server is away.
        """
        with self._connection() as connection:
            connection.noop()

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        try:
            with self._opened() as connection:
                yield connection
        except OSError as error:  # smtplib's errors are of this kind, too
            raise MailError(
                f"the mail server '{self._server.host}:{self._server.port}' took no mail: {error}"
            ) from error

    def _opened(self) -> smtplib.SMTP:
        """Connect; once more after a fault that may pass. Nothing has been sent yet, so nothing is sent twice."""
        try:
            return self._open()
        except _PASSING:
            time.sleep(random.uniform(*_PAUSE_S))
            return self._open()

    def _open(self) -> smtplib.SMTP:
        server, trust = self._server, ssl.create_default_context()
        if server.tls == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT_S, context=trust)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_S)
        try:
            if server.tls == "starttls":
                connection.starttls(context=trust)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection
