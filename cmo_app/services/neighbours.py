"""What else the same complainant has lodged, and what else is open about the same matter in the same place."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.permissions import may
from cmo_app.i18n import translate
from cmo_app.models import Grievance
from cmo_app.services.desk_rows import DeskRow, rows_of
from cmo_app.services.reach import readable
from cmo_app.services.standing import load_readable, relation_of

NEARBY_WITHIN = timedelta(days=90)
_SHOWN = 5


@dataclass(frozen=True)
class Neighbours:
    """Only what the reader may open anyway; whose they are is told to nobody who may not look at it."""

    same_complainant: list[DeskRow] = field(default_factory=list)
    same_place: list[DeskRow] = field(default_factory=list)


def neighbours_of(*, tracking_id: str, actor: Actor, language: str, now: datetime | None = None) -> Neighbours:
    """List up to five of each, the newest first."""
    actor.require_staff()
    now = now or datetime.now(UTC)
    with reading() as session:
        here = load_readable(session, tracking_id=tracking_id, actor=actor)
        may_look = may(actor.role, relation_of(session, here, actor), Action.LOOK)
        conditions = (_of_complainant(here) if may_look else false(), _of_place(here, now))
        return Neighbours(
            *(rows_of(session, _newest(session, actor, here, each), translate(language), now) for each in conditions)
        )


def _of_complainant(here: Grievance) -> ColumnElement[bool]:
    """Two grievances of one person tell more about them than either: as masked as the name itself."""
    return col(Grievance.complainant_id) == here.complainant_id


def _of_place(here: Grievance, now: datetime) -> ColumnElement[bool]:
    return and_(
        col(Grievance.closed_at).is_(None),
        col(Grievance.local_body_id) == here.local_body_id,
        col(Grievance.category_id) == here.category_id,
        col(Grievance.lodged_at) > now - NEARBY_WITHIN,
    )


def _newest(session: Session, actor: Actor, here: Grievance, condition: ColumnElement[bool]) -> Any:
    return session.exec(
        select(Grievance.id)
        .where(readable(session, actor), col(Grievance.id) != here.id, condition)
        .order_by(col(Grievance.lodged_at).desc())
        .limit(_SHOWN)
    ).all()
