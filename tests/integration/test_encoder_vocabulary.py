"""The student's vocabulary: Chinese entries of their own, English as it was."""

import json

import pytest

from assistant.encoders.spec import DEFAULT_MODEL, MINILM, EncoderSpec, find_model_folder
from assistant.settings import PROJECT_FOLDER
from training.encoder.pair import Gloss
from training.encoder.sentences import open_tokenizer
from training.encoder.vocabulary import build_tokenizer, choose_vocabulary, without_words

LEXICON = [
    Gloss("to cancel", "取消", "取消"),
    Gloss("list", "单", "單"),
    Gloss("to refund", "退款", "退款"),
    Gloss("problem", "问题", "問題"),
]


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


def test_a_word_of_two_spellings_is_read_by_its_characters(tokenizer):
    """問題 and 问题 have the same ids, and no id has two spellings: `tokenizers` 0.22 and 0.23 differ on those."""
    simplified, traditional = (open_tokenizer(tokenizer).encode(text).ids for text in ("问题", "問題"))
    ids = [token["id"] for token in tokenizer["added_tokens"]]

    assert simplified == traditional
    assert len(simplified) == 4
    assert len(ids) == len(set(ids))


def test_the_shipped_words_have_one_spelling_each():
    """What ships is read alike by every version of `tokenizers`."""
    shipped = json.loads((PROJECT_FOLDER / DEFAULT_MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    ids = [token["id"] for token in shipped["added_tokens"]]

    assert len(ids) == len(set(ids))


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
