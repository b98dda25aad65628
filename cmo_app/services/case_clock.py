"""The clock of one grievance in words: until when, how much is left, and which office used how much."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from cmo_app.domain.actions import Action
from cmo_app.domain.clock import INDIA, PAUSE_LIMIT, working_days_left
from cmo_app.domain.ledger import Share, shares, working_time
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage, Status, is_open
from cmo_app.i18n import Translate, in_language
from cmo_app.i18n.labels import STATUS, say
from cmo_app.i18n.written import day, weekday
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.reference_cache import reference

WHOLE = 1000
_THEIRS = WITH_OFFICE_STAGES | {Stage.SCREENING}


@dataclass(frozen=True)
class Segment:
    """What one office used; `start` and `share` are thousandths of the whole time, `number` tells neighbours apart."""

    name: str = ""
    days: str = ""
    start: int = 0
    share: int = 0
    number: int = 0


@dataclass(frozen=True)
class Clock:
    """The due date in words; `tone` is due, late, paused, asked or done; `used` is 0 to 100 of the time."""

    due_on: str = ""
    left: str = ""
    tone: str = "due"
    used: int = 0
    then: str = ""
    is_promised: bool = False
    owed: str = ""
    segments: list[Segment] = field(default_factory=list)
    used_by: str = ""


def clock_of(session: Session, grievance: Grievance, _: Translate, now: datetime) -> Clock:
    """Put the due date into words for the state the grievance is in."""
    stage = Stage(grievance.stage)
    since, due_at = _running(grievance)
    due_on = weekday(_, due_at)
    if not is_open(stage):
        return Clock(due_on=due_on, left=say(_, STATUS, Status.RESOLVED), tone="done", used=100)
    if stage is Stage.ACTION_REPORTED:
        return Clock(due_on=due_on, left=_("Please answer"), tone="asked", used=100)
    span = max(1.0, (due_at - since).total_seconds())
    used = min(100, int(100 * (now - since).total_seconds() / span))
    if stage is Stage.INFORMATION_SOUGHT:
        stood = now - (grievance.paused_at or now) + timedelta(seconds=grievance.paused_seconds)
        day_number = min(stood.days + 1, PAUSE_LIMIT.days)
        left = _("clock stands still, day {n} of {all}", n=day_number, all=PAUSE_LIMIT.days)
        return Clock(due_on=due_on, left=left, tone="paused", used=used)
    days = working_days_left(now, due_at, reference(session).calendar)
    if days < 0:
        late = _.plural("{n} working day late", "{n} working days late", -days)
        return Clock(due_on=due_on, left=late, tone="late", used=100)
    if due_at.astimezone(INDIA).date() == now.astimezone(INDIA).date():
        return Clock(due_on=due_on, left=_("due today"), tone="due", used=used)
    left = _.plural("{n} working day left", "{n} working days left", days)
    return Clock(due_on=due_on, left=left, tone="due" if days <= 2 else "calm", used=used)


def _running(grievance: Grievance) -> tuple[datetime, datetime]:
    """Return since when and until when time runs now: an appeal has its own."""
    if grievance.stage == Stage.UNDER_APPEAL and grievance.appealed_at and grievance.appeal_due_at:
        return grievance.appealed_at, grievance.appeal_due_at
    return grievance.lodged_at, grievance.due_at


def whole_clock(
    session: Session, grievance: Grievance, entries: Sequence[TimelineEntry], _: Translate, now: datetime
) -> Clock:
    """The same with what each office used and with what is owed beside: for a page about this one grievance."""
    calendar = reference(session).calendar
    until = grievance.closed_at if grievance.closed_at and not is_open(Stage(grievance.stage)) else now
    used = shares(entries, until=until, calendar=calendar)
    whole = working_time(grievance.lodged_at, max(grievance.due_at, until), calendar)
    segments = _segments(session, used, whole, _)
    return replace(
        clock_of(session, grievance, _, now),
        segments=segments,
        used_by=" · ".join(f"{segment.name} {segment.days}" for segment in segments),
        then=_then(grievance, _),
        is_promised=grievance.interim_replies > 0,
        owed=_owed(grievance, entries, _, now),
    )


def _segments(session: Session, used: Sequence[Share], whole: timedelta, _: Translate) -> list[Segment]:
    """Lay the shares side by side; where they are longer than the whole, they fill it together."""
    names = reference(session).office_names
    span = max(whole, sum((share.used for share in used), timedelta()), timedelta(seconds=1))
    found: list[Segment] = []
    start = 0
    for number, share in enumerate(used):
        width = int(WHOLE * (share.used / span))
        name = in_language(names[share.office_id], _.language)
        found.append(Segment(name, _days(_, share), start, width, number % 2))
        start += width
    return found


def _days(_: Translate, share: Share) -> str:
    return _.plural("{n} day", "{n} days", share.days) if share.days else _("less than a day")


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
