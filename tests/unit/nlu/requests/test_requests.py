"""Where a message is split, what is decided of its parts, and what a condition is about."""

import re
from dataclasses import replace

import pytest

from assistant.nlu.requests.collecting import as_dicts, ranking_led_by, reading_of, reading_of_all
from assistant.nlu.requests.conditions import KINDS, kind_of
from assistant.nlu.requests.deciding import Reading, decide, spans_to_read
from assistant.nlu.requests.forms import plain_intent
from assistant.nlu.requests.segments import split_requests
from assistant.services.refusing import refuses

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
    "shipped yet": "track_order", "in stock?": "check_stock", "refund": "get_refund", "thank": "thank",
    "leave": "deny", "order": "place_order",
}  # fmt: skip


def _reading(text, start, end):
    part = text[start:end].lower()
    objects = {("product", name) for name in ("lamp", "mug", "shoes", "台灯", "鞋") if name in part}
    objects |= {("order_number", number) for number in re.findall(r"w\d{7}", part)}
    intent = next((intent for word, intent in INTENTS.items() if word in part), "inform")
    if refuses(intent, part):
        return Reading("deny", 1.0, frozenset(objects), refused=True)
    return Reading(intent, 0.8, frozenset(objects))


def _decide(text):
    """Decide with a classifier that knows a few words."""
    segments = split_requests(text)
    readings = {span: _reading(text, *span) for span in spans_to_read(segments)}
    whole = _reading(text, 0, len(text))
    requests = decide(segments, readings, whole=whole) if readings else []
    return as_dicts(text, requests, readings, whole, [])


@pytest.mark.parametrize(
    "text",
    [
        "cancel the lamp and the mug",
        "I ordered a lamp and it is broken",
        "yes please and thanks",
        "hi, cancel my order, thanks",
        "where is my order?",
        "my name is Tom Fisher and my zip code is 30301",
        "write to anna.berg@example.com and a.b@example.com",
        "exchange the dumbbells for the ones with 30 lbs, iron and set type fixed",
        "it cost $12.50, not 1,299",
        "取消台灯和杯子",
        "can I return the lamp, the mug, the shoes and the vase from my order?",
        "can you change the lamp for the one with white, color red and hardshell in #W1000001?",
        "can I exchange the mug for one with blue, 10 hours and water resistance no? It is #W1000001",
        "能退订单里的台灯、杯子、鞋和花瓶吗？",
        "订单#W1000001还没发货吧，把台灯换成红的",
        "change the address of order #W1000004, use the same address as for order #W1000001",
        "你好，帮我取消订单，谢谢",
        "我想把订单#W1000003里的茶壶、双肩包和台灯退掉",
        "请将台灯、杯子、鞋退回去",
        "我买的台灯坏了，想退货",
        "can I return it or exchange it?",
        "could you tell me if the lamp is in stock",
        "if possible cancel my order",
    ],
)
def test_one_request_is_not_split_and_costs_no_reading(text):
    """Lists, reasons, courtesies and embedded questions are no joints."""
    assert spans_to_read(split_requests(text)) == []


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        (
            "cancel the lamp and return the shoes; also, when do you open?",
            "cancel_order return_item contact_customer_service",
        ),
        ("取消台灯，然后把鞋退了，另外你们几点开门", "cancel_order return_item contact_customer_service"),
        ("cancel the lamp and then cancel the mug", "cancel_order cancel_order"),
        ("where is my lamp? I moved. Please change my address.", "track_order change_shipping_address"),
        ("my old address stands on the lamp. oh and one more thing, the mug is to be returned",
         "change_shipping_address return_item"),
        ("取消台灯。还有，鞋的地址写错了", "cancel_order change_shipping_address"),
        ("cancel #W1000001, for #W1000002 the address is wrong", "cancel_order change_shipping_address"),
        ("取消#W1000001，#W1000002的地址写错了", "cancel_order change_shipping_address"),
        ("1) cancel the lamp 2) the address of the mug 3) refund for the shoes",
         "cancel_order change_shipping_address get_refund"),
        ("1.取消台灯 2.把鞋退了 3.你们几点开门", "cancel_order return_item contact_customer_service"),
        ("取消台灯 把鞋退了", "cancel_order return_item"),
        ("cancel the lamp + return the shoes", "cancel_order return_item"),
        ("the lamp should be cancelled, the shoes need to be returned", "cancel_order return_item"),
        ("where is my lamp, i'm returning the shoes", "track_order return_item"),
        ("取消台灯，发邮件到bo@example.com，把鞋退了", "cancel_order return_item"),
        ("取消台灯，鞋退不退得了", "cancel_order return_item"),
        ("台灯订单取消那双鞋也帮我退了", "cancel_order return_item"),
        ("鞋能退吗台灯帮我取消", "return_item cancel_order"),
        ("#W1000001取消掉#W1000002那双鞋帮我退了", "cancel_order return_item"),
        ("台灯取消 #W1000002的鞋退掉", "cancel_order return_item"),
        ("别发了取消台灯再看下鞋怎么退", "cancel_order return_item"),
        ("i want to return the shoes where is my lamp", "return_item track_order"),
        ("returning the shoes, and while we're at it cancel the lamp", "return_item cancel_order"),
        ("id like to return the shoes, and cancel the lamp", "return_item cancel_order"),
        ("return the shoes btw is the lamp in stock?", "return_item check_stock"),
        ("鞋不合脚退掉 另外台灯的地址", "return_item change_shipping_address"),
        ("台燈取消 鞋會不會退不了", "cancel_order return_item"),
        ("取消台灯 同埋鞋我想退", "cancel_order return_item"),
        ("cancel the lamp please and return the shoes", "cancel_order return_item"),
    ],
)  # fmt: skip
def test_requests_come_out_in_their_order(text, intents):
    """Each with its own intent."""
    assert [request["intent"] for request in _decide(text)] == intents.split()


