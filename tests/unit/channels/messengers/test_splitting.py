"""Long texts are split where people would, and nothing of them is lost."""

import pytest

from assistant.channels.messengers.splitting import shorten, split_text, units

ENGLISH = "Your parcel left Chicago today. It costs 3.50 to change. " * 9
CHINESE = "您的包裹今天已从上海发出。改地址需要三元五角，请您确认！" * 9


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "x" * 500, "👍" * 200, "one\n\ntwo " * 60], ids=lambda t: t[:6])
def test_pieces_fit_and_hold_everything(text):
    """No piece is longer than the limit; joined they are the text."""
    pieces = split_text(text, 100)

    assert max(map(units, pieces)) <= 100
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(("text", "ends"), [(ENGLISH, "."), (CHINESE, "。！")], ids=["en", "zh"])
def test_cuts_are_at_the_ends_of_sentences(text, ends):
    """No sentence, and no amount, is torn apart."""
    assert all(piece[-1] in ends for piece in split_text(text, 100))


def test_a_short_text_is_one_piece_and_an_empty_one_none():
    """Nothing is sent for nothing."""
    assert (split_text(" hello ", 100), split_text("  ", 100)) == (["hello"], [])


def test_a_title_is_shortened_by_units():
    """A title that is too long ends in an ellipsis, within the limit."""
    assert (shorten("Lamp", 6), shorten("👍👍👍👍", 6)) == ("Lamp", "👍👍…")
