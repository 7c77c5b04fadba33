"""The learned tagger."""

import pytest

from assistant.errors import DataError
from assistant.nlu.tagger import TaggedPhrase, Tagger, train_tagger

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
