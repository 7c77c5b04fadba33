"""How mails read."""

import re

import pytest

from assistant.services.mail.letter import Letter, masked, write_letter
from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.testing.mail import Mailbox

PURPOSES = ("identity", "delete_account", "recover_password", "edit_account")
HAN = re.compile("[\u4e00-\u9fff]")


def code_letter(language, purpose="identity"):
    """Write the mail with a code."""
    values = {"code": "012345", "purpose": purpose, "minutes": "10", "shop": "Lantern"}
    return write_letter("one_time_code", to="emma@example.com", language=language, values=values)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_code_stands_in_the_subject_and_in_a_line_of_its_own(language, purpose):
    """It is read at a glance, in the language of the conversation."""
    letter = code_letter(language, purpose)

    assert "012345" in letter.subject
    assert "\n    012345\n" in letter.text
    assert bool(HAN.search(letter.subject + letter.text)) == (language == "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_purpose_is_named(language):
    """Whoever gets a mail unasked sees what somebody tries."""
    assert len({code_letter(language, purpose).text for purpose in PURPOSES}) == len(PURPOSES)


def test_a_mail_cannot_be_given_another_head():
    """A line break in an address is refused, not sent."""
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage"):
        Letter("emma@example.com\nBcc: all@example.com", "Hi", "Hi\n").message("shop@example.com")


def test_a_mailbox_folder_keeps_mails_for_its_owner_alone(tmp_path):
    """What is in them is secret on a shared machine, too."""
    MailboxFolder(tmp_path / "mailbox", sender="Shop <shop@example.com>").send(code_letter("zh"))

    mailbox = Mailbox(tmp_path / "mailbox")
    assert mailbox.code() == "012345"
    assert [file.stat().st_mode & 0o777 for file in mailbox.folder.iterdir()] == [0o600]


@pytest.mark.parametrize(
    ("email", "shown"),
    [("alice@example.com", "a…@example.com"), ("b@example.com", "b…@example.com"), ("@", "…@")],
    ids=["usual", "short", "none"],
)
def test_an_e_mail_is_shown_by_its_first_letter(email, shown):
    """Its owner knows it, others learn nothing."""
    assert masked(email) == shown
