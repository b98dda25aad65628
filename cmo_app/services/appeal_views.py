"""The appeals before one authority: those to be decided, the most pressing first, and those decided."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotPermitted
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import APPEAL_OUTCOME, say
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, Office
from cmo_app.services.reach import readable

SHOWN = 100


@dataclass(frozen=True)
class AppealRow:
    """One appeal on the list."""

    tracking_id: str = ""
    subject: str = ""
    against: str = ""
    due_on: str = ""
    is_late: bool = False
    outcome: str = ""


@dataclass(frozen=True)
class AppealWork:
    """What is to be decided, and what was."""

    waiting: list[AppealRow] = field(default_factory=list)
    decided: list[AppealRow] = field(default_factory=list)


def appeals_before(*, actor: Actor, language: str, now: datetime | None = None) -> AppealWork:
    """Return the appeals that this authority decides or has decided."""
    if actor.require_staff() and actor.role is not Role.APPELLATE_AUTHORITY:
        raise NotPermitted()
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        theirs = (
            select(Grievance, Office)
            .join(Office, col(Office.id) == Grievance.office_id)
            .where(readable(session, actor))
            .limit(SHOWN)
        )
        is_waiting = col(Grievance.stage) == Stage.UNDER_APPEAL
        waiting = theirs.where(is_waiting).order_by(col(Grievance.appeal_due_at))
        decided = theirs.where(~is_waiting).order_by(col(Grievance.closed_at).desc())
        return AppealWork(
            waiting=[_row(*found, _, now) for found in session.exec(waiting)],
            decided=[_row(*found, _, now) for found in session.exec(decided)],
        )


def _row(grievance: Grievance, office: Office, _: Translate, now: datetime) -> AppealRow:
    due_at, outcome = grievance.appeal_due_at or now, grievance.appeal_outcome
    return AppealRow(
        tracking_id=grievance.tracking_id,
        subject=grievance.subject,
        against=in_language(office.names, _.language),
        due_on=day(_, due_at),
        is_late=due_at < now and not outcome,
        outcome=say(_, APPEAL_OUTCOME, outcome) if outcome else "",
    )
