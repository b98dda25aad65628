"""E-mail as it goes over the wire, read back by Python's own parser."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from cmo_app.adapters.delivery import DeliveryFailed
from cmo_app.adapters.mail import Email, FileMailer, SmtpMailer, compose
from tests.mail_server import MailServer

BENGALI = Email(
    to="rina@example.org",
    subject="আপনার অভিযোগ নথিভুক্ত হয়েছে, অনুসরণ নম্বর CMO26-1234-5678-9: মুখ্যমন্ত্রীর দপ্তর",
    text="নমস্কার রিনা,\n\nঅভিযোগ জমা হয়েছে <b>। https://portal.example.org/bn/track/?id=1&b=2\n\nধন্যবাদ",
    message_id="<0af3@portal.example.org>",
    language="bn",
    sender="মুখ্যমন্ত্রীর দপ্তরের নাগরিকদের অভিযোগ পোর্টাল <no-reply@example.org>",
)
ENGLISH = replace(
    BENGALI,
    subject="Your grievance is registered, and this subject goes on for more than one line of a mail",
    language="en",
)


class RudeServer(MailServer):
    """Does not part as is the custom, nor take every sender."""

    goodbye: str | None = "502 what is QUIT?"
    takes_sender = True

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        """Take or refuse whoever writes."""
        envelope.mail_from = address
        return "250 OK" if self.takes_sender else "553 not from here"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer the good-bye, or hang up."""
        if self.goodbye is None:
            server.transport.abort()
        return self.goodbye or ""


@pytest.fixture
def server() -> Iterator[MailServer]:
    started = MailServer()
    yield started
    started.stop()


@pytest.fixture
def rude() -> Iterator[RudeServer]:
    started = RudeServer()
    yield started
    started.stop()


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


@pytest.mark.parametrize("email", [BENGALI, ENGLISH], ids=["bn", "en"])
def test_what_is_written_reads_back(email):
    message = read(compose(email))
    assert message["To"] == email.to
    # Python 3.11's newer parser leaves a blank between two encoded words of a name.
    assert str(make_header(decode_header(message_from_bytes(compose(email))["From"]))) == email.sender
    assert message["From"].addresses[0].addr_spec == "no-reply@example.org"
    assert message["Subject"] == email.subject
    assert message["Message-ID"] == email.message_id
    assert (message["Content-Language"], message["Auto-Submitted"]) == (email.language, "auto-generated")
    assert message.get_content_type() == "multipart/alternative"
    plain, page = (part.get_content() for part in message.iter_parts())
    assert plain.replace("\r\n", "\n") == email.text
    assert f'<html lang="{email.language}">' in page
    assert '<a href="https://portal.example.org/bn/track/?id=1&amp;b=2"' in page
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert all(not part.defects for part in message.walk())


@pytest.mark.parametrize("email", [BENGALI, ENGLISH], ids=["bn", "en"])
def test_every_line_is_as_short_as_mail_servers_ask_and_of_ascii(email):
    data = compose(email)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 78


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("portal@example.org", "", "portal@example.org"),
        ("CMO Portal <portal@example.org>", "CMO Portal", "portal@example.org"),
        ('"CMO, Portal" <p@e.org>', "CMO, Portal", "p@e.org"),
    ],
)
def test_the_sender_may_have_a_name_or_none(sender, name, address):
    [seen] = read(compose(replace(ENGLISH, sender=sender)))["From"].addresses
    assert (seen.display_name, seen.addr_spec) == (name, address)


@pytest.mark.parametrize("part", ["to", "subject", "sender", "message_id"])
@pytest.mark.parametrize("mark", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028"], ids=ascii)
def test_a_line_break_in_a_header_is_refused_for_good(part, mark):
    with pytest.raises(DeliveryFailed) as refused:
        compose(replace(ENGLISH, **{part: f"x{mark}Bcc: everybody@example.org"}))
    assert refused.value.is_permanent


@pytest.mark.parametrize("address", ["rina@example.org", "রিনা@example.org"], ids=["ascii", "bengali"])
def test_a_mail_server_gets_what_was_written(server, address):
    SmtpMailer("127.0.0.1", server.port, security="none").send(replace(BENGALI, to=address))
    [seen] = server.seen
    assert str(seen["To"]).encode("utf-8", "surrogateescape").decode() == address
    assert seen["Subject"] == BENGALI.subject
    assert next(seen.iter_parts()).get_content().strip() == BENGALI.text


@pytest.mark.parametrize("goodbye", ["502 what is QUIT?", "421 gone", "who?", None], ids=str)
def test_what_the_server_took_is_sent_however_it_parts(rude, goodbye):
    rude.goodbye = goodbye
    SmtpMailer("127.0.0.1", rude.port, security="none").send(ENGLISH)
    assert len(rude.seen) == 1


@pytest.mark.parametrize("answer", ["450 busy", "550 no such mailbox"])
def test_what_the_server_refused_is_told_by_the_refusal_however_it_parts(rude, answer):
    rude.answer, code = answer, int(answer[:3])
    with pytest.raises(DeliveryFailed, match=f"refused with {code}") as failed:
        SmtpMailer("127.0.0.1", rude.port, security="none").send(ENGLISH)
    assert failed.value.is_permanent == (code >= 500)


@pytest.mark.parametrize("setting", [{"security": "starttls"}, {"security": "none", "username": "u", "password": "p"}])
@pytest.mark.parametrize("address", ["rina@example.org", "রিনা@example.org"], ids=["ascii", "bengali"])
def test_a_server_that_takes_no_session_of_ours_says_nothing_about_the_message(server, setting, address):
    with pytest.raises(DeliveryFailed, match="SMTPNotSupported") as failed:
        SmtpMailer("127.0.0.1", server.port, **setting).send(replace(ENGLISH, to=address))
    assert not failed.value.is_permanent


def test_a_sender_that_is_refused_is_ours_to_mend(rude):
    rude.takes_sender = False
    with pytest.raises(DeliveryFailed, match="sender refused with 553") as failed:
        SmtpMailer("127.0.0.1", rude.port, security="none").send(ENGLISH)
    assert not failed.value.is_permanent


def test_a_folder_gets_the_same_once(tmp_path):
    mailer = FileMailer(tmp_path / "mail")
    mailer.send(BENGALI)
    mailer.send(BENGALI)
    [path] = (tmp_path / "mail").iterdir()
    assert path.suffix == ".eml"
    assert read(path.read_bytes())["Subject"] == BENGALI.subject
