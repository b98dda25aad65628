"""Open work goes to a colleague or back into a queue, in batches that survive a restart."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import WORKING_ROLES, Role
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance, HandingOver, Person, Posting
from cmo_app.services import outbox
from cmo_app.services.administration import open_work
from cmo_app.services.administration.changes import add_row
from cmo_app.services.assignees import former_officers
from cmo_app.services.handing import hand_to, receiving
from cmo_app.services.posted import is_in_force
from cmo_app.services.reference_cache import reference
from cmo_app.services.standing import is_conflicted
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant
from cmo_app.services.timekeeping import reckon_due

BATCH = 50


def begin(
    session: Session,
    *,
    actor: Actor,
    person_id: int | None = None,
    office_id: int | None = None,
    to_person_id: int | None = None,
    to_office_id: int | None = None,
    begins_at: datetime | None = None,
) -> HandingOver:
    """Ask for the work of a person, or of an office, to be handed over; the worker does it."""
    job = HandingOver(
        person_id=person_id,
        office_id=office_id,
        to_person_id=to_person_id,
        to_office_id=to_office_id,
        asked_by_id=actor.require_person(),
        total=0,
        begins_at=begins_at or datetime.now(UTC),
    )
    job.total = open_work.count_where(session, _conditions(job))
    add_row(session, job, actor)
    return job


def go_on(*, limit: int = BATCH, now: datetime | None = None) -> int:
    """Hand over one batch of the oldest job; return how many grievances moved, or one where a job ended empty."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        job = session.exec(
            select(HandingOver)
            .where(col(HandingOver.ended_at).is_(None), col(HandingOver.begins_at) <= now)
            .order_by(col(HandingOver.id))
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if job is None:
            return 0
        batch = list(
            session.exec(
                select(Grievance)
                .where(*_conditions(job))
                .order_by(col(Grievance.id))
                .limit(limit)
                .with_for_update(of=Grievance)
            )
        )
        receiver = _receiver(session, job, now)
        for grievance in batch:
            job.queued += not _hand_over(session, grievance, job, receiver, now)
        job.done += len(batch)
        job.total = max(job.total, job.done)
        if len(batch) < limit:
            job.ended_at = now
            _tell_receiver(session, job, receiver)
        return len(batch) or 1


def _conditions(job: HandingOver) -> tuple[ColumnElement[bool], ...]:
    if job.person_id is not None:
        return open_work.lies_with(job.person_id, job.office_id)
    return open_work.lies_in(job.office_id or 0)


def _hand_over(
    session: Session, grievance: Grievance, job: HandingOver, receiver: Person | None, now: datetime
) -> bool:
    """Move one grievance; tell whether a named colleague has it now."""
    system = Actor(role=Role.SYSTEM, person_id=job.asked_by_id)
    before, left = grievance.assignee_id, grievance.office_id
    if job.to_office_id is not None:
        office = reference(session).places[job.to_office_id]
        hand_to(grievance, _cmo_cell(session) if receiving(session, grievance).unfit(office) else office)
    is_fit = receiver is not None and may_work(session, grievance, receiver.id or 0)
    grievance.assignee_id = receiver.id if is_fit and receiver is not None else None
    action = Action.HAND_OVER if grievance.assignee_id else Action.PUT_BACK
    data = {"from_officer": before, "to_officer": grievance.assignee_id}
    if left != grievance.office_id:
        data |= {"from_office": left, "to_office": grievance.office_id}
        grievance.due_at = reckon_due(session, grievance)
    entry = move(session, grievance, action, system, data=data, now=now)
    if before is not None or left != grievance.office_id:
        tell_complainant(session, grievance, Template.HANDED_OVER, entry, now=now)
    return is_fit


def _cmo_cell(session: Session) -> OfficePlace:
    return next(office for office in reference(session).offices if office.tier == CMO_TIER)


def may_work(session: Session, grievance: Grievance, person_id: int) -> bool:
    """Tell whether somebody may get this: not if it is about their office, nor what they had before a dispute."""
    return not is_conflicted(session, grievance, person_id) and person_id not in former_officers(session, grievance)


def is_able(session: Session, person_id: int, office_id: int, now: datetime | None = None) -> bool:
    """Tell whether somebody works in an office today and can log in."""
    sits = select(Person.id).join(Posting, col(Posting.person_id) == Person.id)
    return (
        session.exec(
            sits.where(
                Person.id == person_id,
                Posting.office_id == office_id,
                is_in_force(now),
                col(Person.role).in_(WORKING_ROLES),
                col(Person.disabled_at).is_(None),
                col(Person.closed_at).is_(None),
            )
        ).first()
        is not None
    )


def _receiver(session: Session, job: HandingOver, now: datetime) -> Person | None:
    """Return the colleague, if they still sit there when it comes to it; else the queue has it all."""
    if job.to_person_id is None or job.office_id is None:
        return None
    return session.get(Person, job.to_person_id) if is_able(session, job.to_person_id, job.office_id, now) else None


def _tell_receiver(session: Session, job: HandingOver, receiver: Person | None) -> None:
    """One message about all of it, not one each."""
    count = job.done - job.queued
    if receiver is None or not count:
        return
    values = {"count": str(count), "link": outbox.link_to("desk", receiver.language, queue="mine")}
    outbox.promise(session, template=Template.WORK_RECEIVED, person=receiver, values=values)
