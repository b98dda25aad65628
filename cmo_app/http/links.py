"""Short ways in: the front door, the link on receipts, the receipt as a PDF, one's own data, health."""

import asyncio
import json

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.db import reading
from cmo_app.domain.errors import DomainError, TooManyRequests
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.http.asking import actor_in, language_of
from cmo_app.services import case_views, receipts
from cmo_app.services.own_data import data_of


async def front_door(request: Request) -> Response:
    """Go to the home page by cookie, then the browser's languages, then the default."""
    answer = RedirectResponse(routes.page("home", language_of(request)), status_code=302)
    answer.headers["Vary"] = "Cookie, Accept-Language"
    return answer


async def by_tracking_id(request: Request) -> Response:
    """Open a grievance from its printed link: the file for its complainant, else the public status."""
    language = language_of(request)
    try:
        tracking_id = parse_tracking_id(request.path_params["id"])
    except DomainError:
        return RedirectResponse(routes.page("track", language), status_code=302)
    actor = await asyncio.to_thread(actor_in, request)
    page = "track"
    if actor.is_logged_in:
        try:
            await asyncio.to_thread(
                lambda: case_views.case_for(tracking_id=tracking_id, actor=actor, language=language)
            )
            page = "desk_grievance" if actor.is_staff else "grievance"
        except DomainError:
            page = "track"
    return RedirectResponse(routes.page(page, language, id=tracking_id), status_code=302)


async def receipt(request: Request) -> Response:
    """Print the receipt."""
    language = request.path_params["language"]
    if language not in settings().language_codes:
        return Response(status_code=404)
    actor = await asyncio.to_thread(actor_in, request)
    try:
        tracking_id = parse_tracking_id(request.path_params["id"])
        pdf = await asyncio.to_thread(
            lambda: receipts.receipt_for(tracking_id=tracking_id, actor=actor, language=language)
        )
    except TooManyRequests:
        return Response(status_code=429)
    except DomainError:
        return Response(status_code=404)
    headers = {
        "Content-Disposition": f'inline; filename="{tracking_id}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


async def own_data(request: Request) -> Response:
    """Download everything that is kept about oneself."""
    actor = await asyncio.to_thread(actor_in, request)
    try:
        data = await asyncio.to_thread(lambda: data_of(actor=actor))
    except TooManyRequests:
        return Response(status_code=429)
    except DomainError:
        return RedirectResponse(routes.page("login", language_of(request)), status_code=303)
    return Response(
        json.dumps(data, ensure_ascii=False, indent=2, default=str),
        media_type="application/json",
        headers={
            "Content-Disposition": 'attachment; filename="my-data.json"',
            "Cache-Control": "private, no-store",
        },
    )


async def health(request: Request) -> Response:
    """Say that the portal answers and that its database can be read."""
    await asyncio.to_thread(_read_once)
    return JSONResponse({"status": "ok"})


def _read_once() -> None:
    with reading() as session:
        session.execute(text("SELECT 1"))
