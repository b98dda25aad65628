"""Browsers and who is logged in there: 256 random bits in an HttpOnly cookie, only their SHA-256 kept."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from http.cookies import CookieError, SimpleCookie

from sqlalchemy import bindparam
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role, is_staff
from cmo_app.models import LoginSession, Person

CITIZEN_IDLE = timedelta(days=30)
STAFF_IDLE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)
COOKIE_AGE = int(CITIZEN_IDLE.total_seconds())
_PERSON_COLUMNS = tuple(map(col, (Person.id, Person.role, Person.name, Person.closed_at, Person.disabled_at)))
_HOLDER = (
    select(col(LoginSession.id), col(LoginSession.seen_at), *_PERSON_COLUMNS)
    .join(Person, col(Person.id) == LoginSession.person_id, isouter=True)
    .where(col(LoginSession.token_hash) == bindparam("token_hash"), col(LoginSession.ended_at).is_(None))
)  # asked at every request and event: built once


def cookie_name() -> str:
    """Return the name of the session cookie; only a plain-http localhost goes without `__Host-`."""
    return "__Host-sid" if settings().is_secure else "sid"


def new_token() -> str:
    """Draw 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_in(cookie_header: str) -> str:
    """Return the session token in a Cookie header, or nothing."""
    try:
        morsel = SimpleCookie(cookie_header).get(cookie_name())
    except CookieError:
        return ""
    return morsel.value if morsel and len(morsel.value) == 43 else ""


def actor_of(token: str, *, now: datetime | None = None) -> Actor:
    """Return who holds `token`: a person, a known browser, or a visitor."""
    if not token:
        return Actor()
    now = now or datetime.now(UTC)
    with reading() as session:
        actor, is_to_touch = _holder(session, token, now)
    if is_to_touch:
        _touch(actor.session_id, now)
    return actor


def browser_session(token: str, *, browser: str) -> tuple[Actor, str]:
    """Return who holds `token`, remembering a new browser, and the token to set where it must change."""
    actor = actor_of(token)
    if actor.session_id:
        return actor, ""
    try:
        return _remembered(token, browser)
    except IntegrityError:  # on PostgreSQL a twin request of this new browser was first
        return actor_of(token), ""


def add_session(session: Session, token: str, *, person_id: int | None, browser: str) -> LoginSession:
    """Add the row of one browser."""
    now = datetime.now(UTC)
    row = LoginSession(
        public_id=secrets.token_hex(8),
        token_hash=hash_token(token),
        person_id=person_id,
        created_at=now,
        seen_at=now,
        browser=browser[:200],
    )
    session.add(row)
    session.flush()
    return row


def end_sessions(session: Session, *, person_id: int, keep: int | None = None, now: datetime | None = None) -> None:
    """End every session of a person except `keep`."""
    rows = session.exec(
        select(LoginSession).where(LoginSession.person_id == person_id, col(LoginSession.ended_at).is_(None))
    )
    for row in rows:
        if row.id != keep:
            row.ended_at = now or datetime.now(UTC)


def _holder(session: Session, token: str, now: datetime) -> tuple[Actor, bool]:
    """Return who holds `token`, and whether it is to be written down that they were seen."""
    row = session.execute(_HOLDER, {"token_hash": hash_token(token)}).first()
    if row is None:
        return Actor(), False
    session_id, seen_at, person_id, role_name, name, closed_at, disabled_at = row
    role = Role(role_name) if person_id and not (closed_at or disabled_at) else Role.VISITOR
    if now - seen_at > (STAFF_IDLE if is_staff(role) else CITIZEN_IDLE):
        return Actor(), False
    is_to_touch = now - seen_at > SEEN_EVERY
    if role is Role.VISITOR:
        return Actor(session_id=session_id), is_to_touch
    return Actor(role=role, person_id=person_id, session_id=session_id, name=name), is_to_touch


def _remembered(token: str, browser: str) -> tuple[Actor, str]:
    with transaction() as session:
        # By this very session: what a twin has written and shares the COMMIT with is seen here alone.
        actor, _is_to_touch = _holder(session, token, datetime.now(UTC))
        if actor.session_id:  # a twin request of this new browser was first
            return actor, ""
        is_spent = session.exec(select(LoginSession.id).where(LoginSession.token_hash == hash_token(token))).first()
        fresh = new_token() if is_spent or not token else ""
        row = add_session(session, fresh or token, person_id=None, browser=browser)
        return Actor(session_id=row.id or 0), fresh


def _touch(session_id: int, now: datetime) -> None:
    with transaction() as session:
        row = session.get(LoginSession, session_id)
        if row is not None:
            row.seen_at = now
