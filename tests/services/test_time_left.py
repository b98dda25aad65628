"""The time left, late or used is told in one unit and in the same words in every list and on every page."""

from datetime import datetime, timedelta

import pytest

from cmo_app.domain.clock import INDIA, end_of_day
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.roles import Role
from cmo_app.i18n import translate
from cmo_app.services import appeals, case_glimpses, case_views, casework, desk, following
from cmo_app.services.desk_wanted import Wanted
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=INDIA)


def end_of(day):
    return end_of_day(at(day, 0).date())


@pytest.fixture
def filed():
    return make.create_grievance(now=MONDAY)


def list_row(filed, now, language="en"):
    [row] = desk.desk_for(actor=filed.officer, wanted=Wanted(queue="all"), language=language, now=now).rows
    return row


def told(filed, now, language="en") -> set[str]:
    """What the desk’s list, the open grievance of both sides, the complainant’s list and the public status say."""
    asked = {"language": language, "now": now}
    cases = [
        case_views.case_for(tracking_id=filed.tracking_id, actor=actor, **asked).clock.left
        for actor in (filed.citizen, filed.officer)
    ]
    [card] = case_glimpses.my_cards(actor=filed.citizen, **asked)
    mobile = make.person(filed.citizen).mobile
    status = case_glimpses.track(tracking_id=filed.tracking_id, last_four=mobile[-4:], address="192.0.2.1", **asked)
    row = list_row(filed, now, language)
    return {
        row.left.rpartition(", ")[2] if row.tone in ("calm", "due", "late") else row.left,
        *cases,
        card.left,
        status.left,
    }


def whole(text):
    """A line without what keeps its words together."""
    return text.replace("\u00a0", " ")


FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY = 20, 21, 22, 23


@pytest.mark.parametrize(
    ("due_at", "now", "said"),
    [
        (end_of(FRIDAY), at(17, 12), "3 working days left"),
        (end_of(NEXT_MONDAY), at(FRIDAY, 12), "1 working day left"),
        (at(SATURDAY, 18), at(FRIDAY, 19), "less than a working day left"),
        (end_of(FRIDAY), at(FRIDAY, 12), "due today"),
        (at(FRIDAY, 14), at(FRIDAY, 15), "less than a working day late"),
        (end_of(FRIDAY), at(SUNDAY, 12), "less than a working day late"),
        (end_of(FRIDAY), at(NEXT_MONDAY, 12), "1 working day late"),
        (end_of(FRIDAY), at(30, 12), "5 working days late"),
    ],
)
def test_every_list_and_page_tells_working_days_in_the_same_words(filed, due_at, now, said):
    make.change(filed.row, due_at=due_at)
    assert told(filed, now) == {said}
    [in_bengali] = told(filed, now, "bn")
    assert in_bengali != said


@pytest.mark.parametrize(
    ("due_at", "now", "said"),
    [
        (end_of(FRIDAY), at(17, 12), "Fri 20 Nov · 3 d"),
        (at(SATURDAY, 18), at(FRIDAY, 19), "Sat 21 Nov · under 1 d"),
        (end_of(FRIDAY), at(FRIDAY, 12), "Fri 20 Nov · today"),
        (end_of(FRIDAY), at(SUNDAY, 12), "Fri 20 Nov · late"),
        (end_of(FRIDAY), at(30, 12), "Fri 20 Nov · 5 d late"),
    ],
)
def test_the_list_shows_its_date_and_the_same_days_in_one_short_line(filed, due_at, now, said):
    make.change(filed.row, due_at=due_at)
    assert whole(list_row(filed, now).due) == said


def test_a_pause_is_told_with_its_day_everywhere(filed):
    casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
    casework.seek_information(**filed.now, question="Which lane?", actor=filed.officer, now=MONDAY + timedelta(days=1))
    at_rest = MONDAY + timedelta(days=3)
    assert told(filed, at_rest) == {"clock stands still, day 3 of 7"}
    row = list_row(filed, at_rest)
    assert (row.due, row.below) == ("paused · 3 of 7 d", "Tue 17 Nov")


def clocks(filed, now):
    """What the complainant and the officer read."""
    return [
        case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="en", now=now).clock
        for actor in (filed.citizen, filed.officer)
    ]


def test_a_complainant_who_is_asked_reads_their_own_day(filed):
    casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
    assert [clock.yours_on for clock in clocks(filed, MONDAY)] == ["", ""]
    casework.seek_information(**filed.now, question="Which lane?", actor=filed.officer, now=at(3, 10))
    own, officers = clocks(filed, at(4, 10))
    assert (own.yours_on, own.due_on, officers.yours_on) == ("Monday, 9 November", "Tuesday, 17 November", "")
    assert "moves on" in own.then
    assert clocks(filed, at(10, 9))[0].yours_on == "Tuesday, 10 November"  # an hour is left of the seventh day
    following.give_information(**filed.now, text="The first.", paper_ids=[], actor=filed.citizen, now=at(4, 11))
    assert clocks(filed, at(4, 12))[0].yours_on == ""
    report = make.report(filed.officer, now=at(4, 12))
    casework.report_action(**filed.now, report=report, actor=filed.officer, now=at(4, 12))
    own, officers = clocks(filed, at(5, 10))
    assert (own.yours_on, officers.yours_on) == ("Tuesday, 10 November", "")


