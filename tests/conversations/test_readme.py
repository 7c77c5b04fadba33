"""The conversations that README shows are real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"```transcript\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.conversation
@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=["en", "zh"])
def test_the_readme_shows_what_a_customer_reads(transcript, begin):
    """Each transcript in README comes out word for word in the terminal."""
    conversation = begin("cmdline")
    customer = re.findall(r"^> (.*)$", transcript, flags=re.MULTILINE)

    heard = "".join(f"> {text}\n{conversation.say(text)}\n" for text in customer)

    assert heard == transcript
