"""Every form is a native one: it works before any script has loaded, and its answer loses nothing."""

import asyncio
import html
import logging
from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError
from cmo_app.http.admin_forms import TAKE_FILE
from cmo_app.http.asking import Done, Form, address_of, browser_in, browser_name, place_of
from cmo_app.http.cookies import forget_session, keep_device, keep_session
from cmo_app.http.form_handlers import FORMS
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.refusals import say_fields, say_refusal
from cmo_app.security import limits
from cmo_app.services import case_views

MAX_FIELDS = 40
MAX_FIELD = 256 * 1024  # a Bengali letter takes nine bytes on its way: what is too long is to be told so

log = logging.getLogger(__name__)


async def submit(request: Request) -> Response:
    """Take one form, hand it to its use case, and answer in the way the page asked for."""
    language, name = request.path_params["language"], request.path_params["name"]
    handler = FORMS.get(name)
    if handler is None or language not in settings().language_codes:
        return Response(status_code=404)
    actor, fresh = Actor(), ""
    try:
        limits.count("form_address", address_of(request))  # first: a new browser is a row that is written
        actor, fresh = await asyncio.to_thread(browser_in, request)
        done = await asyncio.to_thread(handler, await _read(request, language, actor))
    except DomainError as refusal:
        changes = await asyncio.to_thread(_changes, refusal, actor, language)
        return _with_browser(_refused(request, refusal, language, changes), fresh)
    answer = _gone_on(request, done, is_new_browser=bool(fresh))
    if done.is_logged_out:
        forget_session(answer)
        return answer
    if done.mark:
        keep_device(answer, done.mark)
    return _with_browser(answer, done.token or fresh)


async def _read(request: Request, language: str, actor: Actor) -> Form:
    files = int(request.path_params["name"] in TAKE_FILE)
    async with request.form(max_fields=MAX_FIELDS, max_files=files, max_part_size=MAX_FIELD) as sent:
        pairs = [(name, value) for name, value in sent.multi_items() if not isinstance(value, UploadFile)]
        uploaded = sent.get("file")
        file = await uploaded.read() if isinstance(uploaded, UploadFile) else b""
    pairs = [(name, value.replace("\0", "")) for name, value in pairs]  # PostgreSQL keeps no NUL
    values = {name: value for name, value in pairs if name != "papers"}
    return Form(
        values=values,
        papers=[value for name, value in pairs if name == "papers" and value],
        actor=actor,
        language=language,
        browser=browser_name(request),
        place=place_of(request),
        file=file,
    )


def _gone_on(request: Request, done: Done, *, is_new_browser: bool) -> Response:
    """Name the next page; `whole` where a socket with the cookie from before would not know who looks at it."""
    if _wants_json(request):
        is_whole = is_new_browser or bool(done.token) or done.is_logged_out
        return JSONResponse({"redirect": done.to, "whole": is_whole, **done.data})
    return RedirectResponse(done.to, status_code=303)


def _changes(refusal: DomainError, actor: Actor, language: str) -> list[str]:
    """Say what happened to a grievance since the screen was made; nothing where it is about something else."""
    seen = refusal.values.get("seen")
    if not isinstance(refusal, errors.ChangedMeanwhile) or seen is None:
        return []
    tracking_id = str(refusal.values["tracking_id"])
    return case_views.changes_since(tracking_id=tracking_id, version=int(str(seen)), actor=actor, language=language)


def _refused(request: Request, refusal: DomainError, language: str, changes: list[str]) -> Response:
    _ = translate(language)
    to = _elsewhere(request, refusal, language)
    summary, fields = say_refusal(_, refusal), say_fields(_, refusal)
    if changes:
        summary = _(
            "This was changed meanwhile. Read what happened: what you typed is kept, and you can send it again."
        )
    if _wants_json(request):
        said = {"summary": summary, "fields": fields, "redirect": to}
        news = {"changes": changes, "version": refusal.values["version"]} if changes else {}
        return JSONResponse({**said, **news}, status_code=_status(refusal))
    if to:
        return RedirectResponse(to, status_code=303)
    return HTMLResponse(_plain_page(_, summary, [*fields.values(), *changes]), status_code=_status(refusal))


def _elsewhere(request: Request, refusal: DomainError, language: str) -> str:
    """Some refusals are a next step: log in, or prove who you are, and come back."""
    came_from = request.headers.get("referer", "")
    path = "/" + came_from.partition("//")[2].partition("/")[2] if came_from else ""
    here = path if path.startswith(f"/{language}/") else routes.page("home", language)
    if isinstance(refusal, errors.LoginRequired):
        return routes.page("login", language, next=here)
    if isinstance(refusal, errors.ProofOfIdentityRequired):
        return routes.page("account_proofs", language, next=routes.page("lodge_check", language))
    return ""


def _status(refusal: DomainError) -> int:
    statuses: Mapping[type[DomainError], int] = {
        errors.LoginRequired: 401,
        errors.NotPermitted: 403,
        errors.NotFound: 404,
        errors.ChangedMeanwhile: 409,
        errors.TooManyRequests: 429,
        errors.StorageFull: 507,
    }
    return statuses.get(type(refusal), 422)


def _plain_page(_: Translate, summary: str, lines: list[str]) -> str:
    """For a phone whose script has not arrived: say what is wrong; going back keeps what was typed."""
    rows = "".join(f"<li>{html.escape(text)}</li>" for text in lines)
    back = html.escape(_("Go back with your browser’s back button: what you typed is still there."))
    title = html.escape(_("Please correct this"))
    return (
        f'<!doctype html><html lang="{_.language}" dir="{_.direction}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<main><h1>{title}</h1><p>{html.escape(summary)}</p><ul>{rows}</ul><p>{back}</p></main></html>"
    )


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _with_browser(answer: Response, fresh: str) -> Response:
    if fresh:
        keep_session(answer, fresh)
    return answer
