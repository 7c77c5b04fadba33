"""`rasa shell` makes a picker of buttons, which takes its first choice whatever is typed: there choices are words."""

from __future__ import annotations

import pytest

ASKED = {
    "en": "return an item from #W1000003. I'm Emma Walker, emma.walker@example.com, zip 60614",
    "zh": "我想退#W1000003里的一件。我是Emma Walker，emma.walker@example.com，邮编60614",
}


@pytest.mark.conversation
@pytest.mark.parametrize(("language", "no"), [("en", "no"), ("zh", "不要")])
def test_choices_in_the_terminal_are_numbered_and_no_is_no(begin, shop, language, no):
    """The second item is picked by its number, what is typed below the preview is heard, and nothing is a button."""
    terminal, elsewhere = begin("cmdline"), begin()

    offered = terminal.say(ASKED[language])
    buttons = [line[1:-1] for line in elsewhere.say(ASKED[language]).splitlines() if line.startswith("[")]
    answers = [terminal.say("2")]
    while not answers[-1].endswith(("yes or no.", "“是的”或“不要”。")):
        assert "1. " in answers[-1]
        answers.append(terminal.say("1"))
    left = terminal.say(no)

    assert offered.splitlines()[-len(buttons) :] == [f"{n}. {title}" for n, title in enumerate(buttons, start=1)]
    assert buttons[1].split(",")[0] in answers[-1]
    assert "[" not in "".join([offered, *answers])
    assert "left everything as it was" in left or "没有做任何更改" in left, left
    assert shop.changes() == {}
