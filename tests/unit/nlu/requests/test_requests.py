"""How a message is divided, what is decided of its parts, and what a condition is about."""

import re

import pytest

from assistant.nlu.requests.collecting import as_dicts, ranking_led_by, reading_of
from assistant.nlu.requests.conditions import KINDS, kind_of
from assistant.nlu.requests.deciding import Reading, decide
from assistant.nlu.requests.forms import plain_intent
from assistant.nlu.requests.parts import divide

HARD = [
    "",
    " ",
    "\0",
    "\ud800",
    "👍🏽",
    "مرحبا",
    "x" * 10_000,
    "然后" * 5000,
    "if " * 3000,
    " " * 10_000,
    "please also " * 800,
]
INTENTS = {
    "cancel": "cancel_order", "取消": "cancel_order", "return": "return_item", "退": "return_item",
    "when do you open": "contact_customer_service", "几点开门": "contact_customer_service",
    "address": "change_shipping_address", "地址": "change_shipping_address", "where is": "track_order",
    "refund": "get_refund", "thank": "thank", "leave": "deny", "order": "place_order",
}  # fmt: skip


def _reading(part):
    part = part.lower()
    objects = {("product", name) for name in ("lamp", "mug", "shoes", "台灯", "鞋") if name in part}
    objects |= {("order_number", number) for number in re.findall(r"w\d{7}", part)}
    intent = next((intent for word, intent in INTENTS.items() if word in part), "inform")
    return Reading(intent, 0.8, frozenset(objects))


def _divide(marked, chance=0.99):
    """Divide a message where "|" says that a further request is likely."""
    pieces = marked.split("|")
    starts = [len("".join(pieces[: index + 1])) for index in range(len(pieces) - 1)]
    return divide("".join(pieces), dict.fromkeys(starts, chance))


def _decide(marked, chance=0.99):
    """Decide with a classifier that knows a few words."""
    division = _divide(marked, chance)
    readings = {span: _reading(wish) for span, wish in division.to_read().items()}
    whole = _reading(division.text)
    requests = decide(division, readings, whole=whole) if readings else []
    return as_dicts(division.text, requests, readings, whole, [])


@pytest.mark.parametrize(
    "text",
    ["cancel the lamp and the mug", "hi, cancel my order, thanks", "can I return it or exchange it?", "取消台灯和杯子",
     "if possible cancel my order", "could you tell me if the lamp is in stock"],
)  # fmt: skip
def test_a_message_without_a_likely_cut_costs_no_reading(text):
    """It is read as it stands."""
    assert _divide(text).to_read() == {}


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        (
            "cancel the lamp |and return the shoes; |also, when do you open?",
            "cancel_order return_item contact_customer_service",
        ),
        ("取消台灯，|然后把鞋退了，|另外你们几点开门", "cancel_order return_item contact_customer_service"),
        ("cancel the lamp |and then cancel the mug", "cancel_order cancel_order"),
        ("where is my lamp? |I moved. Please change my address.", "track_order change_shipping_address"),
        ("my old address stands on the lamp. |oh and one more thing, the mug is to be returned",
         "change_shipping_address return_item"),
        ("取消台灯。|还有，鞋的地址写错了", "cancel_order change_shipping_address"),
        ("cancel #W1000001, |for #W1000002 the address is wrong", "cancel_order change_shipping_address"),
        ("取消#W1000001，|#W1000002的地址写错了", "cancel_order change_shipping_address"),
        ("1.取消台灯 |2.把鞋退了 |3.你们几点开门", "cancel_order return_item contact_customer_service"),
        ("取消台灯 |把鞋退了", "cancel_order return_item"),
        ("cancel the lamp |+ return the shoes", "cancel_order return_item"),
        ("the lamp should be cancelled, |the shoes need to be returned", "cancel_order return_item"),
        ("where is my lamp, |i'm returning the shoes", "track_order return_item"),
        ("取消台灯，发邮件到bo@example.com，|把鞋退了", "cancel_order return_item"),
        ("取消台灯，|鞋退不退得了", "cancel_order return_item"),
    ],
)  # fmt: skip
def test_requests_come_out_in_their_order(text, intents):
    """Each with its own intent."""
    assert [request["intent"] for request in _decide(text)] == intents.split()


@pytest.mark.parametrize(
    "text",
    [
        "return the shoes |and please give me a refund",
        "cancel the lamp |and please cancel it today",
        "cancel the lamp, |and can you do a little dance",
        "return the lamp, |plus the mug in the order",
        "取消#W1000001，|不是#W1000002",
        "cancel #W1000001, |#W1000002 and #W1000003",
        "退掉台灯、|低亮度的鞋是多少",
        "顺便问一下，|台灯，白色的，|where is it",
        "台灯、地址还有鞋，|你们会不会卖给别人",
        "换一下那双鞋，|换成黑色的",
        "i want to return something from #W1000001, |please return the lamp",
        "想退#W1000001里的东西，|请把台灯退了",
        "#W1000001 hasn't left yet, right? |Then cancel the lamp",
        "#W1000001这单还没发吧？|把台灯取消",
        "这款台灯还有库存吗，|要白色的",
    ],
)
def test_a_wrong_split_is_worse_than_none(text):
    """A consequence, the same wish again and what is not understood stay with the request beside them."""
    assert _decide(text) == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("return the shoes. my name is Tom Fisher and my zip code is 30301, that is my address", "return_item"),
        ("this is Tom Fisher, address 12 Oak Road, 30301. Please cancel my order", "cancel_order"),
        ("取消台灯的订单，我叫王芳，邮编200030，地址是漕溪北路", "cancel_order"),
    ],
)
def test_who_somebody_is_does_not_tell_what_they_want(text, intent):
    """The wish is read without the name and the post code beside it, whose entities it keeps."""
    requests = _decide(text)

    assert [request["intent"] for request in requests] == [intent]
    assert requests[0]["text"] == text.replace("|", "").rstrip(".")


@pytest.mark.parametrize(
    ("text", "kind", "then", "otherwise"),
    [
        ("if it has not shipped, cancel it, |otherwise change the address", "not_shipped", 0, 1),
        ("if the lamp is sold out cancel it", "out_of_stock", 0, None),
        ("cancel the lamp unless it has already shipped", "not_shipped", 0, None),
        ("cancel it if it's free, |otherwise leave it", "free", 0, None),
        ("if it costs less than $10, order the lamp", "cheaper_than", 0, None),
        ("if it costs more than $50, cancel the lamp", "unknown", 0, None),
        ("if my boss agrees, cancel it", "unknown", 0, None),
        ("return the shoes, |and if it has not shipped cancel the lamp", "not_shipped", 1, None),
        ("如果还没发货就取消，否则改地址", "not_shipped", 0, 1),
        ("除非已经发货，否则取消订单", "not_shipped", 0, None),
        ("要是卖完了就取消", "out_of_stock", 0, None),
        ("取消订单，如果不收费的话", "free", 0, None),
        ("没发货的话帮我取消", "not_shipped", 0, None),
        ("没发货就取消台灯", "not_shipped", 0, None),
        ("没发货就取消台灯，|发了就退", "not_shipped", 0, 1),
    ],
)
def test_a_condition_names_its_kind_and_its_branches(text, kind, then, otherwise):
    """Of the common forms; both branches carry the same condition."""
    requests = _decide(text)

    condition = requests[then]["condition"]
    assert (condition["kind"], condition["then"], condition["otherwise"]) == (kind, then, otherwise)
    assert otherwise is None or requests[otherwise]["condition"] == condition


