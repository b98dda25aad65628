"""Promises: message rows written in the very transaction of the step that they tell of."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n.letters import Template
from cmo_app.models import Message, Person
from cmo_app.services.letter_texts import written


def promise(
    session: Session,
    *,
    template: Template,
    person: Person,
    values: Mapping[str, str],
    grievance_id: int | None = None,
    timeline_number: int | None = None,
    now: datetime | None = None,
) -> None:
    """Owe `person` a message over each channel they chose; at least one always."""
    channels = [("sms", person.mobile)] if person.tells_by_sms or not person.email else []
    if person.email and (person.tells_by_email or not channels):
        channels.append(("email", person.email))
    filled = {"name": person.name, **values}
    for channel, destination in channels:
        _add(
            session,
            template,
            channel=channel,
            destination=destination,
            language=person.language,
            values=filled,
            person_id=person.id,
            grievance_id=grievance_id,
            timeline_number=timeline_number,
            now=now,
        )


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
    _add(
        session,
        template,
        channel=channel,
        destination=destination,
        language=language,
        values={"code": code},
        is_secret=True,
        now=now,
    )


def link_to(page: str, language: str, **query: str) -> str:
    """Return the full address of a page, for a message."""
    return settings().public_url.rstrip("/") + routes.page(page, language, **query)


def _add(
    session: Session,
    template: Template,
    *,
    channel: str,
    destination: str,
    language: str,
    values: Mapping[str, str],
    person_id: int | None = None,
    grievance_id: int | None = None,
    timeline_number: int | None = None,
    is_secret: bool = False,
    now: datetime | None = None,
) -> None:
    now = now or datetime.now(UTC)
    words = written(template, language, values)
    session.add(
        Message(
            public_id=secrets.token_hex(16),
            template=template,
            channel=channel,
            language=language,
            destination=destination,
            person_id=person_id,
            grievance_id=grievance_id,
            timeline_number=timeline_number,
            subject="" if channel == "sms" else words.subject[:200],
            text=words.sms if channel == "sms" else words.text,
            is_secret=is_secret,
            created_at=now,
            next_try_at=now,
        )
    )
