"""What single actions say and remember."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ShopAction
from actions.conversation.change_language import ActionChangeLanguage
from actions.conversation.handle_misunderstanding import ActionHandleMisunderstanding
from actions.conversation.repeat import ActionRepeat
from actions.conversation.validate_slot_mappings import ActionValidateSlotMappings
from assistant.testing.trackers import bot, slot, tracker, user


async def run(action, said):
    """Run an action; return the responses it named and the slots it set."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, said, {})
    slots = {event["name"]: event["value"] for event in events if event.get("event") == "slot"}
    return [message["response"] or message["text"] for message in dispatcher.messages], slots


async def test_the_language_follows_the_message():
    """A Chinese message turns an English conversation Chinese."""
    said = tracker(user("你好"), slots={"language": "en"}, message={"text": "你好", "language": "zh"})

    assert await run(ActionValidateSlotMappings(), said) == ([], {"language": "zh"})


@pytest.mark.parametrize(
    "slots", [{"language": "en", "language_chosen": True}, {"language": "en"}], ids=["chosen", "none"]
)
async def test_the_language_stays(slots):
    """A chosen language holds whatever is written; a message without a language changes nothing."""
    detected = "zh" if slots.get("language_chosen") else None

    _, set_slots = await run(
        ActionValidateSlotMappings(),
        tracker(user("60614"), slots=slots, message={"text": "60614", "language": detected}),
    )

    assert "language" not in set_slots


async def test_the_second_misunderstanding_offers_a_person():
    """After two messages in a row that we did not understand, a person is offered."""
    said = tracker(user("qwe"), slots={"misunderstandings": 1})

    responses, slots = await run(ActionHandleMisunderstanding(), said)

    assert responses == ["utter_offer_person_after_misunderstandings"]
    assert slots["offer"] == "person"


async def test_inside_a_procedure_no_second_yes_or_no_question_is_asked():
    """A bare yes must never have two meanings when one of them writes."""
    said = tracker(user("qwe"), slots={"misunderstandings": 1}, in_form=True)

    responses, slots = await run(ActionHandleMisunderstanding(), said)

    assert responses == ["utter_offer_person_in_case"]
    assert "offer" not in slots


async def test_an_unknown_language_is_declined():
    """Asking for a language that we do not speak changes nothing."""
    entity = {"entity": "language", "value": "fr", "start": 6, "end": 12}
    said = tracker(user("speak French"), slots={"language": "en"}, message={"text": "x", "entities": [entity]})

    assert await run(ActionChangeLanguage(), said) == (["utter_language_not_spoken"], {})


async def test_repeating_repeats_the_buttons():
    """Said again, a picker can still be picked from."""
    button = {"title": "Yes", "payload": "Yes"}
    dispatcher = CollectingDispatcher()

    await ActionRepeat().run(dispatcher, tracker(user("a"), bot("Sure?", (button,)), user("again")), {})

    assert dispatcher.messages[0]["buttons"] == [button]


async def test_an_error_ends_in_an_honest_sentence_and_the_offer_of_a_person():
    """Whatever breaks inside an action, the customer hears about it and no traceback is shown."""

    class Broken(ShopAction):
        """Breaks."""

        def name(self):
            """Return a name."""
            return "action_broken"

        def act(self, turn):
            """Break."""
            raise RuntimeError("the database is away")

    responses, slots = await run(Broken(), tracker(user("hi"), slot("x", 1)))

    assert responses == ["utter_error"]
    assert slots == {"offer": "person"}
