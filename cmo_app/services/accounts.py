"""What one does with one's own account: profile, messages, proofs, number and address, closing it."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from cmo_app.db import reading, transaction
from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.codes import CodePurpose, parse_code
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id, ticked
from cmo_app.domain.identity import (
    parse_email,
    parse_identifier,
    parse_pin,
)
from cmo_app.domain.passwords import check_password
from cmo_app.domain.text import clean_name, clean_text
from cmo_app.i18n.letters import Template
from cmo_app.models import (
    LocalBody,
    Person,
)
from cmo_app.security import limits
from cmo_app.security.devices import Place, count_try
from cmo_app.security.passwords import hash_password, is_password
from cmo_app.security.sessions import end_sessions
from cmo_app.services import outbox
from cmo_app.services.closing import let_go
from cmo_app.services.confirmation import send_code, try_code, was_sent_to
from cmo_app.services.contacts import own_contact
from cmo_app.services.proofs import are_kept, keep_proofs, read_proofs
from cmo_app.services.turns import take_turn

VERSION = {"version": Entry(row_id)}
PROFILE = {
    **VERSION,
    "name": Entry(clean_name),
    "district_id": Chosen(row_id),
    "local_body_id": Chosen(row_id),
    "pin": Entry(parse_pin),
    "address": Entry(lambda text: clean_text(text, limit=300), is_required=False, limit=2000),
}
OFFICIAL = {**VERSION, "name": PROFILE["name"]}
TELLING = {
    **VERSION,
    "language": Chosen(str.strip),
    "tells_by_sms": Entry(ticked, is_required=False, empty=False),
    "tells_by_email": Entry(ticked, is_required=False, empty=False),
}


def change_profile(*, form: dict[str, str], actor: Actor) -> None:
    """Change name and address; an official is asked for no home."""
    values = parse_form(form, OFFICIAL if actor.is_staff else PROFILE)
    with transaction() as session:
        if "local_body_id" in values:
            _require_within(session, values["local_body_id"], values["district_id"])
        _change(session, actor, **values)


def change_telling(*, form: dict[str, str], actor: Actor, languages: tuple[str, ...]) -> str:
    """Change the language and the channels of messages; return the language."""
    values = parse_form(form, TELLING)
    if values["language"] not in languages:
        raise errors.InvalidFields(fields={"language": errors.UnknownChoice()})
    if not (values["tells_by_sms"] or values["tells_by_email"]):
        raise errors.InvalidFields(fields={"tells_by_sms": errors.NothingChosen()})
    with transaction() as session:
        _change(session, actor, **values)
    return values["language"]


def give_proofs(*, form: dict[str, str], actor: Actor) -> None:
    """Keep what proves one's identity and address."""
    person_id, given = actor.require_person(), read_proofs({name: form[name] for name in form if name not in VERSION})
    version = parse_form({"version": form.get("version", "")}, VERSION)["version"]
    with transaction() as session:
        take_turn(session, actor)
        if are_kept(session, person_id, given):  # the form was sent twice
            return
        _require_fresh(session.get_one(Person, person_id), version)
        keep_proofs(session, person_id, given, actor)


def claim(*, form: dict[str, str], actor: Actor, language: str) -> str:
    """Take over an account opened at a counter: a password, and a code to the address if one is given; return it."""
    values = parse_form(form, {"password": Entry(str, limit=2000), "email": Entry(parse_email, is_required=False)})
    with reading() as session:
        person = session.get_one(Person, actor.require_person())
    if person.is_claimed:
        raise errors.NotPermitted()
    try:
        check_password(values["password"], personal=(person.mobile, *person.name.split()))
    except errors.DomainError as refusal:
        raise errors.InvalidFields(fields={"password": refusal}) from None
    hashed = hash_password(values["password"])
    with transaction() as session:
        person = session.get_one(Person, actor.require_person())
        person.password_hash, person.is_claimed, person.version = hashed, True, person.version + 1
        if values["email"]:
            _send_change_code(session, "email", values["email"], actor, language)
    return values["email"]


def ask_to_change_contact(*, form: dict[str, str], actor: Actor, language: str) -> None:
    """Check the password and send a code to the new number or address."""
    values = parse_form(form, {"contact": Entry(str.strip), "password": Entry(str, limit=2000)})
    channel, destination = _new_contact(values["contact"])
    count_try("code_destination", destination, Place(address=f"person {actor.require_person()}"))
    with reading() as session:
        person = session.get_one(Person, actor.require_person())
    _require_password(person, values["password"])
    with transaction() as session:
        _send_change_code(session, channel, destination, actor, language)


