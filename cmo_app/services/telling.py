"""Who is told of a step on a grievance, and with which words filled in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cmo_app.config import settings
from cmo_app.domain.roles import Role
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, Person, Posting, TimelineEntry
from cmo_app.routes import short_link
from cmo_app.services import outbox
from cmo_app.services.posted import is_in_force
from cmo_app.services.reference_cache import office_names
from cmo_app.services.standing import is_conflicted

_SEATS = "who sits where"
More = Callable[[Translate], Mapping[str, str]]


def tell_complainant(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: TimelineEntry,
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe the complainant a message about `entry`; `more` gives values beside the usual ones, in their language."""
    person = session.get_one(Person, grievance.complainant_id)
    values = {
        **_facts(session, grievance, person.language, entry.note),
        **more(translate(person.language)),
        "link": short_link(settings().public_url, grievance.tracking_id),
    }
    _promise(session, grievance, template, person, values, entry, now)


def tell_office(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: TimelineEntry,
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe the assigned officer a message about `entry`, or everybody who sits in the office where none is."""
    tell_officials(session, grievance, template, entry, officers_of(session, grievance), more=more, now=now)


def tell_officials(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: TimelineEntry,
    people: list[Person],
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe each of these officials a message about `entry`."""
    for person in people:
        values = {
            **_facts(session, grievance, person.language, entry.note),
            **more(translate(person.language)),
            "link": outbox.link_to("desk_grievance", person.language, id=grievance.tracking_id),
        }
        _promise(session, grievance, template, person, values, entry, now)


def _promise(
    session: Session,
    grievance: Grievance,
    template: Template,
    person: Person,
    values: dict[str, str],
    entry: TimelineEntry,
    now: datetime | None,
) -> None:
    outbox.promise(
        session,
        template=template,
        person=person,
        values=values,
        grievance_id=grievance.id,
        timeline_number=entry.number,
        now=now,
    )


def _facts(session: Session, grievance: Grievance, language: str, note: str) -> dict[str, str]:
    return {
        "tracking_id": grievance.tracking_id,
        "subject": grievance.subject,
        "office": in_language(office_names(session, grievance.office_id), language),
        "due": day(translate(language), grievance.due_at),
        "note": note,
    }


def officers_of(session: Session, grievance: Grievance) -> list[Person]:
    """Return the assigned officer, or everybody who sits in the office; never who sits in the one complained of."""
    if grievance.assignee_id and not is_conflicted(session, grievance, grievance.assignee_id):
        return [session.get_one(Person, grievance.assignee_id)]
    return seated(session, [grievance.office_id], but=grievance.about_office_id)


def seated(
    session: Session, office_ids: list[int], *, role: Role | None = None, but: int | None = None
) -> list[Person]:
    """List who sits in these offices today, but for those who also sit in the office `but`."""
    known = session.info.get(_SEATS, {})
    asked = (*office_ids, role, but)
    if asked not in known:
        values = {"office_ids": office_ids, "now": datetime.now(UTC)}
        named = {name: value for name, value in {"role": role, "but": but}.items() if value is not None}
        known[asked] = list(session.exec(_seated(*named), params=values | named))
    return known[asked]


def remember_seats(session: Session) -> None:
    """Ask once who sits where, for a unit of work that tells the same offices again and again and posts nobody."""
    session.info[_SEATS] = {}


@cache
def _seated(*named: str) -> SelectOfScalar[Person]:
    """Build the question once for each set of conditions beside the offices: `role`, `but`."""
    in_force = is_in_force(bindparam("now"))
    sits = select(Posting.person_id).where(
        col(Posting.office_id).in_(bindparam("office_ids", expanding=True)), in_force
    )
    wanted = select(Person).where(
        col(Person.id).in_(sits), col(Person.closed_at).is_(None), col(Person.disabled_at).is_(None)
    )
    if "role" in named:
        wanted = wanted.where(Person.role == bindparam("role"))
    if "but" in named:
        complained_of = select(Posting.person_id).where(Posting.office_id == bindparam("but"), in_force)
        wanted = wanted.where(col(Person.id).not_in(complained_of))
    return wanted.order_by(col(Person.id))
