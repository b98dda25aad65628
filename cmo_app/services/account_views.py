"""One's own account as its page shows it."""

from dataclasses import dataclass, field

from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.identity import mask_email, mask_mobile, mask_number
from cmo_app.i18n import translate
from cmo_app.i18n.labels import ADDRESS_PROOF, ID_PROOF, ROLE, say
from cmo_app.i18n.written import instant
from cmo_app.models import AddressProofRow, IdentityProofRow, LoginSession, Person
from cmo_app.services.catalogue import place_name
from cmo_app.services.proofs import proof_of


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

    version: int = 0
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
            version=person.version,
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


def _shown(last_four: str, kind: str) -> str:
    return f"{kind} · {mask_number(last_four)}" if last_four else kind
