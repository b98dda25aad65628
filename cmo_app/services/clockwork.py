"""What the clock does to a grievance by itself: climb, chase, remind, run again, call a silence by its name."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import SYSTEM
from cmo_app.domain.stages import Stage
from cmo_app.domain.waking import next_owed, reminders_due
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance
from cmo_app.services.addressees import Addressee, judges_of, officers_of
from cmo_app.services.handing import climb
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant, tell_office, tell_officials
from cmo_app.services.timekeeping import end_pause, reckon_due, wind


def do_what_is_owed(session: Session, grievance: Grievance, now: datetime) -> Action | None:
    """Do the one act that the clock owes by `now`; where none is owed after all, only look when the next one is."""
    owed = next_owed(grievance)
    if owed is None or owed.at > now:
        wind(grievance)
        return None
    _ACTS[owed.action](session, grievance, now)
    return owed.action


def _escalate(session: Session, grievance: Grievance, now: datetime) -> None:
    left = {"from_office": grievance.office_id, "officer_id": grievance.assignee_id, "was_due": _iso(grievance.due_at)}
    lost = officers_of(session, grievance)
    climb(session, grievance)
    grievance.due_at, grievance.escalated_at = reckon_due(session, grievance), now
    entry = move(session, grievance, Action.ESCALATE, SYSTEM, data=left, now=now)
    tell_complainant(session, grievance, Template.ESCALATED, entry, now=now)
    tell_office(session, grievance, Template.OFFICE_ESCALATED, entry, now=now)
    tell_officials(session, grievance, Template.OFFICE_LOST, entry, lost, now=now)


def _chase(session: Session, grievance: Grievance, now: datetime) -> None:
    grievance.chased_at = now
    entry = move(session, grievance, Action.CHASE, SYSTEM, now=now)
    tell_officials(session, grievance, Template.OFFICE_CHASED, entry, _who_owes(session, grievance), now=now)


def _nudge(session: Session, grievance: Grievance, now: datetime) -> None:
    grievance.nudges, grievance.chased_at = reminders_due(grievance, now), now
    is_question = grievance.stage == Stage.INFORMATION_SOUGHT
    entry = move(session, grievance, Action.NUDGE, SYSTEM, now=now)
    template = Template.QUESTION_WAITS if is_question else Template.REPORT_WAITS
    tell_complainant(session, grievance, template, entry, now=now)


def _resume(session: Session, grievance: Grievance, now: datetime) -> None:
    end_pause(session, grievance, now)
    entry = move(session, grievance, Action.RESUME, SYSTEM, now=now)
    tell_complainant(session, grievance, Template.RESUMED, entry, now=now)
    tell_office(session, grievance, Template.OFFICE_RESUMED, entry, now=now)


def _lapse(session: Session, grievance: Grievance, now: datetime) -> None:
    grievance.closed_at = now
    entry = move(session, grievance, Action.LAPSE, SYSTEM, now=now)
    tell_complainant(session, grievance, Template.LAPSED, entry, now=now)


def _who_owes(session: Session, grievance: Grievance) -> list[Addressee]:
    return judges_of(session, grievance) if grievance.stage == Stage.UNDER_APPEAL else officers_of(session, grievance)


def _iso(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")


_ACTS: Mapping[Action, Callable[[Session, Grievance, datetime], None]] = {
    Action.ESCALATE: _escalate,
    Action.CHASE: _chase,
    Action.NUDGE: _nudge,
    Action.RESUME: _resume,
    Action.LAPSE: _lapse,
}
