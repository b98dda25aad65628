"""The sweeper: what was taken back, never sent or never finished goes for good; so do files that no row names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from sqlmodel import Session, and_, col, delete, or_, select, update

from cmo_app.adapters.files import FileStore
from cmo_app.db import reading, transaction
from cmo_app.models import (
    AddressProofRow,
    Attachment,
    ConfirmationCode,
    Draft,
    IdentityProofRow,
    LoginSession,
    Registration,
)
from cmo_app.security.sessions import CITIZEN_IDLE
from cmo_app.services.outside import files

# A file is stored before its row, so a young one may only be early.
ORPHAN_AFTER = timedelta(days=1)
# So long may somebody take between an upload and the answer, report or proof that it is for.
LOOSE_FOR = timedelta(days=7)
# So long after its browser was last seen nobody can come back to what was begun there without an account.
UNREACHABLE_AFTER = CITIZEN_IDLE + timedelta(days=1)
_BATCH = 500
_STRANGERS_AT_ONCE = 5_000  # everybody who writes waits as long as it takes


@dataclass(frozen=True)
class Tidied:
    """What went: rows of what nobody needs or can finish any more, and files that no row names."""

    rows: int = 0
    files: int = 0


def tidy(*, now: datetime | None = None, store: FileStore | None = None) -> Tidied:
    """Make one pass; safe to repeat, to cut short, and to run twice at once."""
    now, store = now or datetime.now(UTC), store or files()
    rows = _forget_unreachable(now) + _forget_unneeded(now) + _forget_strangers(now)
    with reading() as session:
        if session.exec(select(Attachment.id).limit(1)).first() is None:
            return Tidied(rows)  # a portal without a single file is more likely the wrong database beside these files
    old = (key for key, written_at in store.keys(prefix="") if written_at < now - ORPHAN_AFTER)
    return Tidied(rows, sum(_remove_orphans(store, keys) for keys in _batches(old)))


def _forget_unreachable(now: datetime) -> int:
    """Drop drafts and registrations of browsers whose cookie has run out, and codes as old; their papers go next."""
    long_ago = now - UNREACHABLE_AFTER
    browsers = select(LoginSession.id).where(col(LoginSession.seen_at) < long_ago)
    drafts = select(Draft.id).where(col(Draft.person_id).is_(None), col(Draft.session_id).in_(browsers))
    with transaction() as session:
        papers = update(Attachment).where(col(Attachment.draft_id).in_(drafts))
        session.exec(papers.values(draft_id=None, removed_at=now))
        gone = (
            delete(Draft).where(col(Draft.id).in_(drafts)),
            delete(Registration).where(col(Registration.session_id).in_(browsers)),
            delete(ConfirmationCode).where(col(ConfirmationCode.expires_at) < long_ago),
        )
        return sum(session.exec(statement).rowcount for statement in gone)


def _forget_unneeded(now: datetime) -> int:
    """Drop the rows of what is gone for everybody or was never sent with anything; a proof keeps its scan."""
    proofs = [select(row.id).where(row.attachment_id == Attachment.id) for row in (IdentityProofRow, AddressProofRow)]
    is_gone = (
        or_(
            col(Attachment.removed_at).is_not(None),
            and_(col(Attachment.draft_id).is_(None), col(Attachment.created_at) < now - LOOSE_FOR),
        ),
        col(Attachment.grievance_id).is_(None),
        *(~proof.exists() for proof in proofs),
    )
    with transaction() as session:
        return session.exec(delete(Attachment).where(*is_gone)).rowcount


def _forget_strangers(now: datetime) -> int:
    """Drop browsers whose cookie has run out, in which nobody logged in and nothing is left."""
    left = (Draft, Registration, ConfirmationCode, Attachment)
    strangers = (
        select(LoginSession.id)
        .where(
            col(LoginSession.person_id).is_(None),
            col(LoginSession.seen_at) < now - UNREACHABLE_AFTER,
            *(~select(row.id).where(row.session_id == LoginSession.id).exists() for row in left),
        )
        .limit(_STRANGERS_AT_ONCE)
    )
    with transaction() as session:
        return session.exec(delete(LoginSession).where(col(LoginSession.id).in_(strangers))).rowcount


def _remove_orphans(store: FileStore, keys: list[str]) -> int:
    """Remove those of some files that no row names; asked again for each batch, so that nothing grows stale."""
    with reading() as session:
        orphans = set(keys) - _named_among(session, keys)
    for key in orphans:
        store.delete(key)
    return len(orphans)


def _named_among(session: Session, keys: list[str]) -> set[str]:
    named = select(Attachment.file_key, Attachment.thumbnail_key).where(
        or_(
            col(Attachment.file_key).in_(keys),
            and_(col(Attachment.thumbnail_key) != "", col(Attachment.thumbnail_key).in_(keys)),
        )
    )
    return {key for row in session.exec(named) for key in row}


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch
