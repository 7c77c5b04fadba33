"""The moods' phrases and cues."""

import pytest

from assistant.errors import DataError
from assistant.nlu.mood.cues import NAMES, cues, is_loud
from assistant.nlu.mood.phrases import MOODS, read_phrases


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_has_150_phrases_a_language(mood, language):
    """Both languages are equals."""
    assert len({phrase.text for phrase in read_phrases() if (phrase.mood, phrase.language) == (mood, language)}) >= 150


def test_no_phrase_has_two_moods():
    """A phrase under two moods teaches neither."""
    texts = [phrase.text for phrase in read_phrases()]

    assert len(texts) == len(set(texts))


def test_a_file_without_a_mood_is_named(tmp_path):
    """The error names the file and what was expected."""
    for language in ("en", "zh"):
        (tmp_path / f"phrases.{language}.yml").write_text("calm: |\n  hi\n")

    with pytest.raises(DataError, match=r'phrases.en.yml" has the blocks "calm"; expected calm, unhappy, angry'):
        read_phrases(tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WHERE IS MY ORDER", "shouting"),
        ("wrong AGAIN, really", "emphasis"),
        ("where is it?!?!", "marks"),
        ("人呢！！！", "marks"),
        ("what the hell is this", "swearing"),
        ("他妈的", "swearing"),
        ("this is outrageous", "anger"),
        ("i am disappointed", "displeasure"),
        ("有点失望", "displeasure"),
        ("still waiting...", "dots"),
    ],
)
def test_a_cue_is_seen(text, name):
    """Each cue has a strength above zero where a reader sees it."""
    assert cues(text)[NAMES.index(name)] > 0


@pytest.mark.parametrize(
    "text", ["thanks!!!", "太好了！！！", "OK", "USB HDMI", "XL", "where is my order?", "帮我查一下"]
)
def test_gladness_and_abbreviations_are_not_loud(text):
    """Repeated marks of somebody who is glad do not count, nor do capitals that belong to a word."""
    assert not is_loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to return the dumbbell set", "the display should be AMOLED and IPX7", "麻烦帮我换个颜色",
        "烦请取消订单", "劳烦查一下", "拜托查一下物流", "我的积分累计了多少",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_telling_word_is_none(text):
    """No "dumb" in dumbbells, no 烦 in 麻烦, and what a catalogue writes in capitals is not emphasised."""
    assert not cues(text)[: NAMES.index("joy")].any()
