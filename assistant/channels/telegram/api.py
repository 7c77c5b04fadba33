"""Telegram's Bot API, as far as we use it.

https://core.telegram.org/bots/api
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any, Final

import httpx

from assistant.channels.messengers.client import open_client
from assistant.channels.messengers.patience import TryLater, patiently
from assistant.errors import DeliveryError, MessageRefused, Unreachable

_NOT_US: Final = (401, 404)  # the token is part of the address


class TelegramApi:
    """Calls methods.

    Args:
        url: The address before `/bot`.
        token: The bot's token.
    """

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}"
        self._username: str | None = None
        self.id = int(token.partition(":")[0])

    async def call(self, method: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - each method's own result
        """Call a method, waiting for as long as Telegram asks.

        Raises:
            Unreachable: The customer has blocked the bot, or it was put out of the group.
            MessageRefused: Telegram will not take this call.
            DeliveryError: Telegram is away, or refuses our token.
        """
        return await patiently(partial(self._post, method, body))

    async def username(self) -> str:
        """Return the bot's name, by which it is mentioned in groups; Telegram is asked once."""
        if self._username is None:
            self._username = str((await self.call("getMe", {}))["username"])
        return self._username

    async def close(self) -> None:
        """Let the connections end."""
        await self._client.aclose()

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        return open_client()

    async def _post(self, method: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - each method's own result
        return _read(method, await self._client.post(f"{self._base}/{method}", json=body))


def _read(method: str, response: httpx.Response) -> Any:  # noqa: ANN401 - each method's own result
    try:
        answer = response.json()
    except ValueError as error:
        raise TryLater from error
    if answer.get("ok") is True:
        return answer["result"]
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.status_code >= 500:
        raise TryLater((answer.get("parameters") or {}).get("retry_after"))
    raise _fault(method, response.status_code, str(answer.get("description")))


def _fault(method: str, status: int, description: str) -> DeliveryError:
    words = f"Telegram answered {status} '{description}' to {method}"
    if status == httpx.codes.FORBIDDEN or "chat not found" in description:
        return Unreachable(words)
    if status in _NOT_US:
        return DeliveryError(f"{words}; check TELEGRAM_BOT_TOKEN (docs/howto/connect-telegram.md)")
    return MessageRefused(words)
