"""What officials do with a grievance; each function is one row of the process."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, InvalidFields, NotPermitted, ProofRequired
from cmo_app.domain.reporting import refused_day
from cmo_app.domain.stages import Stage
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance
from cmo_app.services import papers
from cmo_app.services.assignees import require_able, require_another_officer
from cmo_app.services.handing import above_conduct, hand_to, receiving_office
from cmo_app.services.papers import Purpose
from cmo_app.services.reference_cache import is_proof_required
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant, tell_office
from cmo_app.services.timekeeping import begin_pause


@dataclass(frozen=True)
class ActionReport:
    """What was done, where and when; `papers` are public ids of uploaded proof."""

    summary: str
    done_on: date
    place: str = ""
    people_met: str = ""
    papers: tuple[str, ...] = ()


def take_up(*, tracking_id: str, version: int, actor: Actor, now: datetime | None = None) -> None:
    """Take a grievance of one's office into one's own hands and begin."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.TAKE_UP, version=version)
        if grievance.assignee_id not in (None, actor.person_id):
            raise NotPermitted(action=Action.TAKE_UP)
        require_another_officer(session, grievance, actor.require_person())
        grievance.assignee_id = actor.person_id
        entry = move(session, grievance, Action.TAKE_UP, actor, now=now)
        tell_complainant(session, grievance, Template.TAKEN_UP, entry, now=now)


def assign(*, tracking_id: str, version: int, officer_id: int, actor: Actor, now: datetime | None = None) -> None:
    """Give a grievance to an officer of its office."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.ASSIGN, version=version)
        require_able(session, grievance, officer_id)
        is_fresh = Stage(grievance.stage) in (Stage.REGISTERED, Stage.REOPENED)
        grievance.assignee_id = officer_id
        entry = move(
            session,
            grievance,
            Action.ASSIGN if is_fresh else Action.REASSIGN,
            actor,
            data={"officer_id": officer_id},
            now=now,
        )
        tell_office(session, grievance, Template.OFFICE_NEW, entry, now=now)


def comment(*, tracking_id: str, version: int, text: str, actor: Actor, now: datetime | None = None) -> None:
    """Leave an internal note; it restarts no clock and the complainant does not see it."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.COMMENT, version=version)
        move(session, grievance, Action.COMMENT, actor, note=text, is_internal=True, now=now)


def seek_information(
    *, tracking_id: str, version: int, question: str, actor: Actor, now: datetime | None = None
) -> None:
    """Ask the complainant something; the clock stands still until the answer, or until the days for it are used up."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.SEEK_INFORMATION, version=version
        )
        begin_pause(grievance, now)
        entry = move(session, grievance, Action.SEEK_INFORMATION, actor, note=question, now=now)
        tell_complainant(session, grievance, Template.INFORMATION_SOUGHT, entry, now=now)


def transfer(
    *, tracking_id: str, version: int, office_id: int, reason: str, actor: Actor, now: datetime | None = None
) -> None:
    """Send a grievance to the right office; the clock goes on, and after two transfers the CMO cell decides."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.TRANSFER, version=version)
        chosen = receiving_office(session, grievance, office_id, sender=actor.role)
        office = above_conduct(session, grievance, chosen)
        left = {"from_office": grievance.office_id, "to_office": office.id}
        if grievance.stage != Stage.SCREENING:
            grievance.transfers += 1
        hand_to(grievance, office)
        entry = move(session, grievance, Action.TRANSFER, actor, note=reason, data=left, now=now)
        tell_complainant(session, grievance, Template.TRANSFERRED, entry, now=now)
        tell_office(session, grievance, Template.OFFICE_NEW, entry, now=now)


def report_action(
    *, tracking_id: str, version: int, report: ActionReport, actor: Actor, now: datetime | None = None
) -> None:
    """File what was done, with its proof, and ask the complainant whether it holds."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.REPORT_ACTION, version=version
        )
        proofs = papers.claim(session, list(report.papers), actor, purpose=Purpose.PROOF)
        _require_sound(session, grievance, report, now)
        grievance.reported_at, grievance.nudges = now, 0
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
        tell_complainant(session, grievance, Template.ACTION_REPORTED, entry, now=now)


def look_at_identity(*, tracking_id: str, actor: Actor, now: datetime | None = None) -> None:
    """Write down that the official who has it looked at who complains; the complainant reads this log."""
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.LOOK)
        move(session, grievance, Action.LOOK, actor, now=now)


def _require_sound(session: Session, grievance: Grievance, report: ActionReport, now: datetime) -> None:
    """Tell all slips at once: a day on which it cannot have been done, and a proof that is missing."""
    refused: dict[str, DomainError] = {}
    if is_proof_required(session, grievance) and not report.papers:
        refused["papers"] = ProofRequired()
    if (refusal := refused_day(report.done_on, lodged_at=grievance.lodged_at, now=now)) is not None:
        refused["done_on"] = refusal
    if refused:
        raise InvalidFields(fields=refused)
