"""The learned tagger."""

import numpy as np
import pytest

from assistant.errors import DataError
from assistant.nlu.tagger import TaggedPhrase, Tagger, train_tagger
from assistant.nlu.tagger_features import Context

PHRASES = [
    TaggedPhrase("cancel it because it is broken", (("reason", 24, 30),)),
    TaggedPhrase("return it because it is too small", (("reason", 24, 33),)),
    TaggedPhrase("退货因为坏了", (("reason", 4, 6),)),
    TaggedPhrase("取消因为买错了", (("reason", 4, 7),)),
    TaggedPhrase("where is my order", ()),
    TaggedPhrase("我的订单在哪里", ()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A trained tagger's folder."""
    folder = tmp_path_factory.mktemp("tagger")
    train_tagger(PHRASES, folder)
    return folder


@pytest.mark.parametrize(
    ("text", "surface"), [("send it back because it is too small", "too small"), ("退货因为坏了", "坏了")]
)
def test_what_was_taught_is_found_at_its_borders(folder, text, surface):
    """Both languages, at token borders, with the surface as value."""
    found = Tagger.load(folder).find(text)

    assert [(entity.kind, entity.value) for entity in found] == [("reason", surface)]


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800 \udfff", "👍🏽", "مرحبا", "x " * 5000], ids=lambda text: ascii(text)[:9]
)
def test_any_text_is_survived(folder, text):
    """No text breaks the tagger."""
    assert isinstance(Tagger.load(folder).find(text), list)


def test_a_missing_model_names_its_remedy(tmp_path):
    """A damaged archive is one sentence with the command that mends it."""
    with pytest.raises(DataError, match="rasa train"):
        Tagger.load(tmp_path)


def _context(intent="", *values):
    """Know an intent, and the vectors of tokens, each of a few equal numbers."""
    vectors = np.repeat(np.asarray(values, dtype=np.float32)[:, None], 4, axis=1) if values else None
    return Context(intent, vectors)


@pytest.fixture(scope="module")
def informed(tmp_path_factory):
    """A tagger that can tell kinds apart by the intent, and words by their vectors, alone."""
    phrases = []
    for number in range(60):
        intent, kind = (("play", "song"), ("book", "place"))[number % 2]
        entity = (kind, 4, 6 + len(str(number)))
        phrases.append(TaggedPhrase(f"the w{number}x please", (entity,), _context(intent, 0.0, 1.0, 0.0)))
        phrases.append(TaggedPhrase(f"the v{number}x please", (), _context(intent, 0.0, 0.0, 0.0)))
    folder = tmp_path_factory.mktemp("informed")
    train_tagger(phrases, folder)
    return Tagger.load(folder)


@pytest.mark.parametrize(("intent", "kind"), [("play", "song"), ("book", "place")])
def test_the_intent_tells_what_an_unknown_word_is(informed, intent, kind):
    """With the intent and a vector like those of entities, a word never seen gets its kind."""
    found = informed.find("the zzzz please", _context(intent, 0.0, 1.0, 0.0))

    assert [(entity.kind, entity.value) for entity in found] == [(kind, "zzzz")]


def test_a_vector_unlike_those_of_entities_makes_none(informed):
    """The same unknown word with another vector is no entity."""
    assert informed.find("the zzzz please", _context("play", 0.0, 0.0, 0.0)) == []


def test_without_vectors_and_intent_nothing_breaks(informed):
    """A message in a language that the encoder does not know is read by its words alone."""
    assert isinstance(informed.find("the zzzz please"), list)


def test_vectors_of_other_tokens_are_left_alone(informed):
    """Fewer vectors than tokens cannot be told apart, and are not used."""
    assert informed.find("the zzzz please", _context("play", 1.0)) == informed.find("the zzzz please", _context("play"))


def test_a_product_is_told_from_the_reason_behind_it(tmp_path):
    """Where a product is named, the reason begins behind it, although its words are new."""
    names = ["红灯", "绿壶", "木椅", "布包", "皮鞋", "铁锅"]
    phrases = [TaggedPhrase(f"{name}坏了，退", (("reason", 2, 4),), Context(products=((0, 2),))) for name in names]
    phrases += [TaggedPhrase(f"{part}坏了，退", (("reason", 0, 4),)) for part in ("开关", "拉链", "按键", "盖子")]
    train_tagger(phrases, tmp_path)
    tagger = Tagger.load(tmp_path)

    found = [tagger.find("鼠标坏了，退", context)[0].value for context in (Context(products=((0, 2),)), Context())]

    assert found == ["坏了", "鼠标坏了"]


@pytest.fixture(scope="module")
def undecided(tmp_path_factory):
    """A tagger that takes what stands between two words for a song three times in five, else for an artist."""
    kinds = ["song", "song", "song", "artist", "artist"] * 4
    folder = tmp_path_factory.mktemp("undecided")
    train_tagger([TaggedPhrase("play abba now", ((kind, 5, 9),)) for kind in kinds], folder)
    return Tagger.load(folder)


def test_without_a_confidence_the_likeliest_tags_count_however_likely(undecided):
    """What no threshold of 0.9 lets through is found, with its honest confidence."""
    found = undecided.find("play abba now", confidence=None)

    assert [(entity.kind, entity.value, entity.confidence < 0.9) for entity in found] == [("song", "abba", True)]
    assert undecided.find("play abba now", confidence=0.9) == []


def test_the_likeliest_tags_of_a_message_without_entities_are_none(folder):
    """Outside entities there is nothing to find, however little confidence is asked for."""
    assert Tagger.load(folder).find("where is my order", confidence=None) == []


def test_in_the_likeliest_tags_an_entity_begins_anew(tmp_path):
    """Two entities of a kind that stand side by side stay two."""
    train_tagger([TaggedPhrase("from boston denver", (("city", 5, 11), ("city", 12, 18)))] * 9, tmp_path)

    found = Tagger.load(tmp_path).find("from boston denver", confidence=None)

    assert [entity.value for entity in found] == ["boston", "denver"]
