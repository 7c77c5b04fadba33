"""What `make doctor` says of a broken part: one line, one remedy."""

import errno

import pytest

from assistant import health
from assistant.encoders.spec import configured_fingerprint
from assistant.health import Finding, check_catalogue_index, check_help_articles, check_shop, findings
from assistant.knowledge import article_store, catalogue_store, manifest
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.reading.library import read_library
from assistant.settings import settings
from assistant.testing.knowledge import FakeEncoder


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


def test_a_file_that_may_not_be_read_names_the_right_to_give(monkeypatch):
    """No installation mends a file that this user may not read."""

    def check_model(part):
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/a file")

    monkeypatch.setattr(health, "CHECKS", (check_model,))

    (finding,) = findings()

    assert finding.line() == """FAIL model: "/srv/a file" is closed to this user → chmod u+rw '/srv/a file'"""


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


@pytest.fixture
def index_folder(tmp_path, monkeypatch, shelf):
    """Settings whose articles and indexes lie in folders of this test; only the indexes are looked at."""
    monkeypatch.setenv("VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(shelf.articles))
    monkeypatch.setattr(health, "CHECKS", (check_help_articles, check_catalogue_index))
    shelf.put("returns.en.md", "returns", "Returns", "en", "You can return it within 30 days.")
    settings.cache_clear()
    yield shelf.articles
    settings.cache_clear()


def write_indexes(articles, fingerprint):
    """Index the articles twice, the second time as if they were the catalogue."""
    encoder = FakeEncoder(fingerprint=fingerprint)
    for store in (article_store(settings()), catalogue_store(settings())):
        write_index(read_library(articles), encoder=encoder, store=store)


def test_an_index_out_of_reach_names_one_remedy(index_folder, monkeypatch):
    """Where its server does not answer, indexing again would not either."""
    monkeypatch.setenv("QDRANT_URL", "http://127.0.0.1:9")
    settings.cache_clear()

    lines = [finding.line() for finding in findings()]

    assert [line.count("-m assistant") for line in lines] == [1, 1]


def test_indexes_of_the_encoder_in_use_are_fine(index_folder):
    """Both lines are OK."""
    write_indexes(index_folder, configured_fingerprint())

    assert [finding.level for finding in findings()] == ["OK", "OK"]


def test_indexes_of_another_encoder_fail(index_folder):
    """No question can be answered from them; one command mends both."""
    write_indexes(index_folder, "another")

    lines = [finding.line() for finding in findings()]

    assert [line.split('"')[0] for line in lines] == [
        "FAIL help articles: The knowledge index was made by encoder ",
        "FAIL catalogue index: The knowledge index was made by encoder ",
    ]
    assert all(line.endswith("Run: .venv/bin/python -m assistant index") for line in lines)


def test_indexes_in_another_format_fail(index_folder, monkeypatch):
    """An older version of this project made them."""
    with monkeypatch.context() as older:
        older.setattr(manifest, "FORMAT", manifest.FORMAT - 1)
        write_indexes(index_folder, configured_fingerprint())

    assert [finding.level for finding in findings()] == ["FAIL", "FAIL"]
