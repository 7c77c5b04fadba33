"""The shop's own facts (`knowledge/shop.yml`): what the dialogue says about contact and opening hours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import DataError

FILE = "shop.yml"


@dataclass(frozen=True)
class ShopFacts:
    """How to reach the shop, in one language."""

    name: str
    phone: str
    email: str
    hours: str
    closed: str


def read_shop_facts(folder: Path, *, language: str) -> ShopFacts:
    """Read the facts from a knowledge folder.

    Args:
        folder: Holds `shop.yml`.
        language: Of the name and the hours.

    Raises:
        DataError: The file is missing, or lacks a fact in this language.
    """
    path = folder / FILE
    try:
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        return ShopFacts(
            name=facts["name"][language],
            phone=facts["phone"],
            email=facts["email"],
            hours=facts["hours"][language],
            closed=facts["closed"][language],
        )
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f'The shop\'s facts in "{path}" cannot be read: {error}') from error
    except (KeyError, TypeError) as error:
        raise DataError(f'"{path}" lacks the fact {error} in language "{language}"; add it there.') from error
