"""Reduce what people type to what must agree: names, e-mail addresses, post codes."""

from __future__ import annotations

import re
import unicodedata


def fold_name(name: str) -> str:
    """A name reduced to what must agree: letters only, no case, no accents, no width ("Lucía" is "lucia")."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in decomposed if character.isalnum())


def fold_email(email: str) -> str:
    """An e-mail address reduced to what must agree."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", email)).casefold()


def fold_post_code(post_code: str) -> str:
    """A post code reduced to what must agree: "６０６ 14" is "60614"."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", post_code)).upper()
