"""What the catalogue answers, and what it honestly does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.products.answer import answer_question, unknown_product
from assistant.services.products.question import (
    ProductQuestion,
    asks_amount_of_case,
    asks_price,
    is_follow_up,
    read_question,
)
from assistant.services.records import Localised, OptionLabel, Product, Variant

NAMES = {
    "color": Localised("color", "颜色"), "capacity": Localised("capacity", "容量"),
    "black": Localised("black", "黑色"), "blue": Localised("blue", "蓝色"), "1 l": Localised("1 l", "1升"),
    "2 l": Localised("2 l", "2升"), "green": Localised("green", "绿色"), "1 liter": Localised("1 liter", "1升"),
    "2 liters": Localised("2 liters", "2升"),
}  # fmt: skip


def variant(key, price_cents, *, stock=5, available=True, **options):
    """Make a variant; without stock it is sold out."""
    labels = tuple(OptionLabel(NAMES[option], NAMES[value]) for option, value in options.items())
    return Variant(f"{key}-{price_cents}", key, options, labels, price_cents, available, stock)


KETTLE = Product("kettle", Localised("Kettle", "水壶"), ("pot",), "kitchen", (
    variant("kettle", 2000, capacity="1 l", color="black"),
    variant("kettle", 2001, capacity="1 l", color="blue", stock=0, available=False),
    variant("kettle", 3000, capacity="2 l", color="black", stock=None),
))  # fmt: skip
GAME = Product("game", Localised("Board Game", "桌游"), (), "toys", (variant("game", 3900),))
BAG = Product("bag", Localised("Backpack", "双肩包"), (), "bags", (variant("bag", 4000, color="green"),))
CATALOGUE = [KETTLE, GAME, BAG]


def heard(text, intent="ask_product", **entities):
    """Make a message with its understanding."""
    return Heard(text, intent, tuple(Entity(kind, value, str(value), 0, 1) for kind, value in entities.items()))


def ask(message, about=None, language="en", catalogue=CATALOGUE):
    """Return the names of the responses to a message, and the last one's values."""
    said = answer_question(read_question(message, catalogue, about), catalogue, language)
    return [say.response for say in said], said[-1].values if said else {}


@pytest.mark.parametrize(
    ("text", "entities", "response", "value"),
    [
        ("how much is the kettle", {}, "utter_product_price_range", "$20.00 to $30.00"),
        ("how much is the 2 liter kettle", {}, "utter_product_price", "$30.00"),
        ("水壶多少钱", {}, "utter_product_price_range", "$20.00 to $30.00"),
        ("水壶多钱", {}, "utter_product_price_range", "$20.00 to $30.00"),
        ("price of the board game", {}, "utter_product_price", "$39.00"),
        ("what's the cheapest kettle", {}, "utter_product_cheapest", "$20.00"),
        ("is the kettle available in black", {"option": "black"}, "utter_product_available", None),
        ("is the black 1 l kettle in stock", {"option": "black"}, "utter_product_in_stock", "$20.00"),
        ("is the blue kettle in stock", {"option": "blue"}, "utter_product_sold_out", None),
        ("does the kettle come in green", {"option": "green"}, "utter_product_not_offered", None),
        ("does the board game come in green", {"option": "green"}, "utter_product_without_options", None),
        ("what colours does the kettle come in", {}, "utter_product_options", None),
        ("what kinds of things do you sell", {}, "utter_product_range", None),
    ],
)
def test_a_question_gets_its_fact(text, entities, response, value):
    """Price, cheapest, stock and options each have an answer of their own, with the catalogue's figure."""
    responses, values = ask(heard(text, **entities))

    assert responses == [response]
    assert values.get("price") == value or value is None


@pytest.mark.parametrize(
    ("text", "responses", "price"),
    [
        ("is the kettle in stock and how much is it", ["utter_product_available"], None),
        ("is the black 1 l kettle in stock? what does it cost?", ["utter_product_in_stock"], "$20.00"),
        ("水壶有货吗，多少钱", ["utter_product_available"], None),
        ("水壶有货吗多少钱", ["utter_product_available"], None),
        ("how much is the blue kettle and is it in stock", ["utter_product_sold_out_priced"], "$20.01"),
        ("what colours does the kettle come in, and what's the price", ["utter_product_options"], "$20.00 to $30.00"),
        ("what colours does the kettle come in and which is the cheapest",
         ["utter_product_cheapest", "utter_product_options"], "$20.00 to $30.00"),
        ("what's the cheapest kettle in stock", ["utter_product_cheapest"], "$20.00"),
        ("还有，水壶多少钱", ["utter_product_price_range"], "$20.00 to $30.00"),
    ],
)  # fmt: skip
def test_every_aspect_that_is_asked_about_is_answered(text, responses, price):
    """Stock and price in one question are answered in one; what one answer tells is not told again."""
    said, values = ask(heard(text))

    assert said == responses
    assert price is None or values["price"] == price


def test_whether_there_is_a_product_asks_for_its_stock():
    """“有水壶吗” has no word for stock; the price behind it is asked for as well."""
    text = "有水壶吗，多少钱"
    asked = Heard(text, "ask_product", (Entity("product", "kettle", "水壶", 1, 3),))

    assert read_question(asked, CATALOGUE, None).aspects == ("stock", "price")


def test_many_variants_are_told_with_their_price():
    """Where the variants are too many to list, their stock is told with from which to which price."""
    many = replace(KETTLE, variants=tuple(variant("kettle", 1000 + n, color="black", capacity="1 l") for n in range(9)))

    responses, values = ask(heard("is the kettle in stock and how much is it"), catalogue=[many])

    assert responses == ["utter_product_all_available"]
    assert values["price"] == "$10.00 to $10.08"


