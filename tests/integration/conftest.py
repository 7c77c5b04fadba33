"""Real parts for the integration tests: a PostgreSQL of our own, a shop on either database, an index of articles."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from assistant.services.clock import FixedClock
from assistant.storage.database import Database
from assistant.storage.filling import reset
from assistant.storage.schema import migrate
from assistant.testing.shelf import Shelf, folder_in_memory
from assistant.wiring import Services, build_services

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)
BUSY_MACHINE_S = 600  # what fails here, at the end of the run, is told of whichever test came last
WAIT = ("-w", "-t", str(BUSY_MACHINE_S))
SERVER_FLAGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c max_connections=40"


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl: of the PATH, of the system, or of the package pgserver."""
    on_path = shutil.which("pg_ctl")
    if on_path and shutil.which("initdb"):
        return Path(on_path).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    packaged = Path(sys.prefix).glob("lib/python*/site-packages/pgserver/pginstall/bin/initdb")
    return next((initdb.parent for initdb in [*installed, *packaged]), None)


def _owner() -> str | None:
    """Whose server it is: ours, or, as PostgreSQL refuses to run as root, that of a user without rights."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _call(*command: str) -> None:
    done = subprocess.run(
        command, cwd="/", capture_output=True, text=True, timeout=BUSY_MACHINE_S, check=False, user=_owner()
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the test run, on a socket in a folder of its own."""
    programs = _programs()
    if programs is None:
        reason = "PostgreSQL: no initdb and pg_ctl on this machine; install postgresql or the package pgserver"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="shop-pg-"))
    if _owner() is not None:
        shutil.chown(folder, _owner())
    data = str(folder / "data")
    try:
        _call(str(programs / "initdb"), "-D", data, "-U", "shop", "-A", "trust", "-E", "UTF8", "--no-sync")
        start = ("-l", str(folder / "log"), "-o", f"-k {folder} {SERVER_FLAGS}", *WAIT, "start")
        _call(str(programs / "pg_ctl"), "-D", data, *start)
        try:
            yield f"postgresql+psycopg2://shop@/{{name}}?host={folder}"
        finally:
            _call(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", *WAIT, "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty_postgresql(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database, dropped after the test."""
    yield from _new_postgresql(postgresql_server, template="template1")


@pytest.fixture(scope="session")
def filled_postgresql(postgresql_server: str) -> str:
    """The name of a PostgreSQL database with the sample shop, to copy from."""
    name = "sample"
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    database = Database(postgresql_server.format(name=name))
    reset(database, today=NOW.date())
    database.close()
    return name


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample shop, to copy from."""
    file = tmp_path_factory.mktemp("sample") / "shop.db"
    database = Database(f"sqlite:///{file}", create=True)
    reset(database, today=NOW.date())
    database.close()  # what lies in its write-ahead log would be missing in a copy
    return file


@pytest.fixture(scope="session")
def empty_shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with our tables, to copy from."""
    file = tmp_path_factory.mktemp("empty") / "shop.db"
    database = Database(f"sqlite:///{file}", create=True)
    migrate(database)
    database.close()
    return file


@pytest.fixture
def empty_shop(empty_shop_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A shop of this test's own in a SQLite file; it holds nothing yet."""
    database = Database(f"sqlite:///{shutil.copy(empty_shop_file, tmp_path / 'shop.db')}")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shop.db'}"
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """The sample shop as it was on 2 March 2026, on SQLite and on PostgreSQL; a fresh copy for each test."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("filled_sqlite"), tmp_path / "shop.db")
        yield Database(f"sqlite:///{copy}")
        return
    template = request.getfixturevalue("filled_postgresql")
    for url in _new_postgresql(request.getfixturevalue("postgresql_server"), template=template):
        database = Database(url)
        yield database
        database.close()


@pytest.fixture
def clock() -> FixedClock:
    """Noon of 2 March 2026, until a test moves it."""
    return FixedClock(NOW)


@pytest.fixture
def shop(database: Database, clock: FixedClock) -> Services:
    """The services on the sample shop."""
    return build_services(database, clock)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Articles that are not indexed yet."""
    with folder_in_memory() as root:
        yield Shelf(Path(root))


@pytest.fixture(scope="session")
def library() -> Iterator[Shelf]:
    """Articles that are indexed once for all tests; for tests that only read."""
    with folder_in_memory() as root:
        shelf = Shelf(Path(root))
        shelf.write()
        yield shelf


@pytest.fixture
def indexed(library: Shelf, shelf: Shelf) -> Shelf:
    """Articles that are indexed for this test, which may change them: a copy of what is made once."""
    shutil.copytree(library.index.parent, shelf.index.parent, dirs_exist_ok=True)
    return shelf


def _new_postgresql(server: str, *, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex[:12]}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.format(name=name)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT", future=True)
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
