"""Examples of questions."""

import random

import pytest

from training.answers.asked import Asked
from training.answers.composing import Composer

ALL = frozenset({"refunds", "gift-cards", "visits", "parking"})


@pytest.fixture
def composer(index):
    """Shows three passages."""
    return Composer(index, ALL, passages=3, chance=random.Random(7))


@pytest.mark.parametrize(
    ("language", "question", "sentences"),
    [
        ("en", "how long is a refund to a gift card", "{0} [{n}] {1} [{n}]"),
        ("zh", "退款到礼品卡要多久", "{0}[{n}]{1}[{n}]"),
    ],
)
def test_an_answer_cites_its_passage_at_each_sentence(composer, passages, language, question, sentences):
    """Its own sentences, with the number that the passage has in the prompt."""
    right = passages[f"refunds.{language}.0"]

    example = composer.answerable(Asked(question, right, "article"))

    said = {
        "en": (
            "A refund takes 5 to 7 working days until your bank has booked it.",
            "A refund to a gift card is there at once.",
        ),
        "zh": ("银行入账一般需要 5 到 7 个工作日，节假日顺延。", "退款到礼品卡立即到账。"),
    }
    assert example.answer == sentences.format(*said[language], n=example.right)
    assert example.passages[example.right - 1] == right
    assert len(example.passages) == 3


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [("en", "how long is a refund to a gift card", "No answer."), ("zh", "退款到礼品卡要多久", "没有答案。")],
)
def test_a_question_without_its_article_has_no_answer(composer, passages, language, question, answer):
    """The passages are near to it, and none is of its article."""
    example = composer.unanswerable(Asked(question, passages[f"refunds.{language}.0"], "article"))

    assert (example.answer, example.right) == (answer, None)
    assert {passage.article_id for passage in example.passages} == {"gift-cards", "visits"}


def test_held_out_articles_are_shown_in_no_prompt(index, passages):
    """Otherwise the training would have read what it is judged by."""
    composer = Composer(index, frozenset({"refunds", "visits"}), passages=3, chance=random.Random(7))

    example = composer.answerable(Asked("is a refund paid to a gift card", passages["refunds.en.0"], "article"))

    assert {passage.article_id for passage in example.passages} == {"refunds", "visits"}
