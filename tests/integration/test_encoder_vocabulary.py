"""The student's vocabulary: Chinese entries of their own, English as it was."""

import json

import pytest

from assistant.encoders.spec import MINILM, EncoderSpec, find_model_folder
from training.encoder.pair import Gloss
from training.encoder.sentences import open_tokenizer
from training.encoder.vocabulary import build_tokenizer, choose_vocabulary, without_words

LEXICON = [Gloss("to cancel", "取消", "取消"), Gloss("list", "单", "單"), Gloss("to refund", "退款", "退款")]


@pytest.fixture(scope="module")
def tokenizer():
    """A tokenizer for a handful of words."""
    vocabulary = choose_vocabulary(["取消订单", "取消订单"], LEXICON, words=10)
    return build_tokenizer(find_model_folder(EncoderSpec(model=MINILM)), vocabulary)


def test_frequent_words_are_one_piece(tokenizer):
    """A frequent word has a piece of its own, and the offsets point at it."""
    found = open_tokenizer(tokenizer).encode("帮我取消订单", add_special_tokens=False)

    assert found.offsets[-2:] == [(2, 4), (4, 6)]


def test_traditional_characters_share_the_row_of_the_simplified(tokenizer):
    """單 and 单 have one id."""
    simplified, traditional = (open_tokenizer(tokenizer).encode(text).ids for text in ("单", "單"))

    assert simplified == traditional


def test_full_width_signs_share_the_row_of_their_twin(tokenizer):
    """A Chinese question mark is a question mark."""
    full, half = (open_tokenizer(tokenizer).encode(text).ids for text in ("取消？", "取消?"))

    assert full == half


def test_characters_alone_when_words_are_left_out(tokenizer):
    """Without its words the tokenizer cuts into single characters."""
    found = open_tokenizer(without_words(tokenizer)).encode("取消", add_special_tokens=False)

    assert found.offsets == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    "text", ["Where is my order #W1234567?", "café “quotes”", "I'd like 2 x 5-inch screens…", "straße"]
)
def test_english_is_cut_as_before(tokenizer, text):
    """English keeps the teacher's ids."""
    teacher = json.loads((find_model_folder(EncoderSpec(model=MINILM)) / "tokenizer.json").read_text(encoding="utf-8"))
    ids, before = (open_tokenizer(content).encode(text).ids for content in (tokenizer, teacher))

    assert ids == before
