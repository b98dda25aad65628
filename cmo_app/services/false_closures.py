"""The false-closure rate: of the closures drawn and checked, how many the complainant said were not true."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import null
from sqlmodel import col, func, select

from cmo_app.db import reading
from cmo_app.domain.audit import Verdict, false_rate
from cmo_app.models import Audit, Grievance, Office

SMALL = 5


class By(StrEnum):
    """What the figures are grouped by."""

    STATE = "state"
    DEPARTMENT = "department"
    DISTRICT = "district"


@dataclass(frozen=True)
class FalseClosures:
    """One line; `key` is a department or district, None the whole state; figures too small to show are None."""

    key: int | None
    audited: int | None
    false: int | None
    rate: float | None


def false_closures(*, by: By = By.STATE, is_public: bool = True) -> list[FalseClosures]:
    """Return the rate for each group, those not reached left out; the public does not see fewer than SMALL."""
    key = _KEYS.get(by)
    wanted = (
        select(
            key if key is not None else null(), func.count(), func.count().filter(col(Audit.verdict) == Verdict.FALSE)
        )
        .select_from(Audit)
        .join(Grievance, col(Grievance.id) == Audit.grievance_id)
        .join(Office, col(Office.id) == Audit.office_id)
        .where(col(Audit.verdict).in_([Verdict.TRUE, Verdict.FALSE]))
    )
    if key is not None:
        wanted = wanted.group_by(key).order_by(key)
    with reading() as session:
        rows = session.execute(wanted).all()
    return [_line(key, audited, false, is_public) for key, audited, false in rows]


_KEYS = {By.DEPARTMENT: col(Office.department_id), By.DISTRICT: col(Grievance.district_id)}


def _line(key: int | None, audited: int, false: int, is_public: bool) -> FalseClosures:
    if is_public and audited < SMALL:
        return FalseClosures(key, None, None, None)
    return FalseClosures(key, audited, false, false_rate(audited=audited, false=false))
