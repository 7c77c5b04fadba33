"""Write an exported shop to a file: whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.errors import DataError


def write_file(shop: dict[str, Any], file: Path) -> None:
    """Write one JSON object.

    Raises:
        DataError: The file cannot be written.
    """
    half = file.with_name(f"{file.name}.half")
    try:
        half.write_text(json.dumps(shop, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        half.replace(file)
    except OSError as error:
        raise DataError(f"'{file}' cannot be written ({error.strerror}); expected a file in your folder") from error
