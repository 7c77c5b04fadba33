"""The pipelines that can be measured: the shipped one, Rasa's own default, or one of a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError
from assistant.settings import PROJECT_FOLDER

SHIPPED, STOCK = "shipped", "stock"
FALLBACK = "nlu_fallback"  # the name that Rasa's FallbackClassifier gives
CLASSIFIER = "LinearIntentClassifier"
Config = dict[str, Any]


def read_config(name: str, language: str) -> Config:
    """Give the configuration of a pipeline, without policies.

    Args:
        name: "shipped", "stock", or a file like config.yml.
        language: What Rasa's own components are told ("en", "zh").

    Raises:
        DataError: The file cannot be used.
    """
    pipeline = _stock_pipeline(language) if name == STOCK else _read_pipeline(_file(name))
    return {"recipe": "default.v1", "assistant_id": "bench", "language": language, "pipeline": pipeline}


def _file(name: str) -> Path:
    return PROJECT_FOLDER / "config.yml" if name == SHIPPED else Path(name)


def _read_pipeline(file: Path) -> list[Config]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise DataError(
            f'The pipeline "{file}" cannot be read ({error}); expected "{SHIPPED}", "{STOCK}" or a file like config.yml'
        ) from error
    pipeline = content.get("pipeline") if isinstance(content, dict) else None
    if not isinstance(pipeline, list) or not all(isinstance(item, dict) and "name" in item for item in pipeline):
        raise DataError(
            f'"{file}" has no usable "pipeline:"; expected a list of components with "name:", as config.yml'
        )
    return pipeline


def _stock_pipeline(language: str) -> list[Config]:
    """Give what Rasa takes where config.yml names no pipeline; Chinese needs another tokenizer."""
    import importlib.resources

    text = importlib.resources.read_text("rasa.engine.recipes.config_files", "default_config.yml", encoding="utf-8")
    pipeline: list[Config] = yaml.safe_load(text)["pipeline"]
    if language == "zh":
        return [{"name": "JiebaTokenizer"} if item["name"] == "WhitespaceTokenizer" else item for item in pipeline]
    return pipeline


def reserved_names(config: Config) -> tuple[str, ...]:
    """Give the names under which the pipeline rejects; the first is the one that can be trained."""
    own = [str(item.get("out_of_scope", "out_of_scope")) for item in config["pipeline"] if _class(item) == CLASSIFIER]
    return (*(own or ["out_of_scope"]), FALLBACK)


def for_kinds(config: Config, kinds: Iterable[str]) -> Config:
    """Let the pipeline learn these kinds of entity, and silence recognisers of what the data does not mark.

    The tagger learns them all; of the recognisers those stay whose name is among them; the catalogue of the sample
    shop stays where it is asked for products or options. Everything else is left as it is.
    """
    wanted = set(kinds)
    return {**config, "pipeline": [changed for item in config["pipeline"] if (changed := _silenced(item, wanted))]}


def _silenced(component: Config, wanted: set[str]) -> Config | None:
    name = _class(component)
    if name == "EntityTagger":
        return {**component, "entities": sorted(wanted)}
    if name == "PatternEntityExtractor":
        from assistant.nlu.recognisers import RECOGNISERS

        asked = component.get("recognisers", RECOGNISERS)
        return {**component, "recognisers": [recogniser for recogniser in asked if recogniser in wanted]}
    if name == "CatalogueEntityExtractor" and not wanted & {"product", "option"}:
        return None
    return component


def _class(component: Config) -> str:
    return str(component["name"]).rpartition(".")[2]
