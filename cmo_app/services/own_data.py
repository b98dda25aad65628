"""Everything that is kept about a person, for them to take away."""

from typing import Any

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.models import (
    AddressProofRow,
    Attachment,
    Grievance,
    IdentityProofRow,
    LoginSession,
    Message,
    Person,
    TimelineEntry,
)
from cmo_app.security import limits
from cmo_app.services.proofs import proof_of


def data_of(*, actor: Actor) -> dict[str, Any]:
    """Return everything kept about the reader, to take away."""
    person_id = actor.require_person()
    limits.count("print_person", str(person_id))
    with reading() as session:
        person = session.get_one(Person, person_id)
        rows = list(session.exec(select(Grievance).where(Grievance.complainant_id == person_id)))
        ids = [row.id for row in rows]
        return {
            "account": person.model_dump(mode="json", exclude={"password_hash"}),
            "proofs": [
                {"kind": row.kind, "last_four": row.last_four, "given_at": row.given_at.isoformat()}
                for table in (IdentityProofRow, AddressProofRow)
                if (row := proof_of(session, table, person_id)) is not None
            ],
            "grievances": [row.model_dump(mode="json", exclude={"search_text"}) for row in rows],
            "timeline": _dumped(
                session,
                select(TimelineEntry).where(
                    col(TimelineEntry.grievance_id).in_(ids), col(TimelineEntry.is_internal).is_(False)
                ),
            ),
            "files": _dumped(
                session,
                select(Attachment).where(Attachment.person_id == person_id),
                keep={"public_id", "name", "media_type", "size", "sha256", "created_at"},
            ),
            "messages": _dumped(
                session,
                select(Message).where(Message.person_id == person_id, col(Message.is_secret).is_(False)),
                keep={"template", "channel", "subject", "text", "state", "created_at", "delivered_at"},
            ),
            "sessions": _dumped(
                session,
                select(LoginSession).where(LoginSession.person_id == person_id),
                keep={"browser", "created_at", "seen_at", "ended_at"},
            ),
        }


def _dumped(session: Session, statement: Any, *, keep: set[str] | None = None) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json", include=keep) for row in session.exec(statement)]
