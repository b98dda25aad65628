"""Rule 15 over HTTP, for every form that carries a version; and the forms of the clock, done and refused."""

import re
from datetime import datetime, timedelta

import pytest

from cmo_app import routes
from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import SYSTEM
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audit import Verdict
from cmo_app.domain.clock import INDIA, INTERIM_REPLY_AFTER
from cmo_app.domain.permissions import MAY
from cmo_app.domain.roles import Role, is_staff
from cmo_app.domain.stages import Stage
from cmo_app.http import case_forms, clock_forms, process_forms
from cmo_app.i18n import translate
from cmo_app.i18n.deeds import WILL, say_done, say_told, say_will
from cmo_app.i18n.written import day
from cmo_app.models import Grievance
from cmo_app.pages import desk_actions, desk_case
from cmo_app.pages.grievance import _doable
from cmo_app.services import appeals, audits, casework, following, sampling, signatures
from cmo_app.services.papers import Purpose
from cmo_app.services.steps import record
from tests import factories as make

pytestmark = pytest.mark.usefixtures("installed")


def today(days: int = 0) -> str:
    return (datetime.now(INDIA) + timedelta(days=days)).date().isoformat()


def changed_meanwhile(filed) -> None:
    """Something happens that leaves the stage as it is."""
    with transaction() as session:
        row = session.get_one(Grievance, filed.row.id)
        row.version += 1
        record(session, row, Action.RECKON, SYSTEM, before=Stage(row.stage))


def taken_up():
    filed = make.create_taken_up()
    return filed, filed.officer


def lodged():
    filed = make.create_grievance()
    return filed, filed.officer


def with_supervisor():
    return make.create_taken_up(), make.create_official(Role.SUPERVISOR, office=make.office_of(3))


def screened():
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    return make.create_grievance(category_id="unknown"), cell


def long_ago():
    then = datetime.now(INDIA) - INTERIM_REPLY_AFTER
    filed = make.create_grievance(now=then)
    casework.take_up(**filed.now, actor=filed.officer, now=then)
    return filed, filed.officer


def proposed():
    filed, supervisor = with_supervisor()
    ground = Inadmissible.BEFORE_COURT
    signatures.propose_not_admissible(**filed.now, ground=ground, words="ক", actor=filed.officer)
    return filed, supervisor


def asked():
    filed = make.create_taken_up()
    casework.seek_information(**filed.now, question="ক", actor=filed.officer)
    return filed, filed.citizen


def reported():
    filed = make.create_reported()
    return filed, filed.citizen


def of_citizen():
    filed = make.create_grievance()
    return filed, filed.citizen


def rated_low():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=1, words="", actor=filed.citizen)
    return filed, filed.citizen


def appealed():
    filed, citizen = rated_low()
    authority = make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))
    appeals.appeal(**filed.now, reason="ক", paper_ids=[], actor=citizen)
    return filed, authority


def drawn():
    sampling.set_share(100)
    filed, _citizen = rated_low()
    auditor = make.create_person(Role.AUDITOR)
    audits.take_next(actor=auditor)
    return filed, auditor


REASON, TEXT = {"reason": "ক"}, {"text": "ক"}
VERSIONED = {
    "take-up": (lodged, {}),
    "assign": (with_supervisor, {"officer_id": "1"}),
    "comment": (taken_up, TEXT),
    "seek-information": (taken_up, {"question": "ক"}),
    "transfer": (taken_up, {"office_id": "1", **REASON}),
    "report-action": (taken_up, {"summary": "ক", "done_on": today()}),
    "route": (screened, {"category_id": "1"}),
    "interim-reply": (long_ago, {"promised_on": today(5), **REASON}),
    "propose-not-admissible": (taken_up, {"ground": "before_court", "words": "ক"}),
    "sign-not-admissible": (proposed, {"words": ""}),
    "refuse-not-admissible": (proposed, {"words": "ক"}),
    "give-information": (asked, TEXT),
    "add-information": (of_citizen, TEXT),
    "remind": (of_citizen, {}),
    "withdraw": (of_citizen, {"was_pressed": "no", "reason": ""}),
    "confirm": (reported, {"rating": "5", "words": ""}),
    "dispute": (reported, REASON),
    "appeal": (rated_low, REASON),
    "decide-appeal": (appealed, {"outcome": "upheld", "reasons": "ক"}),
    "audit-verdict": (drawn, {"verdict": "true", "note": "ক"}),
}


NEITHER_SCREEN_NOR_CASE = {"look", "audit-next", "reply-keep", "reply-retire"}
PROMISE = "Choose a day from tomorrow on, {days} days ahead at most."
CHANGED = "This was changed meanwhile. Read what happened: what you typed is kept, and you can send it again."
RECKONED = "Due date reckoned anew"


