"""The CMO cell sends on what could not be routed: to the office of a subject, or to an office by name."""

from datetime import datetime

from sqlmodel import Session

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import CategoryRetired, InvalidFields, NothingChosen
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance
from cmo_app.services.handing import above_conduct, hand_to, office_above, receiving, receiving_office
from cmo_app.services.reference_cache import reference
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant, tell_office
from cmo_app.services.timekeeping import keep_the_shorter_limit, reckon_due


def route(
    *,
    tracking_id: str,
    version: int,
    category_id: int | None,
    office_id: int | None,
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Choose the subject, and with it the office, or an office by name; the clock has run since lodging."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.ROUTE, version=version)
        before = grievance.category_id
        if category_id is not None:
            _name_subject(session, grievance, category_id)
        office = _office(session, grievance, office_id, actor)
        if grievance.first_tier == CMO_TIER:
            grievance.first_office_id = office.id
        hand_to(grievance, office)
        keep_the_shorter_limit(session, grievance)
        grievance.due_at = reckon_due(session, grievance)
        chosen = {"from_category": before, "category_id": category_id, "to_office": office.id}
        entry = move(session, grievance, Action.ROUTE, actor, data=chosen, now=now)
        tell_complainant(session, grievance, Template.ROUTED, entry, now=now)
        tell_office(session, grievance, Template.OFFICE_NEW, entry, now=now)


def _name_subject(session: Session, grievance: Grievance, category_id: int) -> None:
    subject = reference(session).subjects.get(category_id)
    if subject is None or subject.is_retired or not subject.group:
        raise InvalidFields(fields={"category_id": CategoryRetired()})
    grievance.category_id = category_id


def _office(session: Session, grievance: Grievance, office_id: int | None, actor: Actor) -> OfficePlace:
    """Return the office chosen, else the lowest one of the subject; what is about conduct goes one tier above it."""
    if office_id is not None:
        return above_conduct(session, grievance, receiving_office(session, grievance, office_id, sender=actor.role))
    if grievance.category_id is None:
        raise InvalidFields(fields={"category_id": NothingChosen()})
    known = reference(session)
    lowest = known.office_for(
        department_id=known.department_of(grievance.category_id),
        district_id=grievance.district_id,
        local_body_id=grievance.local_body_id,
    )
    office = above_conduct(session, grievance, lowest)
    decides = receiving(session, grievance)
    while decides.unfit(office):
        office = office_above(session, grievance, office)
    return office
