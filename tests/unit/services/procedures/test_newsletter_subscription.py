"""Subscribing to the newsletter and ending it, below Rasa."""

import pytest
from sqlalchemy import select

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.newsletter import OFF, ON, NewsletterNeed
from assistant.storage.tables import AuditEntryRow, NewsletterSubscriptionRow


def subscribers(talk):
    """Read who gets the newsletter from the database."""
    with talk.services.database.reading() as session:
        return list(session.execute(select(NewsletterSubscriptionRow.customer_id)).scalars())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sign me up for your newsletter", ON),
        ("I want to subscribe to the newsletter", ON),
        ("unsubscribe me from the newsletter", OFF),
        ("I don't want your newsletter any more", OFF),
        ("stop sending me newsletters", OFF),
        ("take me off the mailing list", OFF),
        ("我想订阅简报", ON),
        ("退订邮件", OFF),
        ("不想再收到你们的简报", OFF),
        ("newsletter", None),
        ("邮件简报", None),
    ],
)
def test_what_is_wanted_is_told_by_words(text, wanted):
    """Subscribing and unsubscribing are told apart in both languages; neither is assumed."""
    answer = NewsletterNeed().listen(Case("newsletter_subscription"), Heard(text, "newsletter_subscription"), None)

    assert (answer.case.values["newsletter"] if answer else None) == wanted


def test_subscribing_and_unsubscribing(emma):
    """Each needs a yes of its own and leaves an audit entry."""
    said = emma.says("sign me up for the newsletter", "newsletter_subscription")
    assert said == ["utter_newsletter_preview_on", "utter_ask_confirmation"]
    assert subscribers(emma) == []
    assert emma.says("yes", "affirm") == ["utter_newsletter_receipt_on"]
    assert subscribers(emma) == [emma.customer_id]

    emma.says("unsubscribe me", "newsletter_subscription")
    assert emma.says("yes", "affirm") == ["utter_newsletter_receipt_off"]
    assert subscribers(emma) == []
    with emma.services.database.reading() as session:
        whats = [entry.what for entry in session.execute(select(AuditEntryRow)).scalars()]
    assert whats == ["newsletter.changed", "newsletter.changed"]


def test_a_bare_word_is_asked(emma):
    """Nobody is subscribed, or taken off, on a guess."""
    assert emma.says("newsletter", "newsletter_subscription") == ["utter_ask_newsletter"]
    assert emma.says("the first one", "choose", ordinal=1)[0] == "utter_newsletter_preview_on"


def test_a_no_changes_nothing(emma):
    """No means no."""
    emma.says("sign me up for the newsletter", "newsletter_subscription")

    assert emma.says("no", "deny") == ["utter_nothing_changed"]
    assert subscribers(emma) == []


def test_what_is_so_already_is_said(emma):
    """There is nothing to confirm when nothing would be different."""
    assert emma.says("unsubscribe me", "newsletter_subscription") == ["utter_refused_newsletter_already_off"]
