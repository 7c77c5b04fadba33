"""The database itself, on SQLite and on PostgreSQL alike: migrations, filling, faults, the smaller services."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.errors import IdentityNotConfirmed, OrderNotFound, StorageError
from assistant.storage.database import Database
from assistant.storage.filling import reset
from assistant.storage.overview import overview
from assistant.storage.schema import check_version, current_version, migrate, newest_version
from assistant.storage.tables import Base, OrderLineRow, OrderRow

pytestmark = pytest.mark.integration


def test_migrations_make_the_tables_the_program_expects(empty_url):
    """From empty, the migrations lead to exactly the tables that the code describes."""
    database = Database(empty_url, create=True)

    migrate(database)

    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_migrating_twice_changes_nothing(empty_url):
    """A database of this version is left as it is."""
    database = Database(empty_url, create=True)

    assert migrate(database) == migrate(database) == current_version(database) == newest_version()
    database.close()


def test_parallel_migrations_happen_once(empty_url):
    """Four processes that start at once do not trip over each other."""
    with ThreadPoolExecutor(4) as pool:
        versions = list(pool.map(lambda _: migrate(Database(empty_url, create=True)), range(4)))

    assert versions == [newest_version()] * 4


def test_missing_tables_name_the_command(empty_url):
    """A database without our tables says so, in one line, with the command that mends it."""
    database = Database(empty_url, create=True)
    database.ping()

    with pytest.raises(StorageError, match=r"no tables, expected '\d+': run `.*python -m assistant shop migrate`$"):
        check_version(database)
    with pytest.raises(StorageError, match=r"lacks tables .* run `.venv/bin/python -m assistant shop migrate`$"):
        overview(database)
    database.close()


def test_tables_of_a_newer_version_are_left_alone(database):
    """A program that is too old says so and touches nothing."""
    with database.connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageError, match="'9999', which this program does not know"):
        migrate(database)


def test_the_sample_shop_has_its_counts(database):
    """62 products, 200 customers, 600 orders in all seven statuses."""
    counted = overview(database)

    assert (counted.rows["products"], counted.rows["customers"], counted.rows["orders"]) == (62, 200, 600)
    assert len(counted.orders) == 7


def test_after_filling_new_rows_get_new_ids(shop, database):
    """The ids that the generator gave are not given again."""
    preview = shop.orders.preview_cancellation("emma_walker_1000", "#W1000001")

    done = shop.orders.cancel(
        "emma_walker_1000",
        "#W1000001",
        reason="no_longer_needed",
        expected=preview,
        idempotency_key="k",
        conversation_id="c",
        turn=1,
    )

    assert done.order.payments[-1].kind == "refund"


def test_resetting_brings_back_the_sample_shop(shop, database):
    """Whatever was done, reset undoes it, tickets included."""
    shop.tickets.open(conversation_id="c", customer_id=None, reason="error", summary="", language="en")

    reset(database, today=date(2026, 3, 2))

    assert overview(database).rows["tickets"] == 0


def test_a_unit_of_work_that_fails_writes_nothing(database):
    """An error inside the block undoes the whole block."""
    with pytest.raises(RuntimeError, match="half way"), database.transaction() as session:
        session.get(OrderRow, "#W1000001").status = "lost"
        session.flush()
        raise RuntimeError("half way")

    with database.reading() as session:
        assert session.get(OrderRow, "#W1000001").status == "pending"


def test_a_line_needs_its_order(database):
    """Foreign keys are enforced."""
    line = {"key": "x", "position": 1, "product_key": "mug", "variant_id": "mug-01", "price_cents": 1}

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), database.transaction() as session:
        session.add(OrderLineRow(order_number="#W0", name_en="", name_zh="", options={}, **line))


def test_a_ticket_gets_a_number_that_can_be_quoted(shop, clock):
    """Tickets have short numbers that go up, and are found by status."""
    first = shop.tickets.open(
        conversation_id="c-1", customer_id="wang_fang_2000", reason="asked_for", summary="要找人工", language="zh"
    )
    second = shop.tickets.open(conversation_id="c-2", customer_id=None, reason="error", summary="", language="en")

    assert (first.number, second.number) == ("T-10001", "T-10002")
    assert (first.opened_at, first.status) == (clock.now(), "open")
    assert shop.tickets.list(status="open") == shop.tickets.list() == [first, second]
    assert shop.tickets.list(status="closed") == []


def test_a_ticket_says_what_it_is_about_and_how_urgent_it_is(shop):
    """A complaint of somebody angry comes first, under what it is about."""
    opened = {"conversation_id": "c", "customer_id": None, "reason": "complaint", "language": "en"}
    angry = shop.tickets.open(summary="the lamp arrived broken", mood="angry", **opened)
    calm = shop.tickets.open(summary="我要投诉", **opened)

    assert [(ticket.category, ticket.priority) for ticket in (angry, calm)] == [("goods", "high"), ("other", "normal")]
    assert shop.tickets.list() == [angry, calm]


def test_what_is_said_after_a_ticket_was_opened_is_added_to_it(shop):
    """The newest open one of the conversation stands; somebody who has become angry is answered first."""
    opened = {"conversation_id": "c", "customer_id": None, "reason": "asked_for", "language": "en"}
    shop.tickets.close(shop.tickets.open(summary="closed", **opened).number)
    assert shop.tickets.standing("c") is None
    ticket = shop.tickets.open(summary="a person please", **opened)

    shop.tickets.add(ticket.number, "hello?!", mood="angry")

    standing = shop.tickets.standing("c")
    assert (standing.number, standing.summary, standing.priority) == (ticket.number, "a person please\nhello?!", "high")
    assert shop.tickets.standing("another") is None


def test_a_ticket_is_opened_whatever_it_says(shop):
    """NUL, half a surrogate and a customer who is gone do not cost the customer the ticket."""
    ticket = shop.tickets.open(
        conversation_id="c\0-1", customer_id="gone\0", reason="error", summary="\ud83d lamp\0 坏了", language="zh"
    )

    assert (ticket.conversation_id, ticket.customer_id, ticket.summary) == ("c-1", None, "? lamp 坏了")
    assert shop.tickets.list() == [ticket]


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "x" * 10_000, "'; DROP TABLE orders; --"])
def test_no_text_breaks_a_lookup(shop, text):
    """Whatever is typed is somebody or something unknown."""
    assert shop.orders.of_customer(text) == []
    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.orders.get(text, text)
    with pytest.raises(IdentityNotConfirmed, match="tries left"):
        shop.identity.confirm(email=text, name=None, post_code=text, origin=text)
    with pytest.raises(IdentityNotConfirmed, match="tries left"):
        shop.identity.confirm(email=None, name=text, post_code=text, origin=text)


def test_the_catalogue_reads_the_same_everywhere(shop):
    """Products come with their variants, and every name that a matcher needs."""
    lamp = next(product for product in shop.catalogue.products() if product.key == "desk_lamp")
    names = {(name.option, name.key): name.surfaces for name in shop.catalogue.names()}

    assert len(lamp.variants) == 27
    assert names[(None, "desk_lamp")] == ("Desk Lamp", "台灯", "lamp", "reading lamp", "灯")
    assert names[("color", "black")] == ("black", "黑色")


def test_a_database_that_is_away_says_how_to_reach_it():
    """A server that does not answer is one line, without the password."""
    database = Database("postgresql://shop:secret@/shop?host=/nowhere")

    with pytest.raises(StorageError, match=r"^The shop's database .* is away .*DATABASE_URL$") as caught:
        database.ping()
    assert "secret" not in str(caught.value)


def _is_ours(_object: object, name: str, *_: object) -> bool:
    return name != "sqlite_sequence"
