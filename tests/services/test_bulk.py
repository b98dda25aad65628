"""Many at once: each row stands alone, says how it went, and may be asked for again."""

import pytest
from sqlmodel import select

from cmo_app.db import reading
from cmo_app.domain.errors import (
    ChangedMeanwhile,
    InvalidFields,
    NotFound,
    NotPermitted,
    OfficerHadItBefore,
    TooManySelected,
)
from cmo_app.domain.roles import Role
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.models import Office
from cmo_app.services import bulk, casework, following
from cmo_app.services.bulk import ROWS_LIMIT, Bulk
from cmo_app.services.chain import broken_timelines
from tests.factories import (
    block_office,
    change,
    create_citizen,
    create_grievance,
    create_official,
    create_reported,
    now,
    office_of,
)


@pytest.fixture
def officer():
    return create_official(office=block_office())


@pytest.fixture
def supervisor():
    return create_official(Role.SUPERVISOR, office=office_of(2))


def seen(actor, filed, wanted=Bulk.ASSIGN) -> list:
    ids = [each.tracking_id for each in filed]
    return bulk.preview(tracking_ids=ids, bulk=wanted, actor=actor, language="en").rows


def done(actor, rows, target, wanted=Bulk.ASSIGN, reason="") -> list:
    return bulk.run(rows=rows, bulk=wanted, target=target, reason=reason, actor=actor, language="en").rows


def test_three_that_fail_stop_none_of_the_other_forty_seven_and_each_says_why(officer, supervisor):
    cell, citizens = create_official(Role.CMO_CELL, office=office_of(4)), [create_citizen() for _number in range(5)]
    filed = [create_grievance(citizen=citizens[number % 5], officer=officer) for number in range(ROWS_LIMIT - 1)]
    filed.insert(30, disputed_and_sent_back(officer, cell))
    rows = seen(supervisor, filed)
    assert [row.is_able for row in rows] == [True] * 50
    casework.comment(**filed[7].now, text="Meanwhile.", actor=officer)
    elsewhere = office_of(3, department="panchayat")
    casework.transfer(**filed[44].now, office_id=elsewhere.id, reason="Theirs.", actor=cell)
    before = {number: filed[number].entries for number in (7, 30, 44)}
    after = done(supervisor, rows, officer.person_id)
    said = {number: row.said for number, row in enumerate(after) if not row.is_done}
    _ = translate("en")
    assert said == {
        7: say_refusal(_, ChangedMeanwhile()),
        30: say_refusal(_, OfficerHadItBefore()),
        44: say_refusal(_, NotFound()),
    }
    assert {row.said for row in after if row.is_done} == {"done"}
    for number, each in enumerate(filed):
        if number in said:
            assert each.entries == before[number]
        else:
            assert [entry.action for entry in each.entries] == ["lodge", "assign"]
            assert (each.row.assignee_id, each.row.version) == (officer.person_id, rows[number].version + 1)
    assert list(broken_timelines()) == []


def disputed_and_sent_back(officer, cell):
    """It came back to the office in which its former officer sits, who must not have it again."""
    filed = create_reported(officer=officer)
    following.dispute(**filed.now, reason="It leaks again.", paper_ids=[], actor=filed.citizen)
    casework.transfer(**filed.now, office_id=block_office().id, reason="Near the place.", actor=cell)
    return filed


def test_only_offices_are_offered_to_which_every_row_can_go_and_the_others_are_told_why_not(officer):
    cell = create_official(Role.CMO_CELL, office=office_of(4))
    filed, two_behind = create_grievance(officer=officer), create_grievance(officer=officer)
    for office in (office_of(2), office_of(3)):
        casework.transfer(**two_behind.now, office_id=office.id, reason="Theirs.", actor=cell)
    casework.transfer(**two_behind.now, office_id=block_office().id, reason="Back.", actor=cell)
    alone = previewed(officer, [filed.tracking_id], Bulk.TRANSFER)
    assert {int(target.id) for target in alone.targets} >= {office_of(2).id, office_of(3).id, office_of(4).id}
    both = previewed(officer, [filed.tracking_id, two_behind.tracking_id], Bulk.TRANSFER)
    assert [int(target.id) for target in both.targets] == [office_of(4).id], "the other one has had its transfers"
    assert [row.is_able for row in both.rows] == [True, True]
    after = done(officer, both.rows, office_of(4).id, Bulk.TRANSFER, reason="Theirs.")
    assert [row.is_done for row in after] == [True, True]


