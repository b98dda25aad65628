"""An official's list: what lies with their offices, the most pressing first."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.stages import OPEN_STAGES, Stage
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import STAGE, say
from cmo_app.i18n.written import short_day
from cmo_app.models import Grievance, Office
from cmo_app.services import catalogue
from cmo_app.services.case_views import clock_of
from cmo_app.services.reach import readable
from cmo_app.services.search_text import search_words

PAGE = 25
QUEUES = ("open", "mine", "new", "due_today", "overdue", "waiting", "disputed", "closed")


@dataclass(frozen=True)
class DeskRow:
    """One line of the desk: nothing here identifies the complainant."""

    tracking_id: str = ""
    subject: str = ""
    place: str = ""
    category: str = ""
    stage: str = ""
    due_on: str = ""
    left: str = ""
    tone: str = "due"
    is_mine: bool = False
    is_new: bool = False


@dataclass(frozen=True)
class Queue:
    """One queue with its count."""

    code: str = ""
    name: str = ""
    count: str = ""
    is_alarm: bool = False


@dataclass(frozen=True)
class Desk:
    """One page of the list, with the queues beside it."""

    queues: list[Queue] = field(default_factory=list)
    rows: list[DeskRow] = field(default_factory=list)
    page: int = 1
    pages: int = 1
    total: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is asked of the list."""

    queue: str = "open"
    text: str = ""
    stage: str = ""
    page: int = 1


def desk_for(*, actor: Actor, wanted: Wanted, language: str, now: datetime | None = None) -> Desk:
    """Return one page of what the actor may work on, overdue first."""
    actor.require_staff()
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        scope = readable(session, actor)
        queues = _queues(actor, now)
        where = and_(scope, queues.get(wanted.queue, queues["open"]), *_filters(wanted))
        total = session.exec(select(func.count()).select_from(Grievance).where(where)).one()
        pages = max(1, -(-total // PAGE))
        page = min(max(1, wanted.page), pages)
        rows = session.exec(
            select(Grievance)
            .where(where)
            .order_by(col(Grievance.due_at), col(Grievance.id))
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        )
        counts = _counts(session, scope, queues)
        names = _names(_)
        return Desk(
            queues=[
                Queue(code, names[code], _.number(counts[code]), code == "overdue" and counts[code] > 0)
                for code in QUEUES
            ],
            rows=[_row(session, row, actor, _, now) for row in rows],
            page=page,
            pages=pages,
            total=_.plural("{n} grievance", "{n} grievances", total),
        )


def offices_to_choose(*, actor: Actor, tracking_id: str, language: str) -> list[catalogue.Choice]:
    """List the offices to which a grievance can be transferred; `group` is the department."""
    actor.require_staff()
    with reading() as session:
        grievance = session.exec(select(Grievance).where(Grievance.tracking_id == tracking_id)).first()
        if grievance is None:
            return []
        rows = session.exec(
            select(Office).where(
                col(Office.retired_at).is_(None),
                or_(col(Office.district_id).is_(None), col(Office.district_id) == grievance.district_id),
                or_(
                    col(Office.local_body_id).is_(None),
                    col(Office.local_body_id) == grievance.local_body_id,
                ),
                col(Office.id).not_in([grievance.office_id, grievance.about_office_id or 0]),
            )
        )
        found = [catalogue.Choice(str(row.id), in_language(row.names, language)) for row in rows]
    return sorted(found, key=lambda choice: choice.name)


def _queues(actor: Actor, now: datetime) -> dict[str, ColumnElement[bool]]:
    stage, due = col(Grievance.stage), col(Grievance.due_at)
    is_open = stage.in_([str(each) for each in OPEN_STAGES])
    working = and_(is_open, stage != Stage.ACTION_REPORTED)
    midnight = datetime.combine(now.astimezone(INDIA).date(), datetime.min.time(), tzinfo=INDIA)
    return {
        "open": is_open,
        "mine": and_(is_open, col(Grievance.assignee_id) == actor.person_id),
        "new": stage.in_([Stage.REGISTERED, Stage.SCREENING]),
        "due_today": and_(working, due >= midnight, due < midnight + timedelta(days=1)),
        "overdue": and_(working, due < now),
        "waiting": stage.in_([Stage.INFORMATION_SOUGHT, Stage.ACTION_REPORTED]),
        "disputed": and_(is_open, col(Grievance.disputes) > 0),
        "closed": ~is_open,
    }


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        col(Grievance.search_text).contains(word, autoescape=True) for word in search_words(wanted.text)
    ]
    if wanted.stage in {str(stage) for stage in Stage}:
        found.append(col(Grievance.stage) == wanted.stage)
    return found


def _counts(session: Session, scope: Any, queues: dict[str, Any]) -> dict[str, int]:
    columns = [func.count().filter(condition).label(code) for code, condition in queues.items()]
    row = session.execute(select(*columns).select_from(Grievance).where(scope)).one()
    return dict(zip(queues, row, strict=True))


def _names(_: Translate) -> dict[str, str]:
    return {
        "open": _("All open"),
        "mine": _("My work"),
        "new": _("New"),
        "due_today": _("Due today"),
        "overdue": _("Overdue"),
        "waiting": _("Waiting for the complainant"),
        "disputed": _("Disputed"),
        "closed": _("Resolved"),
    }


def _row(session: Session, grievance: Grievance, actor: Actor, _: Translate, now: datetime) -> DeskRow:
    clock = clock_of(session, grievance, _, now)
    asked = _("complainant asked")
    return DeskRow(
        tracking_id=grievance.tracking_id,
        subject=grievance.subject,
        place=catalogue.place_name(session, None, grievance.local_body_id, _.language),
        category=catalogue.name_of(session, grievance.category_id, _.language).rpartition("› ")[2],
        stage=say(_, STAGE, grievance.stage),
        due_on=short_day(_, grievance.due_at),
        left=asked if clock.tone == "asked" else clock.left,
        tone=clock.tone,
        is_mine=grievance.assignee_id == actor.person_id,
        is_new=grievance.stage in (Stage.REGISTERED, Stage.SCREENING),
    )