@pytest.mark.parametrize(
    "text",
    [
        "return the shoes and please give me a refund",
        "cancel the lamp and please cancel it today",
        "cancel the lamp, and can you do a little dance",
        "return the lamp, plus the mug in the order",
        "取消#W1000001，不是#W1000002",
        "cancel #W1000001, #W1000002 and #W1000003",
        "退掉台灯、低亮度的鞋是多少",
        "顺便问一下，台灯，白色的，where is it",
        "台灯、地址还有鞋，你们会不会卖给别人",
        "i don't want to return the mug at all, cancel the lamp",
        "不是要取消台灯的订单，把那双鞋退了",
        "台灯的收货地址之前填错，把那双鞋退了",
        "换一下那双鞋，换成黑色的",
        "i want to return something from #W1000001, please return the lamp",
        "想退#W1000001里的东西，请把台灯退了",
        "#W1000001 hasn't left yet, right? Then cancel the lamp",
        "#W1000001这单还没发吧？把台灯取消",
        "这款台灯还有库存吗，要白色的",
        "这款台灯还有库存吗 要白色的",
        "台灯明天就送到吧 别取消",
        "取消订单#W1000001的台灯要多久",
        "could you tell me about the lamp and where is my order",
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
    assert requests[0]["text"] == text.rstrip(".")


@pytest.mark.parametrize(
    ("text", "kind", "then", "otherwise"),
    [
        ("if it has not shipped, cancel it, otherwise change the address", "not_shipped", 0, 1),
        ("if the lamp is sold out cancel it", "out_of_stock", 0, None),
        ("cancel the lamp unless it has already shipped", "not_shipped", 0, None),
        ("cancel it if it's free, otherwise leave it", "free", 0, None),
        ("if it costs less than $10, order the lamp", "cheaper_than", 0, None),
        ("if it costs more than $50, cancel the lamp", "unknown", 0, None),
        ("if my boss agrees, cancel it", "unknown", 0, None),
        ("return the shoes, and if it has not shipped cancel the lamp", "not_shipped", 1, None),
        ("如果还没发货就取消，否则改地址", "not_shipped", 0, 1),
        ("除非已经发货，否则取消订单", "not_shipped", 0, None),
        ("要是卖完了就取消", "out_of_stock", 0, None),
        ("取消订单，如果不收费的话", "free", 0, None),
        ("没发货的话帮我取消", "not_shipped", 0, None),
        ("没发货就取消台灯", "not_shipped", 0, None),
        ("没发货就取消台灯，发了就退", "not_shipped", 0, 1),
        ("if it has not shipped, cancel it, if it has, return it", "not_shipped", 0, 1),
        ("台灯还没上路就取消", "not_shipped", 0, None),
        ("要是没发货帮我取消台灯", "not_shipped", 0, None),
        ("台灯没发就取消发了就退", "not_shipped", 0, 1),
        ("没发就取消#W1000001发了就退", "not_shipped", 0, 1),
        ("鞋要是有货我就要退没货的话就取消", "in_stock", 0, 1),
        ("还没发货就帮我取消台灯吧", "not_shipped", 0, None),
        ("退鞋要钱吗不要钱就退", "free", 1, None),
        ("不收钱的话台灯我就取消了", "free", 0, None),
        ("台燈還沒發貨的話就取消", "not_shipped", 0, None),
        ("has the lamp shipped yet? if so, return it", "shipped", 1, None),
        ("is the lamp in stock? if yes order it", "in_stock", 1, None),
        ("has the lamp shipped yet? if not, cancel it", "not_shipped", 1, None),
        ("where is the lamp, has it shipped yet? if it hasn't cancel it", "not_shipped", 1, None),
        ("if not shipped cancel it", "not_shipped", 0, None),
        ("where is the lamp, will it arrive by friday? if not, cancel it", "unknown", 1, None),
        ("假如周五到不了，那就取消台灯", "unknown", 0, None),
        ("台灯有的话给我退掉那双鞋", "in_stock", 0, None),
        ("cancel #W1000002 if you can, if not change the address", "possible", 0, 1),
        ("cancel the shoes and if u cant, return them", "possible", 0, 1),
        ("cancel the shoes, otherwise return them", "possible", 0, 1),
        ("can you cancel the shoes? if not, return them", "possible", 0, 1),
        ("台灯能取消就取消 不能的话帮我退货", "possible", 0, 1),
        ("取消台灯，取消不了就退货", "possible", 0, 1),
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
    assert [segment.condition for segment in split_requests(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "return the lamp and use my card if it costs more",
        "cancel the lamp, visa pays if there is a difference",
        "退掉台灯，差价的话用信用卡",
        "退掉台灯，如果有差价用信用卡",
    ],
)
def test_a_difference_in_price_is_no_condition(text):
    """It tells how to pay, and the wish does not depend on it."""
    assert [segment.condition for segment in split_requests(text) if segment.condition] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it is available in blue", "in_stock"),
        ("you don't have it", "out_of_stock"),
        ("it's already on its way", "shipped"),
        ("there is a fee", "unknown"),
        ("it doesn't cost anything", "free"),
        ("有蓝色", "in_stock"),
        ("蓝色的马克杯有", "in_stock"),
        ("you got them", "in_stock"),
        ("已经上路了", "shipped"),
        ("一千以内", "cheaper_than"),
        ("you're out of the black ones", "out_of_stock"),
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
def test_any_text_has_segments_inside_it(text):
    """Segments are in order, inside the text, and do not overlap."""
    borders = [border for segment in split_requests(text) for border in (segment.start, segment.end)]

    assert borders == sorted(borders)
    assert 0 <= borders[0] and borders[-1] <= len(text)


@pytest.mark.parametrize("text", ["cancel the lamp; also, when do you open?", "取消台灯，另外，你们几点开门"])
def test_a_lead_in_a_piece_of_its_own_sets_apart_what_follows(text):
    """A question that is too short to stand alone may be another matter after "also,"."""
    assert split_requests(text)[0].apart


def test_the_other_branch_of_what_is_sold_out_needs_no_verb():
    """Else "to white" would be part of the condition, and nothing be wanted otherwise."""
    text = "change the lamp to silver or if thats out of stock to white"
    _, other = split_requests(text)

    assert (text[other.start : other.end], other.condition.kind) == ("to white", "out_of_stock")


def test_another_thing_of_ones_own_is_another_wish():
    """Whether the shop knows it or not; the refund of what is sent back is no wish of its own."""
    for text, number in (("return the belt, refund the jacket", 2), ("return the belt, refund the belt", 1)):
        segments = split_requests(text)
        intents = {span: text[span[0] :].split()[0] for span in spans_to_read(segments)}
        names = {span: "return_item" if word == "return" else "get_refund" for span, word in intents.items()}
        readings = {span: reading_of(text, {"name": name, "confidence": 0.9}, [], span) for span, name in names.items()}
        requests = decide(segments, readings, whole=Reading("thank", 0.5))
        assert len(requests) == number


@pytest.mark.parametrize(
    ("text", "intents", "first"),
    [
        ("don't cancel the lamp, where is it?", ["deny", "track_order"], "don't cancel the lamp"),
        ("别取消台灯，帮我把鞋退了", ["deny", "return_item"], "别取消台灯"),
    ],
)
def test_a_deed_that_is_refused_is_a_request_to_leave_it(text, intents, first):
    """Beside others it stands by itself, so that it is neither done nor passed over."""
    requests = _decide(text)

    assert [request["intent"] for request in requests] == intents
    assert requests[0]["text"] == first


def test_a_message_that_refuses_what_it_is_taken_for_is_a_no():
    """The words decide, whatever the classifier makes of them."""
    taken = {"name": "return_item", "confidence": 0.99}

    assert reading_of_all("鞋不退了", taken).intent == "deny"
    assert reading_of_all("鞋退了", taken).intent == "return_item"


@pytest.mark.parametrize(
    "text", ["don't return the shoes, cancel them", "cancel the shoes, i don't want to return them", "鞋别退了，取消吧"]
)
def test_what_is_wanted_instead_of_a_refused_deed_is_one_wish_with_it(text):
    """Both are about the same thing, which is named once."""
    assert [request["intent"] for request in _decide(text)] in ([], ["cancel_order"])


def test_what_is_asked_behind_a_refused_deed_needs_less_to_be_a_request():
    """It is all that is wanted."""
    text = "don't cancel the lamp, please look at the shoes"
    segments = split_requests(text)
    readings = {
        span: replace(_reading(text, *span), intent="track_order", confidence=0.5)
        if "shoes" in text[slice(*span)] and "lamp" not in text[slice(*span)]
        else _reading(text, *span)
        for span in spans_to_read(segments)
    }

    requests = decide(segments, readings, whole=_reading(text, 0, len(text)))

    assert [readings[request.read].intent for request in requests] == ["deny", "track_order"]


def test_a_question_behind_a_refused_deed_is_about_the_same_thing():
    """The thing is named once."""
    text = "don't cancel the lamp, where is it?"
    lamp = {"entity": "product", "value": "lamp", "start": 17, "end": 21}
    segments = split_requests(text)
    readings = {span: _reading(text, *span) for span in spans_to_read(segments)}
    whole = _reading(text, 0, len(text))

    requests = as_dicts(text, decide(segments, readings, whole=whole), readings, whole, [lamp])

    assert [(request["intent"], request["entities"]) for request in requests] == [
        ("deny", [lamp]),
        ("track_order", [lamp]),
    ]


def test_a_bare_order_is_understood_among_others():
    """Alone "cancel it" leaves a procedure; beside another request it cancels an order."""
    reading = reading_of("cancel it", {"name": "stop", "confidence": 0.6}, [], (0, 9))

    assert reading.intent == "cancel_order"
    assert plain_intent("我的#W1000002 不要 了 谢谢") == "cancel_order"
    assert plain_intent("取消要收费吗") is None


def test_what_is_not_understood_of_another_order_is_no_part_of_the_wish_before_it():
    """Else its words would tell why the first order is cancelled."""
    first, second = "cancel #W1000001, and return the mug", "#W1000002 makes no sense to me"

    assert [request["text"] for request in _decide(f"{first}\n{second}")] == ["cancel #W1000001", "and return the mug"]


def test_entities_go_to_the_request_they_stand_in():
    """And those of a condition to its request, where that names no object itself."""
    text = "if the lamp is in stock, order it"
    lamp = {"entity": "product", "start": 7, "end": 11, "value": "lamp"}
    segments = split_requests(text)
    readings = {span: Reading("place_order", 0.9) for span in spans_to_read(segments)}

    [request] = as_dicts(
        text, decide(segments, readings, whole=Reading("place_order", 0.9)), readings, Reading("x", 0), [lamp]
    )

    assert request["entities"] == [lamp]


def test_a_ranking_led_by_another_intent_still_sums_to_one():
    """It stays sorted, and its first is the chosen intent."""
    ranking = ranking_led_by(
        [{"name": "stop", "confidence": 0.7}, {"name": "deny", "confidence": 0.3}], "cancel_order", 0.8
    )

    assert [item["name"] for item in ranking] == ["cancel_order", "stop", "deny"]
    assert sum(item["confidence"] for item in ranking) == pytest.approx(1.0)


def test_a_condition_is_repeated_in_the_customers_own_characters():
    """Traditional ones are read as simplified ones, and shown as they were written."""
    [segment] = split_requests("台燈還沒發貨的話就取消")

    assert segment.condition.text == "還沒發貨"


def test_a_condition_is_not_cut_where_another_one_could_begin():
    """“没货” says by itself under which condition; behind “如果绿色” it is part of one."""
    _, other = split_requests("把台灯换成绿色的，如果绿色没货就换成蓝色的")

    assert other.condition.text == "绿色没货"
    assert plain_intent("换成蓝色的") == "change_order"
