"""False closures as the public may know them: of the closures drawn and checked, from the kept sums."""

from collections import Counter
from enum import StrEnum

from sqlmodel import Session

from cmo_app.domain.audit import Checked, publishable
from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import Period
from cmo_app.services.dashboard_sight import Sight, lines_of
from cmo_app.services.figure_reading import Account, counts

_COLUMNS = (str(Measure.AUDITED), str(Measure.FOUND_FALSE))


class By(StrEnum):
    """What the figures are grouped by."""

    DEPARTMENT = "department"
    DISTRICT = "district"


def false_closures(session: Session, sight: Sight, account: Account, period: Period, by: By) -> dict[int, Checked]:
    """Return the groups that may be shown."""
    source, kept_as, key = lines_of(sight, by)
    there = Account(source, account.now, Counter(), Counter())
    found = counts(session, there, kept_as, by=key, period=period, columns=_COLUMNS)
    return publishable({key: Checked(each[Measure.AUDITED], each[Measure.FOUND_FALSE]) for key, each in found.items()})
