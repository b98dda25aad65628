"""The pages shown instead of what was asked for: it is not there, or the mistake is ours. Neither says more."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cmo_app import routes
from cmo_app.config import ROOT, settings
from cmo_app.http.asking import language_of

_STATIC = ROOT / ".web" / "build" / "client"


class NotHere:
    """An ASGI wrapper: a browser that asked for a page which is not there gets one that says so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, and put our page in the place of an answer that nothing is there."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        is_missing = False

        async def told(message: Message) -> None:
            nonlocal is_missing
            if message["type"] == "http.response.start":
                is_missing = message["status"] == 404 and _is_for_a_reader(scope, message)
            if not is_missing:
                await send(message)

        await self._app(scope, receive, told)
        if is_missing:
            await _stand_in(Request(scope), "not_found", 404)(scope, receive, send)


async def say_sorry(request: Request, _mistake: Exception) -> Response:
    """Answer that something broke here; the mistake itself goes to the log alone."""
    return _stand_in(request, "server_error", 500)


def _stand_in(request: Request, name: str, status: int) -> Response:
    """Return a page in the language of the address, else in the browser's."""
    named = (part for part in request.url.path.split("/")[1:3] if part in settings().language_codes)
    page = _STATIC / routes.route(name, next(named, language_of(request))).lstrip("/") / "index.html"
    body = page.read_bytes() if page.is_file() else str(status).encode()
    headers = {"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"}
    return HTMLResponse(body, status_code=status, headers=headers)


def _is_for_a_reader(scope: Scope, answer: Message) -> bool:
    asked, given = Headers(scope=scope), Headers(raw=answer["headers"])
    return "text/html" in asked.get("accept", "") or given.get("content-type", "").startswith("text/html")
