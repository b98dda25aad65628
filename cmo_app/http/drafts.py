"""The draft as it is written: read and saved as JSON, by whoever holds the browser's cookie."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cmo_app.domain.errors import DomainError, TooManyRequests
from cmo_app.http.asking import actor_in, address_of, browser_in
from cmo_app.http.cookies import keep_session
from cmo_app.security import limits
from cmo_app.services import drafts


async def read(request: Request) -> Response:
    """Return what was typed so far, and a name for whose it is."""
    actor = await asyncio.to_thread(actor_in, request)
    fields, version, papers = await asyncio.to_thread(drafts.load, actor)
    its = {"fields": fields, "version": version, "papers": [asdict(paper) for paper in papers]}
    # A browser that goes back would take what it kept for the next reader's.
    return JSONResponse({**its, "owner": drafts.owner_of(actor)}, headers={"Cache-Control": "private, no-store"})


async def save(request: Request) -> Response:
    """Keep what is being typed; a browser without a cookie gets one now."""
    try:
        fields = json.loads(await request.body())
        "".join(text for text in fields.values() if isinstance(text, str)).encode()
    except (ValueError, AttributeError, RecursionError):  # no JSON, no object, half a letter, a thousand brackets
        return JSONResponse({}, status_code=400)
    if not isinstance(fields, dict):
        return JSONResponse({}, status_code=400)
    if not limits.is_within("draft_address", address_of(request)):
        return JSONResponse({}, status_code=429)
    try:
        version, fresh = await asyncio.to_thread(_saved, request, fields)
    except TooManyRequests:
        return JSONResponse({}, status_code=429)
    except DomainError:
        return JSONResponse({}, status_code=422)
    answer = JSONResponse({"version": version})
    if fresh:
        keep_session(answer, fresh)
    return answer


def _saved(request: Request, fields: Mapping[str, Any]) -> tuple[int, str]:
    if owner := request.query_params.get("owner"):
        drafts.require_owner(owner, actor_in(request))  # first: a new browser is a row that is written
    actor, fresh = browser_in(request)
    limits.count("draft_browser", str(actor.session_id))
    return drafts.save(fields=fields, actor=actor), fresh
