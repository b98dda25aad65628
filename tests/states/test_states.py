"""What the pages are told: each handler reads for whoever holds the cookie, in the language of the page."""

import pytest

from cmo_app import routes
from cmo_app.domain import errors
from cmo_app.domain.codes import CodePurpose
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.pages import account_proofs, lodge_check, mine
from cmo_app.security import limits
from cmo_app.services import casework, logins
from cmo_app.services.carried import sealed_contact
from cmo_app.services.case_views import Case
from cmo_app.states.account import AccountState
from cmo_app.states.bulk import BulkState
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.states.messages import MessagesState
from cmo_app.states.session import SessionState
from cmo_app.states.statistics import StatisticsState
from cmo_app.states.tracker import TrackerState
from tests import factories as make
from tests.states.seated import ADDRESS, call, seated

pytestmark = pytest.mark.usefixtures("installed")


def cookie_of(actor):
    mobile = make.person(actor).mobile
    return logins.log_in(identifier=mobile, password=make.PASSWORD, browser="", actor=make.create_visitor()).token


async def loaded(kind, handler="load", *values, actor=None, path="/bn/"):
    state = seated(kind, path=path, cookie=cookie_of(actor) if actor else "")
    await call(state, handler, *values)
    return state


async def test_the_bars_know_a_visitor_a_citizen_and_an_official():
    visitor, citizen = await loaded(SessionState), await loaded(SessionState, actor=make.create_citizen())
    officer = await loaded(SessionState, actor=make.create_official())
    assert (visitor.me.is_known, visitor.me.is_logged_in) == (True, False)
    assert (citizen.me.name, citizen.me.is_staff) == ("অনিতা মণ্ডল", False)
    assert officer.me.is_staff


@pytest.mark.parametrize("purpose", [CodePurpose.LOGIN, CodePurpose.RESET])
async def test_the_page_of_a_code_knows_how_long_another_one_waits(purpose):
    cookie = "v" * 43
    browser, mobile = make.create_visitor(cookie), make.person(make.create_citizen()).mobile
    path = f"/bn/login/code/?to={sealed_contact(mobile, browser)}"
    state = seated(AccountState, path=path, cookie=cookie)
    await call(state, "load_sent_to")
    assert (state.sent_to, state.seconds_to_resend) == (mobile, 0)
    logins.ask_for_code(identifier=mobile, purpose=purpose, actor=browser, language="bn")
    await call(state, "load_sent_to")
    assert 0 < state.seconds_to_resend <= 31


async def test_a_citizen_opens_their_own_file_in_the_language_of_the_page():
    filed = make.create_grievance()
    for language in ("bn", "en"):
        path = f"/{language}/grievance/?id={filed.tracking_id}"
        state = await loaded(TrackerState, "load_case", actor=filed.citizen, path=path)
        assert (state.case.subject, state.error) == (filed.row.subject, "")
        assert state.case.status == translate(language)("Submitted")


async def test_a_stranger_gets_a_sentence_and_no_word_of_the_file():
    filed = make.create_grievance()
    path = f"/bn/grievance/?id={filed.tracking_id}"
    state = await loaded(TrackerState, "load_case", actor=make.create_citizen(), path=path)
    assert state.case.subject == ""
    assert state.error == translate("bn")("We found nothing under this. Check it and try again.")


async def test_a_visitor_is_asked_to_log_in():
    filed = make.create_grievance()
    state = await loaded(TrackerState, "load_case", path=f"/bn/grievance/?id={filed.tracking_id}")
    assert state.needs_login and state.is_loaded
    assert (await loaded(AccountState)).needs_login
    assert (await loaded(DeskState)).needs_login


async def test_the_file_read_before_is_put_away_when_the_next_one_is_refused():
    filed, other = make.create_grievance(), make.create_grievance()
    state = seated(TrackerState, path=f"/bn/grievance/?id={filed.tracking_id}", cookie=cookie_of(filed.citizen))
    await call(state, "load_case")
    assert state.case.subject
    fresh = seated(TrackerState, path=f"/bn/grievance/?id={other.tracking_id}", cookie=cookie_of(filed.citizen))
    fresh.case = state.case
    await call(fresh, "load_case")
    assert fresh.case.subject == "" and fresh.error


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"tracking_id": "WB26", "last_four": "1234"}, "A tracking ID looks like WB26-48210-93753."),
        ({"tracking_id": "", "last_four": ""}, "Please fill this in."),
        ({"tracking_id": "x" * 500, "last_four": "1"}, "This is too long"),
        ({"tracking_id": "WB26", "last_four": "1", "surprise": "1"}, "The form sent something unexpected."),
    ],
)
async def test_a_slip_in_tracking_is_said_in_words(form, sentence):
    state = await loaded(TrackerState, "check", form, path="/en/track/")
    assert state.error.startswith(sentence)
    assert state.found.tracking_id == ""


