"""How Rasa gets the rows: as training messages, never through markup, so that any text is taken as it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

import rasa.shared.utils.io
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class RowImporter(TrainingDataImporter):
    """Reads the files that `assistant.benchmarks.training.write_rows` wrote."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: List[str] | None = None,
        **_: Any,  # noqa: ANN401 - what a newer Rasa may pass
    ) -> None:
        self._config_file = config_file
        self._files = training_data_paths or []

    def get_domain(self) -> Domain:
        """There are no dialogues to train."""
        return Domain.empty()

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """There are none."""
        return StoryGraph([])

    def get_config(self) -> Dict[str, Any]:
        """Read the configuration."""
        content: Dict[str, Any] = rasa.shared.utils.io.read_model_configuration(self._config_file)
        return content

    def get_config_file_for_auto_config(self) -> str | None:
        """Give the configuration's file."""
        return self._config_file

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Build the training messages."""
        rows = [row for file in self._files for row in json.loads(Path(file).read_text(encoding="utf-8"))]
        return TrainingData([_message(row) for row in rows])


def _message(row: Dict[str, Any]) -> Message:
    text = row["text"]
    entities = [
        {"start": start, "end": end, "value": text[start:end], "entity": kind} for start, end, kind in row["spans"]
    ]
    content: Dict[str, Any] = {TEXT: text, INTENT: row["intent"]}
    return Message({**content, ENTITIES: entities} if entities else content)
