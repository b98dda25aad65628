"""When what is reported can have been done: once it was asked for, and not in time to come."""

from datetime import date, datetime

from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import DomainError, DoneBeforeLodging, NotDoneYet


def refused_day(done_on: date, *, lodged_at: datetime, now: datetime) -> DomainError | None:
    """Return why nothing can have been done for this grievance on `done_on`, a day in India, or None."""
    lodged_on = lodged_at.astimezone(INDIA).date()
    if done_on > now.astimezone(INDIA).date():
        return NotDoneYet()
    return DoneBeforeLodging(lodged_on=lodged_on) if done_on < lodged_on else None
