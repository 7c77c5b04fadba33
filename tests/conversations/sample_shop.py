"""The sample shop under test: put back before each dialogue, compared afterwards, taken away in the middle."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.storage.filling import create_sample

TODAY = date(2026, 11, 20)
_ADDRESSES = """
    WITH places AS (SELECT number AS owner, address_id FROM orders UNION SELECT id, address_id FROM customers)
    SELECT owner, line1 || '|' || line2 || '|' || city || '|' || region || '|' || post_code || '|' || country
    FROM places JOIN addresses ON addresses.id = address_id WHERE owner NOT LIKE 'erased%'
"""  # of every order, by its number, and of every customer who is still one, by their id
_ACCOUNTS = """
    SELECT id, first_name || '|' || last_name || '|' || coalesce(phone, '') || '|' || email
    FROM customers WHERE id NOT LIKE 'erased%'
"""  # of every customer who is still one: who they are, and how they are reached
_SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True)
class SampleShop:
    """A SQLite shop that the action server works on, and the untouched original beside it.

    Args:
        file: The shop that is served.
        original: The same shop as it was made.
    """

    file: Path
    original: Path

    @classmethod
    def make(cls, folder):
        """Make the shop in an empty folder."""
        shop = cls(folder / "shop.db", folder / "original.db")
        create_sample(shop.file, today=TODAY)
        with closing(sqlite3.connect(shop.file)) as source, closing(sqlite3.connect(shop.original)) as copy:
            source.backup(copy)
        return shop

    @property
    def url(self):
        """Its address for DATABASE_URL."""
        return f"sqlite:///{self.file}"

    def restore(self):
        """Put every row back as it was."""
        with closing(sqlite3.connect(self.original)) as source, closing(sqlite3.connect(self.file)) as copy:
            source.backup(copy)

    @contextmanager
    def broken(self, how):
        """Let the database be "away", "damaged" or "locked" for a while."""
        with {"away": self._away, "damaged": self._damaged, "locked": self._locked}[how]():
            yield

    def changes(self):
        """Return all that differs from the original, and nothing else: an untouched shop gives {}."""
        with closing(sqlite3.connect(self.original)) as before, closing(sqlite3.connect(self.file)) as after:
            found = {
                "cancelled": _cancelled(before, after),
                "orders": _other_statuses(before, after),
                "addresses": _changed(before, after, _ADDRESSES),
                "accounts": _changed(before, after, _ACCOUNTS),
                "refunds": _entries(before, after, "refund"),
                "charges": _entries(before, after, "payment"),
                "lines": _changed(before, after, "SELECT key, variant_id FROM order_lines"),
                "requests": _requests(after),
                "balances": _changed(before, after, "SELECT id, balance_cents FROM payment_methods"),
                "newsletter": [owner for (owner,) in after.execute("SELECT customer_id FROM newsletter_subscriptions")],
                "tickets": [reason for (reason,) in after.execute("SELECT reason FROM tickets ORDER BY id")],
                "placed": _placed(before, after),
                "resets": [owner for (owner,) in after.execute("SELECT customer_id FROM password_resets")],
                "erased": sorted(_ids(before) - _ids(after)),
                "bound": dict(after.execute("SELECT customer_id, bound_by FROM conversation_identities").fetchall()),
                "audit": after.execute("SELECT count(*) FROM audit_entries").fetchone()[0],
            }
            new = _new_orders(before, after)
        for name in ("orders", "addresses", "charges", "lines"):
            found[name] = {key: value for key, value in found[name].items() if not _belongs(key, new)}
        return {name: value for name, value in found.items() if value}

    def changed_tables(self):
        """Return the names of the tables that differ from the original in any row."""
        with closing(sqlite3.connect(self.original)) as before, closing(sqlite3.connect(self.file)) as after:
            names = [name for (name,) in after.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name for name in names if _rows(before, name) != _rows(after, name)}

    @contextmanager
    def _away(self):
        hidden = self.file.with_name("hidden.db")
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.file.rename(hidden)
        try:
            yield
        finally:
            self._remove()
            hidden.rename(self.file)

    @contextmanager
    def _damaged(self):
        with self._away():
            self.file.write_bytes(b"this is no database " * 500)
            yield

    @contextmanager
    def _locked(self):
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def _remove(self):
        for name in (self.file.name, *(self.file.name + suffix for suffix in _SIDE_FILES)):
            self.file.with_name(name).unlink(missing_ok=True)


def _placed(before, after):
    """Return what was ordered anew: customer → ids of the variants in their order, and who paid what."""
    placed = {}
    for number in _new_orders(before, after):
        query = "SELECT customer_id, variant_id FROM orders JOIN order_lines ON order_number = number WHERE number = ?"
        rows = after.execute(f"{query} ORDER BY position", [number]).fetchall()
        paid = after.execute("SELECT payment_method_id, amount_cents FROM payments WHERE order_number = ?", [number])
        placed[rows[0][0]] = {"variants": [variant for _, variant in rows], "paid": dict(paid.fetchall())}
    return placed


def _new_orders(before, after):
    """Return the numbers of orders that were not there; what belongs to them is told by "placed" alone."""
    old, new = (
        {number for (number,) in shop.execute("SELECT number FROM orders").fetchall()} for shop in (before, after)
    )
    return sorted(new - old)


def _belongs(key, numbers):
    """Tell whether a key is an order's number, or the key of one of its lines."""
    return f"#{str(key).removeprefix('#').partition('-')[0]}" in numbers


def _ids(connection):
    return {id_ for (id_,) in connection.execute("SELECT id FROM customers")}


def _rows(connection, table):
    return sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))


def _changed(before, after, query):
    old, new = dict(before.execute(query).fetchall()), dict(after.execute(query).fetchall())
    return {key: value for key, value in new.items() if value != old.get(key)}


def _other_statuses(before, after):
    statuses = _changed(before, after, "SELECT number, status FROM orders")
    return {number: status for number, status in statuses.items() if status != "cancelled"}


def _cancelled(before, after):
    return _changed(before, after, "SELECT number, cancel_reason FROM orders WHERE status = 'cancelled'")


def _entries(before, after, kind):
    query = "SELECT id, order_number, payment_method_id, amount_cents FROM payments WHERE kind = ?"
    old = {row[0] for row in before.execute(query, [kind])}
    entries = {}
    for key, number, method, cents in after.execute(query, [kind]).fetchall():
        if key not in old:
            entries.setdefault(number, {})[method] = cents
    return entries


def _requests(after):
    """Return what was asked for about items: order → kind, method, difference, and what becomes of each line."""
    lines = "SELECT line_key, new_variant_id FROM item_request_lines WHERE request_id = ? ORDER BY line_key"
    query = "SELECT id, order_number, kind, payment_method_id, difference_cents FROM item_requests"
    return {
        number: {"kind": kind, "method": method, "cents": cents, "lines": dict(after.execute(lines, [key]).fetchall())}
        for key, number, kind, method, cents in after.execute(query).fetchall()
    }
