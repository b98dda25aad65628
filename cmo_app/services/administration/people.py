"""Officials: inviting them, what they may be, and shutting them out; citizens are not listed here at all."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import LastAdministrator, NotFound, NotOneself
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id
from cmo_app.domain.roles import POSTED_ROLES, WORKING_ROLES, Role
from cmo_app.models import LoginSession, Person
from cmo_app.security.sessions import end_sessions
from cmo_app.services.administration import handing_over
from cmo_app.services.administration.changes import changing, require_administrator
from cmo_app.services.administration.officials import (
    INVITATION,
    add_invited,
    official,
    promise_invitation,
    refuse_taken,
    staff_role,
)
from cmo_app.services.administration.open_work import assigned_count
from cmo_app.services.administration.postings import end_all
from cmo_app.services.contacts import own_contact

_ONE = {"person_id": Entry(row_id), "stamp": Entry(limit=16)}


def invite(*, form: dict[str, str], actor: Actor) -> int:
    """Open an official's account without a password; the message that they get leads to setting one by code."""
    require_administrator(actor)
    values = parse_form(form, INVITATION)
    with transaction() as session:
        refuse_taken(session, values["mobile"], values["email"])
        with own_contact(session):
            return add_invited(session, values, actor).id or 0


def invite_again(*, form: dict[str, str], actor: Actor) -> None:
    """Send the invitation once more to somebody who has not come yet."""
    require_administrator(actor)
    values = parse_form(form, {"person_id": Entry(row_id)})
    with transaction() as session:
        person = official(session, values["person_id"])
        if person.is_claimed:
            raise NotFound()
        promise_invitation(session, person)


def change_role(*, form: dict[str, str], actor: Actor) -> None:
    """Make an official something else: they log in anew; work that the new role does not do goes into the queues."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, "role": Chosen(staff_role)})
    with transaction() as session:
        person = official(session, values["person_id"])
        _require_other(person, actor)
        if person.role == Role.ADMINISTRATOR and values["role"] is not Role.ADMINISTRATOR:
            _require_another_administrator(session, person)
        with changing(session, person, actor, stamp=values["stamp"]):
            person.role = values["role"]
            person.version += 1
        end_sessions(session, person_id=person.id or 0)
        if values["role"] not in WORKING_ROLES:
            _give_back_work(session, person, actor)
        if values["role"] not in POSTED_ROLES:
            end_all(session, actor, now=datetime.now(UTC), person_id=person.id or 0)


def disable(*, form: dict[str, str], actor: Actor) -> None:
    """Shut an official out at once; their open work goes back into the queues of their offices."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        person = official(session, values["person_id"])
        _require_other(person, actor)
        if person.role == Role.ADMINISTRATOR:
            _require_another_administrator(session, person)
        with changing(session, person, actor, stamp=values["stamp"]):
            person.disabled_at = datetime.now(UTC)
            person.version += 1
        end_sessions(session, person_id=person.id or 0)
        _give_back_work(session, person, actor)


def enable(*, form: dict[str, str], actor: Actor) -> None:
    """Let an official in again."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        person = official(session, values["person_id"])
        with changing(session, person, actor, stamp=values["stamp"]):
            person.disabled_at = None
            person.version += 1


def end_their_sessions(*, form: dict[str, str], actor: Actor) -> None:
    """Log an official out of one browser, or of all."""
    require_administrator(actor)
    values = parse_form(form, {"person_id": Entry(row_id), "browser": Entry(is_required=False)})
    with transaction() as session:
        person = official(session, values["person_id"])
        if not values["browser"]:
            end_sessions(session, person_id=person.id or 0)
            return
        row = session.exec(select(LoginSession).where(LoginSession.public_id == values["browser"])).first()
        if row is None or row.person_id != person.id:
            raise NotFound()
        row.ended_at = datetime.now(UTC)


def _give_back_work(session: Session, person: Person, actor: Actor) -> None:
    if assigned_count(session, person.id or 0):
        handing_over.begin(session, actor=actor, person_id=person.id)


def _require_other(person: Person, actor: Actor) -> None:
    if person.id == actor.person_id:
        raise NotOneself()


def _require_another_administrator(session: Session, person: Person) -> None:
    others = session.exec(
        select(Person.id)
        .where(
            Person.role == Role.ADMINISTRATOR,
            Person.id != person.id,
            col(Person.closed_at).is_(None),
            col(Person.disabled_at).is_(None),
            col(Person.is_claimed).is_(True),
        )
        .with_for_update()
    ).first()
    if others is None:
        raise LastAdministrator()
