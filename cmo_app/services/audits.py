"""The auditor's work: the next drawn closure, and what the complainant says of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cmo_app.db import reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.audit import Verdict
from cmo_app.domain.contesting import DISPUTE_AFTER_FALSE_CLOSURE
from cmo_app.domain.errors import NotFound, NothingToAudit, NotPermitted, TooManyInHand
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES
from cmo_app.domain.timeline import WrittenEntry
from cmo_app.i18n import in_language, translate
from cmo_app.i18n.labels import STAGE, VERDICT, say
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import day
from cmo_app.models import Audit, Grievance, Office, Posting, TimelineEntry
from cmo_app.services import papers
from cmo_app.services.papers import Purpose
from cmo_app.services.remedies import pending_audit
from cmo_app.services.standing import load_for
from cmo_app.services.steps import move
from cmo_app.services.superiors import cmo_cell, supervisors_of
from cmo_app.services.telling import tell_complainant, tell_officials
from cmo_app.services.tunables import Tunable, value_of
from cmo_app.services.turns import take_turn

SHOWN = 50


@dataclass(frozen=True)
class AuditRow:
    """One drawn closure on an auditor's list."""

    tracking_id: str = ""
    subject: str = ""
    outcome: str = ""
    office: str = ""
    drawn_on: str = ""
    verdict: str = ""
    is_false: bool = False


@dataclass(frozen=True)
class AuditWork:
    """What an auditor has in hand, what waits for anybody, and what they have found."""

    waiting: str = ""
    limit: str = ""
    in_hand: list[AuditRow] = field(default_factory=list)
    judged: list[AuditRow] = field(default_factory=list)


def work_of(*, actor: Actor, language: str) -> AuditWork:
    """Return the auditor's own list; drawn closures that they could take are only counted."""
    person_id, _ = _auditor(actor), translate(language)
    with reading() as session:
        mine = (
            select(Audit, Grievance, Office)
            .join(Grievance, col(Grievance.id) == Audit.grievance_id)
            .join(Office, col(Office.id) == Audit.office_id)
            .where(Audit.auditor_id == person_id)
        )
        in_hand = mine.where(_is_in_hand()).order_by(col(Audit.drawn_at))
        judged = mine.where(Audit.verdict != "").order_by(col(Audit.verdict_at).desc()).limit(SHOWN)
        waiting = session.exec(select(func.count()).select_from(_open_to(person_id).subquery())).one()
        return AuditWork(
            waiting=_.number(waiting),
            limit=_.number(value_of(session, Tunable.AUDITS_IN_HAND)),
            in_hand=[_row(*found, language) for found in session.exec(in_hand)],
            judged=[_row(*found, language) for found in session.exec(judged)],
        )


def take_next(*, actor: Actor) -> str:
    """Take the drawn closure that has waited longest; nobody chooses, or hoards. Return its tracking ID."""
    person_id = _auditor(actor)
    with transaction() as session:
        take_turn(session, actor)
        _require_room(session, person_id)
        oldest_first = _open_to(person_id).order_by(col(Audit.id)).limit(1)
        audit = session.exec(oldest_first.with_for_update(of=Audit, skip_locked=True)).first()
        if audit is None:
            raise NothingToAudit()
        audit.auditor_id = person_id
        return session.get_one(Grievance, audit.grievance_id).tracking_id


def record_verdict(
    *,
    tracking_id: str,
    version: int,
    verdict: Verdict,
    note: str,
    paper_ids: list[str],
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Write down what was found; a false closure is told, and can be disputed for 30 days from now."""
    now = now or datetime.now(UTC)
    with transaction() as session:
        grievance = load_for(session, tracking_id=tracking_id, actor=actor, action=Action.AUDIT, version=version)
        audit = pending_audit(session, grievance, actor)
        if audit is None:
            raise NotFound()
        proofs = papers.claim(session, paper_ids, actor, purpose=Purpose.PROOF)
        audit.verdict, audit.note, audit.verdict_at = verdict, note, now
        grievance.audit_verdict, grievance.audited_at, grievance.audited_office_id = verdict, now, audit.office_id
        entry = move(
            session, grievance, Action.AUDIT, actor, note=note, data={"verdict": verdict}, papers=proofs, now=now
        )
        if verdict is Verdict.FALSE:
            _tell_of_false_closure(session, grievance, entry, now)


def _tell_of_false_closure(session: Session, grievance: Grievance, entry: WrittenEntry, now: datetime) -> None:
    until = now + DISPUTE_AFTER_FALSE_CLOSURE
    tell_complainant(session, grievance, Template.FOUND_FALSE, entry, more=lambda _: {"until": day(_, until)}, now=now)
    told = {person.id: person for person in (*supervisors_of(session, grievance), *cmo_cell(session))}
    tell_officials(session, grievance, Template.OFFICE_FOUND_FALSE, entry, list(told.values()), now=now)


def _auditor(actor: Actor) -> int:
    if actor.require_staff() and actor.role is not Role.AUDITOR:
        raise NotPermitted()
    return actor.require_person()


def _require_room(session: Session, person_id: int) -> None:
    limit = value_of(session, Tunable.AUDITS_IN_HAND)
    mine = _drawn().where(Audit.auditor_id == person_id, _is_in_hand())
    if session.exec(select(func.count()).select_from(mine.subquery())).one() >= limit:
        raise TooManyInHand(limit=limit)


def _drawn() -> SelectOfScalar[Audit]:
    return select(Audit).join(Grievance, col(Grievance.id) == Audit.grievance_id)


def _open_to(person_id: int) -> SelectOfScalar[Audit]:
    """Drawn closures that nobody has taken and in which this auditor has no part of their own."""
    return _drawn().where(
        col(Audit.auditor_id).is_(None),
        _is_in_hand(),
        col(Grievance.complainant_id) != person_id,
        col(Grievance.counter_operator_id).is_distinct_from(person_id),
        ~_has_worked_on_it(person_id),
    )


def _has_worked_on_it(person_id: int) -> ColumnElement[bool]:
    """It passed through their hands, or through an office in which they sit or once sat; as an auditor is no part."""
    posted = select(Posting.office_id).where(Posting.person_id == person_id)
    took_part = and_(col(TimelineEntry.actor_id) == person_id, col(TimelineEntry.role) != Role.AUDITOR)
    steps = select(TimelineEntry.id).where(
        TimelineEntry.grievance_id == Audit.grievance_id, or_(took_part, col(TimelineEntry.office_id).in_(posted))
    )
    return or_(steps.exists(), col(Audit.office_id).in_(posted))


def _is_in_hand() -> ColumnElement[bool]:
    """Without a verdict yet, where nothing has reopened the grievance meanwhile."""
    return and_(col(Audit.verdict) == "", _is_closed())


def _is_closed() -> ColumnElement[bool]:
    return col(Grievance.stage).in_(list(CLOSED_STAGES))


def _row(audit: Audit, grievance: Grievance, office: Office, language: str) -> AuditRow:
    _ = translate(language)
    return AuditRow(
        tracking_id=grievance.tracking_id,
        subject=grievance.subject,
        outcome=say(_, STAGE, grievance.stage),
        office=in_language(office.names, language),
        drawn_on=day(_, audit.drawn_at),
        verdict=say(_, VERDICT, audit.verdict) if audit.verdict else "",
        is_false=audit.verdict == Verdict.FALSE,
    )
