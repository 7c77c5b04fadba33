"""Answers that change nothing: from the articles or the catalogue, a fixed response, or the hint at a person."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.answers import Answer
from assistant.llm.checks.orders import gives_orders
from assistant.services.catalogue import find_products
from assistant.services.procedures.asking import asks_rule
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say, offer
from assistant.services.products import naming
from assistant.services.products.answer import answer_question, unknown_product
from assistant.services.products.question import (
    CHEAPEST,
    PRICE,
    PRODUCT_QUESTIONS,
    STOCK,
    ProductQuestion,
    read_question,
)
from assistant.services.products.recommending import Shelf
from assistant.services.products.selection import read_selection, say_selection
from assistant.services.records import Product
from assistant.services.refusing import ASKS_FOR_PERSON, refused_in
from assistant.settings import settings
from assistant.wiring import answerer, product_finder, services

log = structlog.get_logger(__name__)

FIXED = ("contact_customer_service", "bot_challenge", "help", "chitchat", "thank", "greet", "insult")
QUESTIONS = (
    "ask_policy",
    "check_cancellation_fee",
    "delivery_options",
    "delivery_period",
    "check_refund_policy",
    "check_payment_methods",
)
REFUSED = "deny"
"""Beside other requests: a deed that is not to be done."""
SUBJECTS = {
    "report_hazard": {"en": "What to do with a dangerous product", "zh": "商品有危险怎么办"},
    "report_fraud": {"en": "Suspicious e-mails and calls, scam", "zh": "可疑邮件与诈骗电话怎么办"},
}
"""What the articles call it: who reports it tells what happened ("it tingles when I touch it")."""
_CARD_TOO_SMALL = "utter_refused_gift_card_too_small"
_OF_ORDERS = tuple(f"utter_refused_{about}_" for about in ("order", "no_order", "return", "exchange", "change"))
_WHICH_RULE = {"en": "What is the rule? When is it allowed? {}", "zh": "有什么规定？什么情况下可以？{}"}
HOW_TO_ORDER = {"en": "Which steps has an order: basket, checkout, place order?", "zh": "在网站下单有哪些步骤？"}


def quote(text: str, *, language: str, earlier: Sequence[str] = ()) -> Say | None:
    """Quote the passage that answers a question; None when no article does, or somebody has tampered with it.

    Args:
        text: The question.
        language: The customer's.
        earlier: Their messages before it, from which a follow-up is completed.
    """
    answer = answerer().answer(text, language=language, earlier=earlier)
    if answer is None or gives_orders(answer.passage.text):
        return None
    return say_quoted(answer, language=language)


def quote_editor(text: str, *, language: str) -> Say | None:
    """Quote the answer that an editor wrote to just this question; None without one, or without a readable index."""
    try:
        answer = answerer().answer(text, language=language)
    except KnowledgeIndexError as error:
        log.warning("articles.unreadable", error=str(error))
        return None
    is_editors = answer is not None and answer.passage.kind == "answer" and answer.language == language
    return say_quoted(answer, language=language) if answer is not None and is_editors else None


def say_quoted(answer: Answer, *, language: str) -> Say:
    """Say what an article says, with its title.

    Args:
        answer: The quotation.
        language: The customer's; the article may have another.
    """
    values = {"quote": answer.text, "title": answer.title, "link": answer.link}
    citation = {"n": 1, "title": answer.title, "text": answer.text, "link": answer.link, "language": answer.language}
    response = "utter_answer" if answer.language == language else "utter_answer_in_other_language"
    return Say(response, values, details={"citations": [citation]})


def address_of(link: str) -> str:
    """Give the address of a passage in the shop's help centre; empty when the shop or the passage has none."""
    base = settings().help_centre_url.rstrip("/")
    return f"{base}{link}" if base and link else ""


def quote_and_refer(heard: Heard, *, language: str, in_case: bool) -> tuple[Say, ...]:
    """Say that a person carries this wish out, under what the articles say about it."""
    subject = SUBJECTS.get(heard.intent)
    quoted = _quote_if_readable(f"{heard.text}. {subject[language]}" if subject else heard.text, language=language)
    referred = (
        Say("utter_offer_person_for_wish_in_case")
        if in_case
        else offer("utter_offer_person_for_wish", language=language)
    )
    return (quoted, referred) if quoted and quoted.response == "utter_answer" else (referred,)


def explain_refusal(response: str, refused: str, *, language: str) -> tuple[Say, ...]:
    """Say by which rule something was refused: what the articles say of it, where the rule is about orders.

    Args:
        response: The response that refused it, e.g. "utter_refused_order_already_processed".
        refused: Its sentence.
        language: The customer's.
    """
    if response == _CARD_TOO_SMALL:
        return (Say("utter_why_gift_card_too_small"),)
    asked = _WHICH_RULE[language].format(refused)
    quoted = _quote_if_readable(asked, language=language) if response.startswith(_OF_ORDERS) else None
    return (quoted if quoted and quoted.response == "utter_answer" else Say("utter_why_refused"),)


def _quote_if_readable(text: str, *, language: str) -> Say | None:
    """Quote as `quote` does, but let no index that is missing, damaged or out of date stand in the way of the rest."""
    try:
        return quote(text, language=language)
    except KnowledgeIndexError as error:
        log.warning("articles.unreadable", error=str(error))
        return None


