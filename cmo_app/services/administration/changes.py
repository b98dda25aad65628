"""Every change by an administrator: refused where the screen was older than the row, logged with before and after."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel

from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import ChangedMeanwhile, LoginRequired, NotFound, NotPermitted
from cmo_app.domain.roles import Role
from cmo_app.models import ChangeLogEntry

NEVER_LOGGED = {"password_hash", "version"}
Row = TypeVar("Row", bound=SQLModel)


def require_administrator(actor: Actor) -> int:
    """Return the administrator's id, or refuse."""
    if not actor.is_logged_in:
        raise LoginRequired()
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermitted()
    return actor.require_person()


def held(session: Session, kind: type[Row], key: Any) -> Row:
    """Return a row that nobody else can change until this is saved, or refuse."""
    row = session.get(kind, key, with_for_update=True)
    if row is None:
        raise NotFound()
    return row


def stamp_of(row: SQLModel) -> str:
    """Return a short mark of what a row holds; a form carries it, so that an old screen is noticed."""
    content = json.dumps(_kept(row), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


@contextmanager
def changing(session: Session, row: SQLModel, actor: Actor, *, stamp: str | None = None) -> Iterator[None]:
    """Log what becomes of `row` inside; a `stamp` that no longer fits is refused first."""
    if stamp is not None and stamp != stamp_of(row):
        raise ChangedMeanwhile()
    before = _kept(row)
    yield
    session.add(row)
    session.flush()
    after = _kept(row)
    changed = {name for name in after if after[name] != before.get(name)}
    if changed:
        write_down(
            session,
            row.__tablename__,
            key_of(row),
            actor,
            before={name: before.get(name) for name in changed},
            after={name: after[name] for name in changed},
        )


def add_row(session: Session, row: SQLModel, actor: Actor) -> None:
    """Add a row and log what it holds."""
    session.add(row)
    session.flush()
    write_down(session, row.__tablename__, key_of(row), actor, before={}, after=_kept(row))


def remove_row(session: Session, row: SQLModel, actor: Actor) -> None:
    """Remove a row and log what it held."""
    write_down(session, row.__tablename__, key_of(row), actor, before=_kept(row), after={})
    session.delete(row)


def write_down(
    session: Session,
    table: Any,
    key: str,
    actor: Actor,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Add one row to the log of changes."""
    session.add(
        ChangeLogEntry(
            at=datetime.now(UTC),
            actor_id=actor.require_person(),
            table=str(table),
            key=key,
            before=dict(before),
            after=dict(after),
        )
    )


def key_of(row: SQLModel) -> str:
    """Return the primary key as the log keeps it."""
    return "/".join(str(part) for part in inspect(row).identity or ())


def _kept(row: SQLModel) -> dict[str, Any]:
    return json.loads(json.dumps(row.model_dump(mode="json", exclude=NEVER_LOGGED), sort_keys=True))
