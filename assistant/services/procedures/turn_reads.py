"""What one turn has read of the shop."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Read = TypeVar("_Read")


class TurnReads:
    """Keeps what was read, each thing once, until something is written.

    A turn asks for the same order and products a dozen times, need by need. What is committed is checked again in its
    own transaction, so that nothing rests on what was read a moment before.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def once(self, what: Hashable, read: Callable[[], _Read]) -> _Read:
        """Return what was read under this name, or read it now; an error is not kept.

        Args:
            what: The name, e.g. ("order", "emma_walker_1000", "#W1000001").
            read: Reads it.
        """
        if what not in self._kept:
            self._kept[what] = read()
        kept: _Read = self._kept[what]
        return kept

    def forget(self) -> None:
        """Forget everything, because something was written."""
        self._kept.clear()
