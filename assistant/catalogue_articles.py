"""The catalogue as articles, so that a product is found by what somebody needs it for.

An article says what a product is called and comes in. What changes by the hour, its price and whether it can be had,
stands in the database alone and is read there when somebody is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.knowledge.articles import LANGUAGES, Article, Library, Section
from assistant.knowledge.synonyms import Synonyms
from assistant.services.records import Product

TOPIC = "catalogue"
UNDATED = date(1970, 1, 1)


def catalogue_library(products: Iterable[Product], synonyms: Synonyms) -> Library:
    """Write an article for each product and language; its id is the product's key."""
    articles = (_article(product, language) for product in products for language in LANGUAGES)
    return Library(tuple(articles), (), synonyms)


def _article(product: Product, language: str) -> Article:
    lines = tuple(_option_lines(product, language)) or (product.name.in_(language),)
    return Article(
        id=product.key,
        title=product.name.in_(language),
        language=language,
        topic=TOPIC,
        updated=UNDATED,
        sections=(Section((), lines),),
        keywords=(*product.aliases, product.category),
        path=f"{TOPIC}/{product.key}.{language}",
        kind="product",
    )


def _option_lines(product: Product, language: str) -> Iterator[str]:
    """Write each option with its values, "color: black, white"."""
    values: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for label in variant.option_labels:
            values.setdefault(label.name.in_(language), {})[label.value.in_(language)] = None
    colon, comma = ("：", "、") if language == "zh" else (": ", ", ")
    return (f"{name}{colon}{comma.join(offered)}" for name, offered in values.items())
