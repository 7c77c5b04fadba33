"""A section's questions: an editor lists how customers ask for it, and these words find it."""

from __future__ import annotations

import pytest

from assistant.knowledge.answers import Answerer

TEXTS = {
    "en": ("## Sending\n\nWe pack within 1 day.\n\n## Standard\n\nIt takes 3 to 5 working days.", "Standard"),
    "zh": ("## 打包\n\n订单会在 1 天内打包。\n\n## 标准配送\n\n需要 3 到 5 个工作日。", "标准配送"),
}
ASKED = {"en": ("when can i wear it", "wear it when can i"), "zh": ("啥时候能穿上身", "能穿上身啥时候")}


def answer(shelf, language, *, questions):
    """Put an article with or without questions, index, and ask in other words than its own."""
    text, heading = TEXTS[language]
    listed = f"questions: {{{heading}: [{ASKED[language][0]}]}}" if questions else ""
    shelf.put(f"a/sending.{language}.md", "sending", "Sending", language, text, more=listed)
    shelf.write()
    answerer = Answerer(shelf.open(), help_centre_url="https://help.example")
    return answerer.answer(ASKED[language][1], language=language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_section_is_found_by_its_questions(shelf, language):
    """It is quoted as ever, with its heading and its own place on the page; without them nothing is found."""
    text, heading = TEXTS[language]
    assert answer(shelf, language, questions=False) is None

    found = answer(shelf, language, questions=True)

    assert (found.heading, found.text in text) == (heading, True)
    assert found.link.startswith(f"https://help.example/{language}/sending#")


def test_a_section_is_found_once(shelf):
    """By its text and by its questions it is one hit."""
    answer(shelf, "en", questions=True)

    hits = shelf.open().search("when can i wear it, does it take working days", language="en")

    assert len({hit.passage.id for hit in hits}) == len(hits)
