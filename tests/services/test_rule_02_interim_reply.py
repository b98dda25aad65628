"""Rule 2: after 21 days an interim reply with a reason and a new date is owed, chased and counted."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from cmo_app.db import reading
from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.domain.slices import parse_slice
from cmo_app.models import Grievance
from cmo_app.services import case_views, casework, following, interim
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.figure_lists import counted_in
from cmo_app.services.reach import readable
from cmo_app.services.sweep import sweep
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)
OWED = MONDAY + timedelta(days=21)


@pytest.fixture
def cell():
    return make.create_official(Role.CMO_CELL, office=make.office_of(4))


@pytest.fixture
def held(cell):
    """A grievance in the hands of the CMO cell."""
    filed = make.create_grievance(now=MONDAY)
    make.change(filed.row, office_id=make.office_of(4).id, tier=4, first_tier=4)
    casework.take_up(**filed.now, actor=cell, now=MONDAY)
    return filed


def reply(filed, actor, now, promised_on=date(2026, 12, 7)):
    interim.give_interim_reply(
        **filed.now, reason="The pump is ordered.", promised_on=promised_on, actor=actor, now=now
    )


def test_the_office_is_reminded_every_three_days_and_it_is_shown(cell, held):
    assert sweep(now=OWED - timedelta(seconds=1)).total == 0
    for days in (0, 3, 6):
        assert sweep(now=OWED + timedelta(days=days)).done == {"chase": 1}
        assert sweep(now=OWED + timedelta(days=days, hours=1)).total == 0
    assert len(make.messages(to=cell, template="office_chased")) == 6
    case = case_views.case_for(
        tracking_id=held.tracking_id, actor=held.citizen, language="en", now=OWED + timedelta(days=6)
    )
    assert case.clock.owed.startswith("An answer, or a reason and a new date, has been owed since 23 November 2026.")
    assert case.clock.owed.endswith("The office was reminded 3 times.")


def test_it_waits_in_screening_as_well(cell):
    make.create_grievance(category_id="unknown", officer=cell, now=MONDAY)
    assert sweep(now=OWED).done == {"chase": 1}


def test_a_reply_gives_a_reason_and_a_new_date_and_is_told(cell, held):
    reply(held, cell, OWED)
    row = held.row
    assert row.due_at.astimezone(INDIA).date() == date(2026, 12, 7)
    assert (row.interim_replies, row.wake_at) == (1, row.due_at)
    assert make.messages(to=held.citizen, template="interim_reply")
    case = case_views.case_for(tracking_id=held.tracking_id, actor=held.citizen, language="en", now=OWED)
    assert (case.clock.due_name, case.clock.owed) == ("New date promised", "")
    assert case.events[0].note == "The pump is ordered."


def test_a_promise_that_is_not_kept_is_chased_again(cell, held):
    reply(held, cell, OWED)
    assert sweep(now=datetime(2026, 12, 7, 23, tzinfo=INDIA)).total == 0
    assert sweep(now=datetime(2026, 12, 8, 1, tzinfo=INDIA)).done == {"chase": 1}


@pytest.mark.parametrize("promised_on", [date(2026, 11, 23), date(2026, 11, 1), date(2026, 12, 15)])
def test_a_day_gone_by_or_too_far_is_refused(cell, held, promised_on):
    with pytest.raises(errors.InvalidFields) as refused:
        reply(held, cell, OWED, promised_on)
    assert isinstance(refused.value.fields["promised_on"], errors.DateOutOfRange)


def test_it_is_no_way_around_the_clock(cell, held):
    with pytest.raises(errors.InterimReplyTooEarly):
        reply(held, cell, OWED - timedelta(days=4))


def test_below_the_cmo_cell_one_promise_is_all():
    filed = make.create_grievance(now=MONDAY)
    casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
    reply(filed, filed.officer, OWED)
    due = filed.row.due_at
    with pytest.raises(errors.InterimReplyGiven):
        reply(filed, filed.officer, due - timedelta(days=1), date(2026, 12, 20))
    assert sweep(now=due).done["escalate"] == 3


def owed_to(actor, now):
    """Read what the dashboard says is owed, in all and part by part, and count the lists that it leads to."""
    view = dashboard_for(actor=actor, asked=Asked(), language="en", now=now)
    aside, column = view.headlines[0].asides[1], view.heads.index("Interim reply owed")
    parts = {row.name: row.cells[column] for row in view.rows if row.cells[column].text != "0"}
    listed = {each.code: listed_by(each.code, actor, now) for each in (aside, *parts.values())}
    assert aside.text.split()[0] == str(listed[aside.code])
    assert {name: int(cell.text) for name, cell in parts.items()} == {n: listed[c.code] for n, c in parts.items()}
    return {name: int(cell.text) for name, cell in parts.items()}


def listed_by(code, actor, now):
    with reading() as session:
        wanted = select(func.count()).select_from(Grievance).where(counted_in(parse_slice(code), now))
        return session.exec(wanted.where(readable(session, actor))).one()


def test_it_is_counted_department_by_department_from_the_moment_on_and_until_it_is_given(cell, held):
    filed = make.create_grievance(now=MONDAY - timedelta(days=2))
    phe, both = {"Public Health Engineering": 1}, {"Public Health Engineering": 1, "CMO cell": 1}
    assert owed_to(cell, OWED - timedelta(days=2, seconds=1)) == {}
    assert owed_to(cell, OWED - timedelta(seconds=1)) == phe
    for later in (timedelta(), timedelta(days=1), timedelta(days=40)):  # into another month
        assert owed_to(cell, OWED + later) == both
    assert list(owed_to(filed.officer, OWED).values()) == [1]
    reply(held, cell, OWED)
    assert owed_to(cell, OWED) == phe
    assert owed_to(cell, datetime(2026, 12, 8, 1, tzinfo=INDIA)) == both
    casework.take_up(**filed.now, actor=filed.officer, now=OWED)
    casework.seek_information(**filed.now, question="Which pump?", actor=filed.officer, now=OWED)
    assert owed_to(cell, OWED) == {}


def test_a_date_is_called_promised_only_as_long_as_it_is_the_one_that_was_promised(cell, held):
    def clock(now):
        return case_views.case_for(tracking_id=held.tracking_id, actor=held.citizen, language="en", now=now).clock

    reply(held, cell, OWED, promised_on=date(2026, 11, 25))
    promised = clock(OWED)
    assert (promised.due_name, promised.due_on) == ("New date promised", "Wednesday, 25 November")
    later = OWED + timedelta(days=4)
    make.create_official(Role.CMO_CELL, office=make.office_of(4))
    casework.report_action(**held.now, report=make.report(cell, now=later), actor=cell, now=later)
    following.dispute(**held.now, reason="It leaks.", paper_ids=[], actor=held.citizen, now=later)
    reckoned = clock(later)
    assert reckoned.due_name == "Due date"
    assert reckoned.due_on != promised.due_on
