"""Steps on an official's account that the page and the import share."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, EmailTaken, InvalidFields, MobileTaken, NotFound, UnknownChoice
from cmo_app.domain.forms import Chosen, Entry
from cmo_app.domain.identity import parse_email, parse_mobile
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.domain.text import clean_name
from cmo_app.i18n.letters import Template
from cmo_app.models import Person
from cmo_app.security.passwords import NO_PASSWORD
from cmo_app.services import outbox
from cmo_app.services.administration.changes import add_row, held


def staff_role(text: str) -> Role:
    """Read the role of an official."""
    role = next((each for each in STAFF_ROLES if each == text), None)
    if role is None:
        raise UnknownChoice()
    return role


def _language(text: str) -> str:
    if text not in settings().language_codes:
        raise UnknownChoice()
    return text


INVITATION = {
    "name": Entry(clean_name),
    "mobile": Entry(parse_mobile),
    "email": Entry(parse_email),
    "role": Chosen(staff_role),
    "language": Chosen(_language),
}


def official(session: Session, person_id: int) -> Person:
    """Return an official; a citizen is not even there."""
    person = held(session, Person, person_id)
    if person.role not in STAFF_ROLES or person.closed_at is not None:
        raise NotFound()
    return person


def refuse_taken(session: Session, mobile: str, email: str) -> None:
    """Refuse a number or address that somebody has."""
    found: dict[str, DomainError] = {}
    if session.exec(select(Person.id).where(Person.mobile == mobile)).first() is not None:
        found["mobile"] = MobileTaken()
    if session.exec(select(Person.id).where(Person.email == email)).first() is not None:
        found["email"] = EmailTaken()
    if found:
        raise InvalidFields(fields=found)


def add_invited(session: Session, values: dict[str, Any], actor: Actor) -> Person:
    """Add the account and promise the invitation; nothing opens it before its owner has set a password."""
    person = Person(
        password_hash=NO_PASSWORD,
        is_claimed=False,
        created_at=datetime.now(UTC),
        **{name: values[name] for name in INVITATION},
    )
    add_row(session, person, actor)
    promise_invitation(session, person)
    return person


def promise_invitation(session: Session, person: Person) -> None:
    """Owe the message that leads to setting a password."""
    link = outbox.link_to("reset", person.language)
    outbox.promise(session, template=Template.INVITED, person=person, values={"link": link})