async def test_a_status_is_found_by_id_and_four_digits_in_either_script():
    filed = make.create_grievance()
    last = make.person(filed.citizen).mobile[-4:].translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    form = {"tracking_id": filed.tracking_id, "last_four": last, "f_last_four": last}
    state = await loaded(TrackerState, "check", form, path="/bn/track/")
    assert (state.found.tracking_id, state.error) == (filed.tracking_id, "")


async def test_my_list_holds_my_grievances_alone():
    filed, _other = make.create_grievance(), make.create_grievance()
    state = await loaded(TrackerState, "load_mine", actor=filed.citizen)
    assert [card.tracking_id for card in state.cards] == [filed.tracking_id]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "999999999999999999999", "1; DROP TABLE", {"a": 1}, None, [1]])
async def test_the_form_survives_whatever_a_socket_sends(nonsense):
    for handler in ("choose_district", "open_group", "search"):
        await loaded(GrievanceFormState, handler, nonsense)


async def test_subjects_are_found_by_words_in_both_languages():
    for words in ("নলকূপ", "tube well"):
        state = await loaded(GrievanceFormState, "search", words)
        assert state.subjects and not state.found_nothing
    assert (await loaded(GrievanceFormState, "search", "zzzz")).found_nothing


async def test_the_chosen_subject_is_never_out_of_sight():
    citizen = make.create_citizen()
    make.write_draft(citizen)
    chosen = make.draft_fields()["category_id"]
    cookie = cookie_of(citizen)
    state = seated(GrievanceFormState, path="/bn/", cookie=cookie)
    for handler, *words in (("load_subjects",), ("search", "zzzz"), ("search", ""), ("open_group", "1")):
        await call(state, handler, *words)
        assert [each.id for each in state.subjects].count(chosen) == 1, (handler, words)
    another = next(each.id for each in state.subjects if each.id != chosen)
    await call(state, "choose_subject", another)  # before the draft has it
    await call(state, "search", "zzzz")
    assert [each.id for each in state.subjects] == [another]
    for nonsense in ("unknown", "", "-1", "9" * 400, None, {}, "১"):
        await call(state, "choose_subject", nonsense)
        await call(state, "search", "zzzz")
        assert state.subjects == []


async def test_places_and_subjects_are_offered():
    state = await loaded(GrievanceFormState, "load_places")
    assert len(state.districts) == 23
    state = await loaded(GrievanceFormState, "choose_district", state.districts[0].id)
    assert state.bodies
    assert (await loaded(GrievanceFormState, "load_subjects")).groups


async def test_the_review_is_of_ones_own_draft():
    citizen = make.create_citizen()
    make.write_draft(citizen)
    assert (await loaded(GrievanceFormState, "load_review", actor=citizen)).review.subject
    assert (await loaded(GrievanceFormState, "load_review", actor=make.create_citizen())).review.is_empty


async def test_an_account_stands_where_its_owner_works():
    official, citizen = make.create_official(), make.create_citizen()
    state = seated(AccountState, path="/en/account/", cookie=cookie_of(official))
    assert "/en/desk/account/" in str(await state.load())
    assert (state.is_loaded, state.account.name) == (False, "")
    assert (await loaded(AccountState, "load_official", actor=official)).account.name == make.person(official).name
    refused = await loaded(AccountState, "load_official", actor=citizen)
    assert refused.error and refused.account.name == ""


async def test_the_desk_lists_what_lies_with_the_office_and_names_nobody():
    filed = make.create_grievance()
    state = await loaded(DeskState, actor=filed.officer, path="/en/desk/?queue=open&page=99999999999")
    assert [row.tracking_id for row in state.desk.rows] == [filed.tracking_id]
    assert make.person(filed.citizen).name not in repr(state.desk)
    assert (await loaded(DeskState, actor=filed.citizen)).desk.rows == []


async def test_what_could_be_done_to_several_is_put_away_when_the_desk_is_read_again():
    filed = make.create_grievance()
    state = await loaded(DeskState, actor=filed.officer, path="/en/desk/")
    bulk = await state.get_state(BulkState)
    await call(bulk, "preview", {"bulk": "transfer", f"pick-{filed.tracking_id}": "on"})
    assert bulk.press == "Transfer 1 grievance"
    await call(state, "load")
    assert (bulk.action, bulk.rows, bulk.told, bulk.press) == ("", [], "", "")


