"""A Qdrant server for tests: the addresses of its REST interface, on the engine that the official client brings along.

No package brings a real server, so this one stands in: it reads every body by the client's own models, which refuse
what a real server would, and lets the client's local mode search. `QDRANT_TEST_URL` names a real one to test against.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from qdrant_client import QdrantClient, models

VERSION = "1.20.0"


@dataclass(frozen=True)
class Request:
    """What went over the wire."""

    method: str
    path: str
    query: str
    body: dict[str, Any]


@dataclass
class FakeQdrant:
    """The server's state, which tests look at and change.

    Attributes:
        url: Where it answers.
        key: What it wants to see as `api-key`; anything when empty.
        delay_s: How long each answer takes.
        answer: Sent as it is instead of an answer of Qdrant, when not None.
        requests: All that came, in their order.
    """

    url: str = ""
    key: str = ""
    delay_s: float = 0.0
    answer: bytes | None = None
    requests: list[Request] = field(default_factory=list)
    client: QdrantClient = field(default_factory=lambda: QdrantClient(":memory:"))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sent(self, pattern: str) -> list[Request]:
        """List the requests whose "METHOD /path" a pattern matches."""
        return [request for request in self.requests if re.fullmatch(pattern, f"{request.method} {request.path}")]

    def perform(self, request: Request) -> Any:  # noqa: ANN401 - JSON
        """Carry a request out.

        Raises:
            LookupError: There is no such address or collection.
            ValueError: Its body is none that the client's models know.
        """
        for pattern, perform in ROUTES.items():
            match = re.fullmatch(pattern, f"{request.method} {request.path}")
            if match:
                with self.lock:
                    return perform(self.client, *match.groups(), request.body)
        raise LookupError(f"no such address: {request.method} {request.path}")


@contextmanager
def fake_qdrant() -> Iterator[FakeQdrant]:
    """Serve on a free port of this machine."""
    fake = FakeQdrant()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(fake: FakeQdrant) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            path, _, query = self.path.partition("?")
            request = Request(self.command, path, query, json.loads(body) if body else {})
            fake.requests.append(request)
            time.sleep(fake.delay_s)
            status, content = _respond(fake, request, self.headers.get("api-key", ""))
            with suppress(ConnectionError):  # who asked has given up
                self.send_response(status)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = _handle

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def _respond(fake: FakeQdrant, request: Request, key: str) -> tuple[int, bytes]:
    """Give the status and the body of an answer."""
    if fake.key and key != fake.key:
        return 401, b"Must provide an API key or an Authorization bearer token"
    if fake.answer is not None:
        return 200, fake.answer
    if request.path == "/":
        return 200, json.dumps({"title": "qdrant - vector search engine", "version": VERSION}).encode()
    try:
        result = fake.perform(request)
    except LookupError as error:
        return 404, json.dumps({"status": {"error": str(error)}}).encode()
    except ValueError as error:
        return 400, json.dumps({"status": {"error": str(error)}}).encode()
    return 200, json.dumps({"result": result, "status": "ok", "time": 0.0}).encode()


def _collection(client: QdrantClient, name: str) -> str:
    if not client.collection_exists(name):
        raise LookupError(f"Not found: Collection `{name}` doesn't exist!")
    return name


def _plain(model: Any) -> Any:  # noqa: ANN401 - any of the client's models
    return json.loads(model.json(exclude_none=True))


def _create(client: QdrantClient, name: str, body: dict[str, Any]) -> bool:
    read = models.CreateCollection(**body)
    return client.create_collection(name, vectors_config=read.vectors, sparse_vectors_config=read.sparse_vectors)


def _index(client: QdrantClient, name: str, body: dict[str, Any]) -> dict[str, str]:
    """Local mode filters without an index."""
    _collection(client, name)
    models.CreateFieldIndex(**body)
    return {"status": "completed"}


def _upsert(client: QdrantClient, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return _plain(client.upsert(_collection(client, name), models.PointsList(**body).points))


def _query(client: QdrantClient, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    read = models.QueryRequest(**body)
    found = client.query_points(
        _collection(client, name),
        query=read.query,
        using=read.using,
        query_filter=read.filter,
        limit=read.limit or 10,
        with_payload=bool(read.with_payload),
    )
    return _plain(found)


def _retrieve(client: QdrantClient, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    read = models.PointRequest(**body)
    found = client.retrieve(_collection(client, name), read.ids, with_payload=read.with_payload or False)
    return [_plain(record) for record in found]


def _count(client: QdrantClient, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return _plain(client.count(_collection(client, name), exact=bool(models.CountRequest(**body).exact)))


def _change_aliases(client: QdrantClient, body: dict[str, Any]) -> bool:
    return client.update_collection_aliases(models.ChangeAliasesOperation(**body).actions)


ROUTES: dict[str, Callable[..., Any]] = {
    r"GET /aliases": lambda client, _: _plain(client.get_aliases()),
    r"GET /collections": lambda client, _: _plain(client.get_collections()),
    r"POST /collections/aliases": _change_aliases,
    r"PUT /collections/([^/]+)": _create,
    r"DELETE /collections/([^/]+)": lambda client, name, _: client.delete_collection(_collection(client, name)),
    r"PUT /collections/([^/]+)/index": _index,
    r"PUT /collections/([^/]+)/points": _upsert,
    r"POST /collections/([^/]+)/points/query": _query,
    r"POST /collections/([^/]+)/points": _retrieve,
    r"POST /collections/([^/]+)/points/count": _count,
}
