"""What is open to an actor now, by rules that the table of steps alone cannot hold: time, causes, a second person."""

from datetime import datetime

from sqlmodel import Session, col, select

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.admissibility import may_sign
from cmo_app.domain.audit import Verdict
from cmo_app.domain.clock import is_interim_reply_near, pause_left
from cmo_app.domain.contesting import Contested, appeal_until, may_dispute
from cmo_app.domain.permissions import may
from cmo_app.domain.roles import Relation
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import Stage
from cmo_app.domain.transitions import allowed_actions
from cmo_app.models import Audit, Grievance
from cmo_app.services.assignees import former_officers
from cmo_app.services.timekeeping import paused


def offered(session: Session, grievance: Grievance, actor: Actor, relation: Relation, now: datetime) -> list[str]:
    """List what the actor may do at this moment: nothing that would be refused a second later."""
    stage = Stage(grievance.stage)
    return [
        str(action)
        for action in allowed_actions(stage, actor.role)
        if may(actor.role, relation, action) and _is_open(session, grievance, actor, action, now)
    ]


def contested(session: Session, grievance: Grievance) -> Contested:
    """Return what decides whether the complainant may dispute or appeal."""
    return Contested(
        stage=Stage(grievance.stage),
        disputes=grievance.disputes,
        rating=grievance.rating,
        closed_at=grievance.closed_at,
        reported_at=grievance.reported_at,
        disputed_at=grievance.disputed_at,
        appealed_at=grievance.appealed_at,
        found_false_at=_found_false_at(session, grievance),
    )


def pending_audit(session: Session, grievance: Grievance, actor: Actor) -> Audit | None:
    """Return the drawn closure that this auditor has taken and not judged yet."""
    return session.exec(
        select(Audit)
        .where(Audit.grievance_id == grievance.id, Audit.auditor_id == actor.person_id, Audit.verdict == "")
        .order_by(col(Audit.closing_number).desc())
    ).first()


def _is_open(session: Session, grievance: Grievance, actor: Actor, action: Action, now: datetime) -> bool:
    match action:
        case Action.TAKE_UP:
            is_ours = grievance.assignee_id in (None, actor.person_id)
            is_in_hand = grievance.assignee_id and grievance.stage == Stage.UNDER_PROCESS
            return is_ours and not is_in_hand and actor.person_id not in former_officers(session, grievance)
        case Action.SEEK_INFORMATION:
            return bool(pause_left(paused(grievance)))
        case Action.INTERIM_REPLY:
            is_first = not grievance.interim_replies or grievance.tier == CMO_TIER
            return is_first and is_interim_reply_near(grievance.interim_due_at, now)
        case Action.DISPUTE:
            return may_dispute(contested(session, grievance), now)
        case Action.APPEAL:
            until = appeal_until(contested(session, grievance))
            return until is not None and now <= until
        case Action.PROPOSE_NOT_ADMISSIBLE:
            return grievance.proposed_by_id is None
        case Action.SIGN_NOT_ADMISSIBLE | Action.REFUSE_NOT_ADMISSIBLE:
            return may_sign(proposed_by_id=grievance.proposed_by_id, signer_id=actor.person_id)
        case Action.AUDIT:
            return pending_audit(session, grievance, actor) is not None
    return True


def _found_false_at(session: Session, grievance: Grievance) -> datetime | None:
    if grievance.audit_verdict != Verdict.FALSE:
        return None
    return session.exec(
        select(Audit.verdict_at)
        .where(Audit.grievance_id == grievance.id, Audit.verdict == Verdict.FALSE)
        .order_by(col(Audit.closing_number).desc())
    ).first()
