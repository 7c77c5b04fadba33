"""The language of a conversation follows the customer until they choose."""

import pytest

from assistant.dialogue.language_slot import LanguageSlot


@pytest.fixture
def slot():
    """Build the slot as the domain does."""
    return LanguageSlot("language", mappings=[{}], initial_value="en", influence_conversation=False)


def test_it_follows_the_messages(slot):
    """A Chinese message turns an English conversation Chinese, and back."""
    slot.value = "zh"
    assert slot.value == "zh"
    slot.value = "en"
    assert slot.value == "en"


def test_a_choice_holds_against_later_messages(slot):
    """After "speak Chinese", an English message is answered in Chinese; the next choice changes that."""
    slot.value = "chosen:zh"
    slot.value = "en"
    assert slot.value == "zh"
    slot.value = "chosen:en"
    assert slot.value == "en"


def test_a_switch_follows_the_messages_again(slot):
    """Whoever is answered in a language after having chosen another one is answered as they write from then on."""
    slot.value = "chosen:zh"
    slot.value = "switched:en"
    assert slot.value == "en"
    slot.value = "zh"
    assert slot.value == "zh"


@pytest.mark.parametrize("value", [None, "fr", 7, "chosen:", "chosen:fr"])
def test_what_is_no_language_changes_nothing(slot, value):
    """Whatever else is put into it, the slot keeps a language that we speak."""
    slot.value = value

    assert slot.value == "en"


def test_a_reset_forgets_the_choice(slot):
    """A new conversation begins in the first language and follows again."""
    slot.value = "chosen:zh"
    slot.reset()
    assert slot.value == "en"
    slot.value = "zh"
    assert slot.value == "zh"
