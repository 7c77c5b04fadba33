"""A Qdrant server's REST interface (https://api.qdrant.tech): the one file that speaks to it.

The official client is not used here: it checks every number of a request and answer by pydantic, and under the version
1 that Rasa pins that takes several times as long as the rest of a question. The tests check what goes over the wire by
the client's own models.
"""

from __future__ import annotations

from typing import Any

import httpx

from assistant.errors import KnowledgeIndexError

SEARCH_TIMEOUT_S = 2.0  # of one request; a question takes seven at most, a search on the server milliseconds
WRITE_TIMEOUT_S = 60.0
SETTINGS_REMEDY = "Check QDRANT_URL and QDRANT_API_KEY, then run: .venv/bin/python -m assistant doctor"


class QdrantServer:
    """Sends requests to a server, and says plainly why one failed.

    Several threads may use it at once.

    Args:
        url: Where it answers, e.g. `http://localhost:6333`.
        api_key: The one that it was started with; empty where it has none.
        timeout_s: Of a request that reads.
    """

    def __init__(self, url: str, *, api_key: str = "", timeout_s: float = SEARCH_TIMEOUT_S) -> None:
        self._url = url.rstrip("/")
        self._client = httpx.Client(
            base_url=self._url, headers={"api-key": api_key} if api_key else {}, timeout=timeout_s, trust_env=False
        )

    def __repr__(self) -> str:
        return f'the Qdrant server at "{self._url}"'

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Read something.

        Raises:
            KnowledgeIndexError: The server does not answer in time, or refuses.
        """
        return self._result(self._client.build_request("GET", path))

    def ask(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """Read what a body asks for; see `get`."""
        return self._result(self._client.build_request("POST", path, json=body))

    def write(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Change something, and wait until it is done; see `get`."""
        return self._result(
            self._client.build_request(method, path, json=body, params={"wait": "true"}, timeout=WRITE_TIMEOUT_S)
        )

    def version(self) -> str:
        """Give the server's version, which also tells that it answers and takes the key."""
        self.get("/aliases")
        return str(self._send(self._client.build_request("GET", "/"))["version"])

    def _result(self, request: httpx.Request) -> Any:  # noqa: ANN401 - JSON
        return self._send(request)["result"]

    def _send(self, request: httpx.Request) -> dict[str, Any]:
        try:
            response = self._client.send(request)
            response.raise_for_status()
            content = response.json()
        except httpx.TimeoutException as error:
            raise self._failed("does not answer in time") from error
        except httpx.HTTPStatusError as error:
            raise self._failed(_why(error.response)) from error
        except (httpx.TransportError, ValueError) as error:
            raise self._failed(f"cannot be reached: {error}") from error
        if not isinstance(content, dict):
            raise self._failed("answers with something that is no answer of Qdrant")
        return content

    def _failed(self, why: str) -> KnowledgeIndexError:
        return KnowledgeIndexError(f'The knowledge index is out of reach: {self!r} {why}. {SETTINGS_REMEDY}')


def _why(response: httpx.Response) -> str:
    if response.status_code in (401, 403):
        return f"refuses the key ({response.status_code})"
    asked = f"{response.request.method} {response.request.url.path}"
    return f'refuses "{asked}" ({response.status_code}): {_said(response)}'


def _said(response: httpx.Response) -> str:
    """Give the server's own words, in one short line."""
    try:
        said = str(response.json()["status"]["error"])
    except (ValueError, KeyError, TypeError):
        said = response.text
    return " ".join(said.split())[:200]
