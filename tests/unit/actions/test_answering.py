"""Answers that change nothing, when something that they read is not there."""

import pytest

import actions.answering
from actions.answering import near_products, quote_and_refer
from assistant.errors import KnowledgeIndexError
from assistant.services.procedures.heard import Heard


class UnreadableArticles:
    """An answerer whose index was made by another version."""

    def answer(self, question, *, language, earlier=()):
        """Fail as the real one does."""
        raise KnowledgeIndexError("The knowledge index was made in another format. Run: python -m assistant index")


@pytest.mark.parametrize("in_case", [False, True])
def test_a_person_is_offered_although_the_articles_cannot_be_read(monkeypatch, in_case):
    """What the articles would add is missing; the offer of a person, which needs none, is made all the same."""
    monkeypatch.setattr(actions.answering, "answerer", UnreadableArticles)

    wish = Heard("I want to change my e-mail address", "switch_account")

    said = quote_and_refer(wish, language="en", in_case=in_case)

    assert [say.response for say in said] == [
        "utter_offer_person_for_wish_in_case" if in_case else "utter_offer_person_for_wish"
    ]


@pytest.mark.parametrize("wish", ["something for a small desk", "有没有适合小书桌的"])
def test_nothing_is_near_where_the_catalogue_was_not_indexed(monkeypatch, wish):
    """A recommendation needs no index; it goes by what customers bought."""

    def missing():
        raise KnowledgeIndexError("There is no knowledge index. Run: python -m assistant index")

    monkeypatch.setattr(actions.answering, "product_finder", missing)

    assert near_products(wish) == ()
