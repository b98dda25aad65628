"""What officials do with a grievance; each function is one row of the process."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import MAX_TRANSFERS
from cmo_app.domain.errors import (
    InvalidFields,
    NotPermitted,
    OfficeComplainedOf,
    OfficeRetired,
    ProofRequired,
    SameOffice,
    TransferLimitReached,
)
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import Stage
from cmo_app.i18n.letters import Template
from cmo_app.models import Category, Grievance, Office, Posting
from cmo_app.services import papers
from cmo_app.services.papers import Purpose
from cmo_app.services.posted import is_in_force
from cmo_app.services.standing import is_conflicted, load_for, may_receive
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant, tell_office


@dataclass(frozen=True)
class ActionReport:
    """What was done, where and when; `papers` are public ids of uploaded proof."""

    summary: str
    done_on: date
    place: str = ""
    people_met: str = ""
    papers: tuple[str, ...] = ()


def take_up(*, tracking_id: str, version: int, actor: Actor) -> None:
    """Take a grievance of one's office into one's own hands and begin."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.TAKE_UP, version=version)
        if grievance.assignee_id not in (None, actor.person_id):
            raise NotPermitted(action=Action.TAKE_UP)
        grievance.assignee_id = actor.person_id
        entry = move(session, grievance, Action.TAKE_UP, actor)
        tell_complainant(session, grievance, Template.TAKEN_UP, entry)


def assign(*, tracking_id: str, version: int, officer_id: int, actor: Actor) -> None:
    """Give a grievance to an officer of its office."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.ASSIGN, version=version)
        _require_posted(session, officer_id, grievance)
        is_fresh = Stage(grievance.stage) in (Stage.REGISTERED, Stage.REOPENED)
        grievance.assignee_id = officer_id
        entry = move(
            session,
            grievance,
            Action.ASSIGN if is_fresh else Action.REASSIGN,
            actor,
            data={"officer_id": officer_id},
        )
        tell_office(session, grievance, Template.OFFICE_NEW, entry)


def comment(*, tracking_id: str, version: int, text: str, actor: Actor) -> None:
    """Leave an internal note; it restarts no clock and the complainant does not see it."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.COMMENT, version=version)
        move(session, grievance, Action.COMMENT, actor, note=text, is_internal=True)


def seek_information(*, tracking_id: str, version: int, question: str, actor: Actor) -> None:
    """Ask the complainant something; the clock stands still until the answer."""
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.SEEK_INFORMATION, version=version
        )
        grievance.paused_at = datetime.now(UTC)
        entry = move(session, grievance, Action.SEEK_INFORMATION, actor, note=question)
        tell_complainant(session, grievance, Template.INFORMATION_SOUGHT, entry)


def transfer(*, tracking_id: str, version: int, office_id: int, reason: str, actor: Actor) -> None:
    """Send a grievance to the right office; the clock goes on, and after two transfers the CMO cell decides."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.TRANSFER, version=version)
        office = session.get(Office, office_id)
        if office is None or office.retired_at is not None:
            raise InvalidFields(fields={"office_id": OfficeRetired()})
        if office.id == grievance.office_id:
            raise InvalidFields(fields={"office_id": SameOffice()})
        if not may_receive(grievance, office):
            raise InvalidFields(fields={"office_id": OfficeComplainedOf()})
        if grievance.transfers >= MAX_TRANSFERS and actor.role is not Role.CMO_CELL and office.tier != CMO_TIER:
            raise TransferLimitReached(limit=MAX_TRANSFERS)
        left = grievance.office_id
        entry_from = {"from_office": left, "to_office": office.id}
        if grievance.stage == Stage.SCREENING:
            grievance.first_tier = office.tier
        else:
            grievance.transfers += 1
            grievance.first_tier += office.tier - grievance.tier
        grievance.office_id, grievance.tier, grievance.assignee_id = office.id or 0, office.tier, None
        entry = move(session, grievance, Action.TRANSFER, actor, note=reason, data=entry_from)
        tell_complainant(session, grievance, Template.TRANSFERRED, entry)
        tell_office(session, grievance, Template.OFFICE_NEW, entry)


def report_action(*, tracking_id: str, version: int, report: ActionReport, actor: Actor) -> None:
    """File what was done, with its proof, and ask the complainant whether it holds."""
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.REPORT_ACTION, version=version
        )
        proofs = papers.claim(session, list(report.papers), actor, purpose=Purpose.PROOF)
        _require_proof(session, grievance, has_proof=bool(proofs))
        now = datetime.now(UTC)
        grievance.reported_at = now
        entry = move(
            session,
            grievance,
            Action.REPORT_ACTION,
            actor,
            note=report.summary,
            data={
                "done_on": report.done_on.isoformat(),
                "place": report.place,
                "people_met": report.people_met,
                "sha256": [proof.sha256 for proof in proofs],
            },
            papers=proofs,
            now=now,
        )
        tell_complainant(session, grievance, Template.ACTION_REPORTED, entry)


def look_at_identity(*, tracking_id: str, actor: Actor) -> None:
    """Write down that the official who has it looked at who complains; the complainant reads this log."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.LOOK)
        move(session, grievance, Action.LOOK, actor)


def _require_posted(session: Session, officer_id: int, grievance: Grievance) -> None:
    posted = session.exec(
        select(Posting.id).where(
            Posting.person_id == officer_id,
            Posting.office_id == grievance.office_id,
            is_in_force(),
        )
    ).first()
    if posted is None or is_conflicted(session, grievance, officer_id):
        raise NotPermitted(action=Action.ASSIGN)


def _require_proof(session: Session, grievance: Grievance, *, has_proof: bool) -> None:
    category = session.get(Category, grievance.category_id) if grievance.category_id else None
    if category is not None and category.is_proof_required and not has_proof:
        raise InvalidFields(fields={"papers": ProofRequired()})
