"""The intent classifier's core, trained on a handful of phrases and a fake encoder."""

import numpy as np
import pytest

from assistant.errors import DataError
from assistant.nlu.intents.model import IntentModel
from assistant.nlu.intents.trainer import Phrase, TrainingOptions, train_intents
from assistant.nlu.text import has_han
from assistant.testing.encoders import HashEncoder

PHRASES = {
    "track_order": [
        "where is my order",
        "track my order",
        "where is my parcel",
        "order status",
        "我的订单在哪里",
        "查订单",
        "订单到哪了",
        "快递到哪了",
    ],
    "return_item": [
        "return the lamp",
        "i want to return it",
        "send it back",
        "return my mug",
        "我要退货",
        "退掉这个",
        "我想退台灯",
        "退货怎么退",
    ],
    "greet": ["hi", "hello there", "good morning", "hey", "你好", "您好", "早上好", "嗨你好"],
}
HARD = ["", " ", "\0", "\ud800", "👍🏽", "مرحبا", "x" * 10_000, "我要 return 这个", "оrder", "or\u200bder", "12345"]


def _sentence(text):
    return None if has_han(text) or not text else HashEncoder().encode([text])[0].depths


@pytest.fixture(scope="module")
def model():
    """A trained model."""
    phrases = [Phrase(text, intent, _sentence(text)) for intent, texts in PHRASES.items() for text in texts]
    return train_intents(phrases, TrainingOptions())


@pytest.mark.parametrize(
    ("text", "intent"), [("where is my order please", "track_order"), ("我要退货吧", "return_item")]
)
def test_both_languages_are_understood_by_one_model(model, text, intent):
    """English with a sentence vector, Chinese without."""
    record = model.classify(text, _sentence(text))

    assert (record.nearest if record.rejected else record.ranking[0][0]) == intent


@pytest.mark.parametrize(
    ("shuffled", "chosen"), [(False, 20.0), (True, 1e-4)], ids=["intents that phrases tell", "intents drawn by lot"]
)
def test_the_strength_is_the_one_that_foretells_unseen_phrases(shuffled, chosen):
    """Where phrases tell the intent errors count much; where they tell nothing large weights would only be wrong."""
    pairs = [(text, intent) for intent, texts in PHRASES.items() for text in texts]
    intents = [intent for _, intent in pairs]
    if shuffled:
        np.random.default_rng(3).shuffle(intents)
    phrases = [Phrase(text, intent, _sentence(text)) for (text, _), intent in zip(pairs, intents, strict=True)]

    found = train_intents(phrases, TrainingOptions(strengths=(20.0, 1e-4))).weights.ngrams

    alone = train_intents(phrases, TrainingOptions(strengths=(chosen,))).weights.ngrams
    np.testing.assert_allclose(found, alone, atol=0.01)  # where the search begins makes a small difference


@pytest.mark.parametrize("text", HARD, ids=lambda text: ascii(text)[:12])
def test_a_ranking_is_sorted_sums_to_one_and_begins_with_the_intent(model, text):
    """For any text, rejected or not."""
    record = model.classify(text, _sentence(text))
    values = [value for _, value in record.ranking]

    assert values == sorted(values, reverse=True)
    assert sum(values) == pytest.approx(1.0)
    assert not record.rejected or record.ranking[0][0] == "out_of_scope"


def test_a_text_without_any_known_part_is_out_of_scope(model):
    """Nothing known means nothing understood."""
    assert model.classify("", None).basis == "nothing"


@pytest.mark.parametrize("text", ["\ud83d", "😡", "…"], ids=ascii)
def test_a_vector_of_a_text_without_any_known_part_means_nothing(model, text):
    """An encoder gives a vector for anything; half a surrogate must not become a yes."""
    record = model.classify(text, np.ones_like(_sentence("hello there")))

    assert record.rejected
    assert record.basis == "nothing"


def test_chinese_is_understood_from_english_phrases_alone(model):
    """Where an encoder gives both languages one space, phrases of one teach the other, without a letter in common."""
    english = [Phrase(text, intent, _sentence(text)) for intent, texts in PHRASES.items() for text in texts[:4]]

    record = train_intents(english, TrainingOptions()).classify("我的包裹", _sentence("where is my parcel"))

    assert (record.ranking[0][0], record.basis) == ("track_order", "dense_chinese")


def test_what_is_saved_answers_the_same_to_the_bit(model, tmp_path):
    """Train, persist, load: the same ranking, bit for bit."""
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path)

    for text in HARD:
        assert loaded.classify(text, _sentence(text)) == model.classify(text, _sentence(text))


def test_two_trainings_agree_to_the_bit(model):
    """The same phrases and seed give the same weights."""
    phrases = [Phrase(text, intent, _sentence(text)) for intent, texts in PHRASES.items() for text in texts]

    np.testing.assert_array_equal(train_intents(phrases, TrainingOptions()).weights.ngrams, model.weights.ngrams)


@pytest.mark.parametrize("text", ["where is my order", "我要退货"])
def test_contributions_are_exact(model, text):
    """What each n-gram adds sums to the intent's logit above the mean of all."""
    logits = model.logits(text, _sentence(text))

    total = sum(value for _, value in model.contributions(text, _sentence(text), "return_item"))

    assert total == pytest.approx(float(logits[model.labels.index("return_item")] - logits.mean()), abs=1e-4)


def test_one_intent_alone_is_refused():
    """There must be something to choose from."""
    with pytest.raises(DataError, match="expected two or more"):
        train_intents([Phrase("hi", "greet", None)], TrainingOptions())


def test_a_missing_model_names_its_remedy(tmp_path):
    """A damaged archive is one sentence with the command that mends it."""
    with pytest.raises(DataError, match="rasa train"):
        IntentModel.load(tmp_path)