def test_a_question_of_an_older_release_is_still_read():
    """A conversation goes on over an update, though its last question was kept in another form."""
    kept = {"products": ["kettle"], "values": [], "aspect": "price", "unknown": ""}

    assert ProductQuestion.from_json(kept) == ProductQuestion(("kettle",))


def test_unknown_stock_is_never_counted():
    """Where nobody counts, only availability is told."""
    responses, values = ask(heard("is the 2 l kettle in stock"))

    assert responses == ["utter_product_one_available"]
    assert "count" not in values


def test_chinese_answers_are_in_chinese():
    """Names of products, options and values come in the customer's language."""
    _, values = ask(heard("水壶有哪些颜色"), language="zh")

    assert values["product"] == "水壶"
    assert values["options"] == "- 容量：1升、2升\n- 颜色：黑色、蓝色"


def test_what_the_catalogue_does_not_tell_is_left_to_the_articles():
    """Nothing is guessed about a property that no option tells."""
    assert ask(heard("is the kettle dishwasher safe")) == ([], {})


@pytest.mark.parametrize("text", ["and in black?", "那黑色的呢"])
def test_a_follow_up_keeps_the_product_the_aspect_and_the_other_options(text):
    """A follow-up ("and in black?") asks for the price of the black one-litre kettle."""
    about = ProductQuestion(("kettle",), ("1 l", "blue"), ("price",))

    question = read_question(heard(text, "choose", option="black"), CATALOGUE, about)

    assert question == ProductQuestion(("kettle",), ("black", "1 l"), ("price",))


def test_a_follow_up_may_name_another_product():
    """A follow-up ("and the backpack?") asks the same of another product, without the options of the first."""
    about = ProductQuestion(("kettle",), ("1 l",), ("price",))

    question = read_question(heard("and the backpack?", "choose"), CATALOGUE, about)

    assert question == ProductQuestion(("bag",), (), ("price",))


def test_a_thing_we_do_not_sell_is_not_taken_for_the_last_product():
    """A question that names something unknown gets an honest answer, not the price of something else."""
    question = read_question(heard("how much is the hoverboard"), CATALOGUE, ProductQuestion(("kettle",)))

    assert question.products == ()
    assert unknown_product(question, CATALOGUE, "en").response == "utter_product_unknown"


@pytest.mark.parametrize("text", ["is it waterproof", "waterproof?", "防水吗", "耐不耐用"])
def test_a_property_of_what_was_spoken_of_is_no_unknown_product(text):
    """What the catalogue does not tell of the kettle is not taken for a thing that we do not sell."""
    question = read_question(heard(text), CATALOGUE, ProductQuestion(("kettle",)))

    assert (question.products, question.unknown) == (("kettle",), "")
    assert answer_question(question, CATALOGUE, "en") == ()


def test_a_name_that_is_nearly_right_is_offered():
    """Near names come from the catalogue."""
    question = read_question(heard("how much is the backpac"), CATALOGUE, None)

    assert unknown_product(question, CATALOGUE, "zh").values == {"near": "双肩包"}


def test_a_question_without_any_product_asks_which():
    """A first message like "is it in stock?" cannot be answered."""
    question = read_question(heard("is it in stock", "check_stock"), CATALOGUE, None)

    assert unknown_product(question, CATALOGUE, "en").response == "utter_which_product"


def test_a_detail_that_names_nothing_of_the_shop_is_no_follow_up():
    """A name or a number alone goes on with nothing."""
    assert not is_follow_up(heard("Emma Walker", "inform"), CATALOGUE)
    assert is_follow_up(heard("and in black?", "inform", option="black"), CATALOGUE)


@pytest.mark.parametrize(
    ("text", "of_case"),
    [
        ("how much will that be?", True),
        ("一共要多少钱？", True),
        ("no wait how much would i get back", True),
        ("这样的话退多少", True),
        ("how much is the kettle", False),
        ("how much is shipping", False),
    ],
)
def test_the_amount_of_a_case_is_told_from_the_price_of_a_product(text, of_case):
    """In the middle of a case "how much" without any thing named asks about the case."""
    assert asks_amount_of_case(heard(text)) is of_case


def test_more_variants_than_fit_are_told_by_their_options():
    """A product with many variants gets its options, and what is missing."""
    many = replace(KETTLE, variants=tuple(
        variant("kettle", 1000 + n, color="black", capacity="1 l") for n in range(9)
    ) + KETTLE.variants[1:2])  # fmt: skip

    responses, values = ask(heard("is the kettle in stock", "check_stock"), catalogue=[many])

    assert responses == ["utter_product_most_available"]
    assert values["gone"] == "- 1 l, blue"
    assert values["count"] == "9"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how much is the kettle with 1 liter?", True),
        ("what does the kettle cost", True),
        ("1升的水壶多少钱", True),
        ("change the kettle to the cheapest one", False),
        ("return the kettle at full price", False),
    ],
)
def test_a_question_for_a_price_is_told_from_a_wish(text, asks):
    """At a preview the options in such a question change nothing."""
    assert asks_price(heard(text, product="kettle")) is asks


@pytest.mark.parametrize("text", ["the kettle with 1 liter", "the 1-litre kettle", "1升的水壶"])
def test_a_measure_is_found_however_the_catalogue_writes_it(text):
    """A liter is the same as "1L" and "1 l"."""
    variants = (variant("kettle", 1000, capacity="1 liter"), variant("kettle", 2000, capacity="2 liters"))
    spelled = replace(KETTLE, variants=variants)

    question = read_question(heard(f"how much is {text}"), [spelled], None)

    assert question.values == ("1 liter",)
