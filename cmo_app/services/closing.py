"""After an account is closed: what nobody needs goes at once, the name and number once nothing of theirs is open."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, update
from sqlmodel import Session, col, exists, select

from cmo_app.db import reading, transaction
from cmo_app.domain.roles import Role
from cmo_app.models import (
    AddressProofRow,
    Attachment,
    Audit,
    ConfirmationCode,
    Draft,
    Grievance,
    IdentityProofRow,
    Message,
    Person,
)
from cmo_app.security.passwords import NO_PASSWORD
from cmo_app.security.sessions import end_sessions
from cmo_app.services import drafts
from cmo_app.services.delivery import GIVEN_UP, PROMISED
from cmo_app.services.proofs import proof_of

KEPT_AFTER_LAST = timedelta(days=30)  # as long as an audit may find the last closure false and ask its complainant
_AT_ONCE = 100


def let_go(session: Session, person: Person, now: datetime) -> None:
    """Close the account: the log-in, the proofs, the address and what was being written go at once."""
    person_id = person.id or 0
    person.closed_at, person.password_hash, person.address = now, NO_PASSWORD, ""
    person.version += 1
    end_sessions(session, person_id=person_id, now=now)
    for draft_id in session.exec(
        select(Draft.id).where(Draft.person_id == person_id, col(Draft.lodged_as).is_(None))
    ).all():
        drafts.throw_away(session, draft_id or 0)
    for table in (IdentityProofRow, AddressProofRow):
        proof = proof_of(session, table, person_id)
        if proof is None:
            continue
        scan = session.get(Attachment, proof.attachment_id) if proof.attachment_id else None
        if scan is not None:
            scan.removed_at, scan.name = now, ""
        session.delete(proof)


def erase_due(*, now: datetime | None = None) -> int:
    """Erase who they were that closed their account and have nothing open any more; return how many."""
    now = now or datetime.now(UTC)
    with reading() as session:
        due = session.exec(select(Person.id).where(_is_due(now)).limit(_AT_ONCE)).all()
    if not due:
        return 0
    with transaction() as session:
        people = session.exec(select(Person).where(col(Person.id).in_(due), _is_due(now)).with_for_update()).all()
        for person in people:
            _erase(session, person)
        return len(people)


def _is_due(now: datetime) -> ColumnElement[bool]:
    """A complainant without a name has been erased before; officials stay in the record of what they did."""
    awaits_audit = exists().where(col(Audit.grievance_id) == Grievance.id, col(Audit.verdict) == "")
    is_needed = or_(col(Grievance.closed_at).is_(None), col(Grievance.closed_at) > now - KEPT_AFTER_LAST, awaits_audit)
    return and_(
        col(Person.role) == Role.COMPLAINANT,
        col(Person.closed_at).is_not(None),
        col(Person.name) != "",
        ~exists().where(col(Grievance.complainant_id) == Person.id, is_needed),
    )


def _erase(session: Session, person: Person) -> None:
    """Take the name, the number and the place out of every row that a person has; timelines name nobody."""
    codes = delete(ConfirmationCode).where(col(ConfirmationCode.destination).in_([person.mobile, person.email]))
    theirs = update(Message).where(col(Message.person_id) == person.id)
    session.exec(codes)
    session.exec(theirs.where(col(Message.state) == PROMISED).values(state=GIVEN_UP))
    session.exec(theirs.values(destination="", subject="", text=""))
    person.name, person.mobile, person.email, person.pin = "", f"x{person.id}", None, ""
    person.district_id = person.local_body_id = None
    person.version += 1
