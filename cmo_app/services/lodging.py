"""Lodging: exactly once for a key, whatever the network does, and acknowledged only after it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from cmo_app.db import ask, reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import (
    ChangedMeanwhile,
    DeclarationRequired,
    DomainError,
    InvalidFields,
    LoginRequired,
    NotPermitted,
    ProofOfIdentityRequired,
)
from cmo_app.domain.grievance_form import FIELDS
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import Stage
from cmo_app.domain.tracking_id import new_tracking_id
from cmo_app.i18n.letters import Template
from cmo_app.models import AddressProofRow, Draft, Grievance, IdentityProofRow
from cmo_app.security import limits
from cmo_app.services import catalogue, drafts
from cmo_app.services.reference_cache import reference
from cmo_app.services.search_scope import keep_findable
from cmo_app.services.search_text import searchable
from cmo_app.services.steps import record
from cmo_app.services.telling import tell_complainant, tell_office
from cmo_app.services.timekeeping import reckon_due, wind
from cmo_app.services.turns import take_turn

# Each lodging asks these: built once.
_MADE_BY = select(Grievance.tracking_id, Grievance.complainant_id).where(Grievance.idempotency_key == bindparam("key"))
_TAKEN = select(Grievance.id).where(Grievance.tracking_id == bindparam("tracking_id"))
_HAS_PROOFS = select(
    and_(
        *(
            select(kind.id).where(kind.person_id == bindparam("person_id")).exists()
            for kind in (IdentityProofRow, AddressProofRow)
        )
    )
)


@dataclass(frozen=True)
class Lodged:
    """What the sender is told first."""

    tracking_id: str


def lodge(*, declares: bool, key: str, actor: Actor, language: str, now: datetime | None = None) -> Lodged:
    """Turn the draft into a grievance; a draft sent twice gives the same tracking ID."""
    if not declares:
        raise InvalidFields(fields={"declares": DeclarationRequired()})
    if not actor.is_logged_in:
        _remember_to_send(key)
        raise LoginRequired()
    if actor.role is not Role.COMPLAINANT:
        raise NotPermitted()
    limits.count("lodge_person", str(actor.person_id))
    with transaction() as session:
        take_turn(session, actor)
        draft = drafts.find(session, actor)
        if draft is None or draft.key != key:
            return _sent_before(session, key, actor)
        person_id = actor.require_person()
        if needs_proofs(session, person_id):
            raise ProofOfIdentityRequired()
        return lodge_draft(session, draft, actor, person_id=person_id, language=language, now=now)


def lodge_pending(*, actor: Actor, language: str) -> Lodged | None:
    """Send what was being sent when the login had run out; None where nothing waits or it cannot go yet."""
    with reading() as session:
        draft = drafts.find(session, actor)
        if draft is None or not draft.is_pending:
            return None
    try:
        return lodge(declares=True, key=draft.key, actor=actor, language=language)
    except DomainError:
        return None


def asked_first(actor: Actor) -> str:
    """Name what is asked for before a draft can be sent: "login", "proofs", or nothing."""
    if not actor.is_logged_in:
        return "login"
    if actor.role is not Role.COMPLAINANT:  # is told so when they try
        return ""
    with reading() as session:
        return "proofs" if needs_proofs(session, actor.require_person()) else ""


def needs_proofs(session: Session, person_id: int) -> bool:
    """Tell whether identity or address is still to be proved."""
    return not ask(session, _HAS_PROOFS, {"person_id": person_id}).scalar_one()


def lodge_draft(
    session: Session,
    draft: drafts.Held,
    actor: Actor,
    *,
    person_id: int,
    language: str,
    data: Mapping[str, Any] | None = None,
    template: Template = Template.LODGED,
    now: datetime | None = None,
) -> Lodged:
    """Make the draft a grievance of `person_id`, lodged by them or by an operator for them; a step of a use case."""
    now = now or datetime.now(UTC)
    values, missing = drafts.checked(session, draft)
    if missing:
        raise InvalidFields(
            fields={
                name: entry.left_out() for name, entry in FIELDS.items() if name not in values and entry.is_required
            }
        )
    grievance = _routed(session, values, draft=draft, person_id=person_id, language=language, now=now)
    if actor.role is Role.COUNTER_OPERATOR:
        grievance.counter_operator_id = actor.person_id
    data = {"papers": drafts.hand_over_papers(session, draft, grievance.id or 0), **(data or {})}
    drafts.put(session, draft, lodged_as=grievance.tracking_id, is_pending=False, data={})
    entry = record(session, grievance, Action.LODGE, actor, before=None, data=data, now=now)
    tell_complainant(session, grievance, template, entry, now=now)
    tell_office(session, grievance, Template.OFFICE_NEW, entry, now=now)
    return Lodged(grievance.tracking_id)


def _routed(
    session: Session, values: dict[str, Any], *, draft: drafts.Held, person_id: int, language: str, now: datetime
) -> Grievance:
    known = reference(session)
    covering = {
        "department_id": known.department_of(values["category_id"]),
        "district_id": values["district_id"],
        "local_body_id": values["local_body_id"],
    }
    office = known.office_for(**covering)
    about_office_id = None
    if values["is_about_conduct"]:
        about_office_id = office.id if office.tier < CMO_TIER else None
        office = known.office_for(above_tier=office.tier, **covering)
    grievance = Grievance(
        tracking_id=_free_tracking_id(session, now),
        idempotency_key=draft.key,
        complainant_id=person_id,
        office_id=office.id,
        first_office_id=office.id,
        about_office_id=about_office_id,
        clock_category_id=values["category_id"],
        stage=Stage.REGISTERED if values["category_id"] else Stage.SCREENING,
        tier=office.tier,
        first_tier=office.tier,
        language=language,
        lodged_at=now,
        due_at=now,
        changed_at=now,
        search_text="",
        **values,
    )
    grievance.search_text = _findable(session, grievance)
    grievance.due_at = reckon_due(session, grievance)
    # Before it is saved first: what it wakes by and is found by stands in indexes that are costly to change.
    wind(grievance)
    keep_findable(session, grievance, now)
    session.add(grievance)
    session.flush()
    return grievance


def _findable(session: Session, grievance: Grievance) -> str:
    """Return the words by which the desk finds it, in every language."""
    names = catalogue.every_name(
        session,
        category_id=grievance.category_id,
        district_id=grievance.district_id,
        local_body_id=grievance.local_body_id,
    )
    return searchable(grievance.tracking_id, grievance.subject, grievance.description, grievance.landmark, *names)


def _free_tracking_id(session: Session, now: datetime) -> str:
    while True:
        drawn = new_tracking_id(now.astimezone(INDIA).year)
        if ask(session, _TAKEN, {"tracking_id": drawn}).first() is None:
            return drawn


def _remember_to_send(key: str) -> None:
    """Whoever knows a draft's key was about to send it; it leaves once its owner has logged in."""
    with transaction() as session:
        draft = session.exec(select(Draft).where(Draft.key == key, col(Draft.lodged_as).is_(None))).first()
        if draft is not None:
            draft.is_pending = True


def _sent_before(session: Session, key: str, actor: Actor) -> Lodged:
    """Answer a second tap on send with what the first one made."""
    made = ask(session, _MADE_BY, {"key": key}).first()
    if made is None or made.complainant_id != actor.person_id:
        raise ChangedMeanwhile()
    return Lodged(made.tracking_id)
