"""Opening an account: details, then a code to the mobile and one to the mailbox, then the account exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.codes import CodePurpose, parse_code
from cmo_app.domain.errors import (
    CodeExpired,
    DomainError,
    EmailTaken,
    InvalidFields,
    MobileTaken,
    NotFound,
    OutsideDistrict,
)
from cmo_app.domain.forms import Chosen, Entry, Ticked, parse_form, row_id
from cmo_app.domain.identity import mask_email, mask_mobile, parse_email, parse_mobile, parse_pin
from cmo_app.domain.passwords import check_password
from cmo_app.domain.roles import Role
from cmo_app.domain.text import clean_name
from cmo_app.i18n.letters import Template
from cmo_app.models import LocalBody, Person, Registration
from cmo_app.security.devices import Place, count_try
from cmo_app.security.passwords import hash_password
from cmo_app.services import outbox
from cmo_app.services.confirmation import seconds_to_resend, send_code, try_code
from cmo_app.services.contacts import own_contact
from cmo_app.services.logins import LoggedIn, begin
from cmo_app.services.turns import take_turn_of_browser


def _password(text: str) -> str:
    """Read it with the other fields, so that all slips are told at once; its likeness to the others comes after."""
    check_password(text)
    return text


DETAILS = {
    "name": Entry(clean_name),
    "mobile": Entry(parse_mobile),
    "email": Entry(parse_email),
    "district_id": Chosen(row_id),
    "local_body_id": Chosen(row_id),
    "pin": Entry(parse_pin),
    "password": Entry(_password, limit=2000),
    "agrees": Ticked(),
}
CONTACT = {"mobile": Entry(parse_mobile), "email": Entry(parse_email)}
CODES = {"mobile_code": Entry(parse_code), "email_code": Entry(parse_code)}
CHANNELS = {"mobile": "sms", "email": "email"}


@dataclass(frozen=True)
class Waiting:
    """What the page of the two codes shows; the addresses are masked."""

    is_started: bool = False
    mobile: str = ""
    email: str = ""
    is_mobile_confirmed: bool = False
    is_email_confirmed: bool = False
    seconds_to_resend: int = 0


def start(*, form: dict[str, str], actor: Actor, language: str, place: Place = Place()) -> None:
    """Keep the details and send both codes; whether an account exists is not said here."""
    details = parse_form(form, DETAILS)
    refused = _slips(details)
    if refused:
        raise InvalidFields(fields=refused)
    password = details.pop("password")
    details.pop("agrees")
    _count(details, place)
    hashed = hash_password(password)
    with transaction() as session:
        take_turn_of_browser(session, actor.session_id)
        row = _row(session, actor)
        if row is None:
            row = Registration(session_id=actor.session_id, data={}, password_hash="", created_at=datetime.now(UTC))
            session.add(row)
        changed = [channel for channel in CONTACT if row.data.get(channel) != details[channel]]
        row.data, row.password_hash = {**details, "language": language}, hashed
        _send(session, row, actor, changed)


def change_contact(*, form: dict[str, str], actor: Actor, place: Place = Place()) -> None:
    """Take another mobile number or address and send fresh codes to what changed."""
    contact = parse_form(form, CONTACT)
    _count(contact, place)
    with transaction() as session:
        take_turn_of_browser(session, actor.session_id)
        row = _required(session, actor)
        changed = [channel for channel in CONTACT if row.data.get(channel) != contact[channel]]
        row.data = {**row.data, **contact}
        _send(session, row, actor, changed)


def resend(*, actor: Actor, place: Place = Place()) -> None:
    """Send again what is not confirmed yet."""
    with transaction() as session:
        take_turn_of_browser(session, actor.session_id)
        row = _required(session, actor)
        confirmed = {"mobile": row.mobile_confirmed_at, "email": row.email_confirmed_at}
        _count(row.data, place)
        _send(session, row, actor, [channel for channel in CONTACT if confirmed[channel] is None])


def confirm(*, form: dict[str, str], browser: str, actor: Actor) -> LoggedIn:
    """Check both codes; when both hold, the account exists and is logged in."""
    with reading() as session:
        row = _required(session, actor)
        left = {
            name: entry
            for name, entry in CODES.items()
            if (row.mobile_confirmed_at if name == "mobile_code" else row.email_confirmed_at) is None
        }
    codes = parse_form({name: text for name, text in form.items() if name in left}, left)
    refused: dict[str, DomainError] = {}
    with transaction() as session:
        take_turn_of_browser(session, actor.session_id)
        row = _required(session, actor)
        for name, code in codes.items():
            channel = name.removesuffix("_code")
            tried = try_code(
                session,
                session_id=actor.session_id,
                purpose=CodePurpose.REGISTER,
                channel=CHANNELS[channel],
                code=code,
            )
            if isinstance(tried, DomainError):
                refused[name] = tried
            elif tried.destination != row.data[channel]:
                refused[name] = CodeExpired()
            elif channel == "mobile":
                row.mobile_confirmed_at = datetime.now(UTC)
            else:
                row.email_confirmed_at = datetime.now(UTC)
        refused |= {f"{name}_code": error for name, error in _taken(session, row).items()}
        if not refused:
            return begin(session, _opened(session, row), browser=browser, actor=actor)
    raise InvalidFields(fields=refused)


def waiting(actor: Actor) -> Waiting:
    """Return what is still to be confirmed in this browser."""
    with reading() as session:
        row = _row(session, actor)
        if row is None:
            return Waiting()
        return Waiting(
            is_started=True,
            mobile=mask_mobile(row.data["mobile"]),
            email=mask_email(row.data["email"]),
            is_mobile_confirmed=row.mobile_confirmed_at is not None,
            is_email_confirmed=row.email_confirmed_at is not None,
            seconds_to_resend=max(
                seconds_to_resend(session, session_id=actor.session_id, purpose=CodePurpose.REGISTER, channel=channel)
                for channel in CHANNELS.values()
            ),
        )


def _count(contact: Mapping[str, Any], place: Place) -> None:
    """Nobody's telephone or mailbox is flooded, from however many browsers."""
    for channel in CONTACT:
        count_try("code_destination", contact[channel], place)


