"""The interim reply: why it takes longer, and a new date that is promised to the complainant."""

from datetime import UTC, date, datetime

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import is_interim_reply_near, promised_at
from cmo_app.domain.errors import InterimReplyGiven, InterimReplyTooEarly
from cmo_app.domain.routing import CMO_TIER
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.telling import tell_complainant
from cmo_app.services.timekeeping import reckon_due


def give_interim_reply(
    *, tracking_id: str, version: int, reason: str, promised_on: date, actor: Actor, now: datetime | None = None
) -> None:
    """Say why it takes longer and until when: beside a pause the only way in which a due date moves later."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.INTERIM_REPLY, version=version
        )
        _require_owed(grievance, now)
        before = grievance.due_at
        grievance.interim_due_at = promised_at(promised_on, now)
        grievance.interim_replies += 1
        grievance.due_at = reckon_due(session, grievance)
        dates = {"promised_on": promised_on.isoformat(), "before": before.isoformat(timespec="seconds")}
        entry = move(session, grievance, Action.INTERIM_REPLY, actor, note=reason, data=dates, now=now)
        tell_complainant(session, grievance, Template.INTERIM_REPLY, entry, now=now)


def _require_owed(grievance: Grievance, now: datetime) -> None:
    """It is no way around the clock: not before it is owed, and below the CMO cell once only."""
    if not is_interim_reply_near(grievance.interim_due_at, now):
        raise InterimReplyTooEarly()
    if grievance.interim_replies and grievance.tier < CMO_TIER:
        raise InterimReplyGiven()
