"""The time of a grievance in the same words wherever it is told: what is left and what is late in working days."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cmo_app.domain.clock import INDIA, PAUSE_LIMIT, Calendar, working_days_left
from cmo_app.domain.stages import Stage, is_open
from cmo_app.i18n import Translate
from cmo_app.i18n.written import short_day
from cmo_app.services.timekeeping import due_now, has_appeal_limit, is_promised, stood_still


@dataclass(frozen=True)
class Told:
    """The clock in a narrow column: a `pill` of one short line with the same in `words`, and what stands `below` it.

    The first date seen is the one that lists are sorted by; days are working days, as `words` say.
    """

    pill: str
    words: str
    tone: str
    below: str = ""


def say_in_list(_: Translate, grievance: Any, now: datetime, days: Calendar, *, closed: str) -> Told:
    """Say where the clock stands as briefly as can be; during an appeal the date of the office rests."""
    left, tone = say_clock(_, grievance, now, days, closed=closed)
    due_on, until = short_day(_, grievance.due_at), due_now(grievance)
    short = _whole(_briefly(_, until, now, days))
    if has_appeal_limit(grievance):
        named = f"{name_of_due(_, grievance)}: {short_day(_, until)}"
        rests = _("rests")
        return Told(f"{_whole(due_on)} · {rests}", f"{named}, {left}", "paused", f"{named} · {short}")
    if tone == "paused":
        return Told(_("paused · {n} of {all} d", **_pause(grievance, now)), left, tone, due_on)
    if tone in ("done", "asked"):
        return Told(left, left, tone, due_on)
    return Told(f"{_whole(due_on)} · {short}", f"{due_on}, {left}", tone)


def say_clock(
    _: Translate, grievance: Any, now: datetime, days: Calendar, *, closed: str, is_own: bool = False
) -> tuple[str, str]:
    """Say where the clock of a grievance, or of a row with its columns, stands, and in which tone.

    `closed` is what is said once it is; the complainant (`is_own`) is spoken to, others are told.
    """
    stage = Stage(grievance.stage)
    if not is_open(stage):
        return closed, "done"
    if stage is Stage.ACTION_REPORTED:
        return _("Please answer") if is_own else _("complainant asked"), "asked"
    if stage is Stage.INFORMATION_SOUGHT:
        return _("clock stands still, day {n} of {all}", **_pause(grievance, now)), "paused"
    return _say_left(_, due_now(grievance), now, days)


def _say_left(_: Translate, due_at: datetime, now: datetime, days: Calendar) -> tuple[str, str]:
    """Say how much is left or how late it is while time runs, and in which tone."""
    left = working_days_left(now, due_at, days)
    if now > due_at:
        return _late(_, -left), "late"
    if due_at.astimezone(INDIA).date() == now.astimezone(INDIA).date():
        return _("due today"), "due"
    if not left:
        return _("less than a working day left"), "due"
    return _.plural("{n} working day left", "{n} working days left", left), "due" if left <= 2 else "calm"


def _briefly(_: Translate, due_at: datetime, now: datetime, days: Calendar) -> str:
    """Say the same beside its date."""
    left = working_days_left(now, due_at, days)
    if now > due_at:
        return _("{n} d late", n=-left) if left else _("late")
    if due_at.astimezone(INDIA).date() == now.astimezone(INDIA).date():
        return _("today")
    return _("{n} d", n=left) if left else _("under 1 d")


def _whole(text: str) -> str:
    """Keep on one line what is read as one."""
    return text.replace(" ", "\u00a0")


def _pause(grievance: Any, now: datetime) -> dict[str, int]:
    """Return on which day of how many it stands still."""
    return {"n": min(stood_still(grievance, now).days + 1, PAUSE_LIMIT.days), "all": PAUSE_LIMIT.days}


def say_working_days(_: Translate, count: int) -> str:
    """Write a length of working time."""
    return _.plural("{n} working day", "{n} working days", count) if count else _("less than a working day")


def name_of_due(_: Translate, grievance: Any) -> str:
    """Name the date that `timekeeping.due_now` gives: an appeal’s own limit is not the office’s."""
    if has_appeal_limit(grievance):
        return _("Appeal decision by")
    return _("New date promised") if is_promised(grievance) else _("Due date")


def _late(_: Translate, days: int) -> str:
    if not days:
        return _("less than a working day late")
    return _.plural("{n} working day late", "{n} working days late", days)
