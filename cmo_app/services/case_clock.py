"""The clock of one grievance in words: until when, how much is left, what happens then, and what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from cmo_app.domain.actions import Action
from cmo_app.domain.clock import INDIA, PAUSE_LIMIT, working_days_left
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage, Status, is_open
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STATUS, say
from cmo_app.i18n.written import day, weekday
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.case_ledger import Segment, ledger_of
from cmo_app.services.reference_cache import reference
from cmo_app.services.timekeeping import due_now, stood_still

_THEIRS = WITH_OFFICE_STAGES | {Stage.SCREENING}


@dataclass(frozen=True)
class Clock:
    """The due date in words; `tone` is due, calm, late, paused, asked or done."""

    due_on: str = ""
    left: str = ""
    tone: str = "due"
    then: str = ""
    is_promised: bool = False
    owed: str = ""
    segments: list[Segment] = field(default_factory=list)


def clock_of(session: Session, grievance: Grievance, _: Translate, now: datetime) -> Clock:
    """Put the due date into words for the state the grievance is in."""
    stage = Stage(grievance.stage)
    due_at = due_now(grievance)
    due_on = weekday(_, due_at)
    if not is_open(stage):
        return Clock(due_on=due_on, left=say(_, STATUS, Status.RESOLVED), tone="done")
    if stage is Stage.ACTION_REPORTED:
        return Clock(due_on=due_on, left=_("Please answer"), tone="asked")
    if stage is Stage.INFORMATION_SOUGHT:
        day_number = min(stood_still(grievance, now).days + 1, PAUSE_LIMIT.days)
        left = _("clock stands still, day {n} of {all}", n=day_number, all=PAUSE_LIMIT.days)
        return Clock(due_on=due_on, left=left, tone="paused")
    days = working_days_left(now, due_at, reference(session).calendar)
    if days < 0:
        late = _.plural("{n} working day late", "{n} working days late", -days)
        return Clock(due_on=due_on, left=late, tone="late")
    if due_at.astimezone(INDIA).date() == now.astimezone(INDIA).date():
        return Clock(due_on=due_on, left=_("due today"), tone="due")
    left = _.plural("{n} working day left", "{n} working days left", days)
    return Clock(due_on=due_on, left=left, tone="due" if days <= 2 else "calm")


def whole_clock(
    session: Session, grievance: Grievance, entries: Sequence[TimelineEntry], _: Translate, now: datetime
) -> Clock:
    """The same with what each office used and with what is owed beside: for a page about this one grievance."""
    return replace(
        clock_of(session, grievance, _, now),
        segments=ledger_of(session, grievance, entries, _, now),
        then=_then(grievance, _),
        is_promised=grievance.interim_replies > 0,
        owed=_owed(grievance, entries, _, now),
    )


def _then(grievance: Grievance, _: Translate) -> str:
    """Say what happens if nothing is done by the due date."""
    if Stage(grievance.stage) not in _THEIRS | {Stage.INFORMATION_SOUGHT}:
        return ""
    if grievance.tier < CMO_TIER:
        return _("If nothing is done by then, it goes to the next higher office by itself.")
    return _("The Chief Minister’s Office has it. After 21 days it owes a reason and a new date.")


def _owed(grievance: Grievance, entries: Sequence[TimelineEntry], _: Translate, now: datetime) -> str:
    """Say since when an interim reply is owed, and how often the office was reminded of it."""
    is_theirs = Stage(grievance.stage) in _THEIRS
    if not is_theirs or grievance.interim_due_at is None or now < grievance.interim_due_at:
        return ""
    owed = _(
        "An answer, or a reason and a new date, has been owed since {date}.", date=day(_, grievance.interim_due_at)
    )
    chased = sum(entry.action == Action.CHASE for entry in entries)
    reminded = _.plural("The office was reminded {n} time.", "The office was reminded {n} times.", chased)
    return f"{owed} {reminded}" if chased else owed
