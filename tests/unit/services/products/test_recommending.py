"""What is recommended, with true counts, and never what cannot be bought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.services.catalogue import Catalogue
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.products.purchases import Purchases
from assistant.services.products.recommending import Recommender, budget_cents


def recommend(shop, text, *, products=None, customer_id=None, language="en", near=(), **entities):
    """Return the responses to a wish for a recommendation, and the last one's values."""
    heard = Heard(text, "recommend_product", tuple(Entity(k, v, str(v), 0, 1) for k, v in entities.items()))
    said = Recommender(Purchases(shop)).recommend(
        heard,
        products or Catalogue(shop).products(),
        about=None,
        customer_id=customer_id,
        language=language,
        near=lambda wish: near,
    )
    return [say.response for say in said], said[-1].values


def test_the_count_told_is_the_count_in_the_orders(sample_shop):
    """Counted again by hand: the customers with both products in orders that were not cancelled."""
    query = "SELECT DISTINCT o.customer_id, l.product_key FROM orders o JOIN order_lines l ON l.order_number = o.number"
    with sample_shop.reading() as session:
        bought = {tuple(row) for row in session.execute(f"{query} WHERE o.status != 'cancelled'")}
    buyers = {customer for customer, key in bought if key == "desk_lamp"}
    mugs = len({customer for customer, key in bought if key == "mug" and customer in buyers})

    assert Purchases(sample_shop).together_with("desk_lamp").get("mug", 0) == (mugs if mugs > 1 else 0)


def test_what_goes_with_a_product_is_told_with_its_reason(sample_shop):
    """The reason is in the answer: how many customers who bought the one bought the other."""
    responses, values = recommend(sample_shop, "what goes with the desk lamp", product="desk_lamp")
    best = max(Purchases(sample_shop).together_with("desk_lamp").values())

    assert responses == ["utter_recommend_together"]
    assert values["product"] == "Desk Lamp"
    assert values["products"].startswith("- ")
    assert f"({best} customers)" in values["products"].split("\n")[0]


def test_nothing_unavailable_is_recommended(sample_shop):
    """What is sold out is left out, however many bought it."""
    products = Catalogue(sample_shop).products()
    best = recommend(sample_shop, "recommend me something")[1]["products"].split(", from")[0].removeprefix("- ")
    gone = [_sold_out(product) if product.name.en == best else product for product in products]

    _, values = recommend(sample_shop, "recommend me something", products=gone)

    assert f"- {best}, " not in values["products"]


def _sold_out(product):
    return replace(product, variants=tuple(replace(variant, available=False) for variant in product.variants))


def test_alternatives_are_of_the_same_category(sample_shop):
    """Similar is another thing than bought together."""
    responses, values = recommend(sample_shop, "台灯有类似的吗", product="desk_lamp", language="zh")

    assert responses == ["utter_recommend_similar"]
    assert "台灯" not in values["products"]


def test_an_identified_customer_is_advised_by_their_own_orders(sample_shop):
    """Emma's last orders count, and what she has is not recommended to her."""
    responses, values = recommend(sample_shop, "recommend me something", customer_id="emma_walker_1000")

    assert responses == ["utter_recommend_personal"]
    assert values["product"] in ("Desk Lamp", "Mug", "Backpack", "Running Shoes")
    assert "- Mug" not in values["products"]


def test_somebody_without_orders_hears_what_most_customers_bought(sample_shop):
    """No history of one's own, no personal advice."""
    assert recommend(sample_shop, "recommend me something", customer_id="daniel_kim_3000")[0] == [
        "utter_recommend_popular"
    ]


def test_an_empty_history_is_told_honestly(sample_shop, empty_shop):
    """Without a single purchase there is nothing to go by."""
    responses, _ = recommend(empty_shop, "recommend me something", products=Catalogue(sample_shop).products())

    assert responses == ["utter_recommend_nothing"]


def test_what_one_customer_bought_is_never_told(sample_shop):
    """A count of one would be somebody's purchase."""
    counts = [Purchases(sample_shop).together_with(product.key) for product in Catalogue(sample_shop).products()]

    assert min(count for of_product in counts for count in of_product.values()) >= 2


@pytest.mark.parametrize(
    ("written", "amount", "cents"),
    [("$30", "30.00 USD", 3000), ("¥30", "30.00 CNY", None), ("30块", "30.00 CNY", 3000)],
)
def test_a_budget_counts_in_the_shops_currency(written, amount, cents):
    """An amount in another currency is not taken for dollars; 块 is said of any."""
    heard = Heard(written, "recommend_product", (Entity("money", amount, written, 0, len(written)),))

    assert budget_cents(heard) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("recommend something under 20", 2000),
        ("推荐个20以内的", 2000),
        ("推荐点不超过20的东西", 2000),
        ("a backpack under 20 l", None),
        ("something that comes in less than 3 days", None),
    ],
)
def test_a_number_alone_bounds_the_price_of_a_recommendation(text, cents):
    """With no currency it is the shop's; litres and days are no prices."""
    assert budget_cents(Heard(text, "recommend_product", ())) == cents


def test_a_budget_keeps_out_what_costs_more(sample_shop):
    """Every lowest price is within it."""
    _, values = recommend(sample_shop, "something under $20", money="20.00 USD")

    assert all(float(line.split("$")[1].split(" ")[0]) <= 20 for line in values["products"].split("\n"))


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        ("en", "something for a small desk", ("- Desk Lamp, from $", "- Mug, from $")),
        ("zh", "有没有适合小书桌的", ("- 台灯，", "- 马克杯，")),
    ],
)
def test_what_is_near_to_a_wish_is_told_with_today_s_price(sample_shop, language, text, lines):
    """In that order; what is not in the catalogue any longer, or cannot be had, is left out."""
    near = ("desk_lamp", "withdrawn_since", "mug")

    responses, values = recommend(sample_shop, text, language=language, near=near)

    told = values["products"].split("\n")
    assert responses == ["utter_recommend_near"]
    assert [line.startswith(begin) for line, begin in zip(told, lines, strict=True)] == [True, True]


def test_what_goes_with_a_named_product_is_not_what_is_near_to_the_words(sample_shop):
    """Orders say it better than names."""
    responses, _ = recommend(sample_shop, "something to go with the desk lamp", near=("mug",), product="desk_lamp")

    assert responses == ["utter_recommend_together"]


def test_what_is_sold_out_is_near_to_nothing(sample_shop):
    """Then what most customers bought is told, as where nothing is near."""
    products = [_sold_out(one) if one.key == "mug" else one for one in Catalogue(sample_shop).products()]

    responses, _ = recommend(sample_shop, "something for my coffee", products=products, near=("mug",))

    assert responses == ["utter_recommend_popular"]
