"""The project's own pairs: each in both languages, once, and none of the phrases that measure."""

import re
from collections import Counter

import pytest

from assistant.evaluation.held_out import read_held_out
from assistant.settings import PROJECT_FOLDER
from training.encoder.pair import Pair, read_pairs

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SIGNS_ALONE = re.compile(r"\W+")


@pytest.fixture(scope="module")
def written() -> list[Pair]:
    """Every line of every file, repeated ones too."""
    files = sorted((PROJECT_FOLDER / "training" / "encoder" / "pairs").glob("*.tsv"))
    return [pair for file in files for pair in read_pairs(file, source=file.name)]


def test_each_pair_is_english_and_chinese(written):
    """Columns the wrong way round would teach the student to read Chinese as English."""
    words = [pair for pair in written if not _SIGNS_ALONE.fullmatch(pair.chinese)]

    assert [pair for pair in words if not _CHINESE.search(pair.chinese)] == []
    assert [pair for pair in words if _CHINESE.search(pair.english)] == []


def test_no_sentence_is_written_twice_in_the_same_words(written):
    """A repeated pair would count double."""
    counts = Counter((pair.english.casefold(), pair.chinese) for pair in written)

    assert [pair for pair, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("folder", ["utterances", "utterances_second"])
def test_no_held_out_phrase_is_among_them(written, folder):
    """Held-out phrases measure the encoder that learns these pairs."""
    held_out = {phrase.text.casefold() for phrase in read_held_out(PROJECT_FOLDER / "tests" / folder)}

    assert [pair for pair in written if {pair.english.casefold(), pair.chinese} & held_out] == []
