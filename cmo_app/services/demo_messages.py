"""In a demonstration only: the messages that went out, so that a newcomer can read their codes."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import col, select

from cmo_app.config import settings
from cmo_app.db import reading
from cmo_app.domain.errors import NotFound
from cmo_app.i18n import translate
from cmo_app.i18n.labels import CHANNEL, say
from cmo_app.i18n.written import instant
from cmo_app.models import Message

SHOWN = 40


@dataclass(frozen=True)
class Shown:
    """One message as its receiver has it."""

    receiver: str = ""
    channel: str = ""
    when: str = ""
    subject: str = ""
    text: str = ""
    state: str = ""


def latest(*, language: str) -> list[Shown]:
    """List the newest messages; nothing outside a demonstration."""
    if not settings().is_demo:
        raise NotFound()
    _ = translate(language)
    states = {
        "promised": _("on its way"),
        "delivered": _("delivered"),
        "dead": _("not delivered"),
        "given_up": _("not delivered"),
    }
    with reading() as session:
        rows = session.exec(
            select(Message).where(Message.created_at <= datetime.now(UTC)).order_by(col(Message.id).desc()).limit(SHOWN)
        )
        return [
            Shown(
                receiver=row.destination,
                channel=say(_, CHANNEL, row.channel),
                when=instant(_, row.created_at),
                subject=row.subject,
                text=row.text,
                state=states[row.state],
            )
            for row in rows
        ]
