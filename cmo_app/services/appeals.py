"""Appeals: once, in time, to an authority outside the office; decided with reasons."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.contesting import (
    APPEAL_WITHIN,
    DECIDE_APPEAL_WITHIN,
    AppealOutcome,
    appeal_until,
    appellate_office,
)
from cmo_app.domain.errors import AppealNotDue, AppealTooLate
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import OfficePlace
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import APPEAL_OUTCOME, say
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, Office, Person, Posting, TimelineEntry
from cmo_app.services import papers
from cmo_app.services.addressees import judges_of
from cmo_app.services.papers import Purpose
from cmo_app.services.posted import is_in_force
from cmo_app.services.remedies import contested
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move, places
from cmo_app.services.telling import tell_complainant, tell_office, tell_officials


def appeal(
    *,
    tracking_id: str,
    version: int,
    reason: str,
    paper_ids: list[str],
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Ask an authority outside the office to decide; the office appealed against stays on record."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.APPEAL, version=version)
        _require_cause(session, grievance, now)
        added = papers.claim(session, paper_ids, actor, purpose=Purpose.ANSWER)
        authority = _authority(session, grievance)
        due_at = now + DECIDE_APPEAL_WITHIN
        grievance.appealed_at, grievance.appeal_due_at, grievance.appeal_office_id = now, due_at, authority.id
        grievance.closed_at = None
        entry = move(
            session,
            grievance,
            Action.APPEAL,
            actor,
            note=reason,
            data={"against_office": grievance.office_id, "appeal_office": authority.id},
            papers=added,
            now=now,
        )
        tell_complainant(session, grievance, Template.APPEAL_LODGED, entry, more=_until(due_at), now=now)
        judges = judges_of(session, grievance)
        tell_officials(session, grievance, Template.OFFICE_APPEAL, entry, judges, more=_until(due_at), now=now)


def decide_appeal(
    *,
    tracking_id: str,
    version: int,
    outcome: AppealOutcome,
    reasons: str,
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Decide with reasons; an upheld appeal counts against the office appealed against."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.DECIDE_APPEAL, version=version
        )
        grievance.appeal_outcome, grievance.closed_at = outcome, now
        entry = move(
            session,
            grievance,
            Action.DECIDE_APPEAL,
            actor,
            note=reasons,
            data={"outcome": outcome, "against_office": grievance.office_id},
            now=now,
        )
        tell_complainant(session, grievance, Template.APPEAL_DECIDED, entry, more=_outcome(outcome), now=now)
        tell_office(session, grievance, Template.OFFICE_APPEAL_DECIDED, entry, more=_outcome(outcome), now=now)


def _require_cause(session: Session, grievance: Grievance, now: datetime) -> None:
    until = appeal_until(contested(session, grievance))
    if until is None:
        raise AppealNotDue()
    if now > until:
        raise AppealTooLate(days=APPEAL_WITHIN.days)


def _authority(session: Session, grievance: Grievance) -> OfficePlace:
    here = session.get_one(Office, grievance.office_id)
    against = OfficePlace(here.id or 0, here.tier, here.department_id, grievance.district_id, grievance.local_body_id)
    seats = session.exec(
        select(Posting.office_id)
        .join(Person, col(Person.id) == Posting.person_id)
        .where(Person.role == Role.APPELLATE_AUTHORITY, is_in_force())
    )
    had = session.exec(select(TimelineEntry.office_id).where(TimelineEntry.grievance_id == grievance.id).distinct())
    above = places(session, department_id=here.department_id)
    return appellate_office(
        above,
        seated=set(seats),
        had={office for office in (*had, grievance.about_office_id) if office},
        against=against,
    )


def _until(moment: datetime):
    return lambda _: {"until": day(_, moment)}


def _outcome(outcome: AppealOutcome):
    def fill(_: Translate) -> dict[str, str]:
        return {"outcome": say(_, APPEAL_OUTCOME, outcome)}

    return fill
