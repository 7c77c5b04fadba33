"""`python -m assistant shop` says what lies where, and deletes nothing by accident."""

from __future__ import annotations

import io
import shutil
from datetime import date

import pytest

from assistant import wiring
from assistant.__main__ import main
from assistant.settings import settings
from assistant.storage.filling import create_sample


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    """A file with the sample shop, to copy from."""
    file = tmp_path_factory.mktemp("sample") / "shop.db"
    create_sample(file, today=date(2026, 3, 2))
    return file


@pytest.fixture(autouse=True)
def database_file(tmp_path, monkeypatch):
    """Settings that point to a file of this test's own, not there yet; a terminal with nobody at it."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'shop.db'}")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    settings.cache_clear()
    wiring.services.cache_clear()
    yield tmp_path / "shop.db"
    settings.cache_clear()
    wiring.services.cache_clear()


@pytest.fixture
def filled(database_file, sample_file):
    """The file holds the sample shop."""
    return shutil.copy(sample_file, database_file)


def test_the_summary_counts_the_shop(capsys, filled):
    """The shop is counted by table and by status."""
    assert main(["shop"]) == 0

    said = capsys.readouterr().out
    assert "600 orders\n" in said
    assert "orders pending (items changed)\n" in said
    assert "tables of version 0002" in said


def test_a_customer_is_shown_with_orders(capsys, filled):
    """An operator sees who it is, how they pay and what they ordered."""
    assert main(["shop", "show", "customer", "Wang.Fang@example.com"]) == 0

    said = capsys.readouterr().out
    assert "王芳 <wang.fang@example.com>" in said
    assert "#W2000004" in said


def test_an_order_is_shown_by_any_spelling(capsys, filled):
    """An operator sees items, money and parcels."""
    assert main(["shop", "show", "order", "w1000002"]) == 0

    said = capsys.readouterr().out
    assert "payment 89.00 card card_1000001" in said
    assert "parcel 351000002001, on its way: W1000002-1" in said


@pytest.mark.parametrize(
    ("what", "which", "says"),
    [("customer", "x@example.com", "No customer has the e-mail 'x@example.com'"), ("order", "77", "no order '77'")],
)
def test_what_is_not_there_is_named(capsys, filled, what, which, says):
    """A wrong e-mail or number is one line, and the exit code says it too."""
    assert main(["shop", "show", what, which]) == 1

    assert says in capsys.readouterr().err


def test_reset_asks_before_it_deletes(capsys, monkeypatch, filled):
    """Anything but yes changes nothing."""
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    assert main(["shop", "reset"]) == 1
    assert "Nothing was changed." in capsys.readouterr().out


def test_reset_without_anybody_to_ask_says_how(capsys, filled):
    """In a script, --yes is the way."""
    assert main(["shop", "reset"]) == 1
    assert "shop reset --yes" in capsys.readouterr().err


def test_reset_with_yes_asks_nothing(capsys):
    """With --yes the shop is filled, and another seed is said."""
    assert main(["shop", "reset", "--yes", "--seed", "7"]) == 0

    assert "(seed 7)" in capsys.readouterr().out


def test_reset_refuses_in_production(capsys, monkeypatch, database_file):
    """In production --yes alone is not enough."""
    monkeypatch.setenv("ENVIRONMENT", "production")
    settings.cache_clear()

    assert main(["shop", "reset", "--yes"]) == 1
    assert "--yes --force" in capsys.readouterr().err
    assert not database_file.exists()


def test_migrate_makes_empty_tables(capsys):
    """A new shop of one's own starts without the sample."""
    assert main(["shop", "migrate"]) == 0
    assert "tables of version 0002" in capsys.readouterr().out

    main(["shop"])
    assert "      0 orders\n" in capsys.readouterr().out
