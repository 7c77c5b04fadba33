"""Products by what they are needed for: "something for a small desk" names none of them."""

from __future__ import annotations

import re
from typing import Final

from assistant.knowledge.articles import LANGUAGES
from assistant.knowledge.evidence import Thresholds, by_vectors
from assistant.knowledge.knowledge_index import Hit, KnowledgeIndex
from assistant.knowledge.tokens import contains_chinese

_FRAME: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:(?:do|would) you (?:have|sell|know)|have you got|you got|is there|are there"
    r"|any ideas? for"
    r"|i(?:'m| am)? (?:looking for|searching for|need|want|would like)|i'd like"
    r"|(?:(?:can|could) you )?(?:please )?(?:recommend|suggest|show)(?: me)?|what do you have)\b(?=.*\w)"
    r"|^\W*(?:你们|您们|请问|这里|店里)*(?:有没有|有什么|有啥|有(?!没有|什么|啥))(?=.*\w)",
    re.IGNORECASE,
)
"""How somebody asks for a thing: it says nothing of the thing, and would take its vector away from the product's."""


class ProductFinder:
    """Finds products in an index of the catalogue.

    Args:
        index: Its articles' ids are the products' keys.
        thresholds: From which score a product is near, by vectors and by words.
    """

    def __init__(self, index: KnowledgeIndex, *, thresholds: Thresholds | None = None) -> None:
        self._index = index
        self._thresholds = thresholds or Thresholds()

    def find(self, wish: str, *, limit: int = 3) -> tuple[str, ...]:
        """Return the keys of products that are near to a wish, the nearest first.

        A Chinese wish is compared with Chinese names by words and with English ones by vectors.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        wish = _FRAME.sub("", wish)
        near: dict[str, float] = {}
        for language in LANGUAGES if contains_chinese(wish) else ("en",):
            for hit in self._index.search(wish, language=language, limit=limit):
                key = hit.passage.article_id
                near[key] = max(near.get(key, 0.0), self._nearness(hit))
        kept = (key for key, nearness in near.items() if nearness >= 1.0)
        return tuple(sorted(kept, key=lambda key: (-near[key], key))[:limit])

    def _nearness(self, hit: Hit) -> float:
        """Measure a hit by its own threshold: from 1 on it is near."""
        if hit.dense is None or hit.passage.language == "zh":  # the threshold for vectors was chosen on English names
            return hit.lexical / self._thresholds.lexical
        return by_vectors(hit) / self._thresholds.product
