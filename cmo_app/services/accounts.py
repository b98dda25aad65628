"""One's own account: profile, proofs, where one is logged in, one's data, closing it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import reading, transaction
from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.codes import CodePurpose, parse_code
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id, ticked
from cmo_app.domain.identity import (
    mask_email,
    mask_mobile,
    mask_number,
    parse_email,
    parse_identifier,
    parse_pin,
)
from cmo_app.domain.passwords import check_password
from cmo_app.domain.text import clean_name, clean_text
from cmo_app.i18n import translate
from cmo_app.i18n.labels import ADDRESS_PROOF, ID_PROOF, ROLE, say
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import instant
from cmo_app.models import (
    AddressProofRow,
    IdentityProofRow,
    LocalBody,
    LoginSession,
    Person,
)
from cmo_app.security import limits
from cmo_app.security.devices import Place, count_try
from cmo_app.security.passwords import hash_password, is_password
from cmo_app.security.sessions import end_sessions
from cmo_app.services import outbox
from cmo_app.services.catalogue import place_name
from cmo_app.services.closing import let_go
from cmo_app.services.confirmation import send_code, try_code, was_sent_to
from cmo_app.services.contacts import own_contact
from cmo_app.services.proofs import keep_proofs, proof_of, read_proofs

PROFILE = {
    "name": Entry(clean_name),
    "district_id": Chosen(row_id),
    "local_body_id": Chosen(row_id),
    "pin": Entry(parse_pin),
    "address": Entry(lambda text: clean_text(text, limit=300), is_required=False, limit=2000),
}
OFFICIAL = {"name": PROFILE["name"]}
TELLING = {
    "language": Chosen(str.strip),
    "tells_by_sms": Entry(ticked, is_required=False, empty=False),
    "tells_by_email": Entry(ticked, is_required=False, empty=False),
}


@dataclass(frozen=True)
class Browser:
    """One place where this person is logged in."""

    public_id: str = ""
    name: str = ""
    seen: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Account:
    """What the account page shows to its owner."""

    name: str = ""
    role: str = ""
    mobile: str = ""
    email: str = ""
    place: str = ""
    district_id: str = ""
    local_body_id: str = ""
    pin: str = ""
    pin_shown: str = ""
    address: str = ""
    language: str = ""
    tells_by_sms: bool = True
    tells_by_email: bool = True
    identity: str = ""
    residence: str = ""
    browsers: list[Browser] = field(default_factory=list)


def account_of(*, actor: Actor, language: str) -> Account:
    """Return the reader's own account."""
    person_id, _ = actor.require_person(), translate(language)
    with reading() as session:
        person = session.get_one(Person, person_id)
        identity = proof_of(session, IdentityProofRow, person_id)
        residence = proof_of(session, AddressProofRow, person_id)
        browsers = session.exec(
            select(LoginSession)
            .where(LoginSession.person_id == person_id, col(LoginSession.ended_at).is_(None))
            .order_by(col(LoginSession.seen_at).desc())
        )
        return Account(
            name=person.name,
            role=say(_, ROLE, person.role),
            mobile=mask_mobile(person.mobile),
            email=mask_email(person.email or ""),
            place=place_name(session, person.district_id, person.local_body_id, language),
            district_id=str(person.district_id or ""),
            local_body_id=str(person.local_body_id or ""),
            pin=person.pin,
            pin_shown=_.digits(person.pin),
            address=person.address,
            language=person.language,
            tells_by_sms=person.tells_by_sms,
            tells_by_email=person.tells_by_email,
            identity=_shown(identity.last_four, say(_, ID_PROOF, identity.kind)) if identity else "",
            residence=_shown(residence.last_four, say(_, ADDRESS_PROOF, residence.kind)) if residence else "",
            browsers=[
                Browser(row.public_id, row.browser, instant(_, row.seen_at), row.id == actor.session_id)
                for row in browsers
            ],
        )


def change_profile(*, form: dict[str, str], actor: Actor) -> None:
    """Change name and address; an official is asked for no home."""
    values = parse_form(form, OFFICIAL if actor.is_staff else PROFILE)
    with transaction() as session:
        person = session.get_one(Person, actor.require_person())
        if "local_body_id" in values:
            _require_within(session, values["local_body_id"], values["district_id"])
        for name, value in values.items():
            setattr(person, name, value)
        person.version += 1


def change_telling(*, form: dict[str, str], actor: Actor, languages: tuple[str, ...]) -> str:
    """Change the language and the channels of messages; return the language."""
    values = parse_form(form, TELLING)
    if values["language"] not in languages:
        raise errors.InvalidFields(fields={"language": errors.UnknownChoice()})
    if not (values["tells_by_sms"] or values["tells_by_email"]):
        raise errors.InvalidFields(fields={"tells_by_sms": errors.NothingChosen()})
    with transaction() as session:
        person = session.get_one(Person, actor.require_person())
        person.language = values["language"]
        person.tells_by_sms, person.tells_by_email = values["tells_by_sms"], values["tells_by_email"]
        person.version += 1
    return values["language"]


def give_proofs(*, form: dict[str, str], actor: Actor) -> None:
    """Keep what proves one's identity and address."""
    person_id, given = actor.require_person(), read_proofs(form)
    with transaction() as session:
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


def _shown(last_four: str, kind: str) -> str:
    return f"{kind} · {mask_number(last_four)}" if last_four else kind