async def test_an_officer_opens_a_grievance_with_the_actions_allowed_and_a_masked_complainant():
    filed = make.create_grievance()
    path = f"/en/desk/grievance/?id={filed.tracking_id}"
    state = await loaded(DeskCaseState, actor=filed.officer, path=path)
    assert "take_up" in state.case.actions and "confirm" not in state.case.actions
    assert (state.case.complainant, bool(state.offices)) == ("", True)
    citizen = make.person(filed.citizen)
    assert not any(private in repr(state.case) for private in (citizen.name, citizen.mobile, citizen.email))
    elsewhere = make.create_official(office=make.create_office(2, department="pwd"))
    for stranger in (elsewhere, make.create_citizen()):
        state = await loaded(DeskCaseState, actor=stranger, path=path)
        assert (state.case, state.offices, state.officers) == (Case(), [], [])
        assert state.error == say_refusal(translate("en"), errors.NotFound())


async def test_what_was_just_passed_on_is_said_to_have_gone_and_not_to_be_forbidden():
    filed = make.create_grievance()
    state = await loaded(DeskCaseState, actor=filed.officer, path=f"/en/desk/grievance/?id={filed.tracking_id}")
    elsewhere = make.create_office(1, department="health")
    casework.transfer(**filed.now, office_id=elsewhere.id, reason="Theirs.", actor=filed.officer)
    await call(state, "load")
    assert "has gone on to another office" in state.error
    fresh = await loaded(DeskCaseState, actor=filed.officer, path=f"/en/desk/grievance/?id={filed.tracking_id}")
    assert "has gone on" not in fresh.error


@pytest.mark.parametrize("language", ["bn", "en"])
async def test_the_figures_are_for_everybody_and_too_many_looks_are_said_in_words(language):
    state = await loaded(StatisticsState, path=f"/{language}/statistics/")
    assert (state.is_loaded, state.error) == (True, "")
    assert state.figures.finding == translate(language)("No closure has been checked so far")
    while limits.is_within("statistics_address", ADDRESS):
        pass
    await call(state, "load")
    assert state.error and state.figures.finding
    fresh = await loaded(StatisticsState, path=f"/{language}/statistics/")
    assert (fresh.is_loaded, fresh.error) == (False, state.error)
    limits.forget()


async def test_the_messages_of_a_demonstration_are_shown():
    make.create_grievance()
    assert (await loaded(MessagesState)).messages


class TestInProduction:
    @pytest.fixture
    def wanted_settings(self):
        return {"mode": "production"}

    async def test_the_messages_of_people_are_shown_to_nobody(self):
        make.create_grievance()
        state = await loaded(MessagesState)
        assert (state.messages, state.is_demo) == ([], False)


async def test_a_file_read_again_stays_in_its_place_meanwhile():
    filed = make.create_grievance()
    state = await loaded(TrackerState, "load_case", actor=filed.citizen, path=f"/en/grievance/?id={filed.tracking_id}")
    reading = TrackerState.event_handlers["load_case"].fn(state)
    await anext(reading)
    assert state.case.tracking_id == filed.tracking_id
    async for _update in reading:
        pass
    assert state.case.tracking_id == filed.tracking_id


@pytest.mark.parametrize(
    ("path", "handler", "notice"),
    [
        ("/bn/mine/?opened=1", "load_notice", "opened"),
        ("/bn/mine/", "load_notice", ""),
        ("/bn/account/?saved=1", "load", "saved"),
        (f"/bn/account/proofs/?next={routes.page('lodge_check', 'bn')}", "load", "unsent"),
        (f"/en/account/proofs/?next={routes.page('lodge_check', 'bn')}", "load", "unsent"),
        ("/bn/account/proofs/", "load", ""),
    ],
)
async def test_a_page_says_what_was_done_before_it_or_what_waits_for_it(path, handler, notice):
    state = await loaded(AccountState, handler, actor=make.create_citizen(), path=path)
    assert state.notice == notice


async def test_no_visitor_is_told_that_their_account_is_open():
    assert (await loaded(AccountState, "load_notice", path="/bn/mine/?opened=1")).notice == ""


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (mine.mine, "Your account is open, and you are logged in."),
        (lodge_check.lodge_check, "Your grievance is not sent yet: check it here"),
        (account_proofs.account_proofs, "Your grievance is not sent yet"),
    ],
)
def test_the_first_page_of_a_new_account_and_the_page_of_the_proofs_say_it(draw, words):
    assert words in str(draw(translate("en")).render())
