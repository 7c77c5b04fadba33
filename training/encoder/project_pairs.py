"""The sentences that this project has: responses, articles and `pairs/` in both languages, phrases in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.settings import PROJECT_FOLDER
from training.encoder.pair import Pair, read_pairs

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[-*|#])")
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_MARKS = re.compile(r"^[#\-*>\s]+|\*\*|`")


def project_pairs(project: Path = PROJECT_FOLDER) -> list[Pair]:
    """Collect them; the held-out utterances of tests/ are never read."""
    written = [
        pair
        for file in sorted((project / "training" / "encoder" / "pairs").glob("*.tsv"))
        for pair in read_pairs(file, source="shop_pairs")
    ]
    responses = [pair for file in sorted((project / "data").rglob("*.yml")) for pair in _responses(file)]
    articles = [pair for file in sorted((project / "knowledge").rglob("*.en.md")) for pair in _article(file)]
    return list(dict.fromkeys([*written, *responses, *articles]))


def english_phrases(project: Path = PROJECT_FOLDER) -> list[str]:
    """Collect the English training phrases of understanding, without their marks: they are to stay as they are."""
    files = sorted((project / "data").rglob("*.yml"))
    found = (phrase for file in files for phrase in _phrases(file) if phrase.isascii())
    return list(dict.fromkeys(found))


def _phrases(file: Path) -> Iterator[str]:
    content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    for block in content.get("nlu") or []:
        for line in str(block.get("examples", "")).splitlines():
            yield _ENTITY.sub(r"\1", line.removeprefix("- ").strip())


def _responses(file: Path) -> Iterator[Pair]:
    """Pair the variants of a response where both languages have the same number of them."""
    content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    for variants in (content.get("responses") or {}).values():
        chinese = [variant["text"] for variant in variants if "text" in variant and _is_chinese(variant)]
        english = [variant["text"] for variant in variants if "text" in variant and not _is_chinese(variant)]
        if len(english) == len(chinese):
            yield from (
                Pair(left.strip(), right.strip(), "responses") for left, right in zip(english, chinese, strict=True)
            )


def _is_chinese(variant: dict[str, Any]) -> bool:
    return any(item.get("value") == "zh" for item in variant.get("condition") or [])


def _article(english_file: Path) -> Iterator[Pair]:
    """Pair titles, and the paragraphs where both articles have the same number of them."""
    chinese_file = english_file.with_name(english_file.name.replace(".en.md", ".zh.md"))
    if not chinese_file.is_file():
        return
    (english_title, english), (chinese_title, chinese) = _read(english_file), _read(chinese_file)
    yield Pair(english_title, chinese_title, "articles")
    if len(english) == len(chinese):
        yield from (Pair(left, right, "articles") for left, right in zip(english, chinese, strict=True))


def _read(file: Path) -> tuple[str, list[str]]:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    paragraphs = (_MARKS.sub("", part).strip() for part in _PARAGRAPH.split(body))
    return str(yaml.safe_load(head)["title"]), [paragraph for paragraph in paragraphs if paragraph]