def answer_about_product(
    heard: Heard, *, about: ProductQuestion | None, language: str
) -> tuple[tuple[Say, ...] | None, ProductQuestion]:
    """Answer a question about products: from the catalogue, else from the articles.

    Returns:
        What to say, None when neither knows; and the question as it was read.
    """
    catalogue = services().catalogue.products()
    selection = read_selection(heard, catalogue)
    if selection is not None:
        keys = tuple(product.key for product in selection.products)
        return (say_selection(selection, language),), ProductQuestion(keys, selection.values, (STOCK,))
    question = read_question(heard, catalogue, about)
    said = answer_question(question, catalogue, language)
    if said:
        return said, question.of_what_is_offered(catalogue)
    quoted = quote(heard.text, language=language)
    meant = question.products or (about.products if about else ())
    if quoted is not None and quoted.response == "utter_answer" and not _is_about_another(quoted, meant, catalogue):
        return (quoted,), question
    if question.products:
        return None, question
    near = Shelf(catalogue, language).lines_of(near_products(heard.text))
    if near:
        return (Say("utter_recommend_near", {"products": near}),), question
    return (unknown_product(question, catalogue, language),), question


def answer_price(heard: Heard, *, about: ProductQuestion | None, language: str) -> tuple[Say, ...] | None:
    """Answer what only sounds like a wish for advice: "and the cheapest one?", "what is the silver lamp going for?"."""
    said, question = answer_about_product(heard, about=about, language=language)
    return said if question.products and {CHEAPEST, PRICE} & {*question.aspects} else None


def _is_about_another(quoted: Say, meant: Sequence[str], catalogue: Sequence[Product]) -> bool:
    """Tell whether what an article says is about other products than those that are asked about."""
    told_of = {product.key for product in find_products(quoted.values["quote"], catalogue)}
    return bool(told_of and meant) and not told_of & set(meant)


def answer_rule(heard: Heard, *, language: str) -> tuple[Say, ...]:
    """Answer from the articles what sounds like a wish and asks for a rule: "whats ur return window"."""
    quoted = _quote_if_readable(heard.text, language=language) if asks_rule(heard.text) else None
    return (quoted,) if quoted and quoted.response == "utter_answer" else ()


def explain_ordering(
    heard: Heard, *, about: ProductQuestion | None, language: str
) -> tuple[tuple[Say, ...], ProductQuestion]:
    """Say that one orders on the website, with the product that is wanted and its price, and how.

    Returns:
        What to say, and the product as a question about it.
    """
    catalogue = services().catalogue.products()
    question = read_question(heard, catalogue, about)
    if (foreseen := quote_editor(heard.text, language=language)) is not None:  # "I am 12, can I order?"
        return (foreseen,), question
    wanted = [product for product in catalogue if product.key in question.products]
    quoted = _quote_if_readable(HOW_TO_ORDER[language], language=language)
    said = (_where_to_order(wanted[0], language) if wanted else Say("utter_order_on_website"),)
    return (*said, *((quoted,) if quoted and quoted.response == "utter_answer" else ())), question


def _where_to_order(product: Product, language: str) -> Say:
    available = [variant for variant in product.variants if variant.available]
    told = {"product": product.name.in_(language)}
    if not available:
        return Say("utter_order_product_sold_out", told)
    return Say("utter_order_product_on_website", {**told, "price": naming.price(available, language)})


def near_products(wish: str) -> tuple[str, ...]:
    """Find products by what they are needed for; none where the index of the catalogue cannot be read."""
    try:
        return product_finder().find(wish)
    except KnowledgeIndexError as error:
        log.warning("catalogue.unreadable", error=str(error))
        return ()


def amounts_of_case(case: Case) -> Say:
    """Answer "how much will that be?" about what is under way: its preview names every amount."""
    return Say("utter_amounts_follow" if case.asked == "confirmation" else "utter_amounts_before_yes")


def answer_aside(heard: Heard, *, language: str, about: ProductQuestion | None = None) -> tuple[Say, ...]:
    """Answer one of several requests without asking anything back: a question of ours may follow it.

    Args:
        heard: The request.
        language: The customer's.
        about: The question about products before it.
    """
    if heard.intent == ASKS_FOR_PERSON:
        return ()  # the action passes the conversation on
    if heard.intent == REFUSED and ASKS_FOR_PERSON in refused_in(heard.text):
        return ()  # what is asked beside it is answered: that is all that was wanted
    if heard.intent == REFUSED:
        return (Say("utter_left_this"),)
    if heard.intent in FIXED:
        return (Say(f"utter_{heard.intent}"),)
    if heard.intent in QUESTIONS:
        return (quote(heard.text, language=language) or Say("utter_do_not_know_in_case"),)
    if heard.intent in PRODUCT_QUESTIONS:
        said, _ = answer_about_product(heard, about=about, language=language)
        return said or (Say("utter_do_not_know_in_case"),)
    if heard.intent == "place_order":
        return explain_ordering(heard, about=None, language=language)[0]
    if heard.intent == "recommend_product":
        if (price := answer_price(heard, about=None, language=language)) is not None:
            return price
        products = services().catalogue.products()
        return services().recommender.recommend(
            heard, products, about=None, customer_id=None, language=language, near=near_products
        )
    return quote_and_refer(heard, language=language, in_case=True)
