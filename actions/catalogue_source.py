"""The catalogue as a source of written answers: the product that a question names, with its prices of this moment."""

from __future__ import annotations

from datetime import date

import structlog

from assistant.errors import StorageError
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.services.products.description import describe_product
from assistant.services.records import Product
from assistant.wiring import services

log = structlog.get_logger(__name__)
HEADING = {"en": "Catalogue", "zh": "商品目录"}


def product_named_in(text: str, *, language: str) -> Hit | None:
    """Give what the catalogue says of the product that a text names, like a passage that was found.

    Returns:
        None where the text names no product, or the shop's database is away: the articles answer without it.
    """
    try:
        named = services().catalogue.find(text)
    except StorageError as error:
        log.warning("catalogue.unreadable", error=str(error))
        return None
    return Hit(_passage(named[0], language), score=1.0, lexical=1.0, dense=None) if named else None


def _passage(product: Product, language: str) -> Passage:
    return Passage(
        id=f"{product.key}.{language}",
        article_id=product.key,
        title=product.name.in_(language),
        heading=HEADING[language],
        text=describe_product(product, language),
        language=language,
        topic="catalogue",
        updated=date.today(),
        link="",
        kind="product",
    )
