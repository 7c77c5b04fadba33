"""Read a tau-bench shop from its three files, and name the place of whatever is wrong in them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from assistant.errors import DataError
from assistant.storage.tau.checks import check
from assistant.storage.tau.documents import TauShop

FILES: Final = ("users", "products", "orders")


def read_folder(folder: Path) -> TauShop:
    """Read `users.json`, `products.json` and `orders.json`.

    Raises:
        DataError: A file is missing, is no JSON, lacks a key, or refers to what is not there.
    """
    documents = {name: _read(folder / f"{name}.json") for name in FILES}
    try:
        shop = TauShop(**documents)
    except ValidationError as error:
        raise DataError("\n".join(_described(folder, detail) for detail in error.errors()[:10])) from error
    check(shop, folder)
    return shop


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise DataError(
            f"'{path}' cannot be read ({error.strerror}); expected a folder with users.json, products.json, orders.json"
        ) from error
    except ValueError as error:
        raise DataError(f"'{path}' is no JSON: {error}; nothing was imported") from error
    if not isinstance(document, dict):
        raise DataError(f"'{path}' holds a {type(document).__name__}; expected one object by id")
    return document


def _described(folder: Path, detail: Any) -> str:  # noqa: ANN401 - pydantic's own description of an error
    file, *keys = detail["loc"]
    place = " → ".join(f"'{key}'" for key in keys)
    return f"'{folder / file}.json', at {place}: {detail['msg']}; nothing was imported"
