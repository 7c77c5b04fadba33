"""Pairs with other names: a name is the same one on both sides, in characters and in pinyin."""

from training.encoder.names import Name, names_of, renamed
from training.encoder.pair import Pair

PINYIN = dict(zip("北京全聚德前门大街去", "bei jing quan ju de qian men da jie qu".split(), strict=True))
PAIR = Pair("Go to Quanjude on Qianmen Street, Beijing.", "去北京前门大街全聚德。", "made")


def _sounds(text):
    return [PINYIN[character] for character in text]


def test_a_name_is_what_stands_as_pinyin_on_the_other_side():
    """A street is translated and Beijing is a word of its own: neither is a name to exchange."""
    assert names_of(PAIR, _sounds) == [Name("Qianmen", "前门"), Name("Quanjude", "全聚德")]


def test_the_other_name_says_the_same_on_both_sides():
    """Every drawn name stands in characters here and in their pinyin there; the rest stays."""
    (other,) = renamed([PAIR], _sounds, copies=1, seed=1)

    street, restaurant = other.chinese[3:5], other.chinese[7:10]
    assert other.chinese == f"去北京{street}大街{restaurant}。" != PAIR.chinese
    named = ["".join(_sounds(name)).capitalize() for name in (restaurant, street)]
    assert other.english == f"Go to {named[0]} on {named[1]} Street, Beijing."


def test_a_pair_without_names_has_no_variant():
    """Nothing is made up."""
    assert list(renamed([Pair("Go to Beijing.", "去北京。", "made")], _sounds, copies=3, seed=1)) == []
