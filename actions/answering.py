"""Answers that change nothing: from the articles or the catalogue, a fixed response, or the hint at a person."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.answers import Answer
from assistant.llm.checks.orders import gives_orders
from assistant.services.catalogue import find_products
from assistant.services.emergencies import tells_of_harm
from assistant.services.procedures.asking import asks, asks_rule, is_rhetorical
from assistant.services.procedures.beforehand import asks_consequence
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.option_words import asks_outermost
from assistant.services.procedures.say import Say, offer
from assistant.services.procedures.titles import read_titles
from assistant.services.products import naming
from assistant.services.products.answer import answer_question, unknown_product
from assistant.services.products.price_range import read_price_range
from assistant.services.products.question import (
    CHEAPEST,
    DEAREST,
    OPTIONS,
    PRICE,
    PRODUCT_QUESTIONS,
    ProductQuestion,
    asks_property,
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
COMPLAINT = "complaint"
REFUSED = "deny"
"""Beside other requests: a deed that is not to be done."""
HAZARD = "report_hazard"
SUBJECTS = {
    HAZARD: {"en": "What to do with a dangerous product", "zh": "商品有危险怎么办"},
    "report_fraud": {"en": "Suspicious e-mails and calls, scam", "zh": "可疑邮件与诈骗电话怎么办"},
}
"""What the articles call it: who reports it tells what happened ("it tingles when I touch it")."""
_FOR_CATALOGUE = {CHEAPEST, DEAREST, PRICE, OPTIONS}
"""What the catalogue tells of a product, and no purchase of others."""
_GOODS = ("product", "option")
_OF_GOODS = ("cancel_order", "change_order", "exchange_item", "reorder", "return_item")
"""Deeds whose rules are the same for all goods."""
_SAME_DEED = {"get_refund": "return_item"}
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
    """Say that a person carries this wish out, under what the articles say about it; who is hurt needs help first."""
    referred = _refer(heard.intent, language=language, in_case=in_case)
    if heard.intent == HAZARD and tells_of_harm(heard.text):
        return Say("utter_emergency"), referred
    subject = SUBJECTS.get(heard.intent)
    quoted = _quote_if_readable(f"{heard.text}. {subject[language]}" if subject else heard.text, language=language)
    return (quoted, referred) if quoted and quoted.response == "utter_answer" else (referred,)


def _refer(intent: str, *, language: str, in_case: bool) -> Say:
    """Point to a colleague: by the offer of one, or in a procedure, whose question waits for a yes, by the words."""
    offered = "utter_offer_person_for_report" if intent == HAZARD else "utter_offer_person_for_wish"
    return Say(f"{offered}_in_case") if in_case else offer(offered, language=language)


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
    if (selected := answer_selection(heard, about=about, language=language)) is not None:
        return selected
    catalogue = services().catalogue.products()
    question = read_question(heard, catalogue, about)
    said = answer_question(question, catalogue, language)
    if said and not asks_property(heard):
        return said, question.of_what_is_offered(catalogue)
    meant = question.products or (about.products if about else ())
    quoted = quote(_with_product(heard.text, about, catalogue, language), language=language)
    if quoted is not None and quoted.response == "utter_answer" and not _is_about_another(quoted, meant, catalogue):
        return (quoted,), question
    if said:
        return said, question.of_what_is_offered(catalogue)
    if question.products:
        return None, question
    near = Shelf(catalogue, language).lines_of(near_products(heard.text))
    if near:
        return (Say("utter_recommend_near", {"products": near}),), question
    return (unknown_product(question, catalogue, language),), question


def answer_selection(
    heard: Heard, *, about: ProductQuestion | None, language: str
) -> tuple[tuple[Say, ...], ProductQuestion] | None:
    """Answer what looks for products of a kind, within a price, or for the cheapest of several; None for others."""
    selection = read_selection(heard, services().catalogue.products(), about)
    return ((say_selection(selection, language),), selection.as_question()) if selection else None


def answer_price(heard: Heard, *, about: ProductQuestion | None, language: str) -> tuple[Say, ...] | None:
    """Answer what only sounds like a wish for advice: "and the cheapest one?", "compare the lamp and the mug"."""
    said, question = answer_about_product(heard, about=about, language=language)
    tells = _FOR_CATALOGUE & {*question.aspects} or (question.values and asks_outermost(heard.text))
    return said if question.products and tells else None


def _with_product(text: str, about: ProductQuestion | None, catalogue: Sequence[Product], language: str) -> str:
    """Return what is asked with the product before it that it is asked of: "Sweater (grey): is it machine washable"."""
    spoken_of = next((product for product in catalogue if about and product.key in about.products), None)
    if about is None or spoken_of is None or find_products(text, catalogue):
        return text
    return f"{naming.product_name(spoken_of, about.values, language)}: {text}"


def _is_about_another(quoted: Say, meant: Sequence[str], catalogue: Sequence[Product]) -> bool:
    """Tell whether what an article says is about other products than those that are asked about."""
    told_of = {product.key for product in find_products(quoted.values["quote"], catalogue)}
    return bool(told_of and meant) and not told_of & set(meant)


def answer_rule(heard: Heard, *, language: str) -> tuple[Say, ...]:
    """Answer from the articles what sounds like a wish and only asks: "whats ur return window"."""
    if asks_consequence(heard.text) and not heard.proviso:
        return quote_deed(heard, language=language) or (Say("utter_shown_before_yes"),)
    return _quoted(heard.text, language) if asks_rule(heard.text) or _only_sounds_angry(heard) else ()


def quote_deed(heard: Heard, *, language: str) -> tuple[Say, ...]:
    """Quote what the articles say of a deed, for whatever goods it is asked."""
    intent = _SAME_DEED.get(heard.intent, heard.intent)
    asked = heard.without(_GOODS) if intent in _OF_GOODS else heard.text
    title = read_titles().get(intent, {}).get(language)
    return _quoted(f"{title}. {asked}" if title else asked, language)


def _quoted(text: str, language: str) -> tuple[Say, ...]:
    quoted = _quote_if_readable(text, language=language)
    return (quoted,) if quoted and quoted.response == "utter_answer" else ()


def _only_sounds_angry(heard: Heard) -> bool:
    """Tell whether what is taken for a complaint is a question: "why did my order come in two parcels?"."""
    return heard.intent == COMPLAINT and asks(heard.text) and not is_rhetorical(heard.text)


def explain_ordering(
    heard: Heard, *, about: ProductQuestion | None, language: str, again: bool = False
) -> tuple[tuple[Say, ...], ProductQuestion]:
    """Say that one orders on the website, with the product that is wanted and its price, and how.

    Args:
        heard: The message.
        about: The question about products before it.
        language: The customer's.
        again: Whether where to order was just said: of the same product that is then enough.

    Returns:
        What to say, and the product as a question about it.
    """
    catalogue = services().catalogue.products()
    selected = answer_selection(heard, about=about, language=language)
    if selected is not None and read_price_range(heard, bare=True):
        return selected
    question = read_question(heard, catalogue, about)
    if (foreseen := quote_editor(heard.text, language=language)) is not None:  # "I am 12, can I order?"
        return (foreseen,), question
    wanted = [product for product in catalogue if product.key in question.products]
    if again and wanted and about is not None and wanted[0].key in about.products:
        return (Say("utter_order_product_as_said", {"product": wanted[0].name.in_(language)}),), question
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
