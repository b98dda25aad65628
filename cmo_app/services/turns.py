"""Turns: requests of one person, or of one browser, that must not overtake each other on PostgreSQL."""

from sqlmodel import Session, col, select

from cmo_app.domain.actor import Actor
from cmo_app.models import LoginSession, Person


def take_turn(session: Session, actor: Actor) -> None:
    """Wait until no other request of this person, or of this browser, is writing."""
    if actor.person_id is None:
        take_turn_of_browser(session, actor.session_id)
        return
    _hold(session, Person, actor.person_id)


def take_turn_of_browser(session: Session, session_id: int) -> None:
    """Wait until no other request of this browser is writing."""
    _hold(session, LoginSession, session_id)


def _hold(session: Session, table: type[Person] | type[LoginSession], key: int) -> None:
    """Lock one row to the end of the transaction; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "sqlite":
        return
    session.exec(select(table.id).where(col(table.id) == key).with_for_update(key_share=True)).first()
