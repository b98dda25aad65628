"""E-mail: plain words and the same in HTML, over SMTP or into a folder."""

import hashlib
import html
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from email import policy
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formatdate, parseaddr, quote
from pathlib import Path
from typing import Literal, Protocol

from cmo_app.adapters.delivery import DeliveryFailed

_ON_THE_WIRE = policy.compat32.clone(linesep="\r\n")
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
        """Hand over one message; a 5xx answer to it is permanent, everything else is tried again."""
        message = compose(email)
        sender = parseaddr(email.sender)[1]
        options = [] if (sender + email.to).isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        try:
            with self._session() as server:
                server.sendmail(sender, email.to, message, mail_options=options)
        except smtplib.SMTPRecipientsRefused as refused:
            code = max((reply[0] for reply in refused.recipients.values()), default=450)
            raise DeliveryFailed(f"refused with {code}", is_permanent=code >= 500) from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            raise DeliveryFailed("the mail server takes no such address", is_permanent=not email.to.isascii()) from None
        except smtplib.SMTPSenderRefused as refused:
            raise DeliveryFailed(f"our sender refused with {refused.smtp_code}", is_permanent=False) from None
        except smtplib.SMTPResponseException as answer:
            raise DeliveryFailed(f"answered {answer.smtp_code}", is_permanent=answer.smtp_code >= 500) from None
        except (smtplib.SMTPException, OSError) as trouble:
            raise DeliveryFailed(type(trouble).__name__, is_permanent=False) from None

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Log in, and part at the end; how the server takes the good-bye says nothing about the message."""
        server = self._greeted()
        try:
            yield server
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()

    def _greeted(self) -> smtplib.SMTP:
        """Return a session in which mail can be sent; what is refused before says nothing about any message."""
        with ExitStack() as unless_greeted:
            try:
                server = unless_greeted.enter_context(closing(self._connect()))
                if self.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.username:
                    server.login(self.username, self.password or "")
                server.ehlo_or_helo_if_needed()
            except (smtplib.SMTPException, OSError, UnicodeError) as trouble:
                raise DeliveryFailed(type(trouble).__name__, is_permanent=False) from None
            unless_greeted.pop_all()
        return server

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
        draft.write_bytes(compose(email))
        draft.rename(self.folder / f"{name}.eml")


def compose(email: Email) -> bytes:
    """Return multipart/alternative as it goes over the wire; a line break in a header is refused for good.

    The older classes of `email` need a fifth of the time of `EmailMessage`, which parses and folds what is folded here.
    """
    # `email` itself ends a line at every mark of `splitlines`, not only at CR and LF.
    if any(len(f"{part}|".splitlines()) > 1 for part in (email.to, email.subject, email.sender, email.message_id)):
        raise DeliveryFailed("a line break in a header", is_permanent=True)
    message = MIMEMultipart("alternative")
    message["From"] = _sender(email.sender)
    message["To"] = _letters(email.to)
    message["Subject"] = Header(email.subject, header_name="Subject").encode()
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = email.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = email.language
    message.attach(MIMEText(email.text, "plain", "utf-8"))
    message.attach(MIMEText(_page(email), "html", "utf-8"))
    return message.as_bytes(policy=_ON_THE_WIRE)


def _sender(sender: str) -> str:
    name, address = parseaddr(sender)
    if not name:
        return _letters(address)
    shown = f'"{quote(name)}"' if name.isascii() else Header(name, header_name="From").encode(linesep="\r\n")
    return f"{shown} <{_letters(address)}>"


def _letters(address: str) -> str:
    """Return an address as `email` wants it to leave letters beyond ASCII as they are (RFC 6532)."""
    return address.encode().decode("ascii", "surrogateescape")


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
