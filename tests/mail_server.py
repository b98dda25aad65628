"""A real mail server with moods."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.e2e.portal import free_port


class MailServer:
    """Takes messages, refuses them, or hangs up after the last line; `seen` counts what arrived whole."""

    def __init__(self) -> None:
        self.seen: list[EmailMessage] = []
        self.answer = "250 OK"
        self.hangs_up = False
        self.waits: dict[str, float] = {}  # in seconds, by recipient
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self._controller.start()
        self._is_up = True

    @property
    def port(self) -> int:
        """Return where it listens."""
        return self._controller.port

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        """Take or refuse a recipient."""
        if self.answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the message, late where that is the mood, and hang up without a word where that is the mood."""
        await asyncio.sleep(sum(self.waits.get(address, 0) for address in envelope.rcpt_tos))
        self.seen.append(message_from_bytes(envelope.content or b"", policy=policy.default))
        if self.hangs_up and server.transport is not None:
            server.transport.abort()
        return "250 OK"

    def stop(self) -> None:
        """End the server, if it is up."""
        if self._is_up:
            self._controller.stop()
        self._is_up = False
