"""Articles → passages → index → quoted answers. `open_answerer(settings)` gives what a dialogue needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.encoders.encoder import Encoder
    from assistant.knowledge.answers import Answerer
    from assistant.knowledge.product_finder import ProductFinder
    from assistant.settings import Settings


def open_answerer(settings: Settings, *, encoder: Encoder | None = None) -> Answerer:
    """Open the index and give what answers from it; keep it for the life of the process.

    It may be used by several threads, and moves to a newly written index by itself.

    Args:
        settings: Say where the index lies.
        encoder: The one that the index was made with; the shipped default when None.

    Raises:
        EncoderError: The default encoder cannot be opened.
        KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
    """
    from assistant.chinese import warm_up
    from assistant.knowledge.answers import Answerer
    from assistant.knowledge.edge_index import EdgeIndex

    index = EdgeIndex(index_folder(settings), encoder=encoder or _default_encoder())
    index.check()
    warm_up()
    return Answerer(index, help_centre_url=settings.help_centre_url)


def open_product_finder(settings: Settings, *, encoder: Encoder | None = None) -> ProductFinder:
    """Open the index of the catalogue and give what finds products in it; see `open_answerer`.

    Raises:
        EncoderError: The default encoder cannot be opened.
        KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
    """
    from assistant.knowledge.edge_index import EdgeIndex
    from assistant.knowledge.product_finder import ProductFinder

    index = EdgeIndex(catalogue_folder(settings), encoder=encoder or _default_encoder())
    index.check()
    return ProductFinder(index)


def index_folder(settings: Settings) -> Path:
    """Where the index of the articles lies."""
    return settings.var_folder / "index"


def catalogue_folder(settings: Settings) -> Path:
    """Where the index of the catalogue lies: apart, so that no product's words change how articles are found."""
    return settings.var_folder / "catalogue_index"


def _default_encoder() -> Encoder:
    from assistant.encoders import open_encoder

    return open_encoder()