def test_no_form_on_a_grievance_is_left_out():
    forms = {*case_forms.FORMS, *process_forms.FORMS, *clock_forms.FORMS}
    assert forms - NEITHER_SCREEN_NOR_CASE == set(VERSIONED)


async def logged_in(phone, actor):
    await phone.log_in(make.person(actor).mobile)
    return phone


@pytest.mark.parametrize("name", VERSIONED)
async def test_a_stale_screen_is_told_what_changed_meanwhile_and_changes_nothing(phone, name):
    begin, fields = VERSIONED[name]
    filed, actor = begin()
    seen = {key: str(value) for key, value in filed.now.items()}
    changed_meanwhile(filed)
    before = filed.row.model_dump()
    await logged_in(phone, actor)
    for language in ("en", "bn"):
        answer = await phone.send_form(name, language=language, **seen, **fields)
        assert answer.status_code == 409, answer.text
        said = answer.json()
        assert said["summary"] == translate(language)(CHANGED)
        assert said["version"] == before["version"]
        assert [change.partition(" · ")[0] for change in said["changes"]] == [translate(language)(RECKONED)]
    assert filed.row.model_dump() == before


async def send(phone, name, filed, *, language="en", **fields):
    return await phone.send_form(name, language=language, **{**filed.now, **fields})


SAID = {
    "take-up": Action.TAKE_UP,
    "comment": Action.COMMENT,
    "seek-information": Action.SEEK_INFORMATION,
    "interim-reply": Action.INTERIM_REPLY,
    "propose-not-admissible": Action.PROPOSE_NOT_ADMISSIBLE,
    "sign-not-admissible": Action.SIGN_NOT_ADMISSIBLE,
    "refuse-not-admissible": Action.REFUSE_NOT_ADMISSIBLE,
    "give-information": Action.GIVE_INFORMATION,
    "add-information": Action.ADD_INFORMATION,
    "remind": Action.REMIND,
    "withdraw": Action.WITHDRAW,
    "confirm": Action.CONFIRM,
    "dispute": Action.DISPUTE,
    "appeal": Action.APPEAL,
    "decide-appeal": Action.DECIDE_APPEAL,
}


@pytest.mark.parametrize("language", ["en", "bn"])
@pytest.mark.parametrize("name", SAID)
async def test_after_an_action_its_doer_is_told_what_was_done_and_what_it_brings_about(phone, name, language):
    begin, fields = VERSIONED[name]
    filed, actor = begin()
    await logged_in(phone, actor)
    said = (await send(phone, name, filed, language=language, **fields)).json()
    assert said["about"] == filed.tracking_id
    assert said["done"] == say_done(translate(language), SAID[name])


async def test_assigning_and_transferring_are_told_to_their_doer(phone):
    filed, supervisor = with_supervisor()
    await logged_in(phone, supervisor)
    other = make.create_official(office=make.block_office())
    for name, action, fields in (
        ("assign", Action.ASSIGN, {"officer_id": other.person_id}),
        ("transfer", Action.TRANSFER, {"office_id": make.office_of(2).id, **REASON}),
    ):
        said = (await send(phone, name, filed, **fields)).json()
        assert said["done"] == say_done(translate("en"), action)


async def test_before_and_after_an_action_the_same_words_say_whom_it_tells(phone):
    filed, officer = lodged()
    await logged_in(phone, officer)
    said = (await send(phone, "take-up", filed)).json()
    before = "It becomes yours, and work begins. The complainant is told."
    assert said["done"] == f"✓ You have taken it up. {before}"
    assert before in str(desk_actions.take_up(translate("en")).render())
    look = await phone.send_form("look", tracking_id=filed.tracking_id)
    assert look.json()["done"].endswith("The complainant sees that you looked. No message is sent.")


OF_OFFICIALS = {action for (role, _relation), allowed in MAY.items() if is_staff(role) for action in allowed}
OF_COMPLAINANTS = {Action.DISPUTE, Action.APPEAL, Action.REMIND, Action.WITHDRAW, Action.REPORT_PRESSURE}


@pytest.mark.parametrize("deed", sorted((OF_OFFICIALS | OF_COMPLAINANTS) & set(WILL)) + list(Verdict))
def test_before_each_action_its_form_says_what_it_will_do_and_whom_it_will_tell(deed):
    _ = translate("en")
    pages = desk_case.case_view(_), *_doable(_)
    shown = re.sub(r"\\+u2019", "’", " ".join(str(page.render()) for page in pages))
    if deed is Action.AUDIT:
        assert WILL[deed](_) in shown
    else:
        assert (say_told if deed in set(Verdict) else say_will)(_, deed) in shown


