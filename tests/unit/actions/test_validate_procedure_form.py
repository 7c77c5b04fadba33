"""The form asks each question once, whenever Rasa calls it."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.procedures.validate_procedure_form import ValidateProcedureForm
from assistant.services.procedures.case import Case
from assistant.testing.trackers import action, tracker, user

WAITING = Case("track_order", asked="customer", turn=1).to_json()


async def responses(*actions):
    """Run the validation after these actions of the same turn; return the responses it named."""
    dispatcher = CollectingDispatcher()
    said = tracker(user("where is it"), *map(action, actions), slots={"case": WAITING}, in_form=True)
    await ValidateProcedureForm().run(dispatcher, said, {})
    return [message["response"] for message in dispatcher.messages]


@pytest.mark.parametrize("opener", ["action_start_procedure", "action_finish_procedure"])
async def test_the_form_that_just_opened_does_not_ask_twice(opener):
    """What opens the form asks the first question; Rasa's calls at the opening add none."""
    assert await responses("action_listen", opener, "procedure_form") == []


async def test_the_question_comes_back_after_an_aside():
    """When something else was answered in the middle, the open question is asked again."""
    assert await responses("action_listen", "utter_thank", "procedure_form") == ["utter_ask_customer"]
