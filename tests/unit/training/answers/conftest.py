"""A shop of few articles."""

import pytest

from assistant.knowledge.passages import split_article
from assistant.testing.few_articles import write_few_articles


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Its articles and one curated answer."""
    return write_few_articles(tmp_path_factory.mktemp("knowledge") / "articles")


@pytest.fixture(scope="session")
def passages(library):
    """All passages, by their ids."""
    return {passage.id: passage for article in library.articles for passage in split_article(article)}
