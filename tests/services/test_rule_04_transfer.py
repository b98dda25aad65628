"""Rule 4: never "not ours": sent on with the time that is left, twice before the CMO cell decides."""

from datetime import UTC, datetime, timedelta

import pytest

from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import case_views, casework, desk, following, screening
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)


def send(filed, office, actor, **values):
    casework.transfer(**filed.now, office_id=office.id, reason="Not our pipe.", actor=actor, **values)


def offered(filed, actor):
    asks = {"actor": actor, "tracking_id": filed.tracking_id, "language": "en"}
    return {int(choice.id) for choice in desk.offices_to_choose(**asks)}


@pytest.fixture
def offices():
    """Three more offices with an officer each."""
    make.block_office()
    made = [make.create_office(1, department=code) for code in ("panchayat", "agriculture", "health")]
    return [(office, make.create_official(office=office)) for office in made]


def test_the_receiving_office_gets_the_time_that_is_left(offices):
    filed = make.create_grievance(now=MONDAY)
    before = filed.row.due_at
    send(filed, offices[0][0], filed.officer, now=MONDAY + timedelta(days=3))
    assert filed.row.due_at == before
    higher = make.office_of(3, department="panchayat")
    send(filed, higher, offices[0][1], now=MONDAY + timedelta(days=4))
    assert (filed.row.due_at, filed.row.tier, filed.row.stage) == (before, 3, Stage.REGISTERED)


def test_it_is_shown_who_used_how_much(offices):
    filed = make.create_grievance(now=MONDAY)
    send(filed, offices[0][0], filed.officer, now=MONDAY + timedelta(days=2))
    seen = [filed.citizen, offices[0][1]]
    for actor in seen:
        case = case_views.case_for(
            tracking_id=filed.tracking_id, actor=actor, language="en", now=MONDAY + timedelta(days=3)
        )
        first, second, left = case.clock.segments
        assert (first.days, second.days, left.name) == ("2 working days", "1 working day", "Left")
        assert (second.start, left.start) == (first.share, first.share + second.share)
        assert case.clock.left == f"{left.days} left"


def test_a_third_transfer_goes_to_the_cmo_cell_alone_which_decides(offices):
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    filed = make.create_grievance()
    send(filed, offices[0][0], filed.officer)
    send(filed, offices[1][0], offices[0][1])
    with pytest.raises(errors.InvalidFields) as refused:
        send(filed, offices[2][0], offices[1][1])
    assert isinstance(refused.value.fields["office_id"], errors.TransferLimitReached)
    assert offered(filed, offices[1][1]) == {make.office_of(4).id}
    send(filed, make.office_of(4), offices[1][1])
    send(filed, offices[2][0], cell)
    assert filed.row.office_id == offices[2][0].id


def test_not_to_the_same_office_nor_to_a_retired_one(offices):
    filed = make.create_grievance()
    make.change(offices[0][0], retired_at=datetime.now(UTC))
    for office, refusal in ((make.block_office(), errors.SameOffice), (offices[0][0], errors.OfficeRetired)):
        with pytest.raises(errors.InvalidFields) as refused:
            send(filed, office, filed.officer)
        assert isinstance(refused.value.fields["office_id"], refusal)


def test_not_to_the_office_complained_of_nor_to_one_below_it():
    above = make.create_official(office=make.office_of(3))
    filed = make.create_grievance(is_about_conduct="on", about_whom="The engineer", officer=above)
    make.change(filed.row, about_office_id=make.office_of(2).id, office_id=make.office_of(3).id, tier=3)
    for office in (make.office_of(2), make.block_office()):
        with pytest.raises(errors.InvalidFields) as refused:
            send(filed, office, above)
        assert isinstance(refused.value.fields["office_id"], errors.OfficeComplainedOf)


