"""Slack's Web API, as far as we use it.

https://docs.slack.dev/apis/web-api
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any, Final

import httpx

from assistant.channels.messengers.client import open_client
from assistant.channels.messengers.patience import TryLater, patiently
from assistant.errors import DeliveryError, MessageRefused, Unreachable

_GONE: Final = frozenset(
    ("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "cannot_dm_bot", "messages_tab_disabled")
)
_NOT_US: Final = frozenset(("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"))
_BUSY: Final = frozenset(("ratelimited", "rate_limited", "internal_error", "service_unavailable", "request_timeout"))


class SlackApi:
    """Calls methods.

    Args:
        url: The address before the method's name.
        token: The app's bot token.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._token = token

    async def call(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        """Call a method, waiting for as long as Slack asks.

        Raises:
            Unreachable: The channel or the person is not there (any more).
            MessageRefused: Slack will not take this call.
            DeliveryError: Slack is away, or refuses our token.
        """
        return await patiently(partial(self._post, method, body))

    async def close(self) -> None:
        """Let the connections end."""
        await self._client.aclose()

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        return open_client(token=self._token)

    async def _post(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        return _read(method, await self._client.post(f"{self._url}/{method}", json=body))


def _read(method: str, response: httpx.Response) -> dict[str, Any]:
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.status_code >= 500:
        raise TryLater(_asked_s(response))
    try:
        answer: dict[str, Any] = response.json()
    except ValueError as error:
        raise TryLater from error
    if answer.get("ok") is True:
        return answer
    raise _fault(method, str(answer.get("error")), response)


def _fault(method: str, code: str, response: httpx.Response) -> Exception:
    if code in _BUSY:
        return TryLater(_asked_s(response))
    words = f"Slack answered '{code}' to {method}"
    if code in _GONE:
        return Unreachable(words)
    if code in _NOT_US:
        return DeliveryError(f"{words}; check SLACK_BOT_TOKEN (docs/howto/connect-slack.md)")
    return MessageRefused(words)


def _asked_s(response: httpx.Response) -> float | None:
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else None
