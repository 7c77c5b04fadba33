"""Counting tokens without the model's tokenizer."""

import pytest

from assistant.llm.token_count import count_tokens, cut_to_tokens


@pytest.mark.parametrize(
    ("text", "at_least"),
    [("", 0), ("Orders are packed within 1 working day.", 9), ("订单会在 1 个工作日内打包。", 12), ("W1000001", 3)],
    ids=["nothing", "English", "Chinese", "an id"],
)
def test_no_text_is_counted_too_low(text, at_least):
    """A prompt that is longer than counted would be refused by the server."""
    assert at_least <= count_tokens(text) <= at_least * 2


@pytest.mark.parametrize("text", ["Orders are packed within 1 working day.", "订单会在 1 个工作日内打包。"])
def test_a_cut_text_fits_and_is_as_long_as_may_be(text):
    """Nothing is thrown away that would have fitted."""
    cut = cut_to_tokens(text, 5)

    assert text.startswith(cut)
    assert count_tokens(cut) <= 5 < count_tokens(text[: len(cut) + 4])
