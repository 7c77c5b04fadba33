"""A model of the moods, trained on a few of the phrases."""

import numpy as np
import pytest

from assistant.errors import DataError
from assistant.nlu.mood.model import MoodModel
from assistant.nlu.mood.phrases import MOODS, read_phrases
from assistant.nlu.mood.trainer import Example, train_mood
from assistant.nlu.text import has_han
from assistant.testing.encoders import HashEncoder

HARD = [
    "",
    " ",
    "\0",
    "\ud800",
    "👍🏽",
    "مرحبا",
    "x" * 10_000,
    "！" * 10_000,
    "我要 return 这个",
    "оrder",
    "or\u200bder",
]


def _sentence(text):
    return None if has_han(text) or not text else HashEncoder().encode([text])[0].depths


@pytest.fixture(scope="module")
def model():
    """A model of every twelfth phrase."""
    phrases = read_phrases()[::12]
    return train_mood([Example(phrase.text, phrase.mood, _sentence(phrase.text)) for phrase in phrases])


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("you are scammers, give me my money back!!!", "angry"),
        ("这群骗子！！！还我钱！！！", "angry"),
        ("我很失望，等了好久了", "unhappy"),
        ("no thanks", "calm"),
        ("不用了，谢谢", "calm"),
    ],
)
def test_moods_are_told_apart_in_both_languages(model, text, mood):
    """Even a model of few phrases tells plain cases."""
    assert model.classify(text, _sentence(text)).name == mood


@pytest.mark.parametrize("text", HARD, ids=lambda text: ascii(text)[:12])
def test_any_text_has_a_mood(model, text):
    """For any text the mood is known and the confidence lies between 0 and 1."""
    mood = model.classify(text, _sentence(text))

    assert mood.name in MOODS
    assert 1 / 3 <= mood.confidence <= 1


def test_what_is_saved_answers_the_same_to_the_bit(model, tmp_path):
    """Train, persist, load: the same confidence, bit for bit."""
    model.save(tmp_path)
    loaded = MoodModel.load(tmp_path)

    assert [loaded.classify(text, _sentence(text)) for text in HARD] == [
        model.classify(text, _sentence(text)) for text in HARD
    ]


def test_a_damaged_model_says_what_to_do(model, tmp_path):
    """The error names the folder and the command."""
    model.save(tmp_path)
    (tmp_path / "mood.npz").write_bytes(b"nothing")

    with pytest.raises(DataError, match="train again: rasa train"):
        MoodModel.load(tmp_path)


def test_a_mood_without_phrases_is_named():
    """Training without the component that brings the phrases says so."""
    with pytest.raises(DataError, match='no phrases for the mood "angry"'):
        train_mood([Example("hi", "calm", None), Example("hm", "unhappy", None)])


def test_a_message_without_a_vector_is_read_by_its_words(model):
    """Where the encoder does not know the language the dense part adds nothing."""
    with_zeros = model.classify("人呢！！！", None)

    assert with_zeros.name == "angry"
    assert np.isfinite(with_zeros.confidence)
