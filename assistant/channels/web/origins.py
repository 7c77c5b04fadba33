"""Which sites may embed the chat and call its API, and the headers that hold browsers to it."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanic.request import Request
from sanic.response import BaseHTTPResponse

from assistant.channels.faults import Fault
from assistant.settings import Settings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
PREFLIGHT = {  # what a browser wants to know before it calls from another site
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


class Origins:
    """Knows the allowed sites; in development every page of this machine is one.

    Args:
        settings: Names them.
    """

    def __init__(self, settings: Settings) -> None:
        self._allowed = settings.allowed_origins
        self._in_development = settings.environment == "development"

    def check(self, request: Request) -> None:
        """Refuse a page of a site that is not allowed; programs, which name none, may call.

        Raises:
            Fault: It is not allowed (403).
        """
        origin = request.headers.get("origin")
        if origin and not self._is_ours(request, origin) and not self._is_allowed(origin):
            raise Fault(403, "origin_not_allowed", "this site may not use the assistant; see WEB_ALLOWED_ORIGINS")

    def add_headers(self, request: Request, response: BaseHTTPResponse) -> None:
        """Let an allowed site read the answer, and nobody make anything else of it than it is."""
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("origin")
        if "access-control-allow-origin" in response.headers or not origin:
            return
        response.headers["Vary"] = "Origin"
        if self._is_allowed(origin):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            if request.method == "OPTIONS":
                response.headers.update(PREFLIGHT)

    def page_policy(self) -> str:
        """Give the content security policy of the chat page."""
        sites = " ".join(self._allowed)
        here = " http://localhost:* http://127.0.0.1:*" if self._in_development else ""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self';"
            f" img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' {sites}{here}"
        )

    def _is_ours(self, request: Request, origin: str) -> bool:
        return origin.partition("://")[2] == str(request.headers.get("host"))

    def _is_allowed(self, origin: str) -> bool:
        return origin in self._allowed or (self._in_development and _is_loopback(origin))


def _is_loopback(origin: str) -> bool:
    try:
        return urlsplit(origin).hostname in LOOPBACK_NAMES
    except ValueError:
        return False
