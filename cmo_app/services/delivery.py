"""The worker's half of the outbox: claimed by one at a time, at least once, tried for as many days as is set."""

import logging
import secrets
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, case, col, or_, select, update

from cmo_app.adapters.delivery import DeliveryFailed
from cmo_app.adapters.mail import Email
from cmo_app.adapters.sms import Sms
from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.clock import INDIA
from cmo_app.i18n import translate
from cmo_app.models import Message, Person
from cmo_app.services.letter_texts import dlt_id
from cmo_app.services.outside import mailer, sms_sender
from cmo_app.services.tunables import Tunable, value_of

BACK_OFF = (3, 10, 30, 60, 180, 300, 900)
CLAIM = timedelta(minutes=2)
_SEND_WITHIN = CLAIM.total_seconds() / 2
_BREATH = 0.02  # in seconds: whoever waits for a page comes first, fifty messages a second are enough
_MARK_EVERY = 0.25  # in seconds: one commit for all that was sent meanwhile, which a crash would send again
PROMISED, DELIVERED, DEAD, GIVEN_UP = "promised", "delivered", "dead", "given_up"


@dataclass(frozen=True)
class Night:
    """The hours, in India, in which no SMS rings."""

    begins: int
    ends: int

    def is_quiet(self, now: datetime) -> bool:
        """Tell whether it is night."""
        hour = now.astimezone(INDIA).hour
        return hour >= self.begins or hour < self.ends

    def end(self, now: datetime) -> datetime:
        """Return the morning after `now`."""
        local = now.astimezone(INDIA)
        day = local.date() + timedelta(days=local.hour >= self.ends)
        return datetime(day.year, day.month, day.day, self.ends, tzinfo=INDIA)


log = logging.getLogger(__name__)


def deliver_due(*, limit: int = 25, now: datetime | None = None) -> int:
    """Deliver what is due; return how many messages were tried."""
    began, claimed = time.monotonic(), _claim(limit, now or datetime.now(UTC))
    if not claimed:
        return 0
    with _marking(now) as sent:
        for message in claimed:
            if time.monotonic() - began > _SEND_WITHIN:  # a slow server: the rest may soon be another worker's
                break
            try:
                _send(message)
            except DeliveryFailed as failure:
                _failed(message.id or 0, failure, now or datetime.now(UTC))
            else:
                sent.put(message.id or 0)
            time.sleep(_BREATH)
    return len(claimed)


@contextmanager
def _marking(now: datetime | None) -> Iterator[SimpleQueue[int]]:
    """Mark what is put in as delivered, all of a moment by one commit; beside the sending, which may hang."""
    sent, is_over = SimpleQueue[int](), threading.Event()

    def mark() -> None:
        while not is_over.wait(_MARK_EVERY):
            _delivered(sent, now or datetime.now(UTC))

    with ThreadPoolExecutor(1) as beside:
        marking = beside.submit(mark)
        try:
            yield sent
        finally:
            is_over.set()
            marking.exception()  # waits; what it could not mark is tried once more, and said if it fails again
            _delivered(sent, now or datetime.now(UTC))


def _claim(limit: int, now: datetime) -> list[Message]:
    with transaction() as session:
        waiting = (
            select(Message)
            .where(
                Message.state == PROMISED,
                Message.next_try_at <= now,
                or_(col(Message.claimed_until).is_(None), col(Message.claimed_until) < now),
            )
            .order_by(col(Message.is_secret).desc(), col(Message.next_try_at))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claimed = []
        night = Night(value_of(session, Tunable.QUIET_FROM), value_of(session, Tunable.QUIET_UNTIL))
        for message in session.exec(waiting):
            if night.is_quiet(now) and _may_wait(message):
                message.next_try_at = night.end(now)
                continue
            message.claimed_until = now + CLAIM
            message.attempts += 1
            claimed.append(message)
        return claimed


def _send(message: Message) -> None:
    if message.channel == "sms":
        with reading() as session:
            template_id = dlt_id(session, message.template, message.language)
        sms_sender().send(
            Sms(
                mobile=message.destination,
                text=message.text,
                template_id=template_id,
                message_id=message.public_id,
            )
        )
        return
    _ = translate(message.language)
    mailer().send(
        Email(
            to=message.destination,
            subject=message.subject,
            text=f"{message.text}\n\n{_('Citizens’ grievance portal')}\n{_('Chief Minister’s Office')}",
            message_id=f"<{message.public_id}@{settings().mail_domain}>",
            language=message.language,
            sender=settings().mail_sender,
        )
    )


def _delivered(sent: SimpleQueue[int], now: datetime) -> None:
    message_ids = [sent.get() for _number in range(sent.qsize())]
    if not message_ids:
        return
    columns = {} if settings().is_demo else {"text": col(Message.text), "destination": col(Message.destination)}
    forgotten = {name: case((col(Message.is_secret), ""), else_=column) for name, column in columns.items()}
    done = update(Message).where(col(Message.id).in_(message_ids))
    try:
        with transaction() as session:
            session.exec(done.values(state=DELIVERED, delivered_at=now, claimed_until=None, error="", **forgotten))
    except OperationalError:
        for message_id in message_ids:  # the next mark takes them along
            sent.put(message_id)
        raise


def _failed(message_id: int, failure: DeliveryFailed, now: datetime) -> None:
    with transaction() as session:
        message = session.get_one(Message, message_id)
        message.claimed_until, message.error = None, str(failure)[:200]
        if failure.is_permanent or now - message.created_at > timedelta(days=value_of(session, Tunable.GIVE_UP_DAYS)):
            message.state = DEAD
            _fall_back(session, message, now)
        else:
            wait = BACK_OFF[min(message.attempts, len(BACK_OFF)) - 1]
            message.next_try_at = now + timedelta(seconds=wait)
    log.warning("message %s not delivered over %s: %s", message.public_id, message.channel, type(failure).__name__)


def _fall_back(session: Session, message: Message, now: datetime) -> None:
    """Owe the same words over the other channel, once, where the person has it and it is not owed already."""
    person = session.get(Person, message.person_id) if message.person_id else None
    if person is None or message.fallback_of is not None or message.is_secret:
        return
    other = "email" if message.channel == "sms" else "sms"
    destination = person.email if other == "email" else person.mobile
    if not destination:
        return
    twin = session.exec(
        select(Message.id).where(
            Message.person_id == message.person_id,
            Message.template == message.template,
            Message.channel == other,
            Message.created_at == message.created_at,
        )
    ).first()
    if twin is not None:
        return
    session.add(
        Message(
            **message.model_dump(
                include={"template", "language", "person_id", "grievance_id", "timeline_number", "text"}
            ),
            public_id=secrets.token_hex(16),
            channel=other,
            destination=destination,
            subject=message.subject or message.text[:80],
            fallback_of=message.id,
            created_at=now,
            next_try_at=now,
        )
    )


def _may_wait(message: Message) -> bool:
    """An SMS waits for the morning unless it is a code; the demo's sender is always awake."""
    return message.channel == "sms" and not message.is_secret and not settings().is_demo