def send_change_code_again(*, form: dict[str, str], actor: Actor, language: str) -> None:
    """Send another code to a number or address for which the password was given; not an hour after the last one."""
    channel, destination = _new_contact(parse_form(form, {"contact": Entry(str.strip)})["contact"])
    count_try("code_destination", destination, Place(address=f"person {actor.require_person()}"))
    asked = {"session_id": actor.session_id, "channel": channel}
    with transaction() as session:
        if not was_sent_to(session, destination, purpose=CodePurpose.CHANGE, **asked):
            raise errors.TooLate()
        _send_change_code(session, channel, destination, actor, language)


def change_contact(*, form: dict[str, str], actor: Actor) -> None:
    """Use the code up and take the new number or address."""
    values = parse_form(form, {"contact": Entry(str.strip), "code": Entry(parse_code)})
    channel, destination = _new_contact(values["contact"])
    refusal: errors.DomainError
    with transaction() as session:
        tried = try_code(
            session,
            session_id=actor.session_id,
            purpose=CodePurpose.CHANGE,
            channel=channel,
            code=values["code"],
        )
        person = session.get_one(Person, actor.require_person())
        column = Person.email if channel == "email" else Person.mobile
        taken = session.exec(select(Person.id).where(column == destination)).first()
        if isinstance(tried, errors.DomainError):
            refusal = tried
        elif tried.destination != destination:
            refusal = errors.CodeExpired()
        elif taken is not None and taken != person.id:
            refusal = errors.EmailTaken() if channel == "email" else errors.MobileTaken()
        else:
            _promise_changed(session, person)
            with own_contact(session):
                setattr(person, "email" if channel == "email" else "mobile", destination)
                person.version += 1
            end_sessions(session, person_id=person.id or 0, keep=actor.session_id)
            return
    raise errors.InvalidFields(fields={"code": refusal})


def close_account(*, form: dict[str, str], actor: Actor) -> None:
    """Close the account by password; grievances stay with the government, who lodged them is erased in time."""
    values = parse_form(form, {"password": Entry(str, limit=2000)})
    with reading() as session:
        person = session.get_one(Person, actor.require_person())
    _require_password(person, values["password"])
    with transaction() as session:
        person = session.get_one(Person, actor.require_person())
        let_go(session, person, datetime.now(UTC))


def _change(session: Session, actor: Actor, *, version: int, **values: Any) -> None:
    """Change one's own row, unless the screen is older than it; what was kept already is no change."""
    take_turn(session, actor)
    person = session.get_one(Person, actor.require_person())
    if all(getattr(person, name) == value for name, value in values.items()):
        return
    _require_fresh(person, version)
    for name, value in values.items():
        setattr(person, name, value)


def _require_fresh(person: Person, version: int) -> None:
    if version != person.version:
        raise errors.ChangedMeanwhile()
    person.version += 1


def _require_password(person: Person, password: str) -> None:
    """Whoever found a telephone unlocked has no more tries here than at the login."""
    limits.count("login_account", f"{person.id} inside")
    if not is_password(password, person.password_hash):
        raise errors.InvalidFields(fields={"password": errors.BadCredentials()})


def _require_within(session: Session, body_id: int, district_id: int) -> None:
    body = session.get(LocalBody, body_id)
    if body is None or body.district_id != district_id:
        raise errors.InvalidFields(fields={"local_body_id": errors.OutsideDistrict()})


def _new_contact(contact: str) -> tuple[str, str]:
    try:
        return parse_identifier(contact)
    except errors.DomainError as refusal:
        raise errors.InvalidFields(fields={"contact": refusal}) from None


def _send_change_code(session: Session, channel: str, destination: str, actor: Actor, language: str) -> None:
    send_code(
        session,
        session_id=actor.session_id,
        purpose=CodePurpose.CHANGE,
        channel=channel,
        destination=destination,
        language=language,
        person_id=actor.require_person(),
    )


def _promise_changed(session: Session, person: Person) -> None:
    """Tell the old number and the old address, so that a thief cannot do this unseen."""
    link = outbox.link_to("reset", person.language)
    outbox.promise(session, template=Template.ACCOUNT_CHANGED, person=person, values={"link": link})
