"""What tau-bench's English names are called in Chinese, from `translations.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError

FILE = Path(__file__).parent / "translations.yml"


@dataclass(frozen=True)
class Translations:
    """Names in Chinese; what nobody translated keeps its English name.

    Args:
        products: English name → its Chinese name, then other names people use, in both languages.
        options: Option → its Chinese name.
        values: Option value → its Chinese name, wherever it means the same.
        values_of: Option → those of its values that mean something else there.
    """

    products: dict[str, list[str]]
    options: dict[str, str]
    values: dict[str, str]
    values_of: dict[str, dict[str, str]]

    def product(self, name: str) -> str:
        """Return a product's Chinese name."""
        return self.products.get(name, [name])[0]

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return what else a product is called."""
        return tuple(self.products.get(name, [])[1:])

    def option(self, name: str) -> str:
        """Return an option's Chinese name."""
        return self.options.get(name, name)

    def value(self, option: str, value: str) -> str:
        """Return the Chinese name of an option's value."""
        return self.values_of.get(option, {}).get(value) or self.values.get(value, value)


def read_translations() -> Translations:
    """Read the table.

    Raises:
        DataError: It is missing or damaged.
    """
    try:
        table: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return Translations(**table)
    except (OSError, yaml.YAMLError, TypeError) as error:
        raise DataError(f"'{FILE}' cannot be read: {error}; restore it with git") from error
