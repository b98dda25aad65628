"""Holidays, messages, settings, dead letters, health and the log: what an administrator keeps and watches."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from cmo_app.config import settings as installation
from cmo_app.db import reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import (
    AlreadyThere,
    ChangedMeanwhile,
    InThePast,
    InvalidFields,
    MissingPlaceholder,
    NotPermitted,
    OutOfBounds,
    UnknownPlaceholder,
)
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.i18n.letters import Template
from cmo_app.models import Category, ChangeLogEntry, Message, Setting
from cmo_app.services import case_views
from cmo_app.services.administration import (
    health,
    holidays,
    imports,
    letters,
    log_views,
    reckoning,
    settings,
    templates,
)
from cmo_app.services.delivery import Night, deliver_due
from cmo_app.services.letter_texts import default_words, dlt_id, placeholders
from cmo_app.services.pulses import Pulse, beat
from cmo_app.services.tunables import TUNABLES, Tunable, value_of
from tests.factories import create_grievance, create_official, create_taken_up, messages

NAMES = {"name_en": "Polling day", "name_bn": "ভোটের দিন"}


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


def test_a_holiday_added_before_a_due_date_moves_it_with_a_timeline_row_and_back_again(administrator):
    filed = create_taken_up()
    due = filed.row.due_at
    on = due.astimezone(INDIA).date()
    holidays.add(form={"on": on.isoformat(), **NAMES}, actor=administrator)
    while reckoning.go_on():
        pass
    assert filed.row.due_at > due
    assert filed.entries[-1].action == Action.RECKON
    for actor in (filed.citizen, filed.officer):
        said = case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="en").events[0].facts
        assert said[0] == "The calendar of holidays has changed"
    holidays.remove(form={"on": on.isoformat()}, actor=administrator)
    while reckoning.go_on():
        pass
    assert filed.row.due_at == due


def test_a_date_that_two_changes_may_have_moved_is_given_no_reason(administrator):
    filed = create_taken_up()
    with transaction() as session:
        reckoning.begin(session, actor=administrator)
        limit = session.get_one(Category, filed.row.clock_category_id)
        limit.working_days = 3
        reckoning.begin(session, actor=administrator, category_id=limit.id)
    while reckoning.go_on():
        pass
    moved = filed.entries[-1]
    assert moved.action == Action.RECKON
    assert "why_reckoned" not in moved.data


def test_a_holiday_stands_beside_those_of_the_library_and_only_once(administrator):
    form = {"on": f"{datetime.now(UTC).year + 1}-03-03", **NAMES}
    year = holidays.add(form=form, actor=administrator)
    shown = holidays.holidays_of(actor=administrator, language="bn", year=year)
    mine = next(each for each in shown if each.on == form["on"])
    assert (mine.name, mine.may_go) == ("ভোটের দিন", True)
    assert any(each.on == f"{year}-01-26" and each.name == "প্রজাতন্ত্র দিবস" and not each.is_own for each in shown)
    with pytest.raises(InvalidFields) as refused:
        holidays.add(form=form, actor=administrator)
    assert isinstance(refused.value.fields["on"], AlreadyThere)


def test_the_years_of_the_calendar_stand_in_the_digits_of_the_reader():
    shown = holidays.years(language="bn", now=datetime(2026, 6, 1, tzinfo=UTC))
    assert [(each.id, each.name) for each in shown][:2] == [("2025", "২০২৫"), ("2026", "২০২৬")]


def test_a_holiday_that_has_passed_is_neither_added_nor_removed(administrator):
    with pytest.raises(InvalidFields) as refused:
        holidays.add(form={"on": "2026-01-02", **NAMES}, actor=administrator)
    assert isinstance(refused.value.fields["on"], InThePast)
    with pytest.raises(InThePast):
        holidays.remove(form={"on": "2026-01-02"}, actor=administrator)


@pytest.mark.parametrize("language", installation().language_codes)
@pytest.mark.parametrize("template", Template)
def test_every_message_shows_its_words_with_their_placeholders(template, language):
    words = default_words(template, language)
    assert words.sms and words.text
    assert all(name.isidentifier() for name in placeholders(words.text))


def item(administrator, template, language="en"):
    shown = templates.templates(actor=administrator, language="en", of=language)
    return next(each for each in shown if each.template == template)


def words_form(shown, **changed):
    form = {"template": shown.template, "language": shown.language, "stamp": shown.stamp}
    return {**form, "sms": shown.sms, "subject": shown.subject, "text": shown.text, **changed}


def test_words_of_an_administrator_are_sent_and_the_default_is_one_click_away(administrator):
    shown = item(administrator, "lodged", "bn")
    own = "গৃহীত হল: {tracking_id}, {due}, {link}"
    templates.change_words(form=words_form(shown, sms=own), actor=administrator)
    filed = create_grievance()
    sms = messages(to=filed.citizen, template="lodged")[0]
    assert sms.text.startswith(f"গৃহীত হল: {filed.tracking_id}")
    now = item(administrator, "lodged", "bn")
    assert now.is_own
    form = {"template": now.template, "language": now.language, "stamp": now.stamp}
    templates.reset_words(form=form, actor=administrator)
    assert not item(administrator, "lodged", "bn").is_own
    assert not messages(to=create_grievance().citizen, template="lodged")[0].text.startswith("গৃহীত হল")


@pytest.mark.parametrize(
    ("sms", "refusal"),
    [
        ("{tracking_id} {due}", MissingPlaceholder),
        ("{tracking_id} {due} {link} {password}", UnknownPlaceholder),
        ("{tracking_id.__class__} {due} {link}", UnknownPlaceholder),
        ("{tracking_id!r} {due} {link}", UnknownPlaceholder),
        ("{tracking_id:>99999} {due} {link}", UnknownPlaceholder),
        ("{tracking_id {due} {link}", UnknownPlaceholder),
    ],
)
def test_words_that_leave_out_or_invent_a_value_are_refused(administrator, sms, refusal):
    with pytest.raises(InvalidFields) as refused:
        templates.change_words(form=words_form(item(administrator, "lodged"), sms=sms), actor=administrator)
    assert isinstance(refused.value.fields["sms"], refusal)


def test_a_dlt_id_is_kept_for_each_message_and_language(administrator):
    shown = item(administrator, "lodged", "bn")
    form = {"template": "lodged", "language": "bn", "stamp": shown.dlt_stamp, "dlt_id": "1207161234567890123"}
    templates.change_dlt_id(form=form, actor=administrator)
    with reading() as session:
        assert dlt_id(session, "lodged", "bn") == "1207161234567890123"
        assert dlt_id(session, "lodged", "en") == ""
    with pytest.raises(ChangedMeanwhile):
        templates.change_dlt_id(form=form, actor=administrator)
    with pytest.raises(InvalidFields):
        templates.change_dlt_id(form={**form, "dlt_id": "abc"}, actor=administrator)


def setting(administrator, key):
    return next(each for each in settings.settings_for(actor=administrator, language="en") if each.key == key)


def test_a_setting_is_changed_within_its_bounds_and_never_beyond(administrator):
    key = Tunable.QUIET_FROM
    form = {"key": str(key), "stamp": setting(administrator, key).stamp, "value": "২২"}
    settings.change(form=form, actor=administrator)
    with reading() as session:
        assert value_of(session, key) == 22
    with pytest.raises(InvalidFields) as refused:
        settings.change(form={**form, "value": "3"}, actor=administrator)
    assert isinstance(refused.value.fields["value"], OutOfBounds)
    with pytest.raises(ChangedMeanwhile):
        settings.change(form={**form, "value": "20"}, actor=administrator)


def test_a_value_that_is_out_of_bounds_in_the_database_is_the_default():
    with transaction() as session:
        session.add(Setting(key=Tunable.QUIET_FROM, value=99))
    with reading() as session:
        assert value_of(session, Tunable.QUIET_FROM) == TUNABLES[Tunable.QUIET_FROM].default


def test_the_night_ends_in_the_morning_that_is_set():
    night = Night(22, 7)
    evening = datetime(2026, 11, 24, 22, 30, tzinfo=INDIA)
    assert night.is_quiet(evening) and not night.is_quiet(evening - timedelta(hours=1))
    assert night.end(evening) == datetime(2026, 11, 25, 7, tzinfo=INDIA)


@pytest.fixture
def dead(administrator):
    filed = create_grievance()
    with transaction() as session:
        row = session.exec(select(Message).where(Message.person_id == filed.citizen.person_id)).first()
        row.state, row.error, row.attempts = "dead", "550 no such mailbox", 3
        return filed, row.public_id


def test_a_dead_letter_shows_its_error_and_never_its_words_nor_the_whole_address(administrator, dead):
    filed, public_id = dead
    shown = letters.dead_letters(actor=administrator, language="en")
    (row,) = shown.rows
    assert (row.id, row.error) == (public_id, "550 no such mailbox")
    assert shown.reasons[0].count == "1"
    told = repr(shown)
    assert filed.tracking_id not in told
    assert filed.row.subject not in told
    assert row.destination.startswith("XXX") or "***" in row.destination


def test_a_dead_letter_is_tried_again_or_given_up(administrator, dead):
    _filed, public_id = dead
    letters.try_again(form={"letter": public_id}, actor=administrator)
    assert not letters.dead_letters(actor=administrator, language="en").has_any
    deliver_due(limit=500)
    with transaction() as session:
        row = session.exec(select(Message).where(Message.public_id == public_id)).one()
        assert row.state == "delivered"
        row.state = "dead"
    letters.give_up(form={"channel": ""}, actor=administrator)
    with reading() as session:
        assert session.exec(select(Message.state).where(Message.public_id == public_id)).one() == "given_up"
        logged = session.exec(select(ChangeLogEntry).where(ChangeLogEntry.table == "message")).all()
    assert [each.after for each in logged] == [{"state": "promised"}, {"state": "given_up"}]


def sign(administrator, name, **when):
    shown = health.health(actor=administrator, language="en", **when)
    return next(each for each in shown.signs if each.name == name)


def test_health_says_when_the_worker_stopped_and_how_long_messages_wait(administrator):
    create_grievance()
    now = datetime.now(UTC)
    assert not sign(administrator, "Delivery of messages").is_well
    beat(Pulse.DELIVERY, now=now)
    assert sign(administrator, "Delivery of messages", now=now).is_well
    assert not sign(administrator, "Delivery of messages", now=now + timedelta(minutes=10)).is_well
    assert sign(administrator, "Messages due", now=now + timedelta(minutes=1)).is_well
    assert not sign(administrator, "Messages due", now=now + timedelta(hours=1)).is_well
    assert sign(administrator, "Storage of papers").is_well
    assert sign(administrator, "Database").found


def test_the_log_of_changes_is_read_by_table(administrator):
    create_official(Role.AUDITOR)
    key = Tunable.AUDIT_SHARE
    form = {"key": str(key), "stamp": setting(administrator, key).stamp, "value": "10"}
    settings.change(form=form, actor=administrator)
    holidays.add(form={"on": f"{datetime.now(UTC).year + 1}-03-03", **NAMES}, actor=administrator)
    log = log_views.change_log(actor=administrator, language="en", table="setting")
    (row,) = log.rows
    assert row.what == "Setting"
    assert "Value: 10" in row.lines
    assert log_views.change_log(actor=administrator, language="en").total == "2 changes"


@pytest.mark.parametrize("role", sorted(STAFF_ROLES - {Role.ADMINISTRATOR}))
def test_no_other_role_keeps_or_watches_anything_here(role):
    other = create_official(role)
    acts = (
        holidays.add,
        holidays.remove,
        templates.change_words,
        templates.reset_words,
        templates.change_dlt_id,
        settings.change,
        letters.try_again,
        letters.give_up,
        imports.save,
    )
    views = (
        holidays.holidays_of,
        templates.templates,
        settings.settings_for,
        letters.dead_letters,
        health.health,
        log_views.change_log,
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act(form={}, actor=other)
    for view in views:
        with pytest.raises(NotPermitted):
            view(actor=other, language="en")
    for make in (imports.export, imports.blank):
        with pytest.raises(NotPermitted):
            make(kind="officials", actor=other)