class TestScreening:
    """What nobody could place is routed by the CMO cell; the clock has run since lodging."""

    @pytest.fixture
    def cell(self):
        return make.create_official(Role.CMO_CELL, office=make.office_of(4))

    @pytest.fixture
    def unknown(self, cell):
        return make.create_grievance(category_id="unknown", officer=cell, now=MONDAY)

    def test_a_subject_gives_the_office_and_its_limit(self, cell, unknown):
        block = make.block_office()
        make.change(make.category(), working_days=3)
        screening.route(
            **unknown.now,
            category_id=make.category().id,
            office_id=None,
            actor=cell,
            now=MONDAY + timedelta(hours=5),
        )
        row = unknown.row
        assert (row.office_id, row.first_office_id, row.tier, row.stage) == (block.id, block.id, 1, Stage.REGISTERED)
        assert row.due_at.astimezone(INDIA).date().isoformat() == "2026-11-05"
        assert {message.template for message in make.messages(to=unknown.citizen)} >= {"routed"}

    def test_an_office_can_be_named_without_a_subject(self, cell, unknown):
        before = unknown.row.due_at
        screening.route(**unknown.now, category_id=None, office_id=make.office_of(2).id, actor=cell)
        assert (unknown.row.office_id, unknown.row.due_at) == (make.office_of(2).id, before)

    def test_before_it_is_routed_each_subject_says_to_which_day_it_moves_the_due_date(self, cell, unknown):
        subject = make.category()

        def says(language="en", **when):
            asked = {"tracking_id": unknown.tracking_id, "actor": cell, "language": language}
            subjects = case_views.case_for(**asked, now=MONDAY + timedelta(**when)).subjects
            return next(each.then for each in subjects if each.id == str(subject.id))

        assert says(days=2) == ""
        make.change(subject, working_days=3)
        assert says(days=2) == (
            "It will be due on Thursday, 5 November: this subject allows 3 working days, "
            "and it was lodged on 2 November 2026."
        )
        make.change(subject, urgent_hours=24)
        assert says(days=2) == (
            "It will be overdue at once: this subject allows 24 hours, and it was lodged on 2 November 2026."
        )
        assert "২৪ ঘণ্টা" in says("bn", days=2)
        assert says(hours=2).startswith("It will be due on Tuesday, 3 November")
        assert says(days=90).startswith("It was due on Tuesday, 3 November")
        due = unknown.row.due_at
        screening.route(**unknown.now, category_id=subject.id, office_id=None, actor=cell, now=MONDAY)
        assert unknown.row.due_at < due

    def test_neither_is_refused_by_field(self, cell, unknown):
        with pytest.raises(errors.InvalidFields) as refused:
            screening.route(**unknown.now, category_id=None, office_id=None, actor=cell)
        assert isinstance(refused.value.fields["category_id"], errors.Required)

    def test_a_retired_subject_is_refused(self, cell, unknown):
        make.change(make.category(), retired_at=datetime.now(UTC))
        with pytest.raises(errors.InvalidFields) as refused:
            screening.route(**unknown.now, category_id=make.category().id, office_id=None, actor=cell)
        assert isinstance(refused.value.fields["category_id"], errors.CategoryRetired)

    def test_a_subject_that_allows_more_time_gives_none(self, cell, unknown):
        before = unknown.row.due_at
        make.change(make.category(), working_days=15)
        screening.route(**unknown.now, category_id=make.category().id, office_id=None, actor=cell)
        assert unknown.row.due_at == before

    def test_a_slower_subject_after_a_reported_pressure_gives_no_time_then_or_later(self, cell):
        make.change(make.category(), urgent_hours=24)
        filed = make.create_grievance(now=MONDAY)
        due = filed.row.due_at
        following.withdraw(**filed.now, reason="I was told to.", was_pressed=True, actor=filed.citizen, now=MONDAY)
        slower = make.category(make.CATEGORY_WITHOUT_PROOF)
        screening.route(**filed.now, category_id=slower.id, office_id=None, actor=cell, now=MONDAY)
        assert (filed.row.category_id, filed.row.due_at) == (slower.id, due)
        casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
        casework.seek_information(**filed.now, question="Where?", actor=filed.officer, now=MONDAY)
        answered_at = MONDAY + timedelta(hours=3)
        following.give_information(**filed.now, text="Here.", paper_ids=[], actor=filed.citizen, now=answered_at)
        assert filed.row.due_at == due + timedelta(hours=3)

    def test_the_subjects_are_offered_to_the_cell_only(self, cell, unknown):
        seen = case_views.case_for(tracking_id=unknown.tracking_id, actor=cell, language="en")
        assert any(choice.id == str(make.category().id) for choice in seen.subjects)
        own = case_views.case_for(tracking_id=unknown.tracking_id, actor=unknown.citizen, language="en")
        assert own.subjects == []