def test_what_can_go_nowhere_with_the_others_is_told_so_before(officer):
    cell = create_official(Role.CMO_CELL, office=office_of(4))
    with_the_cell, below = create_grievance(category_id="unknown"), create_grievance(officer=officer)
    with reading() as session:
        others = session.exec(select(Office).where(Office.tier != 4, Office.id != block_office().id)).all()
    for office in others:
        change(office, retired_at=now())
    shown = previewed(cell, [with_the_cell.tracking_id, below.tracking_id], Bulk.TRANSFER)
    assert [int(target.id) for target in shown.targets] == [block_office().id]
    assert [(row.is_able, row.said) for row in shown.rows] == [
        (True, ""),
        (False, "cannot go to the same office as the others: select it in a separate step"),
    ]
    assert shown.press == "Transfer 1 grievance"


def test_only_what_lies_with_one_office_can_be_given_to_one_officer(officer, supervisor):
    filed = create_grievance(officer=officer)
    risen = create_reported(officer=officer)
    following.dispute(**risen.now, reason="It leaks again.", paper_ids=[], actor=risen.citizen)
    rows = seen(supervisor, [filed, risen])
    assert [(row.is_able, row.said) for row in rows] == [
        (True, ""),
        (False, "is with another office: select it in a separate step"),
    ]
    assert [row.is_able for row in seen(supervisor, [risen])] == [True]


def test_the_same_again_does_nothing_twice(officer, supervisor):
    filed = [create_grievance(officer=officer)]
    rows = seen(supervisor, filed)
    for _time in range(2):
        assert [row.is_done for row in done(supervisor, rows, officer.person_id)] == [True]
    assert [entry.action for entry in filed[0].entries] == ["lodge", "assign"]


def test_transferring_many_needs_a_reason_and_tells_each_complainant(officer):
    filed = [create_grievance(officer=officer) for _number in range(2)]
    rows = seen(officer, filed, Bulk.TRANSFER)
    with pytest.raises(InvalidFields):
        done(officer, rows, office_of(2).id, Bulk.TRANSFER)
    after = done(officer, rows, office_of(2).id, Bulk.TRANSFER, reason="It is theirs.")
    assert [row.is_done for row in after] == [True, True]
    assert {each.row.office_id for each in filed} == {office_of(2).id}


def test_what_is_not_ones_own_is_not_even_seen(officer):
    filed = create_grievance(officer=officer)
    stranger = create_official(Role.SUPERVISOR, office=office_of(2, department="health"))
    assert seen(stranger, [filed]) == []


def test_no_more_than_fifty_at_once_and_only_for_officials(officer):
    with pytest.raises(TooManySelected):
        bulk.preview(tracking_ids=["x"] * (ROWS_LIMIT + 1), bulk=Bulk.ASSIGN, actor=officer, language="en")
    with pytest.raises(NotPermitted):
        bulk.preview(tracking_ids=[], bulk=Bulk.ASSIGN, actor=create_citizen(), language="en")


def previewed(actor, ids, wanted=Bulk.ASSIGN, language="en"):
    return bulk.preview(tracking_ids=ids, bulk=wanted, actor=actor, language=language)


def test_it_is_said_how_many_can_be_done_and_why_not_the_others(officer, supervisor):
    filed = [create_grievance(officer=officer), create_grievance(officer=officer), create_reported(officer=officer)]
    ids = [each.tracking_id for each in filed]
    seen_now = previewed(supervisor, [*ids, "WB26-00000-00000"])
    assert seen_now.told == (
        "2 of 4 selected can be assigned. 1 cannot: the reason is below. 1 is no longer open to you."
    )
    assert seen_now.press == "Assign 2 grievances"
    assert seen_now.rows[2].said == "you cannot assign it at the stage “Action reported, complainant asked”"
    after = bulk.run(
        rows=seen_now.rows, bulk=Bulk.ASSIGN, target=officer.person_id, reason="", actor=supervisor, language="en"
    )
    assert after.told == "2 of 3 assigned. 1 was not: the reason is below."


def test_it_is_said_that_it_is_for_others_and_then_nothing_is_offered(officer):
    filed = create_grievance(officer=officer)
    seen_now = previewed(officer, [filed.tracking_id])
    assert [row.said for row in seen_now.rows] == ["only supervisors and the CMO cell can assign"]
    assert (seen_now.told, seen_now.press, seen_now.targets) == (
        "0 of 1 selected can be assigned. 1 cannot: the reason is below.",
        "",
        [],
    )
    seen_now = previewed(officer, [filed.tracking_id], Bulk.TRANSFER)
    assert (seen_now.told, seen_now.press) == ("1 of 1 selected can be transferred.", "Transfer 1 grievance")


@pytest.mark.parametrize("wanted", list(Bulk))
def test_the_same_is_said_in_bengali(officer, supervisor, wanted):
    ids = [create_grievance(officer=officer).tracking_id, create_reported(officer=officer).tracking_id]
    in_english, in_bengali = (previewed(supervisor, ids, wanted, language) for language in ("en", "bn"))
    said = [(each.told, each.press, each.rows[1].said) for each in (in_english, in_bengali)]
    assert all(english != bengali for english, bengali in zip(*said, strict=True))
