"""Not admissible: proposed by one official with a reason of the closed list, signed or refused by another above."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.admissibility import Inadmissible, may_sign
from cmo_app.domain.contesting import APPEAL_WITHIN
from cmo_app.domain.errors import AlreadyProposed, NothingProposed, SecondSignatureNeeded
from cmo_app.i18n.labels import INADMISSIBLE, say
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.superiors import supervisors_of
from cmo_app.services.telling import tell_complainant, tell_office, tell_officials


def propose_not_admissible(
    *, tracking_id: str, version: int, ground: Inadmissible, words: str, actor: Actor, now: datetime | None = None
) -> None:
    """Propose to close a grievance as not admissible; it stays as it is until somebody else signs."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.PROPOSE_NOT_ADMISSIBLE, version=version
        )
        if grievance.proposed_by_id is not None:
            raise AlreadyProposed()
        grievance.proposed_by_id, grievance.proposed_reason = actor.require_person(), ground
        entry = move(
            session,
            grievance,
            Action.PROPOSE_NOT_ADMISSIBLE,
            actor,
            note=words,
            data={"inadmissible": ground},
            now=now,
        )
        signers = supervisors_of(session, grievance, but=actor.person_id)
        tell_officials(session, grievance, Template.OFFICE_SIGNATURE, entry, signers, now=now)


def sign_not_admissible(
    *, tracking_id: str, version: int, words: str, actor: Actor, now: datetime | None = None
) -> None:
    """Put the second signature: the grievance is closed, and the complainant is told why and what is left to do."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = _proposed(session, tracking_id, version, actor, Action.SIGN_NOT_ADMISSIBLE)
        reason, why, until = grievance.proposed_reason, _words_of_proposal(session, grievance), now + APPEAL_WITHIN
        grievance.closed_at = now
        entry = move(
            session,
            grievance,
            Action.SIGN_NOT_ADMISSIBLE,
            actor,
            note=words,
            data={"inadmissible": reason, "proposed_by": grievance.proposed_by_id},
            now=now,
        )
        tell_complainant(
            session,
            grievance,
            Template.NOT_ADMISSIBLE,
            entry,
            more=lambda _: {"reason": say(_, INADMISSIBLE, reason), "why": why, "until": day(_, until)},
            now=now,
        )


def refuse_not_admissible(
    *, tracking_id: str, version: int, words: str, actor: Actor, now: datetime | None = None
) -> None:
    """Refuse the second signature: the grievance stays open, and its office is told why."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = _proposed(session, tracking_id, version, actor, Action.REFUSE_NOT_ADMISSIBLE)
        grievance.proposed_by_id, grievance.proposed_reason = None, ""
        entry = move(session, grievance, Action.REFUSE_NOT_ADMISSIBLE, actor, note=words, now=now)
        tell_office(session, grievance, Template.OFFICE_SIGNATURE_REFUSED, entry, now=now)


def _proposed(session: Session, tracking_id: str, version: int, actor: Actor, action: Action) -> Grievance:
    grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=action, version=version)
    if grievance.proposed_by_id is None:
        raise NothingProposed()
    if not may_sign(proposed_by_id=grievance.proposed_by_id, signer_id=actor.person_id):
        raise SecondSignatureNeeded()
    return grievance


def _words_of_proposal(session: Session, grievance: Grievance) -> str:
    proposals = select(TimelineEntry.note).where(
        TimelineEntry.grievance_id == grievance.id, TimelineEntry.action == Action.PROPOSE_NOT_ADMISSIBLE
    )
    return session.exec(proposals.order_by(col(TimelineEntry.number).desc())).first() or ""
