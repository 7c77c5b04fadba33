"""The pipeline's Rasa components: one contract for all, and a trained model that serves without torch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
HARD_TEXTS = {
    "empty": "",
    "spaces": "   ",
    "emoji": "😀👍🏽",
    "right to left": "أين طلبي؟",
    "long": "where is my order " * 556,
    "mixed": "我要 return 这个 lamp",
    "homoglyph": "whеrе is my оrdеr",
    "zero width": "where\u200b is my or\u200bder",
    "nul": "where is\0 my order",
    "lone surrogate": "where is \ud800 my order",
}
PHRASES = {
    "track_order": [
        "where is my order",
        "track my order",
        "order status",
        "where is [#W1234567](order_number)",
        "我的订单在哪里",
        "查订单",
        "订单[#W1234567](order_number)到哪了",
    ],
    "return_item": [
        "return the [lamp](product)",
        "i want to send it back",
        "return my [mug](product)",
        "我要退货",
        "我想退[台灯](product)",
        "把这个退掉",
    ],
    "greet": ["hi", "hello there", "good morning", "你好", "您好", "早上好"],
    "out_of_scope": ["what is the capital of france", "sing a song", "法国的首都是哪里", "唱首歌"],
}
ENTITY_TEXTS = ["return the blue desk lamps", "退蓝色的台灯", "查#W1234567"]
PARSE = """
import asyncio, json, sys
import structlog
from rasa.core.agent import Agent
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))  # Rasa prints every text at debug level
agent = Agent.load(sys.argv[1])
texts = json.loads(sys.argv[2])
answers = [asyncio.run(agent.parse_message(text)) for text in texts]
loaded = [name for name in ("torch", "transformers", "sklearn.linear_model", "spacy") if name in sys.modules]
print("RESULT" + json.dumps({"answers": answers, "loaded": loaded}, default=str))
"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A model of the shipped pipeline on a handful of phrases."""
    folder = tmp_path_factory.mktemp("nlu")
    blocks = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in PHRASES.items()
    ]
    (folder / "nlu.yml").write_text(
        yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8"
    )
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", "config.yml", "--nlu", str(folder)]
    command += ["--out", str(folder), "--fixed-model-name", "tiny"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return str(folder / "tiny.tar.gz")


@pytest.fixture(scope="module")
def served(trained):
    """The answers of a fresh process to every hard text, and what it has imported."""
    command = [sys.executable, "-W", "ignore", "-c", PARSE, trained, json.dumps([*HARD_TEXTS.values(), *ENTITY_TEXTS])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT")]
    assert lines, done.stderr[-3000:]
    return json.loads(lines[0].removeprefix("RESULT"))


def test_a_serving_process_imports_no_training_library(served):
    """Serving needs neither torch nor transformers nor scikit-learn's models nor spaCy."""
    assert (
        "torch" not in served["loaded"] and "transformers" not in served["loaded"] and "spacy" not in served["loaded"]
    )


@pytest.mark.parametrize("name", HARD_TEXTS)
def test_every_component_survives_every_text(served, name):
    """Whatever the text, an intent, a sorted ranking that sums to one, and entities within the text come out."""
    text = HARD_TEXTS[name]
    answer = served["answers"][list(HARD_TEXTS).index(name)]
    values = [item["confidence"] for item in answer["intent_ranking"]]

    assert values == sorted(values, reverse=True) and sum(values) == pytest.approx(1.0)
    assert answer["intent"] == answer["intent_ranking"][0]
    assert all(0 <= item["start"] < item["end"] <= len(text) for item in answer["entities"])


def test_a_model_answers_the_same_after_every_load(trained, served):
    """Loaded twice, the model gives the same numbers, bit for bit."""
    command = [sys.executable, "-W", "ignore", "-c", PARSE, trained, json.dumps([*HARD_TEXTS.values(), *ENTITY_TEXTS])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    again = json.loads(
        next(line for line in done.stdout.splitlines() if line.startswith("RESULT")).removeprefix("RESULT")
    )

    key = [(answer["intent_ranking"], answer["entities"]) for answer in served["answers"]]
    assert [(answer["intent_ranking"], answer["entities"]) for answer in again["answers"]] == key


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("return the blue desk lamps", "product", "desk_lamp"),
        ("退蓝色的台灯", "option", "blue"),
        ("查#W1234567", "order_number", "#W1234567"),
    ],
)
def test_entities_come_out_with_their_origin(served, text, entity, value):
    """The shipped pipeline finds what the shop sells and what has a form, and says who found it."""
    answer = next(answer for answer in served["answers"] if answer["text"] == text)
    found = {(item["entity"], item["value"]): item["extractor"] for item in answer["entities"]}

    assert found[(entity, value)] in {"catalogue", "order_number"}


def test_a_misaligned_entity_stops_the_training():
    """An entity that ends inside a token stops `rasa train` with the phrase's name."""
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from assistant.errors import MisalignedEntityError
    from assistant.nlu.mixed_tokenizer import MixedTokenizer

    entity = {"entity": "product", "start": 7, "end": 11, "value": "lamp"}
    data = TrainingData([Message.build("return lamps", "return_item", [entity])])

    with pytest.raises(MisalignedEntityError, match='"return lamps"'):
        MixedTokenizer(MixedTokenizer.get_default_config()).process_training_data(data)
