"""Files going up and coming down: streamed, made anew, and shown to nobody else."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cmo_app.adapters import pdf_pages
from cmo_app.config import settings
from cmo_app.domain.errors import DomainError, EmptyFile, NotFound, TooManyRequests, UnknownChoice
from cmo_app.http.asking import actor_in, address_of, browser_in, language_of
from cmo_app.http.cookies import keep_session
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.security import limits
from cmo_app.services import papers
from cmo_app.services.drafts import Paper
from cmo_app.services.papers import Purpose

# Whoever waits for a place waits here: a thread that waits is missing to everybody else.
_CLEANED_AT_ONCE, _DRAWN_AT_ONCE = asyncio.Semaphore(3), asyncio.Semaphore(2)


async def upload(request: Request) -> Response:
    """Take one file; the answer names its tile, or says which file was refused and why."""
    name = ""
    try:
        async with request.form(max_files=1, max_fields=4) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise EmptyFile()
            name = (file.filename or "").replace("\0", "")
            purpose, key = str(form.get("purpose", "")), str(form.get("key", "")).replace("\0", "")[:60]
            if purpose not in set(Purpose) or not key:
                raise UnknownChoice()
            limits.count("upload_address", address_of(request))
            async with _CLEANED_AT_ONCE:
                data = await file.read()
                paper, fresh = await asyncio.to_thread(_add, request, data, name, Purpose(purpose), key)
    except DomainError as refusal:
        _ = translate(_language(request))
        return JSONResponse({"error": f"{name[:80]}: {say_refusal(_, refusal)}"}, status_code=422)
    answer = JSONResponse(asdict(paper), status_code=201)
    if fresh:
        keep_session(answer, fresh)
    return answer


def _add(request: Request, data: bytes, name: str, purpose: Purpose, key: str) -> tuple[Paper, str]:
    actor, fresh = browser_in(request)
    return papers.add(data=data, name=name, purpose=purpose, upload_key=key, actor=actor), fresh


async def remove(request: Request) -> Response:
    """Take one file back."""
    actor = await asyncio.to_thread(actor_in, request)
    try:
        await asyncio.to_thread(lambda: papers.remove(public_id=request.path_params["id"], actor=actor))
    except NotFound:
        return Response(status_code=404)
    return Response(status_code=204)


async def show(request: Request) -> Response:
    """Send the file to whoever may see it, to be saved and never to be run."""
    return await _send(request, is_thumbnail=False)


async def thumbnail(request: Request) -> Response:
    """Send the small picture."""
    return await _send(request, is_thumbnail=True)


async def pages(request: Request) -> Response:
    """Say how many pages a PDF has; a picture has none to turn."""
    return await _drawn(request, lambda data: JSONResponse({"pages": pdf_pages.page_count(data)}))


async def page(request: Request) -> Response:
    """Send one page of a PDF as a picture."""
    number = int(request.path_params["number"])
    return await _drawn(request, lambda data: Response(pdf_pages.draw_page(data, number), media_type="image/png"))


async def _drawn(request: Request, draw: Callable[[bytes], Response]) -> Response:
    actor = await asyncio.to_thread(actor_in, request)
    public_id = request.path_params["id"]
    try:
        limits.count("page_browser", str(actor.session_id))
        opened = await asyncio.to_thread(lambda: papers.open_file(public_id=public_id, is_thumbnail=False, actor=actor))
        if opened.media_type != "application/pdf":
            raise NotFound()
        async with _DRAWN_AT_ONCE:
            answer = await asyncio.to_thread(draw, opened.data)
    except TooManyRequests:
        return Response(status_code=429)
    except DomainError:
        return Response(status_code=404)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


async def _send(request: Request, *, is_thumbnail: bool) -> Response:
    actor = await asyncio.to_thread(actor_in, request)
    public_id = request.path_params["id"]
    try:
        opened = await asyncio.to_thread(
            lambda: papers.open_file(public_id=public_id, is_thumbnail=is_thumbnail, actor=actor)
        )
    except NotFound:
        return Response(status_code=404)
    disposition = "inline" if is_thumbnail else f"attachment; filename*=UTF-8''{quote(opened.name)}"
    return Response(
        opened.data,
        media_type=opened.media_type,
        headers={
            "Content-Disposition": disposition,
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _language(request: Request) -> str:
    asked = request.headers.get("x-language", "")
    return asked if asked in settings().language_codes else language_of(request)
