"""Answers that change nothing: from the articles, from a fixed response, or the hint that a person does it."""

from __future__ import annotations

from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say
from assistant.wiring import answerer

FIXED = ("contact_customer_service", "bot_challenge", "help", "chitchat", "thank", "greet", "insult", "complaint")
QUESTIONS = (
    "ask_policy",
    "check_cancellation_fee",
    "delivery_options",
    "delivery_period",
    "check_refund_policy",
    "check_payment_methods",
)


def quote(text: str, *, language: str) -> Say | None:
    """Quote the passage that answers a question, or return None when no article does."""
    answer = answerer().answer(text, language=language)
    if answer is None:
        return None
    values = {"quote": answer.text, "title": answer.title, "link": answer.link}
    return Say("utter_answer" if answer.language == language else "utter_answer_in_other_language", values)


def quote_and_refer(text: str, *, language: str, in_case: bool) -> tuple[Say, ...]:
    """Say that a person carries this wish out, under what the articles say about it."""
    quoted = quote(text, language=language)
    referred = Say("utter_offer_person_for_wish_in_case" if in_case else "utter_offer_person_for_wish")
    return (quoted, referred) if quoted and quoted.response == "utter_answer" else (referred,)


def answer_aside(heard: Heard, *, language: str) -> tuple[Say, ...]:
    """Answer one of several requests without asking anything back: a question of ours may follow it."""
    if heard.intent in FIXED:
        return (Say(f"utter_{heard.intent}"),)
    if heard.intent in QUESTIONS:
        return (quote(heard.text, language=language) or Say("utter_do_not_know_in_case"),)
    return quote_and_refer(heard.text, language=language, in_case=True)
