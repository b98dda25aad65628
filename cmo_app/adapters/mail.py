"""E-mail: plain words and the same in HTML, over SMTP or into a folder."""

import hashlib
import html
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from typing import Literal, Protocol

from cmo_app.adapters.delivery import DeliveryFailed

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


@dataclass(frozen=True)
class Email:
    """One message; `text` has a blank line between paragraphs, `message_id` its angle brackets."""

    to: str
    subject: str
    text: str
    message_id: str
    language: str
    sender: str


class Mailer(Protocol):
    """Whatever takes an e-mail off our hands."""

    def send(self, email: Email) -> None:
        """Send, or raise DeliveryFailed."""
        ...


@dataclass(frozen=True)
class SmtpMailer:
    """A mail server."""

    host: str
    port: int
    username: str | None = None
    password: str | None = None
    security: Literal["none", "starttls", "tls"] = "starttls"
    timeout: float = 20

    def send(self, email: Email) -> None:
        """Hand over one message; a 5xx answer is permanent, everything else is tried again."""
        message = compose(email)
        try:
            with self._connect() as server:
                if self.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.username:
                    server.login(self.username, self.password or "")
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code = max((reply[0] for reply in refused.recipients.values()), default=450)
            raise DeliveryFailed(f"refused with {code}", is_permanent=code >= 500) from None
        except smtplib.SMTPAuthenticationError:
            raise DeliveryFailed("the mail server refused our login", is_permanent=False) from None
        except smtplib.SMTPResponseException as answer:
            raise DeliveryFailed(f"answered {answer.smtp_code}", is_permanent=answer.smtp_code >= 500) from None
        except (smtplib.SMTPException, OSError) as trouble:
            raise DeliveryFailed(type(trouble).__name__, is_permanent=False) from None

    def _connect(self) -> smtplib.SMTP:
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)


@dataclass(frozen=True)
class FileMailer:
    """A folder, where there is no mail server: one `.eml` a message."""

    folder: Path

    def send(self, email: Email) -> None:
        """Write the message, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(email.message_id.encode()).hexdigest()[:24]
        draft = self.folder / f".{name}"
        draft.write_bytes(bytes(compose(email)))
        draft.rename(self.folder / f"{name}.eml")


def compose(email: Email) -> EmailMessage:
    """Return multipart/alternative; a line break in a header is refused for good."""
    if any(mark in part for part in (email.to, email.subject, email.sender, email.message_id) for mark in "\r\n"):
        raise DeliveryFailed("a line break in a header", is_permanent=True)
    message = EmailMessage()
    message["From"] = email.sender
    message["To"] = Address(addr_spec=email.to)
    message["Subject"] = email.subject
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = email.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(email.text)
    message.add_alternative(_page(email), subtype="html")
    message["Content-Language"] = email.language  # set earlier, it would move into the plain part alone
    return message


def _page(email: Email) -> str:
    paragraphs = "".join(f'<p style="margin:0 0 16px">{_shown(part)}</p>' for part in email.text.split("\n\n"))
    return (
        f'<!doctype html><html lang="{html.escape(email.language)}"><head><meta charset="utf-8">'
        f"<title>{html.escape(email.subject)}</title></head>"
        '<body style="margin:0;padding:24px;background:#f3f6f8;color:#15202b;font:17px/1.6 system-ui,sans-serif">'
        '<div style="max-width:36em;margin:0 auto;padding:24px;background:#ffffff;border-radius:10px">'
        f"{paragraphs}</div></body></html>"
    )


def _shown(paragraph: str) -> str:
    parts, end = [], 0
    for found in _LINK.finditer(paragraph):
        link = html.escape(found.group())
        parts += [html.escape(paragraph[end : found.start()]), f'<a href="{link}" style="color:#12496b">{link}</a>']
        end = found.end()
    return "".join([*parts, html.escape(paragraph[end:])]).replace("\n", "<br>")
