"""Further pairs out of those there are: they must still say the same in both languages."""

import random
import re

from training.encoder.augmentation import augmented, recombined, with_an_english_word, with_other_numbers
from training.encoder.pair import Gloss, Pair

PRICED = Pair("The price of room 12 is 1354 yuan.", "12号房的价格是1354元。", "made")
KEYBOARD = Pair("I want to return this keyboard.", "我要退这个键盘。", "made")
LEXICON = (Gloss("keyboard", "键盘", "鍵盤"), Gloss("to want", "我要", "我要"))


def test_numbers_are_other_ones_and_the_same_on_both_sides():
    """A number that one side lost would teach that numbers do not matter."""
    other = with_other_numbers(PRICED, random.Random(1))

    numbers = [re.findall(r"\d+", side) for side in (other.english, other.chinese)]
    assert numbers[0] == numbers[1] != ["12", "1354"]
    assert [len(number) for number in numbers[0]] == [2, 4]


def test_numbers_that_differ_between_the_sides_stay():
    """A figure beside a word is a translation as it is, and with another figure would be none."""
    assert with_other_numbers(Pair("I have 2 dogs.", "我有两只狗。", "made"), random.Random(1)) is None


def test_a_word_is_said_in_english_only_if_the_english_side_says_it():
    """People mix languages: the word that they say in English is that of the translation."""
    mixed = with_an_english_word(KEYBOARD, {"键盘": "keyboard", "这个": "fork"}, random.Random(1))

    assert mixed.chinese == "我要退这个 keyboard 。"
    assert mixed.english == KEYBOARD.english


def test_a_pair_that_cannot_be_varied_has_no_variant():
    """Neither numbers nor a word of the list: nothing is made up."""
    assert list(augmented([Pair("Hello!", "你好!", "made")], LEXICON, copies=3, seed=1)) == []


def test_each_copy_draws_again():
    """Several copies of one pair are several pairs."""
    assert len({pair.english for pair in augmented([PRICED], LEXICON, copies=3, seed=1)}) == 3


def test_as_many_sentences_on_both_sides_come_apart():
    """The first sentence of one side says the first of the other; with another number of them nobody knows."""
    pairs = [Pair("Thanks. Where is it?", "谢谢。在哪?", "made"), Pair("Thanks. Bye.", "谢谢,再见。", "made")]

    assert list(recombined(pairs, copies=0, seed=1)) == [
        Pair("Thanks.", "谢谢。", "made"),
        Pair("Where is it?", "在哪?", "made"),
    ]


def test_short_pairs_of_one_source_stand_one_behind_another():
    """Joined, both sides say the same two things in the same order; other sources and labels stay away."""
    pairs = [Pair("Thanks.", "谢谢。", "a_1"), Pair("Bye!", "再见!", "a_2")]
    others = [Pair("Hi.", "你好。", "b"), Pair("Cart", "购物车", "a")]

    (joined,) = recombined([*pairs, *others], copies=1, seed=1)

    assert (joined.english, joined.chinese) in {("Thanks. Bye!", "谢谢。再见!"), ("Bye! Thanks.", "再见!谢谢。")}