@pytest.mark.parametrize(
    "text", ["can I return it if I don't like it?", "what happens if nobody is home?", "如果我取消要收费吗"]
)
def test_a_question_about_what_would_be_has_no_condition(text):
    """It asks for information, nothing is to be done."""
    assert [part.condition for part in _divide(text).parts.values()] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "return the lamp |and use my card if it costs more",
        "cancel the lamp, visa pays if there is a difference",
        "退掉台灯，差价的话用信用卡",
        "退掉台灯，如果有差价用信用卡",
    ],
)
def test_a_difference_in_price_is_no_condition(text):
    """It tells how to pay, and the wish does not depend on it."""
    assert [request["condition"] for request in _decide(text) if request["condition"]] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it is available in blue", "in_stock"),
        ("you don't have it", "out_of_stock"),
        ("it's already on its way", "shipped"),
        ("there is a fee", "unknown"),
        ("it doesn't cost anything", "free"),
        ("有蓝色", "in_stock"),
        ("不到100块", "cheaper_than"),
        ("周五前到不了", "unknown"),
        ("", "unknown"),
    ],
)
def test_kinds_of_conditions(text, kind):
    """What is not of a known kind is unknown, so that the dialogue asks."""
    assert kind_of(text) == kind
    assert kind_of(text, negated=True) in KINDS


@pytest.mark.parametrize("text", HARD, ids=lambda text: ascii(text)[:12])
def test_any_text_has_parts_inside_it(text):
    """Wherever cuts are likely."""
    division = divide(text, dict.fromkeys(range(1, len(text), 3), 0.9))

    assert all(start <= part.start <= part.end <= end for (start, end), part in division.parts.items())


def test_the_other_branch_of_what_is_sold_out_needs_no_verb():
    """Else "to white" would be part of the condition, and nothing be wanted otherwise."""
    marked = "change the lamp to silver |or if thats out of stock to white"
    division = _divide(marked)
    other = division.parts[marked.index("|"), len(division.text)]

    assert (other.wish, other.condition.kind) == ("to white", "out_of_stock")


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("cancel it if it has not shipped, |if it has, return it", "not_shipped"),
        ("要是没发货就取消台灯，|发货的话退鞋", "not_shipped"),
    ],
)
def test_an_echo_or_the_opposite_of_a_condition_is_its_other_branch(marked, kind):
    """Nobody says "otherwise" each time."""
    first, second = _decide(marked)

    assert first["condition"] == second["condition"]
    assert (first["condition"]["kind"], first["condition"]["otherwise"]) == (kind, 1)


def test_how_likely_a_cut_is_and_how_clear_its_parts_are_decide_together():
    """A likely cut parts what is understood; an unlikely one leaves a message together that is understood as well."""
    marked = "where is my lamp |cancel the mug"

    assert len(_decide(marked, chance=0.9)) == 2
    assert _decide(marked, chance=0.05) == []


def test_a_bare_order_is_understood_among_others():
    """Alone "cancel it" leaves a procedure; beside another request it cancels an order."""
    reading = reading_of("cancel it", {"name": "stop", "confidence": 0.6}, [], (0, 9))

    assert reading.intent == "cancel_order"
    assert plain_intent("我的#W1000002 不要 了 谢谢") == "cancel_order"
    assert plain_intent("取消要收费吗") is None


def test_what_is_not_understood_of_another_order_is_no_part_of_the_wish_before_it():
    """Else its words would tell why the first order is cancelled."""
    second = "#W1000002 makes no sense to me"

    assert [request["text"] for request in _decide(f"cancel #W1000001, |and return the mug\n|{second}")] == [
        "cancel #W1000001",
        "and return the mug",
    ]


def test_entities_go_to_the_request_they_stand_in():
    """And those of a condition to its request, where that names no object itself."""
    text = "if the lamp is in stock, order it"
    lamp = {"entity": "product", "start": 7, "end": 11, "value": "lamp"}
    division = divide(text, {})
    readings = {span: Reading("place_order", 0.9) for span in division.to_read()}

    [request] = as_dicts(
        text, decide(division, readings, whole=Reading("place_order", 0.9)), readings, Reading("x", 0), [lamp]
    )

    assert request["entities"] == [lamp]


def test_a_ranking_led_by_another_intent_still_sums_to_one():
    """It stays sorted, and its first is the chosen intent."""
    ranking = ranking_led_by(
        [{"name": "stop", "confidence": 0.7}, {"name": "deny", "confidence": 0.3}], "cancel_order", 0.8
    )

    assert [item["name"] for item in ranking] == ["cancel_order", "stop", "deny"]
    assert sum(item["confidence"] for item in ranking) == pytest.approx(1.0)
