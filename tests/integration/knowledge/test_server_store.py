"""An index on a Qdrant server: what goes over the wire, the swap, and what is said when it fails."""

from __future__ import annotations

import socket
import time
from datetime import date

import pytest

from assistant.errors import KnowledgeIndexError
from assistant.health import check_knowledge_server
from assistant.knowledge import open_server
from assistant.knowledge.index_status import index_status
from assistant.knowledge.qdrant_server import QdrantServer
from assistant.knowledge.server_store import FACTS, ServerStore
from assistant.settings import Settings
from assistant.testing.qdrant_server import FakeQdrant, fake_qdrant
from assistant.testing.shelf import Shelf

REMEDY = "Check QDRANT_URL and QDRANT_API_KEY, then run: .venv/bin/python -m assistant doctor"


@pytest.fixture
def qdrant():
    """A server."""
    with fake_qdrant() as fake:
        yield fake


@pytest.fixture
def shelf(tmp_path, qdrant):
    """Articles that are not indexed yet, for that server."""
    return Shelf(tmp_path, store=ServerStore(QdrantServer(qdrant.url), "shop-articles"))


@pytest.fixture
def indexed(shelf):
    """Articles that are indexed on that server."""
    shelf.write()
    return shelf


def collections(qdrant: FakeQdrant) -> list[str]:
    """Name the collections, in the order of time."""
    return sorted(collection.name for collection in qdrant.client.get_collections().collections)


def test_a_collection_is_made_with_vectors_words_and_windows(qdrant, indexed):
    """The same distances as in the process; windows are kept in half the bytes and never searched by a graph."""
    (request,) = qdrant.sent(r"PUT /collections/shop-articles-\d{8}-\d{6}-\d{6}-[0-9a-f]{6}")

    assert request.body == {
        "vectors": {
            "dense": {"size": 64, "distance": "Dot"},
            "windows": {
                "size": 64,
                "distance": "Dot",
                "multivector_config": {"comparator": "max_sim"},
                "datatype": "float16",
                "hnsw_config": {"m": 0},
            },
        },
        "sparse_vectors": {"bm25": {}},
    }


def test_all_that_is_filtered_by_is_indexed(qdrant, indexed):
    """A server in strict mode refuses to filter by anything else."""
    sent = {request.body["field_name"]: request.body["field_schema"] for request in qdrant.sent("PUT .*/index")}

    assert sent == {
        "language": "keyword",
        "topic": "keyword",
        "also_in": "keyword",
        "valid_from": "datetime",
        "valid_until": "datetime",
    }


def test_points_are_sent_in_batches_and_waited_for(qdrant, shelf):
    """A large help centre stays below the server's limit for a request; the last request brings the manifest."""
    for number in range(40):
        shelf.put(f"faq/{number}.en.md", f"faq-{number}", f"Question {number}", "en", f"Answer {number}.")

    shelf.write()

    sent = qdrant.sent("PUT .*/points")
    assert [len(request.body["points"]) for request in sent] == [16, 16, 12, 1]
    assert {request.query for request in sent} == {"wait=true"}
    assert (sent[-1].body["points"][0]["id"], sent[-1].body["points"][0]["vector"]) == (FACTS, {})


def test_the_alias_moves_in_one_request(qdrant, indexed):
    """Between two requests there would be a moment without an index."""
    indexed.put("delivery/times.en.md", "times", "Delivery times", "en", "A parcel takes 5 days.")
    indexed.write()
    before, after = collections(qdrant)

    first, second = (request.body["actions"] for request in qdrant.sent("POST /collections/aliases"))

    alias = {"alias_name": "shop-articles"}
    assert first == [{"create_alias": {"collection_name": before, **alias}}]
    assert second == [{"delete_alias": alias}, {"create_alias": {"collection_name": after, **alias}}]


def test_filters_are_the_servers_own(qdrant, indexed):
    """Language, topic, day and the other language go into the request."""
    scope = {"topics": ("delivery",), "day": date(2026, 11, 27), "missing_in": "zh"}
    indexed.open().search("parcel", language="en", **scope)

    assert qdrant.sent("POST .*/query")[0].body["filter"] == {
        "must": [{"key": "language", "match": {"value": "en"}}, {"key": "topic", "match": {"any": ["delivery"]}}],
        "must_not": [
            {"key": "also_in", "match": {"value": "zh"}},
            {"key": "valid_from", "range": {"gt": "2026-11-27"}},
            {"key": "valid_until", "range": {"lt": "2026-11-27"}},
        ],
    }


def test_a_question_takes_seven_requests_at_most(qdrant, indexed):
    """Each of them may take the whole of its time when the server is slow."""
    index = indexed.open()
    index.check()
    qdrant.requests.clear()

    index.search("reimbursement for a parcel", language="en")

    assert 0 < len(qdrant.requests) <= 7


