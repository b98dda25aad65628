"""Messages: promised with the step, delivered at least once over real SMTP, and never given up in silence."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, event

from cmo_app.db import transaction
from cmo_app.i18n.letters import Template
from cmo_app.models import Message, Person
from cmo_app.services import case_views, delivery, outbox
from cmo_app.services.delivery import BACK_OFF, DEAD, DELIVERED, PROMISED, deliver_due
from tests import factories as make
from tests.mail_server import MailServer

NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)  # 12:00 in India
EVENING = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 21:30 in India


class AsciiServer(MailServer):
    """Knows no SMTPUTF8."""

    def __init__(self) -> None:
        super().__init__()
        self._controller.SMTP_kwargs["enable_SMTPUTF8"] = False


class OldServer(AsciiServer):
    """Knows HELO only."""

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, _answer: list) -> list:
        """Say that there is no such command."""
        return ["502 what is EHLO?"]


@pytest.fixture
def server():
    running = MailServer()
    yield running
    running.stop()


@pytest.fixture
def wanted_settings(server):
    return {"smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_security": "none"}


def promise(*, now=NOON, **values):
    """Owe a new citizen a welcome; by e-mail alone unless told otherwise."""
    citizen = make.create_citizen(proofs=False, **{"tells_by_sms": False, **values})
    with transaction() as session:
        person = session.get_one(Person, citizen.person_id)
        outbox.promise(session, template=Template.WELCOME, person=person, values={"link": "http://x"}, now=now)
    return citizen


def only(citizen) -> Message:
    (message,) = make.messages(to=citizen)
    return message


def sms_sent(folder):
    return [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "sms").glob("*.json")]


def test_the_complainant_sees_of_each_message_whether_it_arrived(server, installed):
    filed = make.create_grievance(now=NOON)

    def told():
        case = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en", now=NOON)
        return {(each.words, each.tone) for each in case.events[-1].messages}

    assert told() == {("SMS on its way", "calm"), ("E-mail on its way", "calm")}
    server.answer = "550 no such mailbox"
    deliver_due(now=NOON)
    assert told() >= {("SMS delivered", "done"), ("E-mail could not be delivered", "late")}


def test_a_message_is_delivered_once_and_says_when(server):
    citizen = promise()
    assert [deliver_due(now=NOON), deliver_due(now=NOON)] == [1, 0]
    assert len(server.seen) == 1
    assert (only(citizen).state, only(citizen).delivered_at) == (DELIVERED, NOON)


def test_it_arrives_readable_in_bengali_as_text_and_as_html(server):
    citizen = promise(language="bn")
    deliver_due(now=NOON)
    (message,) = server.seen
    assert message["To"] == make.person(citizen).email
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "bn"
    for kind in ("plain", "html"):
        assert "অনিতা মণ্ডল" in message.get_body((kind,)).get_content()


def test_two_workers_at_once_deliver_each_message_once(server):
    for _number in range(12):
        promise()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: deliver_due(limit=3, now=NOON), range(8)))
    assert len(server.seen) == len({message["Message-ID"] for message in server.seen}) == 12


def test_what_is_sent_within_a_moment_is_marked_by_one_commit(server):
    citizens = [promise() for _number in range(12)]
    marks: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        marks.extend([statement] if statement.startswith("UPDATE message SET state=") else [])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        deliver_due(now=NOON)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [only(citizen).state for citizen in citizens] == [DELIVERED] * 12
    assert len(marks) < 12


def test_what_was_sent_is_marked_while_a_slow_server_has_the_next_one(server):
    quick, slow = promise(now=NOON - timedelta(hours=1)), promise()
    server.waits[make.person(slow).email] = 3
    with ThreadPoolExecutor(1) as thread:
        working = thread.submit(deliver_due, now=NOON)
        while only(quick).state != DELIVERED:
            assert not working.done()
            time.sleep(0.05)
        assert only(slow).state == PROMISED
    assert only(slow).state == DELIVERED


def test_a_worker_that_breaks_has_marked_what_it_sent(server):
    sent, broken = promise(now=NOON - timedelta(hours=1)), promise()
    with transaction() as session:
        session.merge(only(broken)).language = "xx"  # no such catalogue
    with pytest.raises(FileNotFoundError):
        deliver_due(now=NOON)
    assert (only(sent).state, only(broken).state) == (DELIVERED, PROMISED)


def test_a_server_that_hangs_up_after_the_last_line_gets_it_again_under_the_same_name(server):
    citizen = promise()
    server.hangs_up = True
    deliver_due(now=NOON)
    assert only(citizen).state == PROMISED
    server.hangs_up = False
    deliver_due(now=NOON + timedelta(seconds=3))
    assert only(citizen).state == DELIVERED
    assert len(server.seen) == 2
    assert len({message["Message-ID"] for message in server.seen}) == 1


def test_a_server_that_refuses_for_now_is_asked_again_with_growing_waits(server):
    citizen = promise()
    server.answer = "450 busy"
    at = NOON
    for wait in BACK_OFF:
        assert deliver_due(now=at) == 1
        assert deliver_due(now=at + timedelta(seconds=wait - 1)) == 0
        at += timedelta(seconds=wait)
    assert (only(citizen).attempts, only(citizen).next_try_at) == (len(BACK_OFF), at)
    server.answer = "250 OK"
    deliver_due(now=at)
    assert only(citizen).state == DELIVERED


def test_a_server_that_is_down_is_waited_for_and_nothing_is_lost(server):
    citizen = promise()
    server.stop()
    deliver_due(now=NOON)
    assert (only(citizen).state, only(citizen).error) == (PROMISED, "ConnectionRefusedError")


def test_after_seven_days_it_is_dead_and_goes_over_the_other_channel(server, installed):
    citizen = promise()
    server.answer = "450 busy"
    deliver_due(now=NOON + timedelta(days=6, hours=23))
    assert only(citizen).state == PROMISED
    deliver_due(now=NOON + timedelta(days=7, hours=1))
    dead, fallback = make.messages(to=citizen)
    assert (dead.state, fallback.channel, fallback.fallback_of) == (DEAD, "sms", dead.id)
    deliver_due(now=NOON + timedelta(days=7, hours=2))
    assert [sms["mobile"] for sms in sms_sent(installed)] == [make.person(citizen).mobile]


def test_a_refusal_for_good_falls_back_at_once_and_only_once(server):
    citizen = promise()
    server.answer = "550 no such mailbox"
    deliver_due(now=NOON)
    dead, fallback = make.messages(to=citizen)
    assert (dead.state, dead.error, fallback.state) == (DEAD, "refused with 550", PROMISED)


def test_where_both_channels_were_owed_anyway_nothing_is_sent_twice(server):
    citizen = promise(tells_by_sms=True)
    server.answer = "550 no such mailbox"
    deliver_due(now=NOON)
    assert {message.channel: message.state for message in make.messages(to=citizen)} == {
        "sms": DELIVERED,
        "email": DEAD,
    }


def test_a_worker_that_died_with_a_message_in_hand_is_followed_by_another(server):
    citizen = promise()
    make.change(only(citizen), claimed_until=NOON + delivery.CLAIM)
    assert deliver_due(now=NOON + timedelta(seconds=119)) == 0
    assert deliver_due(now=NOON + timedelta(seconds=121)) == 1


class TestSenderWithAName:
    @pytest.fixture
    def wanted_settings(self, server):
        return {
            "smtp_host": "127.0.0.1",
            "smtp_port": str(server.port),
            "smtp_security": "none",
            "mail_sender": "CMO Portal <portal@example.org>",
        }

    def test_a_message_is_named_after_the_domain_of_the_sender(self, server):
        citizen = promise()
        deliver_due(now=NOON)
        (message,) = server.seen
        assert dict(message.raw_items())["Message-ID"] == f"<{only(citizen).public_id}@example.org>"
        assert message["From"] == "CMO Portal <portal@example.org>"


class TestServerOfAsciiOnly:
    @pytest.fixture(params=[AsciiServer, OldServer])
    def server(self, request):
        running = request.param()
        yield running
        running.stop()

    def test_an_address_it_cannot_take_is_refused_for_good_and_the_next_one_goes_out(self, server):
        bengali = promise(email="রিনা@example.org", now=NOON - timedelta(hours=1))
        latin = promise()
        assert deliver_due(now=NOON) == 2
        dead, fallback = make.messages(to=bengali)
        assert (dead.state, dead.attempts, fallback.channel) == (DEAD, 1, "sms")
        assert only(latin).state == DELIVERED
        assert [message["To"] for message in server.seen] == [make.person(latin).email]


class TestInProduction:
    @pytest.fixture
    def wanted_settings(self, server):
        return {"smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_security": "none", "mode": "production"}

    def test_no_sms_leaves_between_nine_in_the_evening_and_eight_in_the_morning(self, installed):
        citizen = promise(now=EVENING, tells_by_sms=True, tells_by_email=False)
        assert deliver_due(now=EVENING) == 0
        morning = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
        assert only(citizen).next_try_at == morning
        assert deliver_due(now=morning - timedelta(seconds=1)) == 0
        assert deliver_due(now=morning) == 1
        assert len(sms_sent(installed)) == 1

    def test_a_code_leaves_at_any_hour_and_is_not_kept_once_it_has(self, installed):
        with transaction() as session:
            outbox.promise_code(
                session, channel="sms", destination="9830012345", code="123456", language="bn", now=EVENING
            )
        assert deliver_due(now=EVENING) == 1
        (message,) = make.messages(template="code")
        assert (message.state, message.text, message.destination) == (DELIVERED, "", "")
        assert re.search("১২৩৪৫৬|123456", sms_sent(installed)[0]["text"])

    def test_an_email_leaves_at_any_hour(self, server):
        promise(now=EVENING)
        assert deliver_due(now=EVENING) == 1
        assert len(server.seen) == 1


def test_a_step_that_is_not_saved_promises_nothing():
    citizen = make.create_citizen()
    with pytest.raises(RuntimeError, match="no"), transaction() as session:
        person = session.get_one(Person, citizen.person_id)
        outbox.promise(session, template=Template.WELCOME, person=person, values={"link": "http://x"})
        raise RuntimeError("no")
    assert make.messages(to=citizen) == []
