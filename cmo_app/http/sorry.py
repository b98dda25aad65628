"""The page that is shown when the mistake is ours: it says what to do and nothing about itself."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cmo_app.config import ROOT, settings

_STATIC = ROOT / ".web" / "build" / "client"


async def say_sorry(request: Request, _mistake: Exception) -> Response:
    """Answer in the language of the address; the mistake itself goes to the log alone."""
    codes = settings().language_codes
    language = next((part for part in request.url.path.split("/")[1:3] if part in codes), codes[0])
    page = _STATIC / language / "server-error" / "index.html"
    body = page.read_bytes() if page.is_file() else b"500"
    return HTMLResponse(body, status_code=500, headers={"Cache-Control": "no-store"})