def test_old_collections_are_removed_but_for_the_last(qdrant, indexed):
    """A reader that has not moved yet keeps its collection; those of others are left alone."""
    qdrant.client.create_collection("shop-articles-2", vectors_config={})
    for days in range(4):
        indexed.put("returns/refunds.en.md", "refunds", "Refunds", "en", f"Within {days} days.")
        indexed.write()

    assert len(collections(qdrant)) == 3
    assert {"shop-articles-2", indexed.store.current()} < {*collections(qdrant)}


def test_an_indexing_that_breaks_off_changes_nothing(qdrant, indexed):
    """Readers go on with the index before, and the next indexing clears up."""
    before = indexed.store.current()
    _, manifest = indexed.store.manifest()
    with pytest.raises(ZeroDivisionError):
        indexed.store.publish(manifest, indexed.store.open(before).overview, (1 // 0 for _ in range(1)))

    assert (indexed.store.current(), len(collections(qdrant))) == (before, 2)
    assert indexed.open().search("parcel", language="en")

    indexed.put("new.en.md", "new", "New", "en", "Text.")
    indexed.write()
    assert collections(qdrant) == [before, indexed.store.current()]


def test_of_two_that_index_at_once_the_later_one_wins(qdrant, indexed):
    """The one that began earlier is told so by the server; what readers see is whole at every moment."""
    before = indexed.store.current()
    _, manifest = indexed.store.manifest()
    overview = indexed.store.open(before).overview

    def points_while_another_one_writes():
        indexed.put("new.en.md", "new", "New", "en", "Written later.")
        indexed.write()
        yield from ()

    with pytest.raises(KnowledgeIndexError, match="doesn't exist"):
        indexed.store.publish(manifest, overview, points_while_another_one_writes())
    assert indexed.open().search("written", language="en")[0].passage.article_id == "new"


def test_a_server_that_is_away_is_named_with_what_mends_it():
    """Nobody listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"

    with pytest.raises(KnowledgeIndexError, match=f'the Qdrant server at "{url}" cannot be reached.*{REMEDY}'):
        ServerStore(QdrantServer(url), "shop-articles").current()


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_refused_key_is_said(qdrant, key):
    """The key itself is never shown."""
    qdrant.key = "right"

    with pytest.raises(KnowledgeIndexError, match=rf"refuses the key \(401\). {REMEDY}") as refused:
        QdrantServer(qdrant.url, api_key=key).version()
    assert "wrong" not in str(refused.value)
    assert QdrantServer(qdrant.url, api_key="right").version() == "1.20.0"


def test_a_slow_server_is_given_up(qdrant, indexed):
    """A customer does not wait for it."""
    qdrant.delay_s = 1.0
    started = time.monotonic()

    with pytest.raises(KnowledgeIndexError, match="does not answer in time"):
        ServerStore(QdrantServer(qdrant.url, timeout_s=0.2), "shop-articles").current()
    assert time.monotonic() - started < 0.9
    qdrant.delay_s = 0.0


@pytest.mark.parametrize("answer", [b"<html>gateway</html>", b"[]", b'"ok"', b""], ids=repr)
def test_an_answer_that_is_none_is_refused(qdrant, answer):
    """Something else may listen at that address."""
    qdrant.answer = answer

    with pytest.raises(KnowledgeIndexError, match=REMEDY):
        QdrantServer(qdrant.url).version()


def test_a_server_that_comes_back_is_used_again(qdrant, indexed):
    """One question goes unanswered, the next one is answered."""
    index = indexed.open()
    index.check()
    qdrant.answer = b"<html>gateway</html>"
    with pytest.raises(KnowledgeIndexError):
        index.search("parcel", language="en")
    qdrant.answer = None

    assert index.search("parcel", language="en")


def test_a_collection_without_its_manifest_is_refused(qdrant, indexed):
    """Somebody has cleaned up by hand; the command that mends it is named."""
    qdrant.client.delete(indexed.store.current(), [FACTS])

    with pytest.raises(KnowledgeIndexError, match=r"is damaged\. Run: .venv/bin/python -m assistant index"):
        indexed.open().check()


def test_the_doctor_looks_at_the_server(qdrant, monkeypatch, tmp_path):
    """It answers, but holds no index yet."""
    chosen = Settings(qdrant_url=qdrant.url, var_folder=tmp_path)
    monkeypatch.setattr("assistant.health.settings", lambda: chosen)

    assert check_knowledge_server("knowledge server").line() == (
        f'OK   knowledge server: the Qdrant server at "{qdrant.url}" answers, version 1.20.0'
    )
    assert (index_status(chosen).level, "python -m assistant index" in index_status(chosen).detail) == ("FAIL", True)


def test_without_an_address_there_is_no_server(monkeypatch):
    """The index lies in a folder."""
    chosen = Settings(qdrant_url="")
    monkeypatch.setattr("assistant.health.settings", lambda: chosen)

    assert open_server(chosen) is None
    assert check_knowledge_server("knowledge server").level == "OK"
