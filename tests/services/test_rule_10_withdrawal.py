"""Rule 10: only the complainant withdraws, and one who was pressed is not left alone with it."""

import pytest

from cmo_app.domain.errors import NotFound
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.models import Grievance
from cmo_app.services import case_views, following
from tests import factories as make

WORDS = "The engineer told me to."


@pytest.fixture
def cell():
    return make.create_official(Role.CMO_CELL, office=make.office_of(4))


def withdraw(filed, *, was_pressed):
    following.withdraw(**filed.now, reason=WORDS, was_pressed=was_pressed, actor=filed.citizen)


def test_a_withdrawal_of_ones_own_will_closes_it():
    filed = make.create_taken_up()
    withdraw(filed, was_pressed=False)
    assert filed.row.stage == Stage.WITHDRAWN


def test_a_withdrawal_under_pressure_goes_to_the_cmo_cell_and_closes_nothing(cell):
    filed = make.create_taken_up()
    due_at = filed.row.due_at
    withdraw(filed, was_pressed=True)
    row = filed.row
    assert (row.stage, row.office_id, row.assignee_id) == (Stage.SCREENING, make.office_of(4).id, None)
    assert (row.closed_at, row.due_at) == (None, due_at)
    assert make.messages(to=cell, template="office_pressure")
    assert make.messages(to=filed.citizen, template="pressure_reported")


def test_the_officers_it_was_with_see_the_answer_neither_then_nor_when_it_comes_back(cell):
    filed = make.create_taken_up()
    office_id = filed.row.office_id
    withdraw(filed, was_pressed=True)
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en")
    seen = case_views.case_for(tracking_id=filed.tracking_id, actor=cell, language="en")
    assert WORDS in [event.note for event in seen.events]
    make.change(make.grievance(filed.tracking_id), office_id=office_id, tier=1)
    seen = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en")
    assert WORDS not in [event.note for event in seen.events]
    assert not any(WORDS in message.text for message in make.messages(to=filed.officer))


def test_nobody_else_can_withdraw_it():
    filed = make.create_taken_up()
    with pytest.raises(NotFound):
        following.withdraw(**filed.now, reason="", was_pressed=False, actor=make.create_citizen())
    assert isinstance(filed.row, Grievance)
