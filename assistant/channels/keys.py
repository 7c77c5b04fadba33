"""The channels' signing keys: one secret of the operator's, and a key of its own for each use."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.errors import SettingsError
from assistant.settings import MIN_SECRET_CHARS, Settings

FILE: Final = "web_session_secret"


@dataclass(frozen=True, repr=False)
class Keys:
    """What signs sessions, choices and pushes. A signature of one use is worth nothing in another."""

    session: bytes
    choice: bytes
    push: bytes

    @classmethod
    def of(cls, settings: Settings) -> Keys:
        """Derive the keys from WEB_SESSION_SECRET; in development without one, from a random one kept in var/.

        Raises:
            SettingsError: It is empty outside development.
        """
        secret = settings.web_session_secret.get_secret_value().encode()
        if not secret and settings.environment != "development":
            raise SettingsError(
                "WEB_SESSION_SECRET is empty; expected a long random text in production: make one with"
                " `openssl rand -hex 32`, or take the web channel out of credentials.yml (docs/reference/web.md)"
            )
        secret = secret or _kept(settings.var_folder / FILE)
        return cls(*(hmac.new(secret, use, hashlib.sha256).digest() for use in (b"session", b"choice", b"push")))


def _kept(file: Path) -> bytes:
    """Read the secret of this machine, or make it, readable by us alone. Two that make it at once keep one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        return _read(file)
    except FileNotFoundError:
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(MIN_SECRET_CHARS), encoding="ascii")
    try:
        os.link(made, file)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return _read(file)


def _read(file: Path) -> bytes:
    secret = file.read_bytes()
    if len(secret) < MIN_SECRET_CHARS:
        raise SettingsError(f"'{file}' holds no secret; delete it, and a new one is made at the next start")
    return secret
