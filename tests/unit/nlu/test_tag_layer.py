"""Token vectors as tags."""

import numpy as np
import pytest

from assistant.errors import DataError
from assistant.nlu.entity_tagger import EntityTagger
from assistant.nlu.tag_layer import TagLayer
from assistant.nlu.tagger import TaggedPhrase, Tagger, train_tagger
from assistant.nlu.tagger_features import Context

RNG = np.random.default_rng(5)
TAGS = ("B-colour", "I-colour", "O")
PLACES = np.eye(3, 6, dtype=np.float32)


def _vectors(numbers):
    """Return a vector for each tag, near that tag's place."""
    return (PLACES[numbers] + RNG.normal(scale=0.1, size=(len(numbers), 6))).astype(np.float32)


@pytest.fixture(scope="module")
def layer():
    """What 300 vectors teach."""
    numbers = RNG.integers(0, 3, 300)
    return TagLayer.learn(_vectors(numbers), [TAGS[number] for number in numbers])


def test_a_vector_never_seen_gets_the_tag_of_those_like_it(layer):
    """The layer generalises, and is sure of what is that near."""
    chances = layer.chances(_vectors(np.asarray([2, 0, 1])))

    assert [layer.tags[tag] for tag in chances.argmax(axis=1)] == ["O", "B-colour", "I-colour"]
    assert chances.max(axis=1).min() > 0.8
    assert chances.sum(axis=1) == pytest.approx(1.0)


def test_what_is_saved_is_read(layer, tmp_path):
    """A loaded one gives the same chances, to the bit, and a folder without one gives none."""
    layer.save(tmp_path)
    vectors = _vectors(RNG.integers(0, 3, 50))

    assert (TagLayer.load(tmp_path).chances(vectors) == layer.chances(vectors)).all()
    assert TagLayer.load(tmp_path.parent) is None


def test_where_all_is_tagged_alike_there_is_nothing_to_tell():
    """Phrases without an entity are no error."""
    assert TagLayer.learn(_vectors(np.zeros(9, dtype=np.int64)), ["O"] * 9) is None


def test_a_tagger_reads_the_tags_of_vectors(tmp_path):
    """Words alone cannot tell that "w7x" is a colour; over an encoder that was taught the tags its vector can."""
    phrases = []
    for number in range(60):
        is_colour = number % 2 == 0
        entities = (("colour", 4, 6 + len(str(number))),) if is_colour else ()
        vectors = _vectors(np.asarray([2, 0 if is_colour else 2, 2]))
        phrases.append(TaggedPhrase(f"the w{number}x please", entities, Context("", vectors)))
    train_tagger(phrases, tmp_path, vectors="tags")

    tagger = Tagger.load(tmp_path)
    found = [tagger.find("the zzzz please", Context("", _vectors(np.asarray([2, tag, 2])))) for tag in (0, 2)]
    assert [[entity.value for entity in entities] for entities in found] == [["zzzz"], []]


def test_what_vectors_cannot_be_read_as_is_refused_before_the_training():
    """The value and what was expected are named."""
    with pytest.raises(DataError, match='"words"; expected classes or tags'):
        EntityTagger.validate_config({**EntityTagger.get_default_config(), "vectors": "words"})


def test_without_vectors_the_words_tell(tmp_path):
    """A message that the encoder does not read, in another language say, is tagged by its words."""
    phrases = []
    for number in range(60):
        colour, entities = ("red", (("colour", 4, 7),)) if number % 2 else ("old", ())
        vectors = _vectors(np.asarray([2, 0 if entities else 2, 2]))
        phrases.append(TaggedPhrase(f"the {colour} please", entities, Context("", vectors)))
    train_tagger(phrases, tmp_path, vectors="tags")

    found = Tagger.load(tmp_path).find("the red please")
    assert [(entity.kind, entity.value) for entity in found] == [("colour", "red")]