def test_no_form_of_an_official_is_without_such_words():
    assert OF_OFFICIALS - set(WILL) == {Action.REASSIGN, Action.HAND_OVER}, "assigning anew; done for a whole office"


async def test_who_was_pressed_to_withdraw_is_told_that_it_stays_open(phone):
    filed, citizen = of_citizen()
    await logged_in(phone, citizen)
    said = (await send(phone, "withdraw", filed, was_pressed="yes", reason="")).json()
    assert said["done"] == say_done(translate("en"), Action.REPORT_PRESSURE)
    assert "stays open" in said["done"]


async def test_a_screened_grievance_is_routed_by_its_subject(phone):
    filed, cell = screened()
    await logged_in(phone, cell)
    answer = await send(phone, "route", filed, category_id=make.category().id, office_id="")
    assert answer.json()["redirect"] == routes.page("desk_grievance", "en", id=filed.tracking_id)
    assert (filed.row.stage, filed.row.category_id) == (Stage.REGISTERED, make.category().id)


@pytest.mark.parametrize("language", ["en", "bn"])
@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "category_id", "Please choose one."),
        ({"category_id": "999999"}, "category_id", "This subject is no longer offered. Choose another one."),
        ({"office_id": "999999"}, "office_id", "This office no longer exists. Choose another one."),
    ],
)
async def test_what_cannot_be_routed_is_said_at_its_field(phone, fields, field, sentence, language):
    filed, cell = screened()
    await logged_in(phone, cell)
    answer = await send(phone, "route", filed, language=language, **fields)
    assert (answer.status_code, answer.json()["fields"]) == (422, {field: translate(language)(sentence)})
    assert filed.row.stage == Stage.SCREENING


async def test_only_the_cmo_cell_routes(phone):
    filed, officer = taken_up()
    await logged_in(phone, officer)
    answer = await send(phone, "route", filed, category_id=make.category().id)
    assert answer.status_code == 403
    assert filed.row.stage == Stage.UNDER_PROCESS


async def test_an_interim_reply_gives_a_reason_and_a_new_date(phone):
    filed, officer = long_ago()
    await logged_in(phone, officer)
    answer = await send(phone, "interim-reply", filed, promised_on=today(5), reason="The pump is ordered.")
    assert answer.json()["redirect"] == routes.page("desk_grievance", "en", id=filed.tracking_id)
    assert (filed.row.interim_replies, filed.entries[-1].note) == (1, "The pump is ordered.")
    assert filed.row.due_at.astimezone(INDIA).date().isoformat() == today(5)


@pytest.mark.parametrize("language", ["en", "bn"])
@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"promised_on": today(), "reason": "ক"},
            "promised_on",
            "Choose a day from tomorrow on, {days} days ahead at most.",
        ),
        ({"promised_on": "soon", "reason": "ক"}, "promised_on", "Type a date like 2026-12-25."),
        ({"promised_on": today(5), "reason": ""}, "reason", "Please fill this in."),
    ],
)
async def test_a_slip_in_an_interim_reply_is_said_at_its_field(phone, fields, field, sentence, language):
    filed, officer = long_ago()
    await logged_in(phone, officer)
    answer = await send(phone, "interim-reply", filed, language=language, **fields)
    assert (answer.status_code, answer.json()["fields"]) == (422, {field: translate(language)(sentence, days=21)})
    assert filed.row.interim_replies == 0


async def test_an_interim_reply_before_its_time_is_refused(phone):
    filed, officer = taken_up()
    await logged_in(phone, officer)
    answer = await send(phone, "interim-reply", filed, promised_on=today(5), reason="ক")
    assert answer.status_code == 422
    assert answer.json()["summary"].startswith("An interim reply is for what takes longer than 21 days.")


@pytest.mark.parametrize("language", ["en", "bn"])
@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (1, "This day is still to come. Type the day on which it was done."),
        (-1, "The grievance was lodged on {date} only. Type the day since then on which it was done."),
    ],
)
async def test_a_report_of_an_impossible_day_is_said_at_its_field_and_its_proof_is_kept(
    phone, days, sentence, language
):
    filed, officer = taken_up()
    await logged_in(phone, officer)
    proof = make.upload(make.actor_with(phone.cookies["sid"]), purpose=Purpose.PROOF)
    report = {"summary": "The pump was changed.", "papers": proof.id}
    answer = await send(phone, "report-action", filed, language=language, done_on=today(days), **report)
    _ = translate(language)
    said = _(sentence, date=day(_, filed.row.lodged_at))
    assert (answer.status_code, answer.json()["fields"]) == (422, {"done_on": said})
    answer = await send(phone, "report-action", filed, language=language, done_on=today(), **report)
    assert "redirect" in answer.json()
    assert filed.row.stage == Stage.ACTION_REPORTED
