"""A button counts once, where it was offered, until something else is said."""

import pytest

from assistant.errors import ChoiceStale, ChoiceUnknown
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.records import Offer, Saying

LONGEST_OF_TELEGRAM = 64


@pytest.fixture
def offer(inbox, events):
    """Offer yes and no in a conversation, and give the two values."""

    def offered(where, key="q"):
        turn = inbox.accept_text(where, platform_id=key, text="cancel it").message.turn
        saying = Saying("Shall I?", (Offer("Yes, do it", "yes"), Offer("不用了", "no")))
        return [button.value for button in events.say(where, saying, turn=turn, position=1).buttons]

    return offered


def test_a_choice_says_what_was_offered(inbox, where, offer):
    """The customer sees the title, the assistant hears the reply."""
    yes, _ = offer(where)

    accepted = inbox.accept_choice(where, platform_id="c1", value=yes)

    assert (accepted.event.text, accepted.message.text) == ("Yes, do it", "yes")
    assert len(yes) <= LONGEST_OF_TELEGRAM
    assert "yes" not in yes


def test_a_choice_counts_once(inbox, where, offer):
    """Neither it nor the other one of the same question counts afterwards; sending it again is no second time."""
    yes, no = offer(where)
    inbox.accept_choice(where, platform_id="c1", value=yes)

    assert not inbox.accept_choice(where, platform_id="c1", value=yes).is_new
    for value in (yes, no):
        with pytest.raises(ChoiceStale):
            inbox.accept_choice(where, platform_id="c2", value=value)


def test_a_choice_ends_when_something_is_said(inbox, where, offer):
    """A yes to an old question is no yes to a new one."""
    yes, _ = offer(where)
    inbox.accept_text(where, platform_id="m2", text="wait, which order?")

    with pytest.raises(ChoiceStale):
        inbox.accept_choice(where, platform_id="c1", value=yes)


def test_a_foreign_choice_is_unknown(inbox, conversations, where, offer):
    """What was offered to one customer means nothing from another."""
    yes, _ = offer(where)
    other = conversations.begin("web", language="en")

    with pytest.raises(ChoiceUnknown):
        inbox.accept_choice(other, platform_id="c1", value=yes)


@pytest.mark.parametrize(
    "forge", [str.swapcase, lambda v: v[:-1], lambda v: "", lambda v: "/affirm", lambda v: v + "A"]
)
def test_a_forged_choice_is_unknown(inbox, events, where, offer, forge):
    """Only we can sign, and what is refused is not stored."""
    yes, _ = offer(where)
    before = events.after(where, 0)

    with pytest.raises(ChoiceUnknown):
        inbox.accept_choice(where, platform_id="c1", value=forge(yes))
    assert events.after(where, 0) == before


def test_another_key_signs_for_nobody_else(database, clock, where, offer):
    """A secret that was replaced ends all buttons."""
    yes, _ = offer(where)

    with pytest.raises(ChoiceUnknown):
        Inbox(database, clock, Choices(b"another key")).accept_choice(where, platform_id="c1", value=yes)
