"""Which of the offered choices a message means."""

import pytest

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.picking import picked
from assistant.services.procedures.say import Choice

RED, BLUE = Choice("Red", "red", "1"), Choice("Blue", "blue", "2")


def pick(text, *offered, place=None):
    """Let a message pick."""
    entities = () if place is None else (Entity("ordinal", place, text, 0, len(text)),)
    return picked(Case("any", offered=offered), Heard(text, "choose", entities))


@pytest.mark.parametrize(
    ("text", "place", "value"), [("Blue", None, "2"), ("the last one", -1, "2"), ("第一个", 1, "1")]
)
def test_words_and_places_pick(text, place, value):
    """A button's words, or where it stands."""
    assert pick(text, RED, BLUE, place=place) == value


@pytest.mark.parametrize("text", ["is the first one in stock", "第一个有货吗"])
def test_a_question_picks_nothing(text):
    """It wants an answer first."""
    assert pick(text, RED, BLUE, place=1) is None


@pytest.mark.parametrize("text", ["yep", "好的"])
def test_a_yes_takes_the_only_choice(text):
    """And none where there are two."""
    assert (pick(text, RED), pick(text, RED, BLUE)) == ("1", None)
