"""The clock of one grievance in words: until when, how much is left, what happens then, and what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from cmo_app.domain.actions import Action
from cmo_app.domain.clock import last_whole_day
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage, Status
from cmo_app.domain.waking import awaited_until
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STATUS, say
from cmo_app.i18n.written import day, weekday
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.case_ledger import Segment, ledger_of
from cmo_app.services.reference_cache import reference
from cmo_app.services.time_left import name_of_due, say_clock
from cmo_app.services.timekeeping import due_now

_THEIRS = WITH_OFFICE_STAGES | {Stage.SCREENING}


@dataclass(frozen=True)
class Clock:
    """The due date in words with the name of what is due; `tone` is due, calm, late, paused, asked or done.

    `yours_on` is the complainant's own day, while an answer of theirs is waited for; officers have none.
    """

    due_name: str = ""
    due_on: str = ""
    yours_on: str = ""
    left: str = ""
    tone: str = "due"
    then: str = ""
    owed: str = ""
    segments: list[Segment] = field(default_factory=list)


def clock_of(session: Session, grievance: Grievance, _: Translate, now: datetime, *, is_own: bool) -> Clock:
    """Put the due date into words for the state the grievance is in; the complainant is spoken to, others are told."""
    resolved, days = say(_, STATUS, Status.RESOLVED), reference(session).calendar
    left, tone = say_clock(_, grievance, now, days, closed=resolved, is_own=is_own)
    if grievance.closed_at is not None:  # nothing is due any more
        return Clock(due_name=_("Closed on"), due_on=weekday(_, grievance.closed_at), left=left, tone=tone)
    return Clock(due_name=name_of_due(_, grievance), due_on=weekday(_, due_now(grievance)), left=left, tone=tone)


def whole_clock(
    session: Session,
    grievance: Grievance,
    entries: Sequence[TimelineEntry],
    _: Translate,
    now: datetime,
    *,
    is_own: bool,
) -> Clock:
    """The same with what each office used and with what is owed beside: for a page about this one grievance."""
    return replace(
        clock_of(session, grievance, _, now, is_own=is_own),
        yours_on=_yours(grievance, _, now) if is_own else "",
        segments=ledger_of(session, grievance, entries, _, now),
        then=_then(grievance, _),
        owed=_owed(grievance, entries, _, now),
    )


def _yours(grievance: Grievance, _: Translate, now: datetime) -> str:
    """Name the last whole day on which the complainant's answer is in time; today, where less than one is left."""
    until = awaited_until(grievance)
    return weekday(_, max(last_whole_day(until), min(now, until))) if until else ""


def _then(grievance: Grievance, _: Translate) -> str:
    """Say what happens if nothing is done by the due date."""
    if grievance.stage == Stage.INFORMATION_SOUGHT:
        return _("The due date moves on by as much as the clock stands still.")
    if Stage(grievance.stage) not in _THEIRS:
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
