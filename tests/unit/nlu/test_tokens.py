"""Tokens of mixed text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import MisalignedEntityError
from assistant.nlu.tokens import MOST_CHARACTERS, bio_tags, check_alignment, cut


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("我的order 12345还没到", ["我", "的", "order", "12345", "还", "没", "到"]),
        ("订单#W1234567。", ["订", "单", "#W1234567", "。"]),
        ("a.b@example.com,谢谢", ["a.b@example.com", ",", "谢", "谢"]),
        ("$12.50 or 1,299元", ["$", "12.50", "or", "1,299", "元"]),
        ("Maria's T-shirt 256GB", ["Maria", "'s", "T", "-", "shirt", "256GB"]),
        ("o\u200brder 👍🏽", ["o\u200brder", "👍🏽"]),
        ("", []),
    ],
)
def test_texts_are_cut_where_entities_may_begin(text, tokens):
    """A Chinese character, a run of letters, an id, a number, a mark: each is a token; a space never is."""
    assert [token.text for token in cut(text)] == tokens


@given(st.text(alphabet=st.characters(), max_size=200))
@settings(max_examples=200, deadline=None)
def test_tokens_are_ordered_pieces_of_any_text(text):
    """Whatever the text, tokens lie in it, in order, without overlap and without spaces at their borders."""
    borders = [0]
    for token in cut(text):
        assert text[token.start : token.end] == token.text and token.start >= borders[-1]
        assert token.text.strip() == token.text
        borders.append(token.end)


def test_ten_thousand_characters_are_cut_quickly():
    """A text made to be slow for patterns is cut in one pass, and not to its end."""
    assert len(cut("a.b-" * 2500)) == MOST_CHARACTERS


def test_an_entity_inside_a_token_is_refused_by_name():
    """The error names the phrase, the entity and its span."""
    with pytest.raises(MisalignedEntityError, match=r'"my keyboards".*product "keyboard" \(3-11\)'):
        check_alignment("my keyboards", cut("my keyboards"), [{"entity": "product", "start": 3, "end": 11}])


def test_an_entity_inside_unspaced_chinese_is_accepted():
    """A dictionary would cut 机械键盘 as it likes; characters never cross a border."""
    check_alignment("退机械键盘吧", cut("退机械键盘吧"), [{"entity": "product", "start": 1, "end": 5}])


@pytest.mark.parametrize(
    ("text", "entities", "tags"),
    [
        ("fly to New York now", [("city", 7, 15)], ["O", "O", "B-city", "I-city", "O"]),
        ("灯碎了", [("product", 0, 1), ("reason", 1, 3)], ["B-product", "B-reason", "I-reason"]),
        ("hi", [], ["O"]),
    ],
)
def test_entities_become_tags(text, entities, tags):
    """The first token of an entity begins it, the others are inside it, the rest is outside."""
    assert bio_tags(cut(text), entities) == tags
