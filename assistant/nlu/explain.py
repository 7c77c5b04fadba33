"""Put into words how a message was understood, from the trained model's own record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.errors import DataError
from assistant.nlu.intents.model import IntentModel

SHOWN_INTENTS = 3
SHOWN_PARTS = 6


@dataclass(frozen=True)
class Understanding:
    """A message as the pipeline left it.

    Attributes:
        message: Rasa's message, with every property that a component set.
        contributions: For each of the top intents what carried it, largest first.
    """

    message: Any
    contributions: dict[str, list[tuple[str, float]]]


def newest_model(folder: Path) -> Path:
    """Find the newest model archive.

    Raises:
        DataError: There is none.
    """
    archives = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not archives:
        raise DataError(f'There is no trained model in "{folder}"; train one: rasa train')
    return archives[-1]


def understand(text: str, model: Path) -> Understanding:
    """Run a message through a trained model's pipeline."""
    from rasa.core.channels.channel import UserMessage  # heavy: TensorFlow comes with Rasa
    from rasa.engine.constants import PLACEHOLDER_MESSAGE

    from assistant.nlu.linear_intent_classifier import readable_text

    runner, target = _load(model)
    message = runner.run(inputs={PLACEHOLDER_MESSAGE: [UserMessage(text)]}, targets=[target])[target][0]
    classifier = _classifier(runner)
    vector = next((item.features[0] for item in message.features if item.type == "sentence"), None)
    ranking = message.get("intent_record")["ranking"]  # of the whole message, also where it has several requests
    tops = [item["name"] for item in ranking if item["name"] in classifier.labels][:SHOWN_INTENTS]
    read = readable_text(message)
    return Understanding(message, {name: classifier.contributions(read, vector, name) for name in tops})


def _load(model: Path) -> tuple[Any, str]:
    from rasa.engine.loader import load_predict_graph_runner
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    with TemporaryDirectory() as folder:
        facts, runner = load_predict_graph_runner(Path(folder), model, LocalModelStorage, DaskGraphRunner)
    return runner, facts.nlu_target


def _classifier(runner: Any) -> IntentModel:  # noqa: ANN401
    """Reach into Rasa's graph for the classifier's model; Rasa has no public way to a component."""
    for node in runner._instantiated_nodes.values():
        found = getattr(node._component, "model", None)
        if isinstance(found, IntentModel):
            return found
    raise DataError("The model has no LinearIntentClassifier; add it to the pipeline in config.yml, then: rasa train")


def describe(understanding: Understanding) -> Iterator[str]:
    """Give the lines to print."""
    message = understanding.message
    yield f"language   {message.get('language') or 'undetermined'}"
    yield f"tokens     {' | '.join(token.text for token in message.get('text_tokens') or [])}"
    yield from _intent_lines(understanding)
    for entity in message.get("entities") or []:
        yield (
            f'entity     {entity["entity"]} = {entity["value"]!r} from "{entity["text"]}" '
            f"({entity['start']}-{entity['end']}) by {entity['extractor']}"
        )
    yield from _request_lines(message.get("requests") or [])
    mood = message.get("mood") or {}
    if mood:
        yield f"mood       {mood['confidence']:.3f} {mood['name']}"


def _request_lines(requests: list[dict[str, Any]]) -> Iterator[str]:
    """Name the requests of a message that has several, or one with a condition."""
    if len(requests) < 2 and not any(request["condition"] for request in requests):
        return
    for number, request in enumerate(requests, start=1):
        yield f'request {number}  {request["intent"]} in "{request["text"]}"'
        if request["condition"]:
            yield f'             if {request["condition"]["kind"]}: "{request["condition"]["text"]}"'


def _intent_lines(understanding: Understanding) -> Iterator[str]:
    record = understanding.message.get("intent_record")
    verdict = f'out of scope, nearest is "{record["nearest"]}"' if record["rejected"] else "in scope"
    yield f"score      {record['score']:.3f} against {record['threshold']:.3f}: {verdict} ({record['basis']} features)"
    if len(understanding.message.get("requests") or []) > 1:
        yield "several    its requests are below; read as one it would be:"
    confidences = {item["name"]: item["confidence"] for item in record["ranking"]}
    for name, parts in understanding.contributions.items():
        yield f"intent     {confidences[name]:.3f} {name}"
        for part, value in _most_telling(parts):
            yield f"             {value:+.2f} {part}"


def _most_telling(parts: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Keep the largest on either side; each line is exact, together they are the logit above the mean intent."""
    shown = sorted(parts, key=lambda part: -abs(part[1]))[:SHOWN_PARTS]
    rest = sum(value for _, value in parts) - sum(value for _, value in shown)
    return [(_readable(name), value) for name, value in shown] + [(f"{len(parts) - len(shown)} smaller ones", rest)]


def _readable(name: str) -> str:
    kinds = {"w:": "word", "c:": "letters"}
    return f'{kinds[name[:2]]} "{name[2:]}"' if name[:2] in kinds else name
