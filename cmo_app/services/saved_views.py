"""Filters of the desk that an official keeps under a name."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlmodel import Session, col, func, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound, TooManyViews
from cmo_app.models import SavedView
from cmo_app.services.desk_wanted import wanted_from
from cmo_app.services.turns import take_turn

VIEWS_LIMIT = 20
NAME_LIMIT = 60


@dataclass(frozen=True)
class View:
    """One filter by name; `query` is that of the address."""

    id: str = ""
    name: str = ""
    query: str = ""


def views_of(actor: Actor) -> list[View]:
    """List an official's own views in the order in which they were kept."""
    person_id = actor.require_staff()
    with reading() as session:
        rows = session.exec(_own(person_id).order_by(col(SavedView.id)))
        return [View(str(row.id), row.name, row.query) for row in rows]


def save_view(*, name: str, query: str, actor: Actor) -> None:
    """Keep a filter; the same name again replaces what it meant."""
    person_id = actor.require_staff()
    asked = wanted_from(dict(parse_qsl(query))).query(after="", before="")
    with transaction() as session:
        take_turn(session, actor)  # else two at once find none of that name, and room for both
        known = session.exec(_own(person_id).where(SavedView.name == name)).first()
        if known is not None:
            known.query = asked
            return
        if _count(session, person_id) >= VIEWS_LIMIT:
            raise TooManyViews(limit=VIEWS_LIMIT)
        session.add(SavedView(person_id=person_id, name=name, query=asked))


def remove_view(*, view_id: int, actor: Actor) -> None:
    """Forget one of one's own views."""
    person_id = actor.require_staff()
    with transaction() as session:
        row = session.exec(_own(person_id).where(SavedView.id == view_id)).first()
        if row is None:
            raise NotFound()
        session.delete(row)


def _own(person_id: int):
    return select(SavedView).where(SavedView.person_id == person_id)


def _count(session: Session, person_id: int) -> int:
    return session.exec(select(func.count()).select_from(SavedView).where(SavedView.person_id == person_id)).one()
