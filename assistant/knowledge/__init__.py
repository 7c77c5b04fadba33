"""Articles → passages → index → quoted answers. `open_answerer(settings)` gives what a dialogue needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.encoders.encoder import Encoder
    from assistant.knowledge.answers import Answerer
    from assistant.knowledge.index_store import IndexStore
    from assistant.knowledge.product_finder import ProductFinder
    from assistant.knowledge.qdrant_server import QdrantServer
    from assistant.settings import Settings


def open_answerer(settings: Settings, *, encoder: Encoder | None = None) -> Answerer:
    """Open the index and give what answers from it; keep it for the life of the process.

    It may be used by several threads, and moves to a newly written index by itself.

    Args:
        settings: Say where the index is kept.
        encoder: The one that the index was made with; the shipped default when None.

    Raises:
        EncoderError: The default encoder cannot be opened.
        KnowledgeIndexError: The index is missing, damaged, out of reach, or was made by another encoder.
    """
    from assistant.chinese import warm_up
    from assistant.knowledge.answers import Answerer
    from assistant.knowledge.live_index import LiveIndex

    index = LiveIndex(article_store(settings), encoder=encoder or _default_encoder())
    index.check()
    warm_up()
    return Answerer(index, help_centre_url=settings.help_centre_url)


def open_product_finder(settings: Settings, *, encoder: Encoder | None = None) -> ProductFinder:
    """Open the index of the catalogue and give what finds products in it; see `open_answerer`.

    Raises:
        EncoderError: The default encoder cannot be opened.
        KnowledgeIndexError: The index is missing, damaged, out of reach, or was made by another encoder.
    """
    from assistant.knowledge.live_index import LiveIndex
    from assistant.knowledge.product_finder import ProductFinder

    index = LiveIndex(catalogue_store(settings), encoder=encoder or _default_encoder())
    index.check()
    return ProductFinder(index)


def article_store(settings: Settings) -> IndexStore:
    """Say where the index of the articles is kept: on the Qdrant server that is set, else in a folder."""
    return _store(settings, folder="index", collection="articles")


def catalogue_store(settings: Settings) -> IndexStore:
    """Say where the index of the catalogue is kept: apart, so that no product's words change how articles are found."""
    return _store(settings, folder="catalogue_index", collection="catalogue")


def open_server(settings: Settings) -> QdrantServer | None:
    """Give the Qdrant server that is set; None where the index is in a folder."""
    from assistant.knowledge.qdrant_server import QdrantServer

    if not settings.qdrant_url:
        return None
    return QdrantServer(settings.qdrant_url, api_key=settings.qdrant_api_key.get_secret_value())


def _store(settings: Settings, *, folder: str, collection: str) -> IndexStore:
    from assistant.knowledge.edge_store import EdgeStore
    from assistant.knowledge.server_store import ServerStore

    server = open_server(settings)
    if server is None:
        return EdgeStore(settings.var_folder / folder)
    return ServerStore(server, f"{settings.qdrant_collection}-{collection}")


def _default_encoder() -> Encoder:
    from assistant.encoders import open_encoder

    return open_encoder()
