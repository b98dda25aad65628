"""What the pages about officials show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.identity import mask_email, mask_mobile
from cmo_app.domain.roles import STAFF_ROLES
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import ROLE, say
from cmo_app.i18n.written import instant
from cmo_app.models import LoginSession, Office, Person, Posting
from cmo_app.services.administration.changes import require_administrator, stamp_of
from cmo_app.services.administration.open_work import assigned_count
from cmo_app.services.administration.paging import PAGE, Paging, paging
from cmo_app.services.administration.posting_views import Handing, Place, handings_of, places_of
from cmo_app.services.posted import is_in_force

NAMED = 2


@dataclass(frozen=True)
class PersonRow:
    """One line of the list."""

    id: str = ""
    name: str = ""
    role: str = ""
    office: str = ""
    contact: str = ""
    state: str = ""
    tone: str = ""


@dataclass(frozen=True)
class People:
    """One page of the list."""

    rows: list[PersonRow] = field(default_factory=list)
    total: str = ""
    paging: Paging = field(default_factory=Paging)


@dataclass(frozen=True)
class Browser:
    """Where somebody is logged in."""

    public_id: str = ""
    name: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Official:
    """One official with their places and their open work in numbers."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    role: str = ""
    role_name: str = ""
    mobile: str = ""
    email: str = ""
    since: str = ""
    state: str = ""
    tone: str = ""
    is_oneself: bool = False
    is_disabled: bool = False
    is_invited: bool = False
    open_work: str = ""
    has_work: bool = False
    places: list[Place] = field(default_factory=list)
    handings: list[Handing] = field(default_factory=list)
    browsers: list[Browser] = field(default_factory=list)


def people(*, actor: Actor, language: str, text: str = "", role: str = "", page: int = 1) -> People:
    """List officials by name; `text` is looked for in name, mobile and e-mail."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        where = _found_by(text, role)
        total = session.exec(select(func.count()).select_from(Person).where(*where)).one()
        at = paging(_, page, count=total)
        rows = session.exec(
            select(Person).where(*where).order_by(col(Person.name), col(Person.id)).limit(PAGE).offset(at.offset)
        ).all()
        offices = _offices(session, [row.id or 0 for row in rows], _)
        return People(
            rows=[_row(_, row, offices.get(row.id or 0, "")) for row in rows],
            total=_.plural("{n} official", "{n} officials", total),
            paging=at,
        )


def person(*, actor: Actor, language: str, person_id: int) -> Official:
    """Return one official; a citizen is not even there."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        row = session.get(Person, person_id)
        if row is None or row.role not in STAFF_ROLES or row.closed_at is not None:
            raise NotFound()
        state, tone = state_of(_, row)
        count = assigned_count(session, person_id)
        return Official(
            id=str(row.id),
            stamp=stamp_of(row),
            name=row.name,
            role=row.role,
            role_name=say(_, ROLE, row.role),
            mobile=row.mobile,
            email=row.email or "",
            since=instant(_, row.created_at),
            state=state,
            tone=tone,
            is_oneself=row.id == actor.person_id,
            is_disabled=row.disabled_at is not None,
            is_invited=not row.is_claimed,
            open_work=_.plural("{n} open grievance", "{n} open grievances", count),
            has_work=count > 0,
            places=places_of(session, person_id, _),
            handings=handings_of(session, person_id, _),
            browsers=_browsers(session, person_id, _),
        )


def state_of(_: Translate, row: Person) -> tuple[str, str]:
    """Say whether somebody can log in, with the tone of its badge."""
    if row.disabled_at is not None:
        return _("Disabled"), "late"
    return (_("Active"), "done") if row.is_claimed else (_("Invited"), "due")


def _found_by(text: str, role: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(Person.role).in_(STAFF_ROLES), col(Person.closed_at).is_(None)]
    if role in STAFF_ROLES:
        found.append(col(Person.role) == role)
    for word in text.split()[:6]:
        found.append(
            or_(
                col(Person.name).icontains(word, autoescape=True),
                col(Person.mobile).contains(word, autoescape=True),
                col(Person.email).icontains(word, autoescape=True),
            )
        )
    return found


def _row(_: Translate, row: Person, office: str) -> PersonRow:
    state, tone = state_of(_, row)
    return PersonRow(
        id=str(row.id),
        name=row.name,
        role=say(_, ROLE, row.role),
        office=office,
        contact=f"{mask_mobile(row.mobile)} · {mask_email(row.email or '')}",
        state=state,
        tone=tone,
    )


def _offices(session: Session, ids: Sequence[int], _: Translate) -> dict[int, str]:
    """Name where each sits; of many offices the first, and how many more."""
    found = session.exec(
        select(Posting, Office)
        .join(Office, col(Office.id) == Posting.office_id)
        .where(col(Posting.person_id).in_(ids), is_in_force(datetime.now(UTC)))
    )
    named: dict[int, list[str]] = {}
    for posting, office in found:
        named.setdefault(posting.person_id, []).append(in_language(office.names, _.language))
    return {person_id: _some_of(_, sorted(names)) for person_id, names in named.items()}


def _some_of(_: Translate, names: Sequence[str]) -> str:
    more = len(names) - NAMED
    rest = [_.plural("{n} more office", "{n} more offices", more)] if more > 0 else []
    return "; ".join([*names[:NAMED], *rest])


def _browsers(session: Session, person_id: int, _: Translate) -> list[Browser]:
    rows = session.exec(
        select(LoginSession)
        .where(LoginSession.person_id == person_id, col(LoginSession.ended_at).is_(None))
        .order_by(col(LoginSession.seen_at).desc())
    )
    return [Browser(row.public_id, row.browser, instant(_, row.seen_at)) for row in rows]
