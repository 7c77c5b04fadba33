"""Make a believable bilingual shop: the same seed and the same day make the same rows."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from assistant.errors import DataError
from assistant.storage.rows import ShopRows
from assistant.storage.sample.customers import add_people, add_personas
from assistant.storage.sample.orders import add_orders, add_persona_orders
from assistant.storage.sample.products import add_products

SEED: Final = 20
CUSTOMERS: Final = 200
ORDERS: Final = 600
# the fast one, where PyYAML was built with it
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER: Final = Path(__file__).parent


def generate(today: date, *, seed: int = SEED) -> ShopRows:
    """Make the sample shop's rows.

    Args:
        today: All dates are relative to this day; the newest order was placed the day before.
        seed: Another seed makes another shop; the personas stay.

    Raises:
        DataError: A file of the sample shop cannot be read.
    """
    random = Random(seed)
    midnight = datetime.combine(today, time(), tzinfo=timezone.utc)
    personas = _read("personas.yml")
    rows = ShopRows()
    add_products(rows, _read("catalogue.yml"), random)
    add_personas(rows, personas)
    add_people(rows, _read("people.yml"), random, CUSTOMERS - len(personas))
    add_persona_orders(rows, personas, midnight)
    others = rows.tables["customers"][len(personas) :]
    add_orders(rows, others, random, midnight, ORDERS - len(rows.tables["orders"]))
    return rows


def _read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    path = FOLDER / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"The sample shop's file '{path}' cannot be read: {error}; restore it with git") from error
