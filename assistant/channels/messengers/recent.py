"""Which deliveries were noticed lately, within this process."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

KEPT_AT_MOST: Final = 2_000


class Recent:
    """Ids that were seen, the latest of them."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_new(self, key: str) -> bool:
        """Tell whether a key comes for the first time, and remember it."""
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > KEPT_AT_MOST:
            self._seen.popitem(last=False)
        return True