def _slips(details: dict[str, Any]) -> dict[str, DomainError]:
    refused: dict[str, DomainError] = {}
    try:
        personal = (details["mobile"], details["email"].partition("@")[0], *details["name"].split())
        check_password(details["password"], personal=personal)
    except DomainError as refusal:
        refused["password"] = refusal
    with reading() as session:
        body = session.get(LocalBody, details["local_body_id"])
    if body is None or body.district_id != details["district_id"]:
        refused["local_body_id"] = OutsideDistrict()
    return refused


def _send(session: Session, row: Registration, actor: Actor, channels: list[str]) -> None:
    for channel in channels:
        if channel == "mobile":
            row.mobile_confirmed_at = None
        else:
            row.email_confirmed_at = None
        send_code(
            session,
            session_id=actor.session_id,
            purpose=CodePurpose.REGISTER,
            channel=CHANNELS[channel],
            destination=row.data[channel],
            language=row.data["language"],
        )


def _taken(session: Session, row: Registration) -> dict[str, DomainError]:
    """An account is named only to whoever has shown that the number or mailbox is theirs."""
    found: dict[str, DomainError] = {}
    by_mobile = session.exec(select(Person).where(Person.mobile == row.data["mobile"])).first()
    by_email = session.exec(select(Person).where(Person.email == row.data["email"])).first()
    if row.mobile_confirmed_at and by_mobile is not None and not _waits_to_be_claimed(by_mobile):
        found["mobile"] = MobileTaken()
    if row.email_confirmed_at and by_email is not None:
        found["email"] = EmailTaken()
    return found


def _waits_to_be_claimed(person: Person) -> bool:
    """A counter operator opened it; an official who was invited comes in by their invitation alone."""
    return not person.is_claimed and person.role == Role.COMPLAINANT


def _opened(session: Session, row: Registration) -> Person:
    """An account that a counter operator opened for this very mobile number is taken over, its grievances with it."""
    person = session.exec(select(Person).where(Person.mobile == row.data["mobile"])).first()
    if person is None:
        person = Person(role=Role.COMPLAINANT, password_hash="", created_at=datetime.now(UTC), **row.data)
    with own_contact(session):
        person.sqlmodel_update({**row.data, "password_hash": row.password_hash, "is_claimed": True})
        session.add(person)
        session.delete(row)
    outbox.promise(
        session,
        template=Template.WELCOME,
        person=person,
        values={"link": outbox.link_to("login", person.language)},
    )
    return person


def _row(session: Session, actor: Actor) -> Registration | None:
    return session.exec(select(Registration).where(Registration.session_id == actor.session_id)).first()


def _required(session: Session, actor: Actor) -> Registration:
    row = _row(session, actor)
    if row is None:
        raise NotFound()
    return row
