"""The queues of a desk: one condition each, so that a count and its list cannot differ."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, true
from sqlmodel import Session, col, select

from cmo_app.domain.clock import INDIA
from cmo_app.domain.stages import WAITING_FOR_COMPLAINANT, WITH_OFFICE_STAGES, Stage
from cmo_app.i18n import Translate
from cmo_app.models import Grievance
from cmo_app.services.scope import Scope, is_within

QUEUES = ("open", "mine", "new", "due_today", "overdue", "waiting", "disputed", "escalated", "closed")
COUNTED = QUEUES[:-1]
ALL = "all"  # what a figure counts, open or closed; no queue of its own
COUNT_LIMIT = 1_000
RUNNING = sorted(WITH_OFFICE_STAGES | {Stage.SCREENING})
_NEW = (Stage.REGISTERED, Stage.SCREENING)


def queue_conditions(scope: Scope, now: datetime) -> Mapping[str, ColumnElement[bool]]:
    """Return what belongs to each queue; literal `closed_at` tests let the partial indexes serve."""
    stage, due = col(Grievance.stage), col(Grievance.due_at)
    is_open = col(Grievance.closed_at).is_(None)
    is_running = and_(is_open, stage.in_(RUNNING))
    midnight = datetime.combine(now.astimezone(INDIA).date(), datetime.min.time(), tzinfo=INDIA)
    return {
        "open": is_open,
        "mine": and_(is_open, col(Grievance.assignee_id) == scope.person_id),
        "new": and_(is_open, stage.in_(_NEW)),
        "due_today": and_(is_running, due >= max(now, midnight), due < midnight + timedelta(days=1)),
        "overdue": and_(is_running, due < now),
        "waiting": and_(is_open, stage.in_(sorted(WAITING_FOR_COMPLAINANT))),
        "disputed": and_(is_open, col(Grievance.disputes) > 0),
        "escalated": and_(is_open, col(Grievance.escalated_at).is_not(None), col(Grievance.office_id).in_(scope.own)),
        "closed": col(Grievance.closed_at).is_not(None),
        ALL: true(),
    }


def queue_counts(session: Session, scope: Scope, now: datetime) -> dict[str, int]:
    """Count each open queue, up to COUNT_LIMIT and one more."""
    conditions = queue_conditions(scope, now)
    counts = [_capped(scope, conditions[code]).label(code) for code in COUNTED]
    return dict(zip(COUNTED, session.execute(select(*counts)).one(), strict=True))


def say_count(_: Translate, count: int, *, limit: int = COUNT_LIMIT) -> str:
    """Write a count; past the limit nobody has counted on."""
    return f"{_.number(limit)}+" if count > limit else _.number(count)


def queue_names(_: Translate) -> dict[str, str]:
    """Name the queues."""
    return {
        "open": _("All open"),
        "mine": _("My work"),
        "new": _("New"),
        "due_today": _("Due today"),
        "overdue": _("Overdue"),
        "waiting": _("Waiting for the complainant"),
        "disputed": _("Disputed"),
        "escalated": _("Escalated to me"),
        "closed": _("Resolved"),
    }


def _capped(scope: Scope, condition: ColumnElement[bool]) -> ScalarSelect[int]:
    some = select(Grievance.id).where(condition, is_within(scope)).limit(COUNT_LIMIT + 1)
    if scope.offices and not scope.is_all:
        some = some.with_hint(Grievance, "INDEXED BY ix_open_office", "sqlite")
    return select(func.count()).select_from(some.subquery()).scalar_subquery()
