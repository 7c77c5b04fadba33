"""Synonyms: different words of customers, one concept."""

import pytest

from assistant.knowledge.reading.library import read_library
from assistant.knowledge.synonyms import Synonyms, to_groups

SYNONYMS = Synonyms((("运费", "邮费", "postage"), ("退货", "退掉"), ("pay", "付款", "付"), ("card", "运费")))


@pytest.mark.parametrize(
    ("one", "other"),
    [("邮费多少", "Postage?"), ("这个想退掉", "怎么退货"), ("能付吗", "付款方式")],
    ids=["across languages", "chinese", "part of a word"],
)
def test_words_of_a_group_are_one_concept(one, other):
    """Whichever of them a customer uses."""
    assert SYNONYMS.concepts(one) == SYNONYMS.concepts(other) != []


def test_a_latin_word_is_found_whole_only():
    """Nobody pays in "display" or "repay"."""
    assert SYNONYMS.concepts("display and repay") == []


def test_a_word_may_stand_in_several_groups():
    """It means all of them."""
    assert SYNONYMS.concepts("运费") == ["≈0", "≈3"]


def test_without_groups_there_are_no_concepts():
    """A shop need not write any."""
    assert Synonyms().concepts("运费") == []


@pytest.mark.parametrize("content", [{}, None, ["a"], [["a"]], [["a", " "]]], ids=repr)
def test_what_is_no_list_of_groups_is_refused(content):
    """A group is two words or more."""
    with pytest.raises(ValueError, match="expected"):
        to_groups(content)


def test_a_broken_file_of_synonyms_is_one_line_and_the_articles_are_read(shelf):
    """Search works without."""
    (shelf.articles / "synonyms.yml").write_text("- [postage]\n", encoding="utf-8")

    library = read_library(shelf.articles)

    assert (len(library.articles), [str(problem)[:31] for problem in library.problems]) == (
        4,
        ["synonyms.yml: is not used: has "],
    )
