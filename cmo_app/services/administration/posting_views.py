"""Places of officials, their colleagues, and work on its way from one to another."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, col, or_, select

from cmo_app.domain.roles import WORKING_ROLES
from cmo_app.i18n import Translate, in_language
from cmo_app.i18n.written import day
from cmo_app.models import HandingOver, Office, Person, Posting
from cmo_app.services.administration.changes import stamp_of
from cmo_app.services.administration.open_work import assigned_count
from cmo_app.services.catalogue import Choice
from cmo_app.services.posted import is_in_force


@dataclass(frozen=True)
class Place:
    """One posting: past, present or to come."""

    id: str = ""
    stamp: str = ""
    office_id: str = ""
    office: str = ""
    person_id: str = ""
    person: str = ""
    title: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    span: str = ""
    is_now: bool = False
    is_over: bool = False
    open_work: str = ""
    has_work: bool = False
    colleagues: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Handing:
    """Work that is being, or was, handed over."""

    words: str = ""
    done: int = 0
    total: int = 0
    is_running: bool = False
    tone: str = ""


def places_of(session: Session, person_id: int, _: Translate) -> list[Place]:
    """List the postings of somebody, the newest first."""
    rows = session.exec(
        select(Posting, Office, Person)
        .join(Office, col(Office.id) == Posting.office_id)
        .join(Person, col(Person.id) == Posting.person_id)
        .where(Posting.person_id == person_id)
        .order_by(col(Posting.from_at).desc(), col(Posting.id).desc())
    )
    return [_place(session, *row, _) for row in rows]


def places_in(session: Session, office_id: int, _: Translate) -> list[Place]:
    """List who sits in an office, or will."""
    rows = session.exec(
        select(Posting, Office, Person)
        .join(Office, col(Office.id) == Posting.office_id)
        .join(Person, col(Person.id) == Posting.person_id)
        .where(
            Posting.office_id == office_id,
            or_(col(Posting.until_at).is_(None), col(Posting.until_at) > datetime.now(UTC)),
        )
        .order_by(col(Posting.from_at), col(Posting.id))
    )
    return [_place(session, *row, _) for row in rows]


def colleagues_of(session: Session, person_id: int, office_id: int) -> list[Choice]:
    """List who could take over in an office."""
    rows = session.exec(
        select(Person)
        .join(Posting, col(Posting.person_id) == Person.id)
        .where(
            Posting.office_id == office_id,
            Posting.person_id != person_id,
            is_in_force(),
            col(Person.role).in_(WORKING_ROLES),
            col(Person.disabled_at).is_(None),
            col(Person.closed_at).is_(None),
        )
        .order_by(col(Person.name))
    )
    return [Choice(str(row.id), row.name) for row in rows]


def handings_of(session: Session, person_id: int, _: Translate) -> list[Handing]:
    """List the last times that this person's work was handed over, the newest first."""
    return _handings(session, HandingOver.person_id == person_id, _)


def handings_in(session: Session, office_id: int, _: Translate) -> list[Handing]:
    """List the last times that this office's own work went elsewhere."""
    return _handings(session, (col(HandingOver.office_id) == office_id) & col(HandingOver.person_id).is_(None), _)


def _handings(session: Session, where, _: Translate) -> list[Handing]:
    rows = session.exec(select(HandingOver).where(where).order_by(col(HandingOver.id).desc()).limit(3))
    return [_handing(session, row, _) for row in rows if row.total or row.ended_at is None]


def _handing(session: Session, job: HandingOver, _: Translate) -> Handing:
    receiver = session.get(Person, job.to_person_id) if job.to_person_id else None
    office = session.get(Office, job.to_office_id) if job.to_office_id else None
    to = receiver.name if receiver else in_language(office.names, _.language) if office else _("the office’s queue")
    if job.ended_at is None and job.begins_at > datetime.now(UTC):
        return Handing(
            _("Open work goes to {to} on {day}.", to=to, day=day(_, job.begins_at)), 0, job.total, tone="due"
        )
    if job.ended_at is None:
        words = _("{done} of {total} open grievances handed over to {to} …", done=job.done, total=job.total, to=to)
        return Handing(words, job.done, job.total, is_running=True, tone="due")
    words = _("{done} open grievances handed over to {to}.", done=job.done - (job.queued if receiver else 0), to=to)
    if receiver and job.queued:
        words += " " + _("{n} could not go to {to} and are in the queue.", n=job.queued, to=to)
    return Handing(words, job.done, job.total, tone="done")


def _place(session: Session, posting: Posting, office: Office, person: Person, _: Translate) -> Place:
    now = datetime.now(UTC)
    is_over = posting.until_at is not None and posting.until_at <= now
    count = 0 if is_over else assigned_count(session, person.id or 0, office.id)
    return Place(
        id=str(posting.id),
        stamp=stamp_of(posting),
        office_id=str(office.id),
        office=in_language(office.names, _.language),
        person_id=str(person.id),
        person=person.name,
        title=in_language(posting.titles, _.language),
        titles=dict(posting.titles),
        span=_span(posting, _),
        is_now=posting.from_at <= now and not is_over,
        is_over=is_over,
        open_work=_.plural("{n} open grievance", "{n} open grievances", count),
        has_work=count > 0,
        colleagues=[] if is_over else colleagues_of(session, person.id or 0, office.id or 0),
    )


def _span(posting: Posting, _: Translate) -> str:
    since = day(_, posting.from_at)
    if posting.until_at is None:
        return _("from {since}", since=since)
    return _("from {since} until {until}", since=since, until=day(_, posting.until_at))
