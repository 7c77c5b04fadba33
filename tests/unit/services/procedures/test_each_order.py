"""A list of orders under one wish is one wish for each."""

import pytest

from assistant.services.procedures.each_order import MOST_ORDERS, each_order, order_named
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.records import CANCELLED, PENDING

ONE, TWO, THREE = "#W1000001", "#W1000002", "#W1000003"


def heard(text, intent="cancel_order"):
    """Read a message whose only entities are its order numbers."""
    entities = []
    for word in dict.fromkeys(part for part in (ONE, TWO, THREE) if part in text):
        start = -1
        while (start := text.find(word, start + 1)) >= 0:
            entities.append(Entity("order_number", word, word, start, start + len(word)))
    return Heard(text, intent, tuple(sorted(entities, key=lambda entity: entity.start)))


def orders(message):
    """Give the order of each wish."""
    return [wish.first("order_number").value for wish in each_order(message)]


@pytest.mark.parametrize(
    "text",
    [
        f"cancel {ONE} and {TWO}",
        f"please cancel orders {ONE}, {TWO}",
        f"cancel {ONE} & {TWO}, i dont need them",
        f"cancel both {ONE} and the order {TWO}",
        f"取消{ONE}和{TWO}",
        f"取消{ONE}，还有{TWO}",
        f"订单{ONE}、订单{TWO}都退了",
        f"帮我把{ONE}跟{TWO}取消掉，下错单了",
    ],
)
def test_a_row_of_orders_is_one_wish_for_each(text):
    """Each wish keeps all the words: what is said once is meant for both."""
    assert orders(heard(text)) == [ONE, TWO]
    assert {wish.text for wish in each_order(heard(text))} == {text}


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (f"cancel {ONE}, dont need it, and {TWO} too, that was a mistake", ", and {} too, that was a mistake"),
        (f"return the lamp from {ONE} and the mug from {TWO}", " and the mug from {}"),
        (f"取消{ONE}，不要了，还有{TWO}，那个下错了", "，还有{}，那个下错了"),
        (f"{ONE}里的台灯和{TWO}里的杯子都退了", "和{}里的杯子都退了"),
    ],
)
def test_what_stands_with_an_order_is_said_of_that_one(text, second):
    """A reason or an item of one order is not the other's."""
    first, other = each_order(heard(text))

    assert (first.text + other.text, other.text) == (text, second.format(TWO))
    assert other.text[other.entities[0].start : other.entities[0].end] == TWO


@pytest.mark.parametrize(
    "text",
    [
        f"cancel {ONE}",
        f"send {ONE} to the same address as {TWO}",
        f"cancel {ONE} but keep {TWO}",
        f"cancel {ONE}, and leave {TWO} as it is",
        f"i got {ONE} twice, {TWO} is the duplicate",
        f"{ONE} and {TWO} arrived, {TWO} is broken",
        f"cancel {ONE} or {TWO}",
        f"can you use the address from {ONE} for my order {TWO}",
        f"把{ONE}的地址改成和{TWO}一样",
        f"取消{ONE}，{TWO}保留",
        f"{ONE}跟{TWO}送到同一个地址",
        f"{ONE} and {TWO} should go to the same address",
    ],
)
def test_an_order_that_is_only_compared_is_no_wish(text):
    """A wish that nobody made must not even be previewed."""
    assert each_order(heard(text)) == (heard(text),)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"not {ONE}, {TWO}", TWO),
        (f"sorry, not order {ONE} but {TWO}", TWO),
        (f"不是{ONE}，是{TWO}", TWO),
        (f"{ONE}, not {TWO}", ONE),
        (f"not {ONE}", None),
    ],
)
def test_a_denied_order_is_not_the_one_meant(text, number):
    """Who corrects us names the wrong one, too."""
    named = order_named(heard(text))
    assert (named.value if named else None) == number


def test_a_thousand_orders_are_not_a_thousand_wishes(emma):
    """Who lists more is told to name the others later."""
    numbers = [f"#W{1000001 + index}" for index in range(1000)]
    text = "cancel " + " and ".join(numbers)
    starts = [text.index(number) for number in numbers]
    entities = tuple(
        Entity("order_number", number, number, start, start + 9) for number, start in zip(numbers, starts, strict=True)
    )

    assert len(each_order(Heard(text, "cancel_order", entities))) == MOST_ORDERS
    assert "utter_first_orders_noted" in emma.says(text, "cancel_order", order_number=tuple(numbers))


def status(talk, number):
    """Read the status of an order from the database."""
    return talk.services.orders.get(talk.customer_id, number).status


def test_both_orders_are_cancelled_one_after_the_other(emma):
    """The second is previewed when the first is done; each has its reason and its yes."""
    both = "cancel #W1000001 and #W1000004, i dont need them"
    said = emma.says(both, "cancel_order", order_number=("#W1000001", "#W1000004"), reason="i dont need them")
    assert said == ["utter_noted_for_later", "utter_cancel_order_preview", "utter_ask_confirmation"]

    said = emma.says("yes", "affirm")
    assert said[:2] == ["utter_cancel_order_receipt", "utter_next_on_agenda"]
    assert (status(emma, "#W1000001"), status(emma, "#W1000004")) == (CANCELLED, PENDING)

    emma.says("yes", "affirm")
    assert (status(emma, "#W1000004"), emma.case) == (CANCELLED, None)


def test_each_order_keeps_its_own_reason(emma):
    """What was said of the second is not asked again, nor taken for the first."""
    text = "cancel #W1000001, i dont need it, and #W1000004 too, i ordered that by mistake"
    emma.says(text, "cancel_order", order_number=("#W1000001", "#W1000004"),
              reason=("i dont need it", "ordered that by mistake"))  # fmt: skip
    first = emma.case.values["reason"]
    emma.says("yes", "affirm")

    assert (first, emma.case.values["reason"]) == ("no_longer_needed", "ordered_by_mistake")


def test_an_order_that_cannot_be_cancelled_does_not_keep_the_other_from_it(emma):
    """The refusal is said, and the next one is begun in the same answer."""
    said = emma.says("cancel #W1000002 and #W1000001", "cancel_order", order_number=("#W1000002", "#W1000001"))

    assert (said[0], emma.case.values["order"]) == ("utter_refused_order_already_processed", "#W1000001")


def test_several_orders_are_tracked_in_the_order_of_the_message(emma):
    """What needs no question is answered at once."""
    emma.says("where are #W1000001 and #W1000002", "track_order", order_number=("#W1000001", "#W1000002"))

    numbers = [say.values["order_number"] for say in emma.said if "order_number" in say.values]
    assert numbers == ["#W1000001", "#W1000002"]


def test_two_orders_answer_which_one_is_meant(emma):
    """The first is taken, the second comes after it."""
    emma.says("cancel", "cancel_order")
    emma.says("#W1000001 and #W1000004", "inform", order_number=("#W1000001", "#W1000004"))

    assert emma.case.values["order"] == "#W1000001"
    assert [(wish.procedure, wish.order_number) for wish in emma.case.agenda] == [("cancel_order", "#W1000004")]


@pytest.mark.parametrize(
    "text",
    [
        "cancel #W1000001 and #W1000004, the first i dont need and the second was a mistake",
        "#W1000001和#W1000004都取消，前一个不要了，后一个是买错了",
    ],
)
def test_two_reasons_of_one_row_are_asked_for(emma, text):
    """Which reason belongs to which order cannot be told, and a wrong one would be written."""
    said = emma.says(text, "cancel_order", order_number=("#W1000001", "#W1000004"), reason="a mistake")

    assert said[-1] == "utter_ask_reason"
