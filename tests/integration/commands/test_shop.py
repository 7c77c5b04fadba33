"""`python -m assistant shop` says what lies where, and deletes nothing by accident."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import wiring
from assistant.__main__ import main
from assistant.settings import settings
from assistant.storage.filling import create_sample
from assistant.storage.schema import newest_version


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
    assert f"tables of version {newest_version()}" in said


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
    assert f"tables of version {newest_version()}" in capsys.readouterr().out

    main(["shop"])
    assert "      0 orders\n" in capsys.readouterr().out


def test_a_tau_shop_goes_in_and_out(capsys, tmp_path):
    """An empty shop takes the files, and gives them back as one object."""
    files = Path(__file__).parents[2] / "acceptance" / "tau" / "shop"

    assert main(["shop", "import", "--format", "tau", str(files)]) == 0
    assert main(["shop", "export", "--format", "tau", str(tmp_path / "out.json")]) == 0

    assert "OK exported 6 users, 6 products, 16 orders" in capsys.readouterr().out
    assert sorted(json.loads((tmp_path / "out.json").read_text())) == ["orders", "products", "users"]


def test_import_into_a_full_shop_needs_replace(capsys, filled, tmp_path):
    """Nothing is deleted by accident."""
    files = Path(__file__).parents[2] / "acceptance" / "tau" / "shop"

    assert main(["shop", "import", "--format", "tau", str(files)]) == 1
    assert "--replace" in capsys.readouterr().err


def test_replacing_a_production_shop_needs_force(capsys, monkeypatch, filled):
    """In production --replace alone is not enough."""
    monkeypatch.setenv("ENVIRONMENT", "production")
    settings.cache_clear()

    assert main(["shop", "import", "--format", "tau", "anywhere", "--replace"]) == 1
    assert "add --force" in capsys.readouterr().err


def test_export_names_a_file_that_cannot_be_written(capsys, filled, tmp_path):
    """A folder that is not there is one line."""
    assert main(["shop", "export", "--format", "tau", str(tmp_path / "none" / "out.json")]) == 1
    assert "cannot be written" in capsys.readouterr().err
