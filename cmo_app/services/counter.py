"""The counter: an operator lodges for a citizen who agreed, and learns nothing about any account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.codes import CodePurpose, parse_code
from cmo_app.domain.consent import Consent
from cmo_app.domain.errors import (
    ChangedMeanwhile,
    CodeExpired,
    ConsentRequired,
    DomainError,
    InvalidFields,
    NotACitizen,
    NotPermitted,
    UnknownChoice,
)
from cmo_app.domain.forms import Chosen, Entry, one_of, parse_form, ticked
from cmo_app.domain.grievance_form import FIELDS
from cmo_app.domain.identity import mask_mobile, parse_mobile, parse_pin
from cmo_app.domain.roles import Role
from cmo_app.domain.text import clean_name
from cmo_app.i18n import translate
from cmo_app.i18n.labels import CONSENT, say
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import instant
from cmo_app.models import Attachment, Grievance, Person
from cmo_app.security import limits
from cmo_app.security.devices import Place, count_try
from cmo_app.security.passwords import NO_PASSWORD
from cmo_app.services import drafts, papers
from cmo_app.services.confirmation import seconds_to_resend, send_code, try_code
from cmo_app.services.contacts import own_contact
from cmo_app.services.lodging import lodge_draft, needs_proofs
from cmo_app.services.papers import Purpose
from cmo_app.services.proofs import PROOFS, GivenProof, keep_proofs, read_proofs
from cmo_app.services.turns import take_turn

SHOWN_FOR = timedelta(hours=24)


def _language(text: str) -> str:
    if text not in settings().language_codes:
        raise UnknownChoice()
    return text


BEGIN = {"mobile": Entry(parse_mobile), "spoken": Chosen(_language), "consent": Chosen(one_of(Consent))}
CITIZEN = {"name": Entry(clean_name), "pin": Entry(parse_pin)}
AGREED = {
    "agrees": Entry(ticked, is_required=False, empty=False),
    "consent_scan": Entry(is_required=False, limit=64),
}


@dataclass(frozen=True)
class CounterRow:
    """One grievance that this operator lodged lately: its number and nothing more."""

    tracking_id: str = ""
    lodged_at: str = ""


@dataclass(frozen=True)
class Counter:
    """Where the operator is: `begin`, `code` or `form`; `key` names the draft, and the number is masked."""

    step: str = "begin"
    key: str = ""
    mobile: str = ""
    consent: str = ""
    consent_code: str = ""
    seconds_to_resend: int = 0
    rows: list[CounterRow] = field(default_factory=list)


def begin(*, form: dict[str, str], actor: Actor) -> None:
    """Start with a citizen's number and how they agree; for a code, send one to that number."""
    _require_operator(actor)
    values = parse_form(form, BEGIN)
    limits.count("counter_operator", str(actor.person_id))
    with transaction() as session:
        take_turn(session, actor)
        _clear(session, actor)
        begun = {name: str(value) for name, value in values.items()}
        drafts.put(session, drafts.find_or_add(session, actor), data=begun)
        if values["consent"] is Consent.CODE:
            _send(session, begun, actor)


def resend(*, actor: Actor) -> None:
    """Send the code once more."""
    _require_operator(actor)
    with transaction() as session:
        _send(session, _begun(session, actor).data, actor)


def confirm_code(*, form: dict[str, str], actor: Actor) -> None:
    """Take the code that the citizen tells: it is the proof that they agreed."""
    _require_operator(actor)
    code = parse_form(form, {"code": Entry(parse_code)})["code"]
    with transaction() as session:
        draft = _begun(session, actor)
        tried = try_code(session, session_id=actor.session_id, purpose=CodePurpose.CONSENT, channel="sms", code=code)
        if not isinstance(tried, DomainError) and tried.destination == draft.data["mobile"]:
            drafts.put(session, draft, data={**draft.data, "consent_code": str(tried.id)})
            return
    raise InvalidFields(fields={"code": tried if isinstance(tried, DomainError) else CodeExpired()})


def discard(*, actor: Actor) -> None:
    """Leave off; nothing of the citizen is kept."""
    _require_operator(actor)
    with transaction() as session:
        _clear(session, actor)


