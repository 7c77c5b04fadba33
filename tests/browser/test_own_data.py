"""What a customer gives and takes: thumbs, a rating, the transcript, and everything deleted."""

from __future__ import annotations

import pytest

GREETED = "I'm the assistant of Lantern & Co."


@pytest.fixture
def greeted(chat):
    """A conversation of one turn."""
    chat.say("hello")
    chat.reads(GREETED)
    return chat


def test_a_thumb_is_stored_and_stays_pressed(greeted, assistant):
    """It belongs to the answer that it stands under; another one replaces it; a reload shows it."""
    thumbs = greeted.within.locator(".thumbs button")
    thumbs.nth(0).click()
    greeted.shows("[aria-live=polite]", "Thank you for telling us")
    thumbs.nth(1).click()
    greeted.page.wait_for_function("document.querySelector('.thumbs :nth-child(2)').ariaPressed === 'true'")
    greeted.page.reload()
    greeted.reads(GREETED)

    assert thumbs.nth(1).get_attribute("aria-pressed") == "true"
    assert assistant.rows("SELECT thumb, rating FROM feedback") == [("down", None)]


def test_the_end_of_a_chat_takes_a_rating(greeted, assistant):
    """One to five stars and a comment are stored, and the next message begins another conversation."""
    greeted.choose_in_menu("End and rate the chat")
    greeted.within.get_by_role("button", name="Send and end the chat").click()
    greeted.shows("dialog .error", "choose one to five stars")
    greeted.within.locator(".stars label").nth(3).click()
    greeted.within.locator("dialog textarea").fill("fine, thanks")
    greeted.within.get_by_role("button", name="Send and end the chat").click()
    greeted.shows(".notices", "The chat has ended")
    greeted.say("hello")
    greeted.reads(GREETED)

    assert assistant.rows("SELECT rating, comment FROM feedback") == [(4, "fine, thanks")]
    assert assistant.rows("SELECT count(*) FROM conversations") == [(2,)]


def test_the_transcript_is_saved(greeted):
    """The file holds both sides."""
    with greeted.page.expect_download() as saved:
        greeted.choose_in_menu("Download the conversation")

    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "conversation.txt"
    assert "hello" in text
    assert GREETED in text


def test_deleting_asks_first_and_leaves_nothing(greeted, another_tab, assistant):
    """Kept, all stands; confirmed, it is gone from every table, from this tab and from the other one."""
    other = another_tab()
    other.reads(GREETED)
    greeted.page.bring_to_front()
    greeted.choose_in_menu("Delete my data")
    greeted.within.get_by_role("button", name="Keep it").click()
    assert greeted.count(".message") == 2

    greeted.choose_in_menu("Delete my data")
    greeted.within.get_by_role("button", name="Delete for good").click()
    greeted.shows(".notices", "has been deleted")
    other.shows(".greeting", "How can I help?")

    assert greeted.count(".message") == other.count(".message") == 0
    for table in ("conversations", "conversation_events", "inbox_messages", "choices", "feedback"):
        assert assistant.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
