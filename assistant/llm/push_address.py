"""Where an action may push sentences while it runs; the web channel puts it into the message's metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class PushAddress:
    """An address of the web channel, good for one turn."""

    url: str
    token: str = field(repr=False)

    @classmethod
    def of(cls, metadata: Mapping[str, Any] | None) -> PushAddress | None:
        """Read it from a message's metadata; None where there is none, or something else of that name."""
        push = (metadata or {}).get("push")
        if not isinstance(push, Mapping) or not isinstance(push.get("url"), str):
            return None
        return cls(push["url"], str(push.get("token") or ""))