def lodge(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> str:
    """Lodge for the citizen; whether they had an account is not said. Return the tracking ID."""
    _require_operator(actor)
    kept = {name: text for name, text in form.items() if name in FIELDS}
    drafts.save(fields=kept, actor=actor)
    citizen, given, agreed = _read(form)
    with transaction() as session:
        take_turn(session, actor)
        draft = _begun(session, actor)
        begun = dict(draft.data)
        consent, scans = _consent(session, begun, agreed, actor)
        person = _person(session, begun, citizen, draft)
        if needs_proofs(session, person.id or 0):
            keep_proofs(session, person.id or 0, given, actor)
        lodged = lodge_draft(
            session,
            draft,
            actor,
            person_id=person.id or 0,
            language=begun["spoken"],
            data=consent,
            template=Template.LODGED_FOR_YOU,
            now=now,
        )
        made = session.exec(select(Grievance).where(Grievance.tracking_id == lodged.tracking_id)).one()
        for scan in scans:
            scan.grievance_id, scan.timeline_number = made.id, 1
        return lodged.tracking_id


def counter_of(*, actor: Actor, language: str, now: datetime | None = None) -> Counter:
    """Return where this operator is, and the numbers of what they lodged today."""
    _require_operator(actor)
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        draft = drafts.find(session, actor)
        lately = (
            select(Grievance)
            .where(Grievance.counter_operator_id == actor.person_id, col(Grievance.lodged_at) > now - SHOWN_FOR)
            .order_by(col(Grievance.id).desc())
        )
        rows = [CounterRow(row.tracking_id, instant(_, row.lodged_at)) for row in session.exec(lately)]
        if draft is None or "mobile" not in draft.data:
            return Counter(rows=rows)
        is_code_awaited = draft.data["consent"] == Consent.CODE and "consent_code" not in draft.data
        return Counter(
            step="code" if is_code_awaited else "form",
            key=draft.key,
            mobile=mask_mobile(draft.data["mobile"]),
            consent=say(_, CONSENT, draft.data["consent"]),
            consent_code=draft.data["consent"],
            seconds_to_resend=_wait(session, draft.data, actor) if is_code_awaited else 0,
            rows=rows,
        )


def _read(form: dict[str, str]) -> tuple[dict[str, Any], dict[str, GivenProof], dict[str, Any]]:
    """Read the citizen, the proofs and the consent, and tell the slips of all three at once."""
    refused: dict[str, DomainError] = {}
    found: list[Any] = []
    for schema, read in (
        (CITIZEN, lambda part: parse_form(part, CITIZEN)),
        (PROOFS, read_proofs),
        (AGREED, lambda part: parse_form(part, AGREED)),
        (FIELDS, lambda part: parse_form(part, FIELDS)),
    ):
        try:
            found.append(read({name: form[name] for name in schema if name in form}))
        except InvalidFields as slips:
            refused |= slips.fields
    if refused:
        raise InvalidFields(fields=refused)
    return found[0], found[1], found[2]


def _consent(
    session: Session, begun: dict[str, str], agreed: dict[str, Any], actor: Actor
) -> tuple[dict[str, str], list[Attachment]]:
    """Return what the timeline says of the consent, and the scan of a written one."""
    consent = Consent(begun["consent"])
    said = {"consent": str(consent)}
    if consent is Consent.CODE:
        if "consent_code" not in begun:
            raise ConsentRequired()
        return {**said, "consent_code": begun["consent_code"]}, []
    if not agreed["agrees"]:
        raise InvalidFields(fields={"agrees": ConsentRequired()})
    if consent is Consent.SPOKEN:
        return said, []
    if not agreed["consent_scan"]:
        raise InvalidFields(fields={"consent_scan": ConsentRequired()})
    scans = papers.claim(session, [agreed["consent_scan"]], actor, purpose=Purpose.CONSENT)
    return {**said, "consent_sha256": scans[0].sha256}, scans


def _person(session: Session, begun: dict[str, str], citizen: dict[str, Any], draft: drafts.Held) -> Person:
    """Return the citizen's account as it is, or open one that waits to be claimed."""
    known = session.exec(select(Person).where(Person.mobile == begun["mobile"])).first()
    if known is not None:
        if known.role != Role.COMPLAINANT:
            raise NotACitizen()
        return known
    person = Person(
        role=Role.COMPLAINANT,
        mobile=begun["mobile"],
        language=begun["spoken"],
        password_hash=NO_PASSWORD,
        is_claimed=False,
        tells_by_email=False,
        district_id=int(draft.data["district_id"]),
        local_body_id=int(draft.data["local_body_id"]),
        created_at=datetime.now(UTC),
        **citizen,
    )
    with own_contact(session, mobile=ChangedMeanwhile):
        session.add(person)
    return person


def _send(session: Session, begun: Mapping[str, str], actor: Actor) -> None:
    count_try("code_destination", begun["mobile"], Place(address=f"person {actor.person_id}"))
    send_code(
        session,
        session_id=actor.session_id,
        purpose=CodePurpose.CONSENT,
        channel="sms",
        destination=begun["mobile"],
        language=begun["spoken"],
        template=Template.CONSENT_CODE,
    )


def _wait(session: Session, begun: Mapping[str, str], actor: Actor) -> int:
    to = {"channel": "sms", "destination": begun["mobile"]}
    return seconds_to_resend(session, session_id=actor.session_id, purpose=CodePurpose.CONSENT, **to)


def _begun(session: Session, actor: Actor) -> drafts.Held:
    draft = drafts.find(session, actor)
    if draft is None or "mobile" not in draft.data:
        raise ChangedMeanwhile()
    return draft


def _clear(session: Session, actor: Actor) -> None:
    draft = drafts.find(session, actor)
    if draft is not None:
        drafts.throw_away(session, draft.id)


def _require_operator(actor: Actor) -> None:
    if actor.require_staff() and actor.role is not Role.COUNTER_OPERATOR:
        raise NotPermitted()
