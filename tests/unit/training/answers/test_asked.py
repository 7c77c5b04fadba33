"""Questions of articles, curated answers and customers."""

import random
from datetime import date, datetime, timezone

import pytest

from assistant.llm.mask import Mask
from assistant.services.feedback import Feedback
from training.answers.asked import asked_by_customers, asked_of_articles, asked_of_editors

MASK = Mask(today=date(2026, 11, 27))


def approved(question, *cited):
    """An answer that a customer liked."""
    at = datetime(2026, 11, 27, tzinfo=timezone.utc)
    return Feedback("c", "web", "up", None, "", question, "an answer", at, cited)


def test_each_article_is_asked_for_in_its_language(passages):
    """By its title where it has no headings; curated answers are no articles."""
    asked = list(asked_of_articles(passages.values(), chance=random.Random(7)))

    assert {one.passage.article_id for one in asked} == {"refunds", "gift-cards", "visits"}
    assert all("About " in one.question for one in asked)
    assert all(one.question.isascii() == (one.passage.language == "en") for one in asked)


def test_a_curated_question_is_asked_as_it_was_worded(passages):
    """In both languages."""
    assert [one.question for one in asked_of_editors(passages.values())] == [
        "can I park at your shop",
        "本店可以停车吗",
    ]


@pytest.mark.parametrize(
    ("question", "quoted", "masked"),
    [
        (
            "how long is the refund for ann.lee@example.com",
            "A refund to a gift card is there at once.",
            "how long is the refund for [EMAIL_A]",
        ),
        ("我的邮箱是 ann.lee@example.com，退款多久", "退款到礼品卡立即到账。", "我的邮箱是 [EMAIL_A]，退款多久"),
    ],
    ids=["en", "zh"],
)
def test_a_customer_asks_without_personal_data(passages, question, quoted, masked):
    """What they asked stands for the passage that the liked answer cited."""
    mask = Mask(today=date(2026, 11, 27))

    (asked,) = asked_by_customers([approved(question, quoted)], list(passages.values()), mask=mask)

    assert (asked.question, asked.passage.article_id, asked.origin) == (masked, "refunds", "conversation")


@pytest.mark.parametrize(
    "feedback",
    [
        approved("how long is the refund"),
        approved("how long is the refund", "A text that was taken out of the article."),
        approved("how long is the refund", "退款到礼品卡立即到账。"),
    ],
    ids=["nothing cited", "out of date", "answered in the other language"],
)
def test_what_cannot_be_checked_today_teaches_nothing(passages, feedback):
    """An answer stands and falls with what it cites."""
    assert list(asked_by_customers([feedback], list(passages.values()), mask=MASK)) == []
