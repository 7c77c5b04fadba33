"""All orders at once: each of them has its own preview and its own yes."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.all_orders import (
    choice_of_all,
    counted_orders,
    lists_orders,
    names_all_orders,
)
from assistant.services.procedures.say import Choice
from assistant.services.records import CANCELLED, PENDING

OFFERED = (Choice("one", "one", "#W1000001"), choice_of_all("en"))
ALL_MEANT = """cancel all my orders
please cancel both orders
cancel both my pending orders
cancel every order i have
cancel all my ordres
my orders, cancel all
return everything from all my orders
i want to return both of my delivered orders
track all 3 orders
取消我所有的订单
把我的订单全部取消
两个订单都取消吧
我的订单都不要了
所有没发货的订单取消
每个订单都开发票""".splitlines()
ONE_MEANT = """cancel my order
return all items in my order
both lamps from the last order
cancel the order, all of it
how do orders work
what orders do i have
订单里的东西都退
把全部商品取消，订单W1
这个订单全是错的
我要退整个订单""".splitlines()


@pytest.mark.parametrize("text", ALL_MEANT)
def test_all_orders_are_named(text):
    """Said in many ways, before anything was asked."""
    assert names_all_orders(Heard(text, "cancel_order"))


@pytest.mark.parametrize("text", ONE_MEANT)
def test_all_items_of_an_order_are_not_all_orders(text):
    """Much can be "all" in an order."""
    assert not names_all_orders(Heard(text, "cancel_order"))


@pytest.mark.parametrize("text", ["all of them", "both please", "cancel all of them", "全部", "两个都取消", "都退了吧"])
def test_a_bare_all_answers_which_order_is_meant(text):
    """It is said of the orders that were offered, and of nothing else."""
    assert names_all_orders(Heard(text, "inform"), offered=OFFERED)
    assert not names_all_orders(Heard(text, "inform"))


@pytest.mark.parametrize("text", ["not all of them", "the one with both lamps", "都行", "全部多少钱"])
def test_what_only_has_the_word_is_no_answer(text):
    """A question or a no takes no order."""
    assert not names_all_orders(Heard(text, "inform"), offered=OFFERED)


def status(talk, number):
    """Read the status of an order from the database."""
    return talk.services.orders.get(talk.customer_id, number).status


def pending(talk):
    """Name the orders that can be cancelled, the newest first."""
    return [order.number for order in talk.services.orders.of_customer(talk.customer_id) if order.status == PENDING]


def test_all_orders_are_cancelled_one_after_the_other(emma):
    """Only those that can be; a yes cancels the one that was previewed."""
    text = "cancel all my orders, i do not need them"
    both = pending(emma)
    assert len(both) == 2

    said = emma.says(text, "cancel_order", reason="do not need them")
    assert said == ["utter_each_order", "utter_cancel_order_preview", "utter_ask_confirmation"]
    assert emma.said[0].values == {"count": "2"}

    emma.says("yes", "affirm")
    assert [status(emma, number) for number in both] == [CANCELLED, PENDING]
    emma.says("no", "deny")
    assert ([status(emma, number) for number in both], emma.case) == ([CANCELLED, PENDING], None)


def test_all_of_those_offered(emma):
    """The picker has a choice for it, which words or a press take."""
    emma.says("cancel an order", "cancel_order")
    assert emma.case.offered[-1].title == "All of them"

    emma.says("All of them", "choose")

    assert [wish.order_number for wish in emma.case.agenda] == pending(emma)[1:]


@pytest.mark.parametrize(("text", "entities", "left"), [
    ("no wait only the lamp one", {"product": "desk_lamp"}, "#W1000001"),
    ("just the first", {"ordinal": "1"}, "#W1000001"),
    ("只要第一个", {"ordinal": "1"}, "#W1000001"),
    ("第一个就行", {"ordinal": "1"}, "#W1000001"),
    ("just the last one", {"ordinal": "-1"}, "#W1000004"),
    ("only the backpack order", {"product": "backpack"}, "#W1000004"),
    ("只取消背包那单", {"product": "backpack"}, "#W1000004"),
    ("only #W1000004", {"order_number": "#W1000004"}, "#W1000004"),
])  # fmt: skip
@pytest.mark.parametrize("intent", ["choose", "cancel_order"])
def test_only_one_of_all_stays(emma, text, entities, left, intent):
    """The others are forgotten, and it is no reason of a cancellation."""
    emma.says("cancel all my orders", "cancel_order")
    assert (emma.case.asked, len(emma.case.agenda)) == ("reason", 1)

    assert emma.says(text, intent, **entities) == ["utter_only_this_order", "utter_ask_reason"]
    assert (emma.case.values["order"], emma.case.agenda, emma.case.knows("reason")) == (left, (), False)


@pytest.mark.parametrize(("text", "entities"), [
    ("I only just ordered the wrong mug", {"product": "mug"}),
    ("just cancel #W1000002 too", {"order_number": "#W1000002"}),
])  # fmt: skip
def test_what_points_at_no_one_of_them_leaves_all(emma, text, entities):
    """A thing that both have, and an order in addition."""
    emma.says("cancel all my orders", "cancel_order")

    assert "utter_only_this_order" not in emma.says(text, "cancel_order", **entities)


@pytest.mark.parametrize(("ordinal", "orders"), [("3", [0, 1]), ("-1", [1]), ("2", [1])])
def test_the_last_one_is_an_order(emma, ordinal, orders):
    """And the number before "All of them" takes all."""
    both = pending(emma)
    emma.says("cancel an order", "cancel_order")

    emma.says(ordinal, "choose", ordinal=ordinal)

    taken = [emma.case.values["order"], *(wish.order_number for wish in emma.case.agenda)]
    assert taken == [both[index] for index in orders]


def test_an_order_that_is_left_out_is_no_part_of_it(emma):
    """Named by its number, wherever it stands; what cannot be told apart is asked about."""
    first, second = pending(emma)

    emma.says(f"cancel all my orders except {second}", "cancel_order", order_number=second)
    assert (emma.case.values["order"], emma.case.agenda) == (first, ())

    emma.case = None
    emma.says("cancel all my orders but the last one", "cancel_order")
    assert (emma.case.values["order"], emma.case.agenda) == (second, ())

    emma.case = None
    emma.says("cancel all my orders, not the one for my mum", "cancel_order")
    assert emma.case.asked == "order"


def test_all_orders_with_a_product(emma):
    """An order without it is not meant."""
    newest = emma.services.orders.of_customer(emma.customer_id)[0]
    product = newest.lines[0].product_key
    having = [
        order.number
        for order in emma.services.orders.of_customer(emma.customer_id)
        if product in {line.product_key for line in order.lines}
    ]

    emma.says("track all orders with that", "track_order", product=product)

    assert {say.values["order_number"] for say in emma.said if "order_number" in say.values} == set(having)


def test_all_orders_after_another_wish(emma):
    """A question in the middle is answered for each of them, and our own is asked again."""
    first = pending(emma)[0]
    emma.says(f"cancel {first}", "cancel_order", order_number=first)

    said = emma.says("and send me invoices for all my orders", "get_invoice")

    documents = [name for name in said if name.startswith("utter_document_")]
    assert len(documents) == len(emma.services.orders.of_customer(emma.customer_id))
    assert said[-1] == "utter_ask_reason"


LISTED = ("the lamp order and the one with the shoes", "lamp, shoes", "灯那单和鞋那单", "灯、鞋的订单")
NOT_LISTED = ("the lamp order, i bought the shoes instead", "lamp", "灯不要了，鞋什么时候到")


@pytest.mark.parametrize("text", [*LISTED, *NOT_LISTED])
def test_orders_are_listed_by_what_is_in_them(text):
    """Only where nothing else stands between the products."""
    words = [word for word in ("lamp", "shoes", "灯", "鞋") if word in text]
    products = tuple(Entity("product", word, word, text.index(word), text.index(word) + len(word)) for word in words)

    assert lists_orders(Heard(text, "cancel_order", products)) == (text in LISTED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cancel my last two orders", 2),
        ("the 3 newest orders", None),
        ("cancel the two oldest", None),
        ("取消最近两单", 2),
        ("取消最早的那两单", -2),
        ("取消最近那单", None),
    ],
)
def test_a_number_of_the_newest_orders_is_counted(text, count):
    """So many of the newest are meant, or of the oldest; the last one alone is no number of orders."""
    assert counted_orders(text) == count
