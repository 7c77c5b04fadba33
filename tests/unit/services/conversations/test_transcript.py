"""A transcript reads in the language of the conversation."""

from assistant.services.conversations.records import Offer, Saying
from assistant.services.conversations.transcript import write_transcript


def test_an_english_transcript(inbox, events, where):
    """Who said what and when, and what could be picked."""
    turn = inbox.accept_text(where, platform_id="m1", text="cancel it").message.turn
    events.say(where, Saying("Shall I?", (Offer("Yes", "yes"),)), turn=turn, position=1)

    assert write_transcript(events.after(where, 0), default="en") == (
        "Conversation, times in UTC\n\n2026-11-20 12:00 You:\ncancel it\n\n"
        "2026-11-20 12:00 Assistant:\nShall I?\n[Yes]\n"
    )


def test_a_chinese_transcript(inbox, events, where):
    """The language is that of the last answer, not of the page."""
    turn = inbox.accept_text(where, platform_id="m1", text="取消订单").message.turn
    events.say(where, Saying("要取消吗？"), turn=turn, position=1)

    assert write_transcript(events.after(where, 0), default="en") == (
        "对话记录（时间为 UTC）\n\n2026-11-20 12:00 您：\n取消订单\n\n2026-11-20 12:00 智能客服：\n要取消吗？\n"
    )


def test_an_empty_transcript_is_in_the_language_it_began_in():
    """Before anything was said the page's language counts."""
    assert write_transcript([], default="zh") == "对话记录（时间为 UTC）\n"


def test_a_transcript_commands_no_terminal(inbox, events, where):
    """Whoever reads it with `cat` sees words: no colours, no links, nothing turned around."""
    turn = inbox.accept_text(where, platform_id="m1", text="\x1b[31mred\u202egnp.exe").message.turn
    events.say(where, Saying("\x1b]8;;https://evil.example\x07link\x07"), turn=turn, position=1)

    written = write_transcript(events.after(where, 0), default="en")
    assert "redgnp.exe\n" in written and "link\n" in written
    assert not any(char in written for char in "\x1b\x07\u202e")
