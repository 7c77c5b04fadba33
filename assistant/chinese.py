"""The dictionary that cuts Chinese into words, loaded once a process for all who need it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from assistant.settings import settings


@lru_cache(maxsize=1)
def segmenter() -> Any:  # noqa: ANN401 - jieba ships no types
    """Give jieba's tokenizer; the first call loads its dictionary, which takes a second."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    folder = settings().var_folder / "jieba"  # its own choice is the system's temporary folder, where anyone writes
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    return tokenizer


def warm_up() -> None:
    """Load the dictionary now, not within a customer's first message."""
    segmenter()
