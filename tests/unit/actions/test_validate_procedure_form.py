"""The form asks each question once, whenever Rasa calls it."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

import actions.procedures.validate_procedure_form as form
from actions.procedures.validate_procedure_form import ValidateProcedureForm
from assistant.services.procedures.case import Case
from assistant.services.procedures.say import Choice, Say
from assistant.services.procedures.step import Step
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


@pytest.mark.parametrize(
    ("asked", "expected"), [("order", []), ("confirmation", ["utter_preview", "utter_ask"])], ids=["picker", "preview"]
)
async def test_who_waits_for_a_person_is_not_asked_again(monkeypatch, asked, expected):
    """But a preview comes back: "ok" to the ticket must not be a yes to what nobody sees any more."""

    class Asking:
        def is_ready(self, case):
            return False

        def question(self, case, context):
            return (Say("utter_preview"), Say("utter_ask")), case

    monkeypatch.setattr(form, "conductor", Asking)
    monkeypatch.setattr(form, "context", lambda turn: None)
    case = Case("cancel_order", asked=asked, turn=1).to_json()
    dispatcher = CollectingDispatcher()
    said = tracker(user("agent"), action("action_open_ticket"), slots={"case": case}, in_form=True)

    await ValidateProcedureForm().run(dispatcher, said, {})

    assert [message["response"] for message in dispatcher.messages] == expected


@pytest.mark.parametrize(
    ("text", "share", "reports"),
    [("the kettle is smoking", 0.9, True), ("canister, bagged", 0.9, False), ("bagged with removal", 0.34, False)],
    ids=["a report", "a pressed choice", "a mere likeness"],
)
async def test_a_danger_is_reported_in_words_not_picked(monkeypatch, text, share, reports):
    """A choice that only resembles a report goes to the case that offered it, and so does an unsure reading."""
    heard = []

    class Hearing:
        def hear(self, case, message, context):
            heard.append(message.text)
            return Step.within(case, (Say("utter_taken"),), "ready")

        def sorts_items(self, *_):
            return False

        def without_kept(self, case, *_):
            return case

    monkeypatch.setattr(form, "conductor", Hearing)
    monkeypatch.setattr(form, "context", lambda turn: None)
    monkeypatch.setattr(form, "question_at_hand", lambda *_: None)
    choice = Choice("canister, bagged", "canister, bagged", "v1")
    case = Case("change_items", asked="variants", offered=(choice,), turn=1).to_json()
    ranking = [{"name": "report_hazard", "confidence": share}]
    message = {"text": text, "intent": ranking[0], "intent_ranking": ranking, "entities": []}
    said = tracker(user("change it"), user(text), message=message, slots={"case": case}, in_form=True)
    dispatcher = CollectingDispatcher()

    await ValidateProcedureForm().run(dispatcher, said, {})

    assert heard == [text]
    assert [one["response"] for one in dispatcher.messages] == ([] if reports else ["utter_taken"])
