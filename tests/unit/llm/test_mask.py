"""Personal data is hidden from the model, and put back for its owner only."""

from datetime import date

import pytest

from assistant.llm.mask import Mask

TODAY = date(2026, 11, 26)
PERSONAL = {
    "e-mail": ("write to emma.walker@example.com please", "emma.walker@example.com"),
    "e-mail in Chinese": ("我的邮箱是wang.fang@example.com，谢谢", "wang.fang@example.com"),
    "phone": ("call me at +1 206-555-0119", "206-555-0119"),
    "mobile": ("电话 13800138000", "13800138000"),
    "card": ("my card 4242 4242 4242 4242 was charged", "4242 4242"),
    "post code": ("post code 60614", "60614"),
    "order": ("order #W1000001 is late", "W1000001"),
    "announced name": ("My name is Peter Miller and I wait", "Peter Miller"),
    "known name": ("it was for emma", "emma"),
    "known address": ("send it to 12 Harbor Street", "12 Harbor Street"),
    "street": ("deliver to 350 Fifth Avenue, New York", "350 Fifth"),
    "street without a post code": ("my address is 500 W Madison St, Chicago", "Madison"),
    "Chinese identity card": ("身份证号31010119900101123X", "19900101123"),
    "social security": ("my SSN is 123-45-6789", "45-6789"),
    "account": ("账户 6222 0212 3456 7890 123", "3456 7890"),
    "IBAN": ("pay it to DE89 3704 0044 0532 0130 00 please", "0044 0532"),
    "Chinese address": ("寄到上海市徐汇区漕溪北路88号", "漕溪北路88号"),
}
PLAIN = [
    "Do you deliver to Canada?", "保修", "How long is the warranty?", "能寄到加拿大吗", "运费 4.90 美元",
    "is it 38 litres or 65 litres?", "2 lamps are on the road",
]  # fmt: skip


def mask():
    """Begin with what is known of Emma."""
    return Mask(today=TODAY, private=("Emma Walker", "Emma", "Walker", "12 Harbor Street"))


@pytest.mark.parametrize(("text", "secret"), PERSONAL.values(), ids=PERSONAL.keys())
def test_what_is_personal_is_hidden_and_put_back(text, secret):
    """Nothing of it is left for the model to read, and all of it is there again afterwards."""
    masking = mask()

    hidden = masking.hide(text)

    assert secret not in hidden
    assert masking.reveal(hidden) == text


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_not_personal_stays(text):
    """A country is no address, a word alone no name."""
    assert mask().hide(text) == text


def test_the_same_value_has_one_placeholder():
    """So that the model can tell that it is the same."""
    hidden = mask().hide("a@example.com or b@example.com? a@example.com!")

    assert hidden == "[EMAIL_A] or [EMAIL_B]? [EMAIL_A]!"


def test_a_placeholder_of_another_conversation_reveals_nothing():
    """What a model makes up, or learned elsewhere, names nobody."""
    mask().hide("emma.walker@example.com")

    assert Mask(today=TODAY).reveal("Write to [EMAIL_A].") == "Write to ."
