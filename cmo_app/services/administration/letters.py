"""Dead letters: messages that could not be delivered; their words stay hidden, and so does most of the address."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.domain.identity import mask_email, mask_mobile
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.labels import CHANNEL, say
from cmo_app.i18n.written import instant
from cmo_app.models import Message
from cmo_app.services.administration.changes import require_administrator, write_down
from cmo_app.services.administration.paging import PAGE, Paging, paging
from cmo_app.services.delivery import DEAD, GIVEN_UP, PROMISED

CHANNELS = ("sms", "email")


@dataclass(frozen=True)
class LetterRow:
    """One dead letter without its words."""

    id: str = ""
    channel: str = ""
    destination: str = ""
    about: str = ""
    error: str = ""
    attempts: str = ""
    since: str = ""


@dataclass(frozen=True)
class Reason:
    """How many died of the same error over the same channel."""

    channel: str = ""
    error: str = ""
    count: str = ""


@dataclass(frozen=True)
class DeadLetters:
    """One page of them, with the reasons counted."""

    rows: list[LetterRow] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    total: str = ""
    has_any: bool = False
    paging: Paging = field(default_factory=Paging)


def dead_letters(*, actor: Actor, language: str, channel: str = "", page: int = 1) -> DeadLetters:
    """List them, the newest first."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        where = _dead(channel)
        total = session.exec(select(func.count()).select_from(Message).where(*where)).one()
        at = paging(_, page, count=total)
        rows = session.exec(
            select(Message).where(*where).order_by(col(Message.id).desc()).limit(PAGE).offset(at.offset)
        )
        return DeadLetters(
            rows=[_row(row, _) for row in rows],
            reasons=_reasons(session, where, _),
            total=_.plural("{n} message was not delivered", "{n} messages were not delivered", total),
            has_any=total > 0,
            paging=at,
        )


def try_again(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> None:
    """Owe one message, or all of a channel, once more."""
    _set_state(form, actor, PROMISED, now or datetime.now(UTC))


def give_up(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> None:
    """Owe one message, or all of a channel, no longer."""
    _set_state(form, actor, GIVEN_UP, now or datetime.now(UTC))


def _set_state(form: dict[str, str], actor: Actor, state: str, now: datetime) -> None:
    require_administrator(actor)
    values = parse_form(form, {"letter": Entry(is_required=False), "channel": Entry(is_required=False)})
    with transaction() as session:
        where = [Message.public_id == values["letter"]] if values["letter"] else []
        rows = session.exec(select(Message).where(*_dead(values["channel"]), *where).with_for_update()).all()
        if not rows:
            raise NotFound()
        for row in rows:
            row.state, row.next_try_at, row.claimed_until = state, now, None
            write_down(session, "message", row.public_id, actor, before={"state": DEAD}, after={"state": state})


def _dead(channel: str) -> list[ColumnElement[bool]]:
    found = [col(Message.state) == DEAD]
    return [*found, col(Message.channel) == channel] if channel in CHANNELS else found


def _row(row: Message, _: Translate) -> LetterRow:
    return LetterRow(
        id=row.public_id,
        channel=say(_, CHANNEL, row.channel),
        destination=mask_email(row.destination) if row.channel == "email" else mask_mobile(row.destination),
        about=row.template,
        error=row.error,
        attempts=_.number(row.attempts),
        since=instant(_, row.created_at),
    )


def _reasons(session: Session, where: list[ColumnElement[bool]], _: Translate) -> list[Reason]:
    rows = session.execute(
        select(Message.channel, Message.error, func.count())
        .where(*where)
        .group_by(col(Message.channel), col(Message.error))
        .order_by(func.count().desc())
        .limit(10)
    )
    return [Reason(say(_, CHANNEL, channel), error, _.number(count)) for channel, error, count in rows]
