"""Logging in and out: by password or by code, never saying whether an account exists."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.codes import CodePurpose
from cmo_app.domain.errors import BadCredentials, DomainError, NotFound
from cmo_app.domain.identity import parse_identifier
from cmo_app.domain.passwords import check_password
from cmo_app.domain.roles import Role
from cmo_app.i18n.letters import Template
from cmo_app.models import Attachment, Draft, LoginSession, Person
from cmo_app.security.devices import Place, count_try, new_mark
from cmo_app.security.passwords import hash_password, is_password
from cmo_app.security.sessions import add_session, end_sessions, new_token
from cmo_app.services import outbox
from cmo_app.services.confirmation import last_purpose, seconds_to_resend, send_code, try_code
from cmo_app.services.turns import take_turn_of_browser


@dataclass(frozen=True)
class LoggedIn:
    """The new cookies, and where this person's work begins."""

    token: str
    mark: str
    role: Role
    language: str
    has_pending_draft: bool = False
    is_claimed: bool = True


def log_in(*, identifier: str, password: str, browser: str, actor: Actor, place: Place = Place()) -> LoggedIn:
    """Check the password and begin a session under a new token."""
    channel, destination = parse_identifier(identifier)
    with reading() as session:
        person = _person(session, channel, destination)
    count_try("login_account", destination, place, owner=person.id if person else None)
    if not is_password(password, person.password_hash if person else None) or person is None:
        raise BadCredentials()
    with transaction() as session:
        return begin(session, session.get_one(Person, person.id), browser=browser, actor=actor)


def ask_for_code(*, identifier: str, purpose: CodePurpose, actor: Actor, language: str, place: Place = Place()) -> None:
    """Send a code to log in or to set a new password, if there is such an account; it looks the same if not."""
    channel, destination = parse_identifier(identifier)
    with reading() as session:
        person = _person(session, channel, destination)
    count_try("code_destination", destination, place, owner=person.id if person else None)
    with transaction() as session:
        send_code(
            session,
            session_id=actor.session_id,
            purpose=purpose,
            channel=channel,
            destination=destination,
            language=person.language if person else language,
            person_id=person.id if person else None,
            is_known=person is not None,
        )


def seconds_to_another_code(*, identifier: str, actor: Actor) -> int:
    """Return how long this browser waits before it may ask for another code to the number or address it asked for."""
    if not identifier:
        return 0
    channel, destination = parse_identifier(identifier)
    with reading() as session:
        purpose = last_purpose(session, session_id=actor.session_id, channel=channel, destination=destination)
        if purpose is None:
            return 0
        return seconds_to_resend(session, session_id=actor.session_id, purpose=purpose, channel=channel)


def log_in_by_code(*, identifier: str, code: str, browser: str, actor: Actor) -> LoggedIn:
    """Use the code up and begin a session under a new token; an invited official sets a password first."""
    with transaction() as session:
        person = _by_code(session, CodePurpose.LOGIN, identifier, code, actor)
        if isinstance(person, Person) and (person.is_claimed or person.role == Role.COMPLAINANT):
            return begin(session, person, browser=browser, actor=actor)
    raise person if isinstance(person, DomainError) else BadCredentials()


def reset_password(*, identifier: str, code: str, password: str, browser: str, actor: Actor) -> LoggedIn:
    """Set a new password by code, end every other session, begin one here."""
    check_password(password)
    hashed = hash_password(password)
    with transaction() as session:
        person = _by_code(session, CodePurpose.RESET, identifier, code, actor)
        if isinstance(person, Person):
            person.password_hash, person.is_claimed = hashed, True
            end_sessions(session, person_id=person.id or 0)
            link = outbox.link_to("reset", person.language)
            outbox.promise(session, template=Template.ACCOUNT_CHANGED, person=person, values={"link": link})
            return begin(session, person, browser=browser, actor=actor)
    raise person


def log_out(actor: Actor) -> None:
    """End this browser's session."""
    with transaction() as session:
        row = session.get(LoginSession, actor.session_id)
        if row is not None and row.ended_at is None:
            _end(row)


def log_out_elsewhere(*, actor: Actor, public_id: str | None = None) -> None:
    """End one other session of this person, or all the others."""
    person_id = actor.require_person()
    with transaction() as session:
        if public_id is None:
            end_sessions(session, person_id=person_id, keep=actor.session_id)
            return
        row = session.exec(select(LoginSession).where(LoginSession.public_id == public_id)).first()
        if row is None or row.person_id != person_id:
            raise NotFound()
        _end(row)


def begin(session: Session, person: Person, *, browser: str, actor: Actor) -> LoggedIn:
    """Begin a session under a new token; what this browser was writing becomes this person's."""
    if actor.session_id:  # before the draft, as whoever saves it does
        take_turn_of_browser(session, actor.session_id)
    token = new_token()
    add_session(session, token, person_id=person.id, browser=browser)
    draft = _own_draft(session, person, actor.session_id) if person.role == Role.COMPLAINANT else None
    old = session.get(LoginSession, actor.session_id) if actor.session_id else None
    if old is not None:
        _end(old)
    return LoggedIn(
        token=token,
        mark=new_mark(person.id or 0),
        role=Role(person.role),
        language=person.language,
        has_pending_draft=draft is not None and draft.is_pending,
        is_claimed=person.is_claimed,
    )


def _own_draft(session: Session, person: Person, browser_id: int) -> Draft | None:
    """Make what this browser was writing the person's own, joined with what they had written elsewhere."""
    is_here = and_(col(Draft.session_id) == (browser_id or -1), col(Draft.person_id).is_(None))
    found = list(
        session.exec(
            select(Draft)
            .where(or_(is_here, col(Draft.person_id) == person.id), col(Draft.lodged_as).is_(None))
            .order_by(col(Draft.changed_at))
        )
    )
    if not found:
        return None
    kept = next((draft for draft in found if draft.is_pending), found[0])
    kept.data = {name: text for draft in found for name, text in draft.data.items()}
    kept.person_id, kept.session_id, kept.version = person.id, None, kept.version + 1
    for draft in found:
        for paper in session.exec(select(Attachment).where(Attachment.draft_id == draft.id)):
            paper.person_id, paper.draft_id = person.id, kept.id
        if draft is not kept:
            session.flush()
            session.delete(draft)
    return kept


def _by_code(session: Session, purpose: CodePurpose, identifier: str, code: str, actor: Actor) -> Person | DomainError:
    channel, destination = parse_identifier(identifier)
    tried = try_code(session, session_id=actor.session_id, purpose=purpose, channel=channel, code=code)
    if isinstance(tried, DomainError):
        return tried
    person = session.get(Person, tried.person_id) if tried.person_id and tried.destination == destination else None
    return person if person is not None and not (person.closed_at or person.disabled_at) else BadCredentials()


def _person(session: Session, channel: str, destination: str) -> Person | None:
    column = Person.email if channel == "email" else Person.mobile
    return session.exec(
        select(Person).where(column == destination, col(Person.closed_at).is_(None), col(Person.disabled_at).is_(None))
    ).first()


def _end(row: LoginSession) -> None:
    row.ended_at = datetime.now(UTC)
