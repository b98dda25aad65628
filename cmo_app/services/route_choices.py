"""The subjects that a grievance can be routed by, each with what it would do to the due date."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cmo_app.domain.clock import TimeLimit
from cmo_app.i18n import Translate
from cmo_app.i18n.written import day, weekday
from cmo_app.models import Grievance
from cmo_app.services import catalogue
from cmo_app.services.reference_cache import reference
from cmo_app.services.timekeeping import due_if_named


@dataclass(frozen=True)
class RouteChoice:
    """One subject to choose; `then` says to which day the due date moves, nothing where it stays."""

    id: str
    name: str
    then: str = ""


def subjects_to_route_by(session: Session, grievance: Grievance, _: Translate, now: datetime) -> list[RouteChoice]:
    """List every subject that is offered: who chooses one is told before whether time is left."""
    known, said, choices = reference(session), dict[TimeLimit, str](), []
    for leaf in catalogue.every_leaf(session, _.language):
        limit = known.limit_of(int(leaf.id))
        if limit not in said:
            said[limit] = _then(session, grievance, int(leaf.id), _, now)
        choices.append(RouteChoice(leaf.id, leaf.name, said[limit]))
    return choices


def _then(session: Session, grievance: Grievance, category_id: int, _: Translate, now: datetime) -> str:
    due_at = due_if_named(session, grievance, category_id)
    if due_at >= grievance.due_at:
        return ""
    why = {
        "allowed": _allowed(_, reference(session).limit_of(category_id)),
        "lodged_on": day(_, grievance.lodged_at),
    }
    if due_at < now <= grievance.due_at:
        return _(
            "It will be overdue at once: this subject allows {allowed}, and it was lodged on {lodged_on}.",
            **why,
        )
    if due_at < now:
        return _(
            "It was due on {due_on}, then: this subject allows {allowed}, and it was lodged on {lodged_on}.",
            due_on=weekday(_, due_at),
            **why,
        )
    return _(
        "It will be due on {due_on}: this subject allows {allowed}, and it was lodged on {lodged_on}.",
        due_on=weekday(_, due_at),
        **why,
    )


def _allowed(_: Translate, limit: TimeLimit) -> str:
    if limit.urgent_hours is not None:
        return _.plural("{n} hour", "{n} hours", limit.urgent_hours)
    return _.plural("{n} working day", "{n} working days", limit.working_days)
