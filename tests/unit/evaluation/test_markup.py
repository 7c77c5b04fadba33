"""Inline markup becomes a text and the spans of its entities."""

from __future__ import annotations

import pytest

from assistant.errors import DataError
from assistant.evaluation.markup import MarkedText, Span, parse_marked


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("where is it", MarkedText("where is it"), id="nothing marked"),
        pytest.param(
            "[two](quantity) [mugs](product), please",
            MarkedText("two mugs, please", (Span(0, 3, "quantity"), Span(4, 8, "product"))),
            id="two entities",
        ),
        pytest.param("我要[大号](option)的", MarkedText("我要大号的", (Span(2, 4, "option"),)), id="Chinese"),
        pytest.param('[NYC]{"entity": "address"}', MarkedText("NYC", (Span(0, 3, "address"),)), id="braces"),
        pytest.param("[blue](option:colour)", MarkedText("blue", (Span(0, 4, "option"),)), id="value after a colon"),
        pytest.param("a [b] (c)", MarkedText("a [b] (c)"), id="brackets that are no markup"),
    ],
)
def test_markup_becomes_spans(line, expected):
    """Spans point into the text without markup."""
    assert parse_marked(line) == expected


@pytest.mark.parametrize("line", ["[NYC]{entity: address}", '[NYC]{"value": "x"}'])
def test_braces_that_name_no_entity_are_refused(line):
    """A typo in the markup is an error, not a phrase with braces in it."""
    with pytest.raises(DataError, match="names no entity; expected"):
        parse_marked(line)
