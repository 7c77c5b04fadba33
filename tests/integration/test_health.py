"""What `make doctor` says of a broken part: one line, one remedy."""

import pytest

from assistant import health
from assistant.health import Finding, check_shop, findings
from assistant.settings import settings


@pytest.fixture
def shop_file(tmp_path, monkeypatch):
    """Settings whose shop lies in a file of this test; the shop is the only part that is looked at."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'shop.db'}")
    monkeypatch.setattr(health, "CHECKS", (check_shop,))
    settings.cache_clear()
    yield tmp_path / "shop.db"
    settings.cache_clear()


def test_a_damaged_shop_is_one_line_with_one_remedy(shop_file):
    """The remedy is that of the error, and no other."""
    shop_file.write_bytes(b"this is no database" * 300)

    (finding,) = findings()

    assert finding.line().endswith("is damaged: make a new one with `.venv/bin/python -m assistant shop reset`")


def test_a_database_that_is_away_is_to_be_started(shop_file, monkeypatch):
    """No command of ours starts somebody's PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/shop?host=/nowhere")
    settings.cache_clear()

    (finding,) = findings()

    assert finding.level == "FAIL"
    assert finding.line().endswith("start it or correct DATABASE_URL")


@pytest.mark.parametrize(
    ("detail", "line"),
    [
        ("not there", "FAIL index: not there → python -m assistant index"),
        ("not there. Run: python -m assistant index", "FAIL index: not there. Run: python -m assistant index"),
    ],
)
def test_a_remedy_is_said_once(detail, line):
    """What the detail names already is not repeated."""
    assert Finding("index", "FAIL", detail, "python -m assistant index").line() == line
