"""Tables of an administrator to take away: what there is, and a blank one to fill in."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cmo_app import routes
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.http.asking import actor_in, language_of
from cmo_app.services.administration import imports


async def export(request: Request) -> Response:
    """Send what there is."""
    return await _send(request, lambda kind, actor: imports.export(kind=kind, actor=actor))


async def blank(request: Request) -> Response:
    """Send the template."""
    return await _send(request, lambda kind, actor: imports.blank(kind=kind, actor=actor))


async def _send(request: Request, make: Callable[[str, Actor], bytes]) -> Response:
    kind = request.path_params["kind"]
    actor = await asyncio.to_thread(actor_in, request)
    try:
        data = await asyncio.to_thread(make, kind, actor)
    except LoginRequired:
        return RedirectResponse(routes.page("login", language_of(request)), status_code=303)
    except DomainError:
        return Response(status_code=404)
    headers = {
        "Content-Disposition": f'attachment; filename="{kind}.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)
