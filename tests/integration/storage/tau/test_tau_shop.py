"""A shop in tau-bench's form goes in and comes out again as it was, or does not go in at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.errors import DataError, StorageError
from assistant.services.clock import SystemClock
from assistant.services.records import WALLET
from assistant.storage.database import Database
from assistant.storage.overview import overview
from assistant.storage.tau.exporting import export_shop
from assistant.storage.tau.importing import import_shop
from assistant.wiring import build_services

SHOP = Path(__file__).parents[3] / "acceptance" / "tau" / "shop"
NAMES = ("users", "products", "orders")


@pytest.fixture
def database(tmp_path):
    """A database that is not there yet."""
    return Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True)


@pytest.fixture
def folder(tmp_path):
    """The three files, to be spoiled."""
    return Path(shutil.copytree(SHOP, tmp_path / "files"))


@pytest.fixture
def shop(database):
    """The services on the imported shop."""
    import_shop(database, SHOP, replace=False)
    return build_services(database, SystemClock())


def _read(folder):
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in NAMES}


def _spoil(folder, name, change):
    """Read one file, let `change` spoil it, and write it again."""
    content = json.loads((folder / f"{name}.json").read_text())
    change(content)
    (folder / f"{name}.json").write_text(json.dumps(content))


def _without_orders(user):
    return {**user, "orders": sorted(user["orders"])}


def test_what_went_in_comes_out(database):
    """Import and export give the same shop; the orders of a customer have no order among them."""
    import_shop(database, SHOP, replace=False)

    exported, given = export_shop(database), _read(SHOP)
    assert exported["orders"] == given["orders"]
    assert exported["products"] == given["products"]
    assert {id_: _without_orders(user) for id_, user in exported["users"].items()} == {
        id_: _without_orders(user) for id_, user in given["users"].items()
    }


def test_floats_become_whole_cents(database, folder):
    """A sum of floats has digits beyond the cents; they go."""
    _spoil(folder, "orders", lambda orders: orders["#W5100103"]["payment_history"][0].update(amount=36.070000000000004))

    import_shop(database, folder, replace=False)

    assert export_shop(database)["orders"]["#W5100103"]["payment_history"][0]["amount"] == 36.07


def test_two_equal_items_are_two_lines(shop):
    """Each line has a key of its own."""
    order = shop.orders.get("tomas_ibarra_1002", "#W5100201")

    assert [line.key for line in order.lines] == ["W5100201-1", "W5100201-2"]
    assert len({line.variant_id for line in order.lines}) == 1


def test_payment_methods_keep_their_ids(shop):
    """A PayPal account is a wallet by the name of paypal."""
    customer = shop.identity.confirm(email="tomas.ibarra34@example.com", name=None, post_code="87102", origin="x")

    methods = {method.id: (method.kind, method.brand, method.balance_cents) for method in customer.payment_methods}
    assert methods == {"paypal_3000105": (WALLET, "paypal", None), "gift_card_3000112": ("gift_card", "", 4000)}


def test_a_chinese_customer_reads_chinese_names(shop):
    """Products and option values are translated where the table knows them."""
    line = shop.orders.get("hannah_becker_1001", "#W5100101").lines[0]

    assert line.name.zh == "茶壶"
    assert line.describe_options("zh") == "玻璃，1升"


def test_a_cancelled_order_reads_as_tau_bench_leaves_it(shop):
    """The status, the reason in its words, the refund, and the balance of the gift card."""
    preview = shop.orders.preview_cancellation("hannah_becker_1001", "#W5100103")
    shop.orders.cancel(
        "hannah_becker_1001",
        "#W5100103",
        reason="no_longer_needed",
        expected=preview,
        idempotency_key="k",
        conversation_id="c",
        turn=1,
    )

    exported = export_shop(shop.database)
    order = exported["orders"]["#W5100103"]
    paid = order["payment_history"][0]["amount"]
    assert (order["status"], order["cancel_reason"]) == ("cancelled", "no longer needed")
    assert order["payment_history"][1] == {
        "transaction_type": "refund",
        "amount": paid,
        "payment_method_id": "gift_card_3000012",
    }
    balance = exported["users"]["hannah_becker_1001"]["payment_methods"]["gift_card_3000012"]["balance"]
    assert balance == round(250 + paid, 2)


def test_returns_and_exchanges_come_out_as_they_went_in(database, folder):
    """What was asked about items before is kept, with its payment method and its difference."""
    returned = {
        "status": "return requested",
        "return_items": ["7000005011"],
        "return_payment_method_id": "paypal_3000105",
    }
    exchanged = {
        "status": "exchange requested",
        "exchange_items": ["7000003122"],
        "exchange_new_items": ["7000003011"],
        "exchange_payment_method_id": "paypal_3000405",
        "exchange_price_difference": -18.69,
    }
    _spoil(folder, "orders", lambda o: (o["#W5100202"].update(returned), o["#W5100502"].update(exchanged)))

    import_shop(database, folder, replace=False)

    orders = export_shop(database)["orders"]
    assert orders["#W5100202"].items() >= returned.items()
    assert orders["#W5100502"].items() >= exchanged.items()


def test_a_shop_that_is_not_empty_is_kept(database):
    """Without --replace nothing is deleted, and the message says how to."""
    import_shop(database, SHOP, replace=False)

    with pytest.raises(StorageError, match=r"is not empty; .* --replace`$"):
        import_shop(database, SHOP, replace=False)


def test_replace_deletes_what_was_there(database, folder):
    """With --replace the shop is the new one alone."""
    import_shop(database, SHOP, replace=False)
    _spoil(folder, "orders", lambda orders: orders.pop("#W5100101"))
    _spoil(folder, "users", lambda users: users["hannah_becker_1001"]["orders"].remove("#W5100101"))

    import_shop(database, folder, replace=True)

    assert overview(database).rows["orders"] == 15


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("orders", lambda o: o["#W5100101"].pop("status"), "orders.json', at '#W5100101' → 'status': field required"),
        ("orders", lambda o: o["#W5100101"].update(gift=1), "at '#W5100101' → 'gift': extra fields not permitted"),
        ("orders", lambda o: o["#W5100101"].update(status="lost"), "'status' is 'lost'; expected one of"),
        ("orders", lambda o: o["#W5100101"].update(user_id="nobody"), "'user_id' is 'nobody'; expected a key of users"),
        ("orders", lambda o: o["#W5100101"]["items"][0].update(item_id="1"), "item '1' of product .* not in products"),
        ("orders", lambda o: o["#W5100101"]["items"][0].update(price="free"), "'price': value is not a valid decimal"),
        ("orders", lambda o: o["#W5100101"].update(return_items=["1"]), "'return_items' is .'1'.; expected items of"),
        ("orders", lambda o: o["#W5100101"].update(return_items=[]), "payment method 'None' is none of 'hannah"),
        ("orders", lambda o: o["#W5100101"].update(exchange_new_items=["1"]), "expected as many of the same products"),
        ("orders", lambda o: o.update({"#W1": o.pop("#W5100101")}), "'order_id' is '#W5100101'; expected the key"),
        ("users", lambda u: u["leila_osman_1003"]["orders"].append("#W5100101"), "'leila_osman_1003': 'orders' is"),
        ("users", lambda u: u["leila_osman_1003"].update(email="grace.adeyemi67@example.com"), "expected one owner"),
        ("products", lambda p: p["2000000001"].update(product_id="2"), "'product_id' is '2'; expected the key"),
    ],
    ids=[
        "missing",
        "unknown key",
        "status",
        "user",
        "item",
        "price",
        "returned",
        "method",
        "exchanged",
        "number",
        "orders",
        "email",
        "product",
    ],
)
def test_bad_files_are_named_and_nothing_goes_in(empty_shop, folder, name, change, says):
    """The message names file, key and what was expected; the database stays as it was."""
    _spoil(folder, name, change)

    with pytest.raises(DataError, match=says):
        import_shop(empty_shop, folder, replace=True)
    assert overview(empty_shop).rows["customers"] == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "users.json' cannot be read"), ("{", "is no JSON"), ("[]", "holds a list; expected one object by id")],
    ids=["missing", "no json", "a list"],
)
def test_a_file_that_is_no_object_is_named(database, folder, content, says):
    """A file that is not there, is no JSON, or holds something else."""
    (folder / "users.json").unlink()
    if content is not None:
        (folder / "users.json").write_text(content)

    with pytest.raises(DataError, match=says):
        import_shop(database, folder, replace=False)
