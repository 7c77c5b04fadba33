"""The sample shop is believable, and the same for the same seed and day."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, datetime, timezone

import pytest

from assistant.storage.sample.generator import generate

TODAY = date(2026, 3, 2)
MIDNIGHT = datetime(2026, 3, 2, tzinfo=timezone.utc)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def tables():
    """The sample shop's rows."""
    return generate(TODAY).tables


def test_the_same_seed_and_day_make_the_same_rows(tables):
    """Nothing depends on anything else."""
    assert generate(TODAY).tables == tables


def test_another_seed_keeps_the_personas(tables):
    """Whatever the seed, the documented orders are there as documented."""
    other = generate(TODAY, seed=99).tables

    def persona_lines(tables):
        return [line for line in tables["order_lines"] if line["order_number"] < "#W5"]

    assert other["orders"] != tables["orders"]
    assert persona_lines(other) == persona_lines(tables)


def test_another_day_moves_the_dates(tables):
    """A shop made a day later has the same orders, a day later."""
    later = generate(date(2026, 3, 3)).tables

    moved = [b["placed_at"] - a["placed_at"] for a, b in zip(tables["orders"], later["orders"], strict=True)]
    assert {delta.days for delta in moved} == {1}


def test_it_has_the_documented_size(tables):
    """62 products, 200 customers, half of them Chinese, 600 orders."""
    languages = Counter(customer["language"] for customer in tables["customers"])

    assert (len(tables["products"]), len(tables["orders"])) == (62, 600)
    assert sum(languages.values()) == 200
    assert 90 <= languages["zh"] <= 110


def test_people_live_where_their_language_is_written(tables):
    """Chinese customers have Chinese names and six digits, English ones Latin names and five."""
    homes = {address["id"]: address for address in tables["addresses"]}
    digits = {"en": r"\d{5}", "zh": r"\d{6}"}

    for customer in tables["customers"]:
        assert bool(CHINESE.search(customer["last_name"])) == (customer["language"] == "zh")
        assert re.fullmatch(digits[customer["language"]], homes[customer["address_id"]]["post_code"])


def test_e_mails_are_unique_and_nobodys(tables):
    """Every e-mail is at example.com and has one owner."""
    emails = [customer["email"] for customer in tables["customers"]]

    assert len(set(emails)) == len(emails)
    assert all(re.fullmatch(r"[a-z0-9.]+@example\.com", email) for email in emails)


def test_every_order_is_paid_to_the_cent(tables):
    """Payments add up to the lines; a cancelled order got all of it back."""
    owed, paid, refunded = Counter(), Counter(), Counter()
    for line in tables["order_lines"]:
        owed[line["order_number"]] += line["price_cents"]
    for payment in tables["payments"]:
        assert payment["amount_cents"] > 0
        (paid if payment["kind"] == "payment" else refunded)[payment["order_number"]] += payment["amount_cents"]
    cancelled = {order["number"] for order in tables["orders"] if order["status"] == "cancelled"}

    assert paid == owed
    assert refunded == Counter({number: owed[number] for number in cancelled})


def test_dates_tell_a_possible_story(tables):
    """Placed before today, shipped after that, arrived before today, or expected after it."""
    placed = {order["number"]: order["placed_at"] for order in tables["orders"]}

    assert all(moment < MIDNIGHT for moment in placed.values())
    for parcel in tables["fulfilments"]:
        assert placed[parcel["order_number"]] < parcel["shipped_at"]
        if parcel["delivered_at"]:
            assert parcel["shipped_at"] < parcel["delivered_at"] < MIDNIGHT
        else:
            assert parcel["shipped_at"] < MIDNIGHT < parcel["expected_at"]


def test_each_parcel_line_is_sent_once(tables):
    """Every line of a sent order is in exactly one parcel; a pending order has none."""
    sent, lines = defaultdict(list), defaultdict(list)
    for parcel in tables["fulfilments"]:
        sent[parcel["order_number"]] += parcel["line_keys"]
    for line in tables["order_lines"]:
        lines[line["order_number"]].append(line["key"])
    unsent = {o["number"] for o in tables["orders"] if o["status"].startswith(("pending", "cancelled"))}

    assert dict(sent) == {number: keys for number, keys in lines.items() if number not in unsent}


def test_prices_vary_by_variant(tables):
    """A bigger storage costs more, another colour does not; something is sold out."""
    phone = {
        tuple(variant["options"].values()): variant["price_cents"]
        for variant in tables["variants"]
        if variant["product_key"] == "smartphone"
    }

    assert phone[("128 GB", "black")] == phone[("128 GB", "blue")] < phone[("512 GB", "blue")]
    assert 0 < sum(not variant["available"] for variant in tables["variants"]) < 80


def test_no_product_is_called_like_the_end_of_another_ones_name(tables):
    """A customer who says 水壶 in a shop with an 电热水壶 means that one, and no bottle."""
    products = [(row["name_zh"], row["aliases"]) for row in tables["products"]]
    other_ends = [
        (alias, name)
        for own, aliases in products
        for alias in aliases
        for name, _ in products
        if name != own and CHINESE.search(alias) and name.endswith(alias) and not own.endswith(alias)
    ]

    assert other_ends == []
