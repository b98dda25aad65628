"""The HTTP guard: who may post from where, how much, and what a browser may do with our pages."""

import json
import logging
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cmo_app.config import ROOT, settings
from cmo_app.domain.errors import TooManyRequests
from cmo_app.http.asking import address_of, token_of
from cmo_app.http.cookies import keep_session
from cmo_app.security import limits
from cmo_app.security.sessions import cookie_name, hash_token, new_token

_CLOSED = ("/_upload", "/_all_routes", "/auth-codespace")
_SMALL = 256 * 1024
_PAPER, _TABLE = 11 * 1024 * 1024, 3 * 1024 * 1024
_NOTHING = "default-src 'none'"
_BARE = {"/sw.js": "default-src 'self'"}  # the service worker fetches under the policy that it came with
_SAFE = {"GET", "HEAD", "OPTIONS"}

log = logging.getLogger(__name__)


class TooLarge(HTTPException):
    """The body is longer than this path takes; raised while it is being read."""

    def __init__(self) -> None:
        super().__init__(413)


class HttpGuard:
    """An ASGI wrapper around everything that is served."""

    def __init__(self, app: ASGIApp, *, static: Path) -> None:
        self._app = app
        self._static = static
        self._script_hashes = _script_hashes(static)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, let through, and dress the answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]
        is_write = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if path.startswith((*_CLOSED, "//")) or "\0" in path:  # `//en/` would lead to a host of that name
            await _refuse(scope, receive, send, 404)
        elif is_write and not _is_same_origin(headers):
            await _refuse(scope, receive, send, 403)
        elif scope["type"] == "websocket":
            await self._hold_open(scope, receive, send)
        elif (to := self._with_slash(scope)) is not None:
            await _redirect(send, to)
        else:
            await self._serve(scope, receive, send, headers)

    async def _hold_open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A socket stays: a browser, and an address, has room for so many at once."""
        asked = HTTPConnection(scope)
        address, token = address_of(asked), token_of(asked)
        browser = hash_token(token) if token else address
        try:
            with limits.held("socket_address", address), limits.held("socket_browser", browser):
                await self._app(scope, receive, send)
        except TooManyRequests:
            await _refuse(scope, receive, send, 429)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        limit = _limit(scope["path"])
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:20]) > limit:
            await _refuse(scope, receive, send, 413 if length.isdigit() else 400)
            return
        has_started = False

        async def dressed(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                self._dress(scope, headers, message)
            await send(message)

        try:
            await self._app(scope, _counted(receive, limit), dressed)
        except TooLarge:
            if not has_started:
                await _refuse(scope, receive, send, 413)
        except Exception:
            log.exception("request failed")
            if not has_started:
                await _refuse(scope, receive, send, 500)

    def _dress(self, scope: Scope, asked: Headers, message: Message) -> None:
        headers, path = MutableHeaders(scope=message), scope["path"]
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["X-Frame-Options"] = "DENY"
        headers["X-Request-ID"] = secrets.token_hex(8)
        if settings().is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        is_html = headers.get("content-type", "").startswith("text/html")
        if message["status"] != 304:  # a browser would take over what a 304 says for the page it kept
            headers.setdefault("Content-Security-Policy", self._csp(path) if is_html else _BARE.get(path, _NOTHING))
        if path.startswith("/assets/") and message["status"] == 200:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        else:
            headers.setdefault("Cache-Control", "no-cache")
        if is_html and cookie_name() not in asked.get("cookie", "") and not headers.get("set-cookie"):
            fresh = Response()
            keep_session(fresh, new_token())
            for cookie in fresh.headers.getlist("set-cookie"):
                headers.append("Set-Cookie", cookie)

    def _csp(self, path: str) -> str:
        scripts = " ".join(["'self'", *self._script_hashes.get(path, self._script_hashes.get("*", []))])
        rules = {
            "default-src": "'self'",
            "script-src": scripts,
            "style-src": "'self'",
            "img-src": "'self' data: blob:",
            "connect-src": f"'self' {_socket_origin()}",
            "worker-src": "'self'",
            "manifest-src": "'self'",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in rules.items())

    def _with_slash(self, scope: Scope) -> str | None:
        """Our own redirect to a page's folder: relative, so it holds behind any proxy."""
        path = scope["path"]
        first = path.lstrip("/").partition("/")[0]
        if path.endswith("/") or first not in settings().language_codes or scope["method"] not in _SAFE:
            return None
        if not (self._static / path.lstrip("/") / "index.html").is_file() or ".." in path:
            return None
        query = scope["query_string"].decode("latin-1")
        return f"{path}/?{query}" if query else f"{path}/"


def _limit(path: str) -> int:
    """Return how long a body may be: papers are large, a CSV less so, a form small."""
    if path.startswith("/papers"):
        return _PAPER
    return _TABLE if path.startswith("/forms/") and path.endswith("/admin-import") else _SMALL


def _is_same_origin(headers: Headers) -> bool:
    """A browser names where a write comes from; another site, or no name at all, is refused."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    try:
        place = urlsplit(origin).netloc
    except ValueError:
        return False
    return place == headers.get("host") or place == urlsplit(settings().public_url).netloc


def _socket_origin() -> str:
    """Name our socket for browsers to which 'self' is no socket; never by the Host that a request claims."""
    return f"{'wss' if settings().is_secure else 'ws'}://{urlsplit(settings().public_url).netloc}"


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge()
        return message

    return counted


def _script_hashes(static: Path) -> dict[str, list[str]]:
    kept = static.parent / "csp.json"
    return json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": str(status).encode()})


async def _redirect(send: Send, to: str) -> None:
    await send({"type": "http.response.start", "status": 308, "headers": [(b"location", to.encode("latin-1"))]})
    await send({"type": "http.response.body", "body": b""})


def http_guard() -> Callable[[ASGIApp], ASGIApp]:
    """Return the wrapper for Reflex's `api_transformer`."""
    return lambda app: HttpGuard(app, static=ROOT / ".web" / "build" / "client")
