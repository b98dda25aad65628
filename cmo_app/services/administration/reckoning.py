"""Due dates are reckoned anew, in batches, when a limit or the calendar changes; each change is a timeline row."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import WhyReckoned
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import OPEN_STAGES
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance, Reckoning
from cmo_app.services.administration.changes import require_administrator
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant
from cmo_app.services.timekeeping import reckon_due

BATCH = 50


def begin(session: Session, *, actor: Actor, category_id: int | None = None) -> None:
    """Ask for the due dates of a subject, or of all, to be reckoned anew; one wait for the same is enough."""
    require_administrator(actor)
    waiting = select(Reckoning.id).where(
        Reckoning.category_id == category_id, Reckoning.after_id == 0, col(Reckoning.ended_at).is_(None)
    )
    if session.exec(waiting).first() is None:
        session.add(Reckoning(category_id=category_id, asked_by_id=actor.require_person(), asked_at=datetime.now(UTC)))


def go_on(*, limit: int = BATCH, now: datetime | None = None) -> int:
    """Reckon one batch of the oldest request; return how many grievances it looked at, or one where it ended."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        job = session.exec(
            select(Reckoning)
            .where(col(Reckoning.ended_at).is_(None))
            .order_by(col(Reckoning.id))
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if job is None:
            return 0
        wanted = select(Grievance).where(col(Grievance.stage).in_(OPEN_STAGES), col(Grievance.id) > job.after_id)
        if job.category_id is not None:
            wanted = wanted.where(Grievance.clock_category_id == job.category_id)
        batch = session.exec(wanted.order_by(col(Grievance.id)).limit(limit).with_for_update(of=Grievance)).all()
        is_alone = _is_alone(session, job)
        for grievance in batch:
            job.changed += _reckon(session, grievance, job, now, is_alone=is_alone)
            job.after_id = grievance.id or 0
        job.done += len(batch)
        if len(batch) < limit:
            job.ended_at = now
        return len(batch) or 1


def _is_alone(session: Session, job: Reckoning) -> bool:
    """Tell whether nothing else waits that may move the same dates: what moves them now is then what was asked for."""
    others = select(Reckoning.id).where(col(Reckoning.ended_at).is_(None), Reckoning.id != job.id)
    return session.exec(others).first() is None


def _reckon(session: Session, grievance: Grievance, job: Reckoning, now: datetime, *, is_alone: bool) -> bool:
    """Move one due date; tell whether it moved."""
    before, after = grievance.due_at, reckon_due(session, grievance)
    if before == after:
        return False
    grievance.due_at = after
    system = Actor(role=Role.SYSTEM, person_id=job.asked_by_id)
    why = WhyReckoned.CALENDAR if job.category_id is None else WhyReckoned.LIMIT
    data = {"from": before.isoformat(), "to": after.isoformat(), **({"why_reckoned": why} if is_alone else {})}
    entry = move(session, grievance, Action.RECKON, system, data=data, now=now)
    tell_complainant(session, grievance, Template.RECKONED, entry, now=now)
    return True
