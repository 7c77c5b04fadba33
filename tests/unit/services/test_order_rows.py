"""Order numbers in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.services.order_rows import normalise_order_number


@pytest.mark.parametrize(
    "text", ["#W1234567", "w1234567", "W 1234567", "1234567", "# w-1234567", "＃Ｗ１２３４５６７", " #W123 4567\n"]
)
def test_every_spelling_means_the_same_number(text):
    """Case, spaces, full-width characters and missing signs do not matter."""
    assert normalise_order_number(text) == "#W1234567"


@pytest.mark.parametrize(
    "text", ["", "W", "123456", "12345678", "W12345678", "X1234567", "#W123456a", "٠١٢٣٤٥٦", "\ud83d1234567"]
)
def test_anything_else_is_no_number(text):
    """Too short, too long, another letter or other digits: no order number."""
    assert normalise_order_number(text) is None


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_no_text_breaks_it(text):
    """Whatever is typed gives the shop's spelling or nothing."""
    number = normalise_order_number(text)

    assert number is None or (len(number) == 9 and number.startswith("#W"))
