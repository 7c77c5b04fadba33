"""A code of six digits, and the form in which it may be stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

DIGITS: Final = 6
_SALT_BYTES: Final = 16
_COST: Final = {"n": 2**14, "r": 8, "p": 1}  # scrypt, RFC 7914: trying all codes takes longer than one of them lives


def new_code() -> str:
    """Return a code that nobody can foresee."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hashed(code: str) -> str:
    """Return what may be stored of a code: its salt and its hash."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_derived(code, salt)}"


def matches(code: str, stored: str) -> bool:
    """Tell whether a code is the one that is stored, in a time that tells nothing."""
    salt, _, expected = stored.partition("$")
    return hmac.compare_digest(_derived(code, bytes.fromhex(salt)), expected)


def _derived(code: str, salt: bytes) -> str:
    return hashlib.scrypt(code.encode(), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"]).hex()
