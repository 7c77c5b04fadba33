"""`python -m assistant shop`: show the shop's database, fill it anew, bring its tables up to date."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import DataError, StorageError

if TYPE_CHECKING:
    from assistant.storage.database import Database
    from assistant.storage.filling import Progress

HELP = "show the shop's database, fill it with the sample shop, or bring its tables up to date"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the actions."""
    parser.set_defaults(act=_summary)
    actions = parser.add_subparsers(metavar="ACTION")
    show = actions.add_parser("show", help="show one customer or one order")
    show.add_argument("what", choices=("customer", "order"))
    show.add_argument("which", help="an e-mail address, or an order number")
    show.set_defaults(act=_show)
    reset = actions.add_parser("reset", help="delete everything in the shop and fill it with the sample shop")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.add_argument("--force", action="store_true", help="with --yes: also in production")
    reset.add_argument("--seed", type=int, default=None, help="another number makes another shop")
    reset.set_defaults(act=_reset)
    migrate = actions.add_parser("migrate", help="bring the tables to this version; keeps the data")
    migrate.set_defaults(act=_migrate)


def run(arguments: Namespace) -> int:
    """Run one action."""
    exit_code: int = arguments.act(arguments)
    return exit_code


def _summary(_: Namespace) -> int:
    from assistant.settings import settings
    from assistant.storage.faults import place
    from assistant.storage.overview import overview
    from assistant.storage.schema import current_version
    from assistant.wiring import open_database

    database = open_database(settings())
    counted = overview(database)
    print(f"OK the shop lies in {place(database.url)}, tables of version {current_version(database)}")
    for name, count in counted.rows.items():
        print(f"{count:7,} {name.replace('_', ' ')}")
    for status, count in counted.orders.items():
        print(f"{count:7,} orders {status}")
    return 0


def _show(arguments: Namespace) -> int:
    if arguments.what == "customer":
        return _show_customer(arguments.which)
    return _show_order(arguments.which)


def _show_customer(email: str) -> int:
    from assistant.services.listing import customer_lines
    from assistant.services.lookup import find_customer
    from assistant.wiring import services

    shop = services()
    customer = find_customer(shop.database, email)
    if customer is None:
        raise DataError(f"No customer has the e-mail '{email}'; try emma.walker@example.com")
    print(*customer_lines(customer, shop.orders.of_customer(customer.id)), sep="\n")
    return 0


def _show_order(number: str) -> int:
    from assistant.services.listing import order_lines
    from assistant.services.lookup import find_order
    from assistant.wiring import services

    order = find_order(services().database, number)
    if order is None:
        raise DataError(f"There is no order '{number}'; expected a number like #W1000001")
    print(*order_lines(order), sep="\n")
    return 0


def _reset(arguments: Namespace) -> int:
    from datetime import date

    from assistant.settings import settings
    from assistant.storage.database import Database
    from assistant.storage.faults import place
    from assistant.storage.filling import reset
    from assistant.storage.sample.generator import SEED

    seed = SEED if arguments.seed is None else arguments.seed
    database = Database(settings().database_url, create=True)
    where = place(database.url)
    if settings().environment == "production" and not (arguments.yes and arguments.force):
        raise StorageError(
            f"'{where}' is a production shop; to delete everything in it:"
            " `python -m assistant shop reset --yes --force`"
        )
    if not arguments.yes and not _agreed(database, where):
        print("Nothing was changed.")
        return 1
    with _progress() as progress:
        rows = reset(database, today=date.today(), seed=seed, progress=progress)
    print(f"OK filled {where} with {len(rows):,} rows (seed {seed})")
    return 0


def _migrate(_: Namespace) -> int:
    from assistant.settings import settings
    from assistant.storage.database import Database
    from assistant.storage.faults import place
    from assistant.storage.filling import make_folder
    from assistant.storage.schema import migrate

    database = Database(settings().database_url, create=True)
    if database.file is not None:
        make_folder(database.file)
    print(f"OK {place(database.url)} has tables of version {migrate(database)}")
    return 0


def _agreed(database: Database, where: str) -> bool:
    """Ask, unless there is nothing to lose."""
    from assistant.storage.faults import RESET

    if database.file is not None and not database.file.exists():
        return True
    try:
        answer = input(f"Delete everything in {where} and fill it with the sample shop? [y/N] ")
    except EOFError:
        raise StorageError(f"Nobody is there to ask; to delete all the same: `{RESET} --yes`") from None
    return answer.strip().lower() in ("y", "yes")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar that shows itself only when the work takes over two seconds."""
    from rich.progress import Progress as Bar

    started = time.monotonic()
    bar = Bar(transient=True, disable=not sys.stdout.isatty())
    task = bar.add_task("Filling the shop")

    def report(done: int, total: int) -> None:
        if time.monotonic() - started > 2:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()
