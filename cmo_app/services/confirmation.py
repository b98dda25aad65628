"""Codes as shared steps: sent with growing waits, tried five times, good for five minutes."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from cmo_app.domain.codes import CODE_LIFE, MAX_TRIES, CodePurpose, new_code, resend_wait
from cmo_app.domain.errors import CodeExpired, ResendTooSoon, WrongCode
from cmo_app.i18n.letters import Template
from cmo_app.models import ConfirmationCode
from cmo_app.security.passwords import keyed_hash
from cmo_app.services import outbox
from cmo_app.services.turns import take_turn_of_browser


def send_code(
    session: Session,
    *,
    session_id: int,
    purpose: CodePurpose,
    channel: str,
    destination: str,
    language: str,
    person_id: int | None = None,
    is_known: bool = True,
    template: Template = Template.CODE,
) -> None:
    """Promise a fresh code; where the destination is nobody's (`is_known` false) only the row is kept."""
    now = datetime.now(UTC)
    take_turn_of_browser(session, session_id)
    sent = _recent(session, session_id=session_id, purpose=purpose, channel=channel, now=now)
    sent = _those_that_count(sent, purpose, destination)
    if sent and sent[0].sent_at + (wait := resend_wait(len(sent))) > now:
        raise ResendTooSoon(seconds=int((sent[0].sent_at + wait - now).total_seconds()) + 1)
    code = new_code()
    session.add(
        ConfirmationCode(
            session_id=session_id,
            person_id=person_id,
            purpose=purpose,
            channel=channel,
            destination=destination,
            code_hash=_hash(session_id, purpose, channel, code),
            sent_at=now,
            expires_at=now + CODE_LIFE,
        )
    )
    if is_known:
        outbox.promise_code(
            session,
            channel=channel,
            destination=destination,
            code=code,
            language=language,
            template=template,
            now=now,
        )


def try_code(
    session: Session, *, session_id: int, purpose: CodePurpose, channel: str, code: str
) -> ConfirmationCode | CodeExpired | WrongCode:
    """Use the newest code up, or return the refusal; the caller commits the try and then raises it."""
    now = datetime.now(UTC)
    take_turn_of_browser(session, session_id)
    sent = _recent(session, session_id=session_id, purpose=purpose, channel=channel, now=now)
    row = sent[0] if sent else None
    if row is None or row.used_at or row.expires_at < now or row.tries >= MAX_TRIES:
        return CodeExpired()
    row.tries += 1
    if row.code_hash != _hash(session_id, purpose, channel, code):
        left = MAX_TRIES - row.tries
        return WrongCode(tries_left=left) if left else CodeExpired()
    row.used_at = now
    return row


def seconds_to_resend(
    session: Session, *, session_id: int, purpose: CodePurpose, channel: str, destination: str = ""
) -> int:
    """Return how long until another code may be asked for."""
    now = datetime.now(UTC)
    sent = _recent(session, session_id=session_id, purpose=purpose, channel=channel, now=now)
    sent = _those_that_count(sent, purpose, destination)
    if not sent:
        return 0
    return max(0, int((sent[0].sent_at + resend_wait(len(sent)) - now).total_seconds()) + 1)


def was_sent_to(session: Session, destination: str, *, session_id: int, purpose: CodePurpose, channel: str) -> bool:
    """Tell whether a code that is not used up went from this browser to this destination within the last hour."""
    sent = _recent(session, session_id=session_id, purpose=purpose, channel=channel, now=datetime.now(UTC))
    last = next((row for row in sent if row.destination == destination), None)
    return last is not None and last.used_at is None


def last_purpose(session: Session, *, session_id: int, channel: str, destination: str) -> CodePurpose | None:
    """Return what the last code that this browser asked for to this destination opens."""
    last = session.exec(
        select(ConfirmationCode.purpose)
        .where(
            ConfirmationCode.session_id == session_id,
            ConfirmationCode.channel == channel,
            ConfirmationCode.destination == destination,
        )
        .order_by(col(ConfirmationCode.id).desc())
    ).first()
    return CodePurpose(last) if last else None


def _those_that_count(sent: list[ConfirmationCode], purpose: CodePurpose, destination: str) -> list[ConfirmationCode]:
    """An operator serves one citizen after another: the codes of each make only that one wait."""
    return [row for row in sent if purpose is not CodePurpose.CONSENT or row.destination == destination]


def _recent(
    session: Session, *, session_id: int, purpose: CodePurpose, channel: str, now: datetime
) -> list[ConfirmationCode]:
    return list(
        session.exec(
            select(ConfirmationCode)
            .where(
                ConfirmationCode.session_id == session_id,
                ConfirmationCode.purpose == purpose,
                ConfirmationCode.channel == channel,
                ConfirmationCode.sent_at > now - timedelta(hours=1),
            )
            .order_by(col(ConfirmationCode.sent_at).desc(), col(ConfirmationCode.id).desc())
        )
    )


def _hash(session_id: int, purpose: str, channel: str, code: str) -> str:
    return keyed_hash(f"{session_id}\n{purpose}\n{channel}\n{code}", purpose="code")
