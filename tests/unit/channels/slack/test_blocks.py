"""Messages as Block Kit, within Slack's limits."""

import pytest
from slack_sdk.models.blocks import Block

from assistant.channels.slack.blocks import BUTTON_CHARS, SECTION_CHARS, message_blocks, picked_blocks
from assistant.services.conversations.records import Button


def test_buttons_carry_the_signed_values():
    """Titles are shown, values mean nothing to anybody but us; ids are unique in the message."""
    buttons = [Button(f"#W{n} 台灯 @here", f"value{n}") for n in range(30)]
    blocks = message_blocks("Which order?", buttons)
    elements = [element for block in blocks[1:] for element in block["elements"]]

    assert [len(block["elements"]) for block in blocks[1:]] == [25, 5]
    assert [element["value"] for element in elements] == [button.value for button in buttons]
    assert len({element["action_id"] for element in elements}) == 30
    assert elements[0]["text"]["text"] == "#W0 台灯 @\u2060here"


@pytest.mark.parametrize("text", ["一句话。" * 2000, "&<> " * 2000], ids=["long", "much to escape"])
def test_long_texts_and_titles_fit(text):
    """Slack refuses more than 50 blocks, a section of more than 3,000 characters and a title of more than 75."""
    blocks = message_blocks(text, [Button("x" * 200, "v")])

    assert len(blocks) <= 50
    assert all(len(block["text"]["text"]) <= SECTION_CHARS for block in blocks[:-1])
    assert len(blocks[-1]["elements"][0]["text"]["text"]) == BUTTON_CHARS


def test_slacks_own_library_reads_our_blocks():
    """slack_sdk knows every block and finds nothing wrong with it."""
    parsed = Block.parse_all(message_blocks("Which order?", [Button("#W1", "v")]))

    assert [block.to_dict()["type"] for block in parsed] == ["section", "actions"]


def test_a_pick_takes_the_place_of_the_buttons():
    """Who reads the message later sees what was picked, and nothing to press."""
    blocks = picked_blocks(message_blocks("Which order?", [Button("#W1", "v")]), "#W1 <b>")

    assert [block["type"] for block in blocks] == ["section", "context"]
    assert blocks[1]["elements"][0]["text"] == "✓ #W1 &lt;b&gt;"
