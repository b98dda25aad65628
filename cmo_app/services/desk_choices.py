"""What the filters and the forms of the desk offer to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import in_language
from cmo_app.models import Category, District, Grievance, LocalBody, Office, Posting
from cmo_app.services.assignees import refusals
from cmo_app.services.catalogue import Choice
from cmo_app.services.posted import is_in_force
from cmo_app.services.reference_cache import reference
from cmo_app.services.scope import Scope, scope_of
from cmo_app.services.standing import load_readable

OFFERED = 300


@dataclass(frozen=True)
class Choices:
    """Lists for the filters; `bodies` only once a district is chosen, `officers` those of one's own offices."""

    subjects: list[Choice] = field(default_factory=list)
    districts: list[Choice] = field(default_factory=list)
    bodies: list[Choice] = field(default_factory=list)
    offices: list[Choice] = field(default_factory=list)
    officers: list[Choice] = field(default_factory=list)


def choices_for(*, actor: Actor, district: str, language: str) -> Choices:
    """Return what this official can narrow their list by."""
    actor.require_staff()
    with reading() as session:
        scope = scope_of(session, actor)
        return Choices(
            subjects=_subjects(session, language),
            districts=_named(session, select(District), language),
            bodies=_bodies(session, district, language),
            offices=_offices(session, scope, language),
            officers=officers_in(session, list(scope.own), language),
        )


def officers_for(*, tracking_id: str, actor: Actor, language: str) -> list[Choice]:
    """List the officers of the office that has a grievance, to whom it can be given: none that would be refused."""
    actor.require_staff()
    with reading() as session:
        return able_officers(session, load_readable(session, tracking_id=tracking_id, actor=actor), language)


def able_officers(session: Session, grievance: Grievance, language: str) -> list[Choice]:
    """List the officers of its office who may have it in hand."""
    refusal = refusals(session, grievance)
    return [each for each in officers_in(session, [grievance.office_id], language) if not refusal(int(each.id))]


def officers_in(session: Session, offices: list[int], language: str) -> list[Choice]:
    """List who sits in these offices today, by title; `group` is the office's id."""
    rows = session.exec(
        select(Posting).where(col(Posting.office_id).in_(offices), is_in_force(datetime.now(UTC))).limit(OFFERED)
    )
    found = [Choice(str(row.person_id), in_language(row.titles, language), str(row.office_id)) for row in rows]
    return sorted(found, key=lambda choice: choice.name)


def office_choices(session: Session, offices: Iterable[int], language: str) -> list[Choice]:
    """List these offices by name."""
    names = reference(session).office_names
    found = [Choice(str(office_id), in_language(names[office_id], language)) for office_id in offices]
    return sorted(found, key=lambda choice: choice.name)


def _subjects(session: Session, language: str) -> list[Choice]:
    """Each group, then its leaves set in below it."""
    rows = session.exec(select(Category).where(col(Category.retired_at).is_(None)).order_by(col(Category.id))).all()
    leaves: dict[int | None, list[Category]] = {}
    for row in rows:
        leaves.setdefault(row.parent_id, []).append(row)
    return [
        choice
        for group in leaves.get(None, [])
        for choice in (
            Choice(str(group.id), in_language(group.names, language)),
            *(Choice(str(leaf.id), f"– {in_language(leaf.names, language)}") for leaf in leaves.get(group.id, [])),
        )
    ]


def _bodies(session: Session, district: str, language: str) -> list[Choice]:
    if not district:
        return []
    return _named(session, select(LocalBody).where(LocalBody.district_id == int(district)), language)


def _offices(session: Session, scope: Scope, language: str) -> list[Choice]:
    wanted = select(Office).where(col(Office.retired_at).is_(None)).order_by(col(Office.tier).desc()).limit(OFFERED)
    return _named(session, wanted if scope.is_all else wanted.where(col(Office.id).in_(scope.offices)), language)


def _named(session: Session, wanted, language: str) -> list[Choice]:
    found = [Choice(str(row.id), in_language(row.names, language)) for row in session.exec(wanted)]
    return sorted(found, key=lambda choice: choice.name)
