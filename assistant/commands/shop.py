"""`python -m assistant shop`: show the shop's database, fill it anew, bring its tables up to date."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import DataError, StorageError

if TYPE_CHECKING:
    from assistant.storage.contents import Progress
    from assistant.storage.database import Database

HELP = "show the shop's database, fill it, import or export it, or bring its tables up to date"
FORMATS = ("tau",)


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
    taken = actions.add_parser("import", help="fill an empty shop from the files of another")
    taken.add_argument("--format", choices=FORMATS, required=True, help="tau: tau-bench's retail shop")
    taken.add_argument("folder", type=Path, help="where users.json, products.json and orders.json lie")
    taken.add_argument("--replace", action="store_true", help="delete everything in the shop first")
    taken.add_argument("--force", action="store_true", help="with --replace: also in production")
    taken.set_defaults(act=_import)
    given = actions.add_parser("export", help="write the whole shop to a file")
    given.add_argument("--format", choices=FORMATS, required=True, help="tau: tau-bench's retail shop, one JSON object")
    given.add_argument("file", type=Path, help="where to; a file that is there is replaced")
    given.set_defaults(act=_export)


def run(arguments: Namespace) -> int:
    """Run one action."""
    exit_code: int = arguments.act(arguments)
    return exit_code


def _summary(_: Namespace) -> int:
    from assistant.settings import settings
    from assistant.storage.faults import place
    from assistant.storage.opening import open_database
    from assistant.storage.overview import overview
    from assistant.storage.schema import current_version

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
            " `.venv/bin/python -m assistant shop reset --yes --force`"
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


def _import(arguments: Namespace) -> int:
    from assistant.settings import settings
    from assistant.storage.database import Database
    from assistant.storage.faults import place
    from assistant.storage.tau.importing import import_shop

    database = Database(settings().database_url, create=True)
    if arguments.replace and settings().environment == "production" and not arguments.force:
        raise StorageError(
            f"'{place(database.url)}' is a production shop; to delete everything in it and import, add --force"
        )
    with _progress() as progress:
        rows = import_shop(database, arguments.folder, replace=arguments.replace, progress=progress)
    print(f"OK imported {len(rows):,} rows into {place(database.url)}; the assistant knows them from its next start")
    return 0


def _export(arguments: Namespace) -> int:
    from assistant.settings import settings
    from assistant.storage.opening import open_database
    from assistant.storage.tau.exporting import export_shop
    from assistant.storage.tau.writing import write_file

    exported = export_shop(open_database(settings()))
    write_file(exported, arguments.file)
    counted = ", ".join(f"{len(objects):,} {name}" for name, objects in exported.items())
    print(f"OK exported {counted} to {arguments.file}")
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
