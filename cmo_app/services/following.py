"""What the complainant does after lodging: answer, add, remind, confirm, dispute, withdraw."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import DISPUTE_AFTER_SILENCE
from cmo_app.domain.contesting import may_dispute
from cmo_app.domain.errors import InvalidRating, TooLate, TooManyRequests
from cmo_app.i18n.letters import Template
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services import papers
from cmo_app.services.handing import climb, hand_to
from cmo_app.services.papers import Purpose
from cmo_app.services.reference_cache import reference
from cmo_app.services.remedies import contested
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.superiors import cmo_cell, cmo_office
from cmo_app.services.telling import tell_complainant, tell_office, tell_officials
from cmo_app.services.timekeeping import begin_dispute, end_pause, reckon_due

REMIND_EVERY_DAYS = 1


def give_information(
    *, tracking_id: str, version: int, text: str, paper_ids: list[str], actor: Actor, now: datetime | None = None
) -> None:
    """Answer the office's question; the clock goes on."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.GIVE_INFORMATION, version=version
        )
        added = papers.claim(session, paper_ids, actor, purpose=Purpose.ANSWER)
        end_pause(session, grievance, now)
        entry = move(session, grievance, Action.GIVE_INFORMATION, actor, note=text, papers=added, now=now)
        tell_office(session, grievance, Template.ANSWERED, entry, now=now)


def add_information(
    *, tracking_id: str, version: int, text: str, paper_ids: list[str], actor: Actor, now: datetime | None = None
) -> None:
    """Add words or papers to an open grievance."""
    with transaction() as session:
        grievance = load_for(
            session, tracking_id=tracking_id, actor=actor, action=Action.ADD_INFORMATION, version=version
        )
        added = papers.claim(session, paper_ids, actor, purpose=Purpose.ANSWER)
        entry = move(session, grievance, Action.ADD_INFORMATION, actor, note=text, papers=added, now=now)
        tell_office(session, grievance, Template.ANSWERED, entry, now=now)


def remind(*, tracking_id: str, version: int, actor: Actor, now: datetime | None = None) -> None:
    """Remind the office, once a day at most."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.REMIND, version=version)
        last = session.exec(
            select(TimelineEntry)
            .where(TimelineEntry.grievance_id == grievance.id, TimelineEntry.action == Action.REMIND)
            .order_by(col(TimelineEntry.number).desc())
        ).first()
        if last is not None and (now - last.at).days < REMIND_EVERY_DAYS:
            raise TooManyRequests(minutes=max(1, 24 * 60 - int((now - last.at).total_seconds() // 60)))
        entry = move(session, grievance, Action.REMIND, actor, now=now)
        tell_office(session, grievance, Template.ANSWERED, entry, now=now)


def confirm(
    *, tracking_id: str, version: int, rating: int, words: str, actor: Actor, now: datetime | None = None
) -> None:
    """Say that it is done: the only way to a closure that counts as one."""
    now = now or datetime.now(UTC)
    if rating not in range(1, 6):
        raise InvalidRating()
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.CONFIRM, version=version)
        grievance.rating, grievance.closed_at = rating, now
        entry = move(session, grievance, Action.CONFIRM, actor, note=words, data={"rating": rating}, now=now)
        tell_complainant(session, grievance, Template.CONFIRMED, entry, now=now)


def dispute(
    *,
    tracking_id: str,
    version: int,
    reason: str,
    paper_ids: list[str],
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Say that it is not done: reopened at the next tier, never with the same officer."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.DISPUTE, version=version)
        if not may_dispute(contested(session, grievance), now):
            raise TooLate(days=DISPUTE_AFTER_SILENCE.days)
        added = papers.claim(session, paper_ids, actor, purpose=Purpose.ANSWER)
        before = {"from_office": grievance.office_id, "officer_id": grievance.assignee_id}
        climb(session, grievance)
        begin_dispute(grievance, now)
        grievance.disputes += 1
        grievance.closed_at, grievance.rating = None, None
        grievance.due_at = reckon_due(session, grievance)
        entry = move(session, grievance, Action.DISPUTE, actor, note=reason, data=before, papers=added, now=now)
        tell_complainant(session, grievance, Template.REOPENED, entry, now=now)
        tell_office(session, grievance, Template.OFFICE_NEW, entry, now=now)


def withdraw(
    *, tracking_id: str, version: int, reason: str, was_pressed: bool, actor: Actor, now: datetime | None = None
) -> None:
    """Take a grievance back; where somebody pressed for it, it stays open and the CMO cell gets it."""
    now, action = now or datetime.now(UTC), Action.REPORT_PRESSURE if was_pressed else Action.WITHDRAW
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=action, version=version)
        end_pause(session, grievance, now)
        if was_pressed:
            _report_pressure(session, grievance, actor, reason, now)
            return
        grievance.closed_at = now
        entry = move(session, grievance, Action.WITHDRAW, actor, note=reason, now=now)
        tell_complainant(session, grievance, Template.WITHDRAWN, entry, now=now)


def _report_pressure(session: Session, grievance: Grievance, actor: Actor, reason: str, now: datetime) -> None:
    """Hand it to the CMO cell without a day more or less; the officers it was with learn nothing."""
    hand_to(grievance, reference(session).places[cmo_office(session)])
    entry = move(session, grievance, Action.REPORT_PRESSURE, actor, note=reason, now=now)
    tell_complainant(session, grievance, Template.PRESSURE_REPORTED, entry, now=now)
    tell_officials(session, grievance, Template.OFFICE_PRESSURE, entry, cmo_cell(session), now=now)
