"""Questions about the account, answered from the database, below Rasa."""

import pytest

EMMA = "emma_walker_1000"


@pytest.mark.parametrize(
    ("text", "response", "told"),
    [
        ("what's the balance of my gift card?", "utter_account_balance", "$15.00"),
        ("which orders do I have?", "utter_account_orders", "#W1000003"),
        ("list my orders", "utter_account_orders", "$52.99"),
        ("what address do you have for me?", "utter_account_address", "2210 North Halsted Street"),
        ("what payment methods are on my account?", "utter_account_payment_methods", "Visa ending in 4242"),
        ("which cards do you have on file", "utter_account_payment_methods", "Visa ending in 4242"),
        ("what phone number do you have for me", "utter_account_contact", "+1 312-555-0147"),
        ("how much have i spent with you in total", "utter_account_spent_in_all", "4"),
    ],
)
def test_a_question_is_answered_from_the_database(emma, text, response, told):
    """Once identified, without a question back."""
    assert emma.says(text, "check_account") == [response]
    assert told in " ".join(emma.said[0].values.values())


@pytest.mark.parametrize(
    ("text", "response", "told"),
    [
        ("我的礼品卡还有多少钱", "utter_account_balance", "US$50.00"),
        ("我有哪些订单", "utter_account_orders", "#W2000004"),
        ("你们登记的我的地址是什么", "utter_account_address", "徐汇区漕溪北路18号"),
        ("我账户里有哪些支付方式", "utter_account_payment_methods", "支付宝"),
        ("我留的手机号是多少", "utter_account_contact", "+86 138 0013 8021"),
    ],
)
def test_a_chinese_question_is_answered_from_the_database(talk, text, response, told):
    """In Chinese words."""
    talk.customer_id, talk.language = "wang_fang_2000", "zh"

    assert talk.says(text, "check_account") == [response]
    assert told in " ".join(talk.said[0].values.values())


@pytest.mark.parametrize(
    ("language", "text"), [("en", "how much did I spend on #W1000004?"), ("zh", "#W1000004花了多少")]
)
def test_what_an_order_cost_names_who_paid(emma, language, text):
    """Each method with its amount."""
    emma.language = language

    assert emma.says(text, "check_account", order_number="#W1000004") == ["utter_account_spent"]
    told = emma.said[0].values
    assert "90.09" in told["total"]
    assert "25.00" in told["paid"]
    assert "65.09" in told["paid"]


def test_what_was_refunded_is_no_longer_spent(emma):
    """Of a cancelled order nothing is left."""
    emma.says("cancel #W1000001, I don't need it", "cancel_order", order_number="#W1000001")
    emma.says("yes", "affirm")
    emma.says("how much did I spend on #W1000001", "check_account", order_number="#W1000001")

    assert emma.said[0].values["paid"] == "- all of it has been refunded"


def test_an_order_names_its_own_address(emma):
    """Where it goes, which the account's address need not be."""
    text = "what's the delivery address of #W1000002"
    assert emma.says(text, "check_account", order_number="#W1000002") == ["utter_account_order_address"]


def test_nothing_is_told_before_it_is_known_who_asks(talk):
    """The question waits for the proof."""
    assert talk.says("list my orders", "check_account") == ["utter_ask_customer"]
    assert talk.says("nobody@example.com 60614", email="nobody@example.com", post_code="60614")[0] == (
        "utter_identity_not_confirmed"
    )
    text = "emma.walker@example.com 60614"
    said = talk.says(text, email="emma.walker@example.com", post_code="60614")
    assert said == ["utter_identity_confirmed", "utter_account_orders"]


def test_somebody_elses_order_is_not_there(emma):
    """What it cost is told to nobody but its owner."""
    said = emma.says("how much did I spend on #W2000001", "check_account", order_number="#W2000001")

    assert said[0] == "utter_order_not_found"


def test_an_unclear_question_is_asked_back(emma):
    """With what there is to know."""
    assert emma.says("show me my account", "check_account") == ["utter_ask_account_question"]
    assert emma.says("Gift card balance", "choose") == ["utter_account_balance"]


def test_a_customer_without_orders_is_told_so(talk):
    """Daniel has none, and no gift card either."""
    talk.customer_id = "daniel_kim_3000"

    assert talk.says("list my orders", "check_account") == ["utter_refused_no_orders"]


def test_a_question_in_the_middle_is_answered_and_the_way_found_back(emma):
    """It changes nothing, so it waits for nothing."""
    emma.says("cancel an order", "cancel_order")

    said = emma.says("what's my gift card balance?", "check_account")
    assert said == ["utter_account_balance", "utter_ask_order"]
