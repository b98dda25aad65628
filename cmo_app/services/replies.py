"""Saved replies: kept by the supervisors of a department, filled in for one grievance in its complainant's language."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import ChangedMeanwhile, NotFound, NotPermitted
from cmo_app.domain.forms import Entry, parse_form, row_id
from cmo_app.domain.replies import TEXT_LIMIT, check_placeholders, fill
from cmo_app.domain.roles import Role
from cmo_app.domain.text import clean_text
from cmo_app.i18n import in_language, translate
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, Office, Person, SavedReply
from cmo_app.services.administration.changes import held, stamp_of
from cmo_app.services.administration.entries import in_every_language, joined
from cmo_app.services.standing import load_readable, offices_of
from cmo_app.services.turns import take_turn

_WHICH = {"reply_id": Entry(row_id), "stamp": Entry(limit=16)}
_MAYBE_WHICH = {
    "reply_id": Entry(row_id, is_required=False, empty=None),
    "stamp": Entry(is_required=False, limit=16),
}
KEEPERS = (Role.SUPERVISOR, Role.CMO_CELL)


@dataclass(frozen=True)
class ReplyRow:
    """One saved reply as its keepers see it; `names` and `texts` by language."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FilledReply:
    """One saved reply ready to be sent: its name in the officer's language, its text in the complainant's."""

    name: str = ""
    text: str = ""


def keep(*, form: dict[str, str], actor: Actor) -> None:
    """Add a reply, or change the one that `reply_id` names; the same sent again is kept once."""
    values = parse_form(form, {**_MAYBE_WHICH, **_in_every_language()})
    names, texts = joined(values), joined(values, "text")
    with transaction() as session:
        take_turn(session, actor)
        department_id = _department_kept(session, actor)
        if values["reply_id"] is None:
            if not any((row.names, row.texts) == (names, texts) for row in session.exec(_kept(department_id))):
                session.add(SavedReply(department_id=department_id, names=names, texts=texts))
            return
        row = _own(session, values["reply_id"], department_id)
        if (row.names, row.texts, row.retired_at) != (names, texts, None):
            _require_fresh(row, values["stamp"])
            row.names, row.texts = names, texts


def retire(*, form: dict[str, str], actor: Actor) -> None:
    """Offer a reply no longer; what was written with it stays."""
    values = parse_form(form, _WHICH)
    with transaction() as session:
        row = _own(session, values["reply_id"], _department_kept(session, actor))
        if row.retired_at is None:
            _require_fresh(row, values["stamp"])
            row.retired_at = datetime.now(UTC)


def kept_by(*, actor: Actor, language: str) -> list[ReplyRow]:
    """List the replies that this supervisor keeps."""
    actor.require_staff()
    with reading() as session:
        return [
            ReplyRow(str(row.id), stamp_of(row), in_language(row.names, language), row.names, row.texts)
            for row in session.exec(_kept(_department_kept(session, actor)))
        ]


def filled_for(*, tracking_id: str, actor: Actor, language: str, now: datetime | None = None) -> list[FilledReply]:
    """List the replies of the grievance's department and those for all, filled in."""
    actor.require_staff()
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        office = session.get_one(Office, grievance.office_id)
        spoken = session.get_one(Person, grievance.complainant_id).language
        values = _values(grievance, office, spoken, now or datetime.now(UTC))
        theirs = or_(
            col(SavedReply.department_id).is_(None), col(SavedReply.department_id) == (office.department_id or 0)
        )
        return [
            FilledReply(in_language(row.names, language), fill(in_language(row.texts, spoken), values))
            for row in session.exec(_live().where(theirs))
        ]


def _values(grievance: Grievance, office: Office, language: str, now: datetime) -> dict[str, str]:
    _ = translate(language)
    return {
        "tracking_id": grievance.tracking_id,
        "subject": grievance.subject,
        "office": in_language(office.names, language),
        "due": day(_, grievance.due_at),
        "date": day(_, now),
    }


def _live() -> Any:
    return select(SavedReply).where(col(SavedReply.retired_at).is_(None)).order_by(col(SavedReply.id))


def _kept(department_id: int | None) -> Any:
    return _live().where(col(SavedReply.department_id).is_not_distinct_from(department_id))


def _require_fresh(row: SavedReply, stamp: str) -> None:
    if stamp != stamp_of(row):
        raise ChangedMeanwhile()


def _department_kept(session: Session, actor: Actor) -> int | None:
    """Return the supervisor's department; the CMO cell keeps what is for all."""
    offices = offices_of(session, actor)
    if actor.role not in KEEPERS or not offices:
        raise NotPermitted()
    return offices[0].department_id


def _own(session: Session, reply_id: int, department_id: int | None) -> SavedReply:
    """Return a reply of this department that nobody else can change until this is saved, or refuse."""
    row = held(session, SavedReply, reply_id)
    if row.department_id != department_id:
        raise NotFound()
    return row


def _in_every_language() -> dict[str, Entry]:
    return {
        **in_every_language(),
        **{f"text_{code}": Entry(_text, limit=8000) for code in settings().language_codes},
    }


def _text(text: str) -> str:
    return check_placeholders(clean_text(text, multiline=True, limit=TEXT_LIMIT))