def test_a_silence_is_counted_in_the_days_that_the_complainant_was_given():
    filed = make.create_grievance(now=MONDAY)
    casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
    report = make.report(filed.officer, now=MONDAY)
    casework.report_action(**filed.now, report=report, actor=filed.officer, now=MONDAY + timedelta(days=2))
    case = case_views.case_for(
        tracking_id=filed.tracking_id, actor=filed.citizen, language="en", now=MONDAY + timedelta(days=8)
    )
    used, waited = case.clock.segments
    assert (used.days, waited.name, waited.days) == ("2 working days", "Waiting for the complainant’s word", "6 days")


@pytest.fixture
def appealed(filed):
    make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))
    return filed


def appeal(filed, now):
    casework.take_up(**filed.now, actor=filed.officer, now=now)
    casework.report_action(**filed.now, report=make.report(filed.officer, now=now), actor=filed.officer, now=now)
    following.confirm(**filed.now, rating=2, words="Half done.", actor=filed.citizen, now=now)
    appeals.appeal(**filed.now, reason="It leaks.", paper_ids=[], actor=filed.citizen, now=now)


def test_an_appeal_shows_the_date_it_is_sorted_by_at_rest_and_below_it_that_of_its_decision(appealed):
    assert whole(list_row(appealed, MONDAY).due).startswith("Tue 17 Nov · ")
    appeal(appealed, MONDAY)
    row = list_row(appealed, MONDAY)
    assert (whole(row.due), whole(row.below)) == ("Tue 17 Nov · rests", "Appeal decision by: Wed 2 Dec · 17 d")
    assert row.left == "Appeal decision by: Wed 2 Dec, 17 working days left"
    late = list_row(appealed, MONDAY + timedelta(days=32))
    assert whole(late.below) == "Appeal decision by: Wed 2 Dec · 2 d late"
    assert list_row(appealed, MONDAY, "bn").below.startswith(translate("bn")("Appeal decision by") + ": ")


def test_whoever_goes_down_the_list_by_its_due_dates_sees_them_rise_through_an_appeal(appealed):
    appeal(appealed, MONDAY)
    sooner, later = (make.create_grievance(officer=appealed.officer, now=MONDAY) for _number in range(2))
    make.change(sooner.row, due_at=end_of(16))
    make.change(later.row, due_at=end_of(18))
    rows = desk.desk_for(actor=appealed.officer, wanted=Wanted(), language="en", now=MONDAY).rows
    assert [whole(row.due).partition(" · ")[0] for row in rows] == ["Mon 16 Nov", "Tue 17 Nov", "Wed 18 Nov"]


def test_an_appeal_names_its_date_alike_in_the_list_and_on_every_page(appealed):
    appeal(appealed, MONDAY)
    make.change(appealed.row, interim_replies=1)
    asked = {"language": "en", "now": MONDAY}
    [card] = case_glimpses.my_cards(actor=appealed.citizen, **asked)
    clocks = [
        case_views.case_for(tracking_id=appealed.tracking_id, actor=actor, **asked).clock
        for actor in (appealed.citizen, appealed.officer)
    ]
    assert {each.due_name for each in (card, *clocks)} == {"Appeal decision by"}
    assert list_row(appealed, MONDAY).below.startswith("Appeal decision by: ")


def test_the_complainant_is_spoken_to_where_others_are_told_that_they_are_asked():
    reported = make.create_reported()
    said = [
        case_views.case_for(tracking_id=reported.tracking_id, actor=actor, language="en").clock.left
        for actor in (reported.citizen, reported.officer)
    ]
    assert said == ["Please answer", "complainant asked"]


def public(filed):
    pair = {"tracking_id": filed.tracking_id, "last_four": make.person(filed.citizen).mobile[-4:]}
    return case_glimpses.track(**pair, address="192.0.2.1", language="en")


def test_an_appeal_is_with_whoever_decides_it_and_what_is_closed_is_due_no_more():
    authority = make.office_of(3)
    judge = make.create_official(Role.APPELLATE_AUTHORITY, office=authority)
    filed = make.create_reported()
    following.confirm(**filed.now, rating=2, words="Half done.", actor=filed.citizen)
    closed = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en")
    assert (closed.clock.due_name, public(filed).due_name) == ("Closed on", "Closed on")

    appeals.appeal(**filed.now, reason="It leaks again.", paper_ids=[], actor=filed.citizen)
    case = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en")
    assert (case.officer, case.office) == ("Appellate authority", authority.names["en"])
    assert (public(filed).office, public(filed).due_name) == (authority.names["en"], "Appeal decision by")

    appeals.decide_appeal(**filed.now, outcome=AppealOutcome.REJECTED, reasons="It was dry.", actor=judge)
    case = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en")
    assert (case.clock.due_name, case.officer) == ("Closed on", case_of_officer(filed))


def case_of_officer(filed):
    return case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en").officer
