"""Whatever is sent to a public address is answered: no 5xx, no traceback, and the process lives on.

60 cases an address; `WEB_FUZZ_CASES=2000 python -m pytest tests/integration/web/test_web_fuzz.py` tries more.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own requirements
    import schemathesis
    from schemathesis import GenerationMode

from assistant.channels.web.openapi import describe

CASES = int(os.environ.get("WEB_FUZZ_CASES", "60"))
OPERATIONS = {found.ok().label: found.ok() for found in schemathesis.openapi.from_dict(describe()).get_all_operations()}
STEPS = ["..", "/", "%2e%2e", "%2f", "%5c", "%00", "index.html", ".env", "main.js", "var", "shop.db", "~", ".pdf"]
RAW = {
    "nothing": b"",
    "half a character": b'{"text": "\xed\xa0\x80"}',
    "deep": b"[" * 30_000,
    "deep object": b'{"a":' * 10_000,
    "huge number": b'{"rating": ' + b"9" * 60_000 + b"}",
    "infinity": b'{"rating": Infinity, "id": NaN}',
    "nul": b"\0" * 1000,
    "utf-16": '{"text": "hello"}'.encode("utf-16"),
    "a bomb that nobody unpacks": b"\x1f\x8b\x08" + b"\0" * 1000,
}


@pytest.fixture(scope="module")
def client():
    """Connections that are kept: most of the time of a case would go into opening one."""
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def caller(server):
    """Somebody with a good session."""
    page = server.page()
    page.say("hello")
    return page


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=list(OPERATIONS))
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.timeout(max(600, 2 * CASES))
def test_what_is_generated_is_answered(client, server, operation, mode):
    """What fits the description and what does not, with sessions and without."""
    session, erases = server.authorization(), operation.method.upper() == "DELETE"

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=max(1, CASES // 2),
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answered(case):
        parts = case.as_transport_kwargs(base_url=server.url)
        request = {name: parts[name] for name in ("method", "url", "params") if name in parts}
        request |= {"json": parts.get("json"), "content": parts.get("data")}
        check(client, server, headers=parts["headers"], **request)
        headers = {**parts["headers"], "Authorization": server.authorization() if erases else session}
        check(client, server, headers=headers, **request)

    answered()


@pytest.mark.parametrize("raw", RAW.values(), ids=list(RAW))
@pytest.mark.parametrize("path", ["/session", "/session/renew", "/messages", "/feedback", "/push"])
def test_raw_bodies_are_answered(client, server, caller, path, raw):
    """Bodies that no description would think of."""
    check(client, server, method="POST", url=server.url + path, headers=dict(caller.client.headers), content=raw)


@pytest.mark.parametrize("value", ["-1", "1e9", "99999999999", "１", "NaN", "%00", "' OR 1=1", "1" * 3000])
@pytest.mark.parametrize("path", ["/events", "/history"])
def test_numbers_that_are_none_are_refused(server, caller, path, value):
    """A number of an event is digits, and not too many."""
    answer = caller.client.get(path, params={"after": value})

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_number"


@pytest.mark.parametrize("path", ["/nothing", "/static/", "/static/a/b", "/%ff", "/session/renew/x", "/events/../push"])
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "TRACE", "HEAD"])
def test_other_addresses_are_answered(client, server, method, path):
    """Nothing there, or nothing that could be done there."""
    check(client, server, method=method, url=server.url + path, headers={})


@pytest.mark.parametrize("folder", ["/static/", "/invoices/"])
@pytest.mark.timeout(max(600, 2 * CASES))
def test_any_name_of_a_file_is_answered(client, server, folder):
    """Names that climb, end in NUL, or are no text: a file of the page, or a refusal."""
    names = st.text(max_size=60) | st.lists(st.sampled_from(STEPS), min_size=1, max_size=6).map("".join)

    @given(name=names)
    @settings(max_examples=CASES, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    def answered(name):
        written = quote(name, safe="%", errors="surrogatepass")
        check(client, server, method="GET", url=f"{server.url}{folder}{written}", headers={})

    answered()


def check(client, server, **request):
    """Send something, and see that it was answered by the same process, without a word of the machine."""
    if request.get("json") is not None:
        request.pop("content", None)
    try:
        answer = send(client, request)
    except (UnicodeError, httpx.InvalidURL, TypeError, ValueError, httpx.LocalProtocolError):
        return  # cannot be sent at all
    status, text = answer
    assert status < 500, (status, text)
    assert "Traceback" not in text
    assert Path(f"/proc/{server.pid}").exists()


def send(client, request):
    """Send a request, and read the beginning of the answer: a stream of events has no end."""
    with client.stream(**request) as response:
        is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
        return response.status_code, "" if is_stream else response.read().decode("utf-8", "replace")
