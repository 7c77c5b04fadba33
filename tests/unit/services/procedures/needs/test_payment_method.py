"""How a payment method is named, and which ones a procedure lets through."""

import pytest

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.payment_method import PaymentMethodNeed
from assistant.services.records import GIFT_CARD

ANY = PaymentMethodNeed(lambda method, case, context: None)
COVERED = PaymentMethodNeed(
    lambda method, case, context: "gift_card_too_small" if method.kind == GIFT_CARD else None,
)


def case(**values):
    """Begin a case of Emma Walker's, who has a Visa and a gift card."""
    return Case("any", {"customer": "emma_walker_1000", **values}, asked="payment_method")


def tell(need, emma, text, *names, asked=None):
    """Tell the need a message, and return what came of it."""
    heard = Heard(text, "inform", tuple(Entity("payment_method", name, name, 0, 1) for name in names))
    answer = need.listen(asked or case(), heard, emma.context())
    assert answer is not None
    return need.settle(answer.case, emma.context())


@pytest.mark.parametrize(
    ("text", "names", "chosen"),
    [
        ("charge my visa", ["visa"], "card_1000001"),
        ("用我的信用卡", ["credit_card"], "card_1000001"),
        ("the one ending in 4242", [], "card_1000001"),
        ("尾号4242的那张", [], "card_1000001"),
        ("card 4242", [], "card_1000001"),
        ("the 4242 card", [], "card_1000001"),
        ("4242那张卡", [], "card_1000001"),
        ("gift card please", [], "gift_card_1000001"),
        ("退到礼品卡", [], "gift_card_1000001"),
        ("via gift_card_1000001", [], "gift_card_1000001"),
        ("card_1000001", [], "card_1000001"),
    ],
)
def test_a_method_is_named_in_many_ways(emma, text, names, chosen):
    """Brand, kind, last digits or id, in either language, name one method."""
    assert tell(ANY, emma, text, *names).case.values["payment_method"] == chosen


def test_the_original_one_is_what_the_order_was_paid_with(emma):
    """The original method is the one that paid the order."""
    answer = tell(ANY, emma, "the original payment method", asked=case(order="#W1000003"))

    assert answer.case.values["payment_method"] == "card_1000001"


@pytest.mark.parametrize(("text", "names"), [("my paypal", ["paypal"]), ("card_9999999", []), ("ending in 1111", [])])
def test_a_method_of_nobody_or_somebody_else_is_not_taken(emma, text, names):
    """Only the customer's own methods can be named."""
    answer = tell(ANY, emma, text, *names)

    assert [say.response for say in answer.said] == ["utter_payment_method_not_yours"]
    assert not answer.case.knows("payment_method")


def test_a_method_that_the_rules_keep_out_is_named_with_its_rule(emma):
    """A named method that may not be used is refused with the procedure's reason."""
    answer = tell(COVERED, emma, "gift card")

    assert [say.response for say in answer.said] == ["utter_refused_gift_card_too_small"]


def test_the_only_method_possible_is_not_asked_for(emma):
    """Where one method is left there is nothing to choose."""
    assert COVERED.settle(case(), emma.context()).case.values["payment_method"] == "card_1000001"


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Visa ending in 4242", "Gift card (balance $15.00)"]),
        ("zh", ["Visa 卡 尾号 4242", "礼品卡（余额 US$15.00）"]),
    ],
)
def test_a_picker_shows_what_its_owner_knows(emma, language, titles):
    """A card is known by its last digits, a gift card by its balance."""
    emma.language = language

    assert [choice.title for choice in ANY.question(case(), emma.context()).choices] == titles
