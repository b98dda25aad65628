"""Who sits where from when; whoever leaves hands over all open work."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import (
    AlreadyThere,
    InThePast,
    InvalidFields,
    NotFound,
    RoleWithoutOffice,
    UnknownChoice,
    UnknownOffice,
)
from cmo_app.domain.forms import Entry, parse_form, row_id
from cmo_app.domain.roles import POSTED_ROLES
from cmo_app.models import Person, Posting
from cmo_app.services.administration import handing_over
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator
from cmo_app.services.administration.entries import beginning_of, day, in_every_language, joined, line
from cmo_app.services.administration.naming import office_named
from cmo_app.services.administration.officials import official

_ONE = {"posting_id": Entry(row_id), "stamp": Entry(limit=16)}
_DAY = Entry(day, is_required=False, limit=40, empty=None)
_RECEIVER = Entry(row_id, is_required=False, empty=None)


def _place() -> dict[str, Entry]:
    return {"office": Entry(line), **in_every_language("title"), "from_on": _DAY}


def post(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> None:
    """Give an official a place in an office, now or from a day on."""
    require_administrator(actor)
    values = parse_form(form, {"person_id": Entry(row_id), **_place()})
    now = now or datetime.now(UTC)
    from_at = _from(values["from_on"], now, "from_on")
    with transaction() as session:
        person = official(session, values["person_id"])
        begin_posting(session, person, values["office"], joined(values, "title"), from_at, actor)


def end(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> int:
    """Take a place away, now or from a day on; the open work goes to a colleague or into the queue; return whose."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, "until_on": _DAY, "to_person_id": _RECEIVER})
    now = now or datetime.now(UTC)
    until_at = _from(values["until_on"], now, "until_on")
    with transaction() as session:
        posting = _posting(session, values["posting_id"], now)
        _end(session, posting, actor, until_at=until_at, to=values["to_person_id"], stamp=values["stamp"])
        return posting.person_id


def move(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> int:
    """End one place and begin another at the same instant; return whose."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, **_place(), "to_person_id": _RECEIVER})
    now = now or datetime.now(UTC)
    from_at = _from(values["from_on"], now, "from_on")
    with transaction() as session:
        posting = _posting(session, values["posting_id"], now)
        _end(session, posting, actor, until_at=from_at, to=values["to_person_id"], stamp=values["stamp"])
        person = official(session, posting.person_id)
        begin_posting(session, person, values["office"], joined(values, "title"), from_at, actor)
        return posting.person_id


def change_titles(*, form: dict[str, str], actor: Actor) -> int:
    """Call the place something else; return whose it is."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, **in_every_language("title")})
    with transaction() as session:
        posting = held(session, Posting, values["posting_id"])
        with changing(session, posting, actor, stamp=values["stamp"]):
            posting.titles = joined(values, "title")
        return posting.person_id


def begin_posting(
    session: Session, person: Person, office_name: str, titles: dict[str, str], from_at: datetime, actor: Actor
) -> None:
    """Add the posting, or refuse where it cannot be."""
    try:
        office = office_named(session, office_name)
    except UnknownOffice as refusal:
        raise InvalidFields(fields={"office": refusal}) from None
    if person.role not in POSTED_ROLES:
        raise InvalidFields(fields={"office": RoleWithoutOffice()})
    there = select(Posting.id).where(
        Posting.person_id == person.id,
        Posting.office_id == office.id,
        or_(col(Posting.until_at).is_(None), col(Posting.until_at) > from_at),
    )
    if session.exec(there).first() is not None:
        raise InvalidFields(fields={"office": AlreadyThere()})
    add_row(session, Posting(person_id=person.id or 0, office_id=office.id or 0, titles=titles, from_at=from_at), actor)


def end_all(session: Session, actor: Actor, *, now: datetime, **who: int) -> None:
    """End every place of a person, or in an office; the caller sees to the work."""
    for name, value in who.items():
        rows = session.exec(
            select(Posting).where(
                getattr(Posting, name) == value, or_(col(Posting.until_at).is_(None), col(Posting.until_at) > now)
            )
        )
        for posting in list(rows):
            with changing(session, posting, actor):
                posting.until_at = now


def _end(session: Session, posting: Posting, actor: Actor, *, until_at: datetime, to: int | None, stamp: str) -> None:
    if to is not None and (to == posting.person_id or not handing_over.is_able(session, to, posting.office_id)):
        raise InvalidFields(fields={"to_person_id": UnknownChoice()})
    with changing(session, posting, actor, stamp=stamp):
        posting.until_at = max(until_at, posting.from_at)
    handing_over.begin(
        session,
        actor=actor,
        person_id=posting.person_id,
        office_id=posting.office_id,
        to_person_id=to,
        begins_at=posting.until_at,
    )


def _posting(session: Session, posting_id: int, now: datetime) -> Posting:
    posting = held(session, Posting, posting_id)
    if posting.until_at is not None and posting.until_at <= now:
        raise NotFound()
    return posting


def _from(on: Any, now: datetime, name: str) -> datetime:
    """Return the beginning of a day to come; no day, or today, means at once."""
    today = now.astimezone(INDIA).date()
    if on is None or on == today:
        return now
    if on < today:
        raise InvalidFields(fields={name: InThePast()})
    return beginning_of(on)
