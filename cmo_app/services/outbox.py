"""Promises: message rows written in the very transaction of the step that they tell of."""

import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n.letters import Letter, Template
from cmo_app.models import Message, Person
from cmo_app.services.addressees import Addressee
from cmo_app.services.contacts import is_erased
from cmo_app.services.letter_texts import written

_ADD = insert(Message)


def promise(
    session: Session,
    *,
    template: Template,
    person: Person | Addressee,
    values: Mapping[str, str],
    grievance_id: int | None = None,
    timeline_number: int | None = None,
    now: datetime | None = None,
) -> None:
    """Owe `person` a message over each channel they chose; at least one always, and none to who has been erased."""
    if is_erased(person):
        return
    channels = [("sms", person.mobile)] if person.tells_by_sms or not person.email else []
    if person.email and (person.tells_by_email or not channels):
        channels.append(("email", person.email))
    words = written(template, person.language, {"name": person.name, **values})
    rows = [
        _row(
            template,
            words,
            channel=channel,
            destination=destination,
            language=person.language,
            person_id=person.id,
            grievance_id=grievance_id,
            timeline_number=timeline_number,
            now=now,
        )
        for channel, destination in channels
    ]
    _write(session, rows)


def promise_code(
    session: Session,
    *,
    channel: str,
    destination: str,
    code: str,
    language: str,
    now: datetime,
    template: Template = Template.CODE,
) -> None:
    """Owe one destination its code, at once and over this channel only."""
    row = _row(
        template,
        written(template, language, {"code": code}),
        channel=channel,
        destination=destination,
        language=language,
        is_secret=True,
        now=now,
    )
    _write(session, [row])


def link_to(page: str, language: str, **query: str) -> str:
    """Return the full address of a page, for a message."""
    return settings().public_url.rstrip("/") + routes.page(page, language, **query)


def _row(
    template: Template,
    words: Letter,
    *,
    channel: str,
    destination: str,
    language: str,
    person_id: int | None = None,
    grievance_id: int | None = None,
    timeline_number: int | None = None,
    is_secret: bool = False,
    now: datetime | None = None,
) -> dict[str, Any]:
    now = now or datetime.now(UTC)
    return {
        "public_id": _public_id(),
        "template": template,
        "channel": channel,
        "language": language,
        "destination": destination,
        "person_id": person_id,
        "grievance_id": grievance_id,
        "timeline_number": timeline_number,
        "subject": "" if channel == "sms" else words.subject[:200],
        "text": words.sms if channel == "sms" else words.text,
        "is_secret": is_secret,
        "state": "promised",
        "attempts": 0,
        "error": "",
        "created_at": now,
        "next_try_at": now,
    }


def _public_id() -> str:
    """Draw a name that nobody else has; it begins with the time, so that its index grows at one end only."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    """Add the rows by one statement: a sweep owes six messages for each grievance, and objects cost more than rows."""
    if session.new:  # they may name one of these
        session.flush()
    session.connection().execute(_ADD, rows)
