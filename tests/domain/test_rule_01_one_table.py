"""Rules 1, 4, 6 and 10 of the product, as far as the table alone can hold them."""

import pytest

from cmo_app.domain.actions import Action
from cmo_app.domain.errors import ActionNotAllowed
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES, OPEN_STAGES, STATUS_OF, Stage, Status
from cmo_app.domain.transitions import TRANSITIONS, allowed_actions, next_stage

LIFE = [
    (Stage.REGISTERED, Action.TAKE_UP, Role.GRIEVANCE_OFFICER, Stage.UNDER_PROCESS),
    (Stage.UNDER_PROCESS, Action.SEEK_INFORMATION, Role.GRIEVANCE_OFFICER, Stage.INFORMATION_SOUGHT),
    (Stage.INFORMATION_SOUGHT, Action.GIVE_INFORMATION, Role.COMPLAINANT, Stage.UNDER_PROCESS),
    (Stage.UNDER_PROCESS, Action.REPORT_ACTION, Role.GRIEVANCE_OFFICER, Stage.ACTION_REPORTED),
    (Stage.ACTION_REPORTED, Action.DISPUTE, Role.COMPLAINANT, Stage.REOPENED),
    (Stage.ACTION_REPORTED, Action.CONFIRM, Role.COMPLAINANT, Stage.CONFIRMED),
    (Stage.ACTION_REPORTED, Action.LAPSE, Role.SYSTEM, Stage.UNANSWERED),
    (Stage.UNANSWERED, Action.DISPUTE, Role.COMPLAINANT, Stage.REOPENED),
]


@pytest.mark.parametrize(("stage", "action", "role", "expected"), LIFE)
def test_the_table_leads_where_the_product_says(stage, action, role, expected):
    assert next_stage(stage, action, role) is expected


def test_every_stage_has_a_status_and_none_is_both_open_and_closed():
    assert set(STATUS_OF) == set(Stage)
    assert not OPEN_STAGES & CLOSED_STAGES
    assert {STATUS_OF[stage] for stage in CLOSED_STAGES} == {Status.RESOLVED}


def test_what_is_not_in_the_table_is_refused_with_its_reason():
    with pytest.raises(ActionNotAllowed) as refusal:
        next_stage(Stage.REGISTERED, Action.CONFIRM, Role.COMPLAINANT)
    assert refusal.value.values == {"stage": Stage.REGISTERED, "action": Action.CONFIRM, "role": Role.COMPLAINANT}


def test_no_officer_alone_can_close_a_grievance():
    by_officers = {
        (action, to)
        for (stage, action, role), to in TRANSITIONS.items()
        if role is Role.GRIEVANCE_OFFICER and stage in OPEN_STAGES and to in CLOSED_STAGES
    }
    assert by_officers == set()


def test_only_the_complainant_confirms_disputes_and_withdraws():
    roles = {
        role
        for _, action, role in TRANSITIONS
        if action in {Action.CONFIRM, Action.DISPUTE, Action.WITHDRAW, Action.APPEAL}
    }
    assert roles == {Role.COMPLAINANT}


def test_an_administrator_and_a_visitor_may_do_nothing_to_a_grievance():
    assert all(allowed_actions(stage, role) == () for stage in Stage for role in (Role.ADMINISTRATOR, Role.VISITOR))


def test_a_refused_handover_is_a_transfer_never_a_closure():
    assert next_stage(Stage.UNDER_PROCESS, Action.TRANSFER, Role.GRIEVANCE_OFFICER) is Stage.REGISTERED
