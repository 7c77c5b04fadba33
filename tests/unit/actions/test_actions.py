"""What single actions say and remember."""

from rasa_sdk.executor import CollectingDispatcher

from actions.base import ShopAction
from actions.conversation.change_language import ActionChangeLanguage
from actions.conversation.handle_misunderstanding import ActionHandleMisunderstanding
from actions.conversation.repeat import ActionRepeat
from actions.people.accept_offer import ActionAcceptOffer
from assistant.testing.trackers import action, bot, slot, tracker, user


async def run(chosen, said):
    """Run an action; return the responses it named and the slots it set."""
    dispatcher = CollectingDispatcher()
    events = await chosen.run(dispatcher, said, {})
    slots = {event["name"]: event["value"] for event in events if event.get("event") == "slot"}
    return [message["response"] or message["text"] for message in dispatcher.messages], slots


async def test_the_second_misunderstanding_offers_a_person():
    """After two messages in a row that we did not understand, a person is offered."""
    said = tracker(user("asd"), action("action_handle_misunderstanding"), user("qwe"))

    responses, slots = await run(ActionHandleMisunderstanding(), said)

    assert responses == ["utter_offer_person_after_misunderstandings"]
    assert slots["offer"] == "person"


async def test_inside_a_procedure_no_second_yes_or_no_question_is_asked():
    """A bare yes must never have two meanings when one of them writes."""
    said = tracker(user("asd"), action("action_handle_misunderstanding"), user("qwe"), in_form=True)

    responses, slots = await run(ActionHandleMisunderstanding(), said)

    assert responses == ["utter_offer_person_in_case"]
    assert "offer" not in slots


async def test_an_unknown_language_is_declined():
    """Asking for a language that we do not speak changes nothing."""
    entity = {"entity": "language", "value": "fr", "start": 6, "end": 12}
    message = {"text": "speak French", "entities": [entity]}
    said = tracker(user("speak French"), slots={"language": "en"}, message=message)

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


async def test_a_yes_long_after_an_offer_opens_no_ticket():
    """An offer stands for the next message only."""
    said = tracker(user("qwe"), slot("offer", "person"), user("thanks"), user("yes"), slots={"offer": "person"})

    assert await run(ActionAcceptOffer(), said) == (["utter_ask_wish"], {"offer": None})


async def test_a_maybe_to_an_offer_is_asked_again():
    """A ticket is opened for a yes only, and the offer still stands."""
    events = (user("qwe"), slot("offer", "person"), user("maybe"))
    said = tracker(*events, message={"text": "maybe"}, slots={"offer": "person"})

    assert await run(ActionAcceptOffer(), said) == (["utter_say_yes_or_no"], {"offer": "person"})


async def test_choosing_a_language_holds():
    """A language that was asked for by name is marked as chosen."""
    entity = {"entity": "language", "value": "zh", "start": 6, "end": 13}
    said = tracker(user("speak Chinese"), message={"text": "speak Chinese", "entities": [entity]})

    assert await run(ActionChangeLanguage(), said) == (["utter_language_is_zh"], {"language": "chosen:zh"})


async def test_an_error_inside_a_procedure_offers_nothing_that_a_bare_yes_could_mean():
    """The open question is asked again and may wait for a yes that writes."""

    class Broken(ShopAction):
        """Breaks."""

        def name(self):
            """Return a name."""
            return "action_broken"

        def act(self, turn):
            """Break."""
            raise RuntimeError("the database is away")

    assert await run(Broken(), tracker(user("hi"), in_form=True)) == (["utter_error_in_case"], {})
