"""A shop of few articles, indexed."""

import pytest

from assistant.knowledge.edge_store import EdgeStore
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.live_index import LiveIndex
from assistant.knowledge.passages import split_article
from assistant.testing.few_articles import write_few_articles
from assistant.testing.knowledge import FakeEncoder


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Its articles and one curated answer."""
    return write_few_articles(tmp_path_factory.mktemp("knowledge") / "articles")


@pytest.fixture(scope="session")
def index(library, tmp_path_factory):
    """The search over them."""
    encoder, store = FakeEncoder(), EdgeStore(tmp_path_factory.mktemp("index"))
    write_index(library, encoder=encoder, store=store)
    return LiveIndex(store, encoder=encoder)


@pytest.fixture(scope="session")
def passages(library):
    """All passages, by their ids."""
    return {passage.id: passage for article in library.articles for passage in split_article(article)}
