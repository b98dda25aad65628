"""The ledger of one grievance in words: what each office used, how long the complainant was asked, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from cmo_app.domain.clock import PAUSE_LIMIT, working_days_left
from cmo_app.domain.ledger import shares, time_at, waited, working_time
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage, is_open
from cmo_app.i18n import Translate, in_language
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.reference_cache import Reference, reference
from cmo_app.services.time_left import say_working_days
from cmo_app.services.timekeeping import stood_still

WHOLE = 1000
_RUNS = WITH_OFFICE_STAGES | {Stage.SCREENING, Stage.INFORMATION_SOUGHT}
_TONES = ("office", "office other")


@dataclass(frozen=True)
class Segment:
    """One line of the ledger and its piece of the bar; `start` and `share` are thousandths of the whole time."""

    name: str = ""
    tier: str = ""
    days: str = ""
    tone: str = ""
    start: int = 0
    share: int = 0


@dataclass(frozen=True)
class _Line:
    name: str
    days: str
    tone: str
    length: timedelta
    tier: str = ""


def ledger_of(
    session: Session, grievance: Grievance, entries: Sequence[TimelineEntry], _: Translate, now: datetime
) -> list[Segment]:
    """Lay side by side what was used and what is left; where it is longer than the time allowed, it fills the bar."""
    known = reference(session)
    until = grievance.closed_at if grievance.closed_at and not is_open(Stage(grievance.stage)) else now
    lines = [
        *_offices(known, entries, until, _),
        *_waits(known, grievance, entries, until, _),
        *_left(known, grievance, now, _),
    ]
    whole = working_time(grievance.lodged_at, max(grievance.due_at, until), known.calendar)
    return _side_by_side(lines, max(whole, sum((line.length for line in lines), timedelta()), timedelta(seconds=1)))


def _offices(known: Reference, entries: Sequence[TimelineEntry], until: datetime, _: Translate) -> list[_Line]:
    used = shares(entries, until=until, calendar=known.calendar)
    return [
        _Line(
            name=in_language(known.office_names[share.office_id], _.language),
            days=say_working_days(_, share.days),
            tone=_TONES[number % 2],
            length=share.used,
            tier=_("tier {n}", n=known.places[share.office_id].tier),
        )
        for number, share in enumerate(used)
    ]


def _waits(
    known: Reference, grievance: Grievance, entries: Sequence[TimelineEntry], until: datetime, _: Translate
) -> list[_Line]:
    """Return the two times that no office used, in days as the complainant’s limits are; the first stops the clock."""
    asked, reported = (
        waited(entries, stage=stage, until=until, calendar=known.calendar)
        for stage in (Stage.INFORMATION_SOUGHT, Stage.ACTION_REPORTED)
    )
    stood = min(stood_still(grievance, until), PAUSE_LIMIT)
    found = []
    if stood:
        days = _("{n} of {all} days", n=stood.days, all=PAUSE_LIMIT.days) if stood.days else _days(_, 0)
        is_asked = grievance.stage == Stage.INFORMATION_SOUGHT
        name = _("The clock stands still for a question") if is_asked else _("The clock stood still for a question")
        found.append(_Line(name, days, "still", asked))
    if reported:
        silent = time_at(entries, stage=Stage.ACTION_REPORTED, until=until)
        found.append(_Line(_("Waiting for the complainant’s word"), _days(_, silent.days), "awaited", reported))
    return found


def _left(known: Reference, grievance: Grievance, now: datetime, _: Translate) -> list[_Line]:
    days = working_days_left(now, grievance.due_at, known.calendar)
    if Stage(grievance.stage) not in _RUNS or days < 1:
        return []
    return [_Line(_("Left"), say_working_days(_, days), "rest", working_time(now, grievance.due_at, known.calendar))]


def _side_by_side(lines: Sequence[_Line], span: timedelta) -> list[Segment]:
    found: list[Segment] = []
    start = 0
    for line in lines:
        width = int(WHOLE * (line.length / span))
        found.append(Segment(line.name, line.tier, line.days, line.tone, start, width))
        start += width
    return found


def _days(_: Translate, count: int) -> str:
    return _.plural("{n} day", "{n} days", count) if count else _("less than a day")
