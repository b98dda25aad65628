"""The lines of the list in words; nothing here identifies the complainant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_
from sqlmodel import Session, col, select

from cmo_app.domain.clock import Calendar
from cmo_app.domain.stages import Stage
from cmo_app.i18n import Translate, in_language
from cmo_app.i18n.labels import STAGE, say
from cmo_app.i18n.written import short_day
from cmo_app.models import Category, Grievance, LocalBody, Office, Posting
from cmo_app.services.posted import is_in_force
from cmo_app.services.steps import calendar
from cmo_app.services.time_left import say_in_list


@dataclass(frozen=True)
class DeskRow:
    """One line of the desk; `version` lets a bulk action say what it saw, `left` is `due` in full."""

    tracking_id: str = ""
    version: int = 0
    subject: str = ""
    place: str = ""
    category: str = ""
    stage: str = ""
    office: str = ""
    officer: str = ""
    lodged_on: str = ""
    due: str = ""
    left: str = ""
    below: str = ""
    tone: str = "due"
    is_new: bool = False
    is_urgent: bool = False
    is_disputed: bool = False


_COLUMNS: tuple[Any, ...] = (
    Grievance.id,
    Grievance.tracking_id,
    Grievance.version,
    Grievance.subject,
    Grievance.stage,
    Grievance.lodged_at,
    Grievance.due_at,
    Grievance.appeal_due_at,
    Grievance.interim_replies,
    Grievance.interim_due_at,
    Grievance.paused_at,
    Grievance.paused_seconds,
    Grievance.disputes,
    col(LocalBody.names).label("body_names"),
    col(Category.names).label("category_names"),
    Category.urgent_hours,
    col(Office.names).label("office_names"),
    col(Posting.titles).label("titles"),
)


def rows_of(session: Session, ids: Sequence[int], _: Translate, now: datetime) -> list[DeskRow]:
    """Read the lines of a page in one join, in the order of `ids`."""
    sits = and_(
        col(Posting.person_id) == Grievance.assignee_id,
        col(Posting.office_id) == Grievance.office_id,
        is_in_force(now),
    )
    found = session.execute(
        select(*_COLUMNS)  # type: ignore[call-overload]
        .join(Office, col(Office.id) == Grievance.office_id)
        .join(LocalBody, col(LocalBody.id) == Grievance.local_body_id, isouter=True)
        .join(Category, col(Category.id) == Grievance.category_id, isouter=True)
        .join(Posting, sits, isouter=True)
        .where(col(Grievance.id).in_(ids))
    )
    by_id = {row.id: row for row in found}
    days = calendar(session)
    return [_row(by_id[key], _, now, days) for key in ids if key in by_id]


def _row(row: Row[Any], _: Translate, now: datetime, days: Calendar) -> DeskRow:
    told = say_in_list(_, row, now, days, closed=_("closed"))
    return DeskRow(
        tracking_id=row.tracking_id,
        version=row.version,
        subject=row.subject,
        place=_name(row.body_names, _),
        category=_name(row.category_names, _),
        stage=say(_, STAGE, row.stage),
        office=_name(row.office_names, _),
        officer=_name(row.titles, _),
        lodged_on=short_day(_, row.lodged_at),
        due=told.pill,
        left=told.words,
        below=told.below,
        tone=told.tone,
        is_new=row.stage in (Stage.REGISTERED, Stage.SCREENING),
        is_urgent=row.urgent_hours is not None,
        is_disputed=row.disputes > 0,
    )


def _name(names: Mapping[str, str] | None, _: Translate) -> str:
    return in_language(names, _.language) if names else ""
