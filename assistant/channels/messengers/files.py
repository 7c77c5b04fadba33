"""Files that come with a message, as links beneath its text."""

from __future__ import annotations

from typing import Any


def with_links(text: str, details: dict[str, Any]) -> str:
    """Return a text with the links to its files, as far as it does not hold them yet.

    Args:
        text: What is said.
        details: What comes with it; of `files` each has a `name` and a `url`.
    """
    files = [file for file in details.get("files", ()) if str(file["url"]).startswith(("https://", "http://"))]
    links = [f"{file['name']}: {file['url']}" for file in files if str(file["url"]) not in text]
    return "\n".join([text, *links]).strip()
