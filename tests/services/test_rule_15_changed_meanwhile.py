"""Rule 15: a stale screen never overwrites a newer one, and says what was changed meanwhile."""

import pytest

from cmo_app.domain import errors
from cmo_app.domain.roles import Role
from cmo_app.services import case_views, casework, following
from tests import factories as make


@pytest.fixture
def filed():
    return make.create_taken_up()


def test_two_officers_act_at_once_and_the_second_is_told(filed):
    stale = filed.now
    casework.comment(**stale, text="First.", actor=filed.officer)
    with pytest.raises(errors.ChangedMeanwhile) as refusal:
        casework.comment(**stale, text="Second.", actor=filed.officer)
    assert refusal.value.values == {**stale, "seen": stale["version"], "version": filed.row.version}
    assert filed.entries[-1].note == "First."


def test_what_was_changed_is_listed_by_whom_and_when(filed):
    seen = filed.row.version
    casework.comment(**filed.now, text="Looking into it.", actor=filed.officer)
    casework.look_at_identity(tracking_id=filed.tracking_id, actor=filed.officer)
    following.remind(**filed.now, actor=filed.citizen)
    asks = {"tracking_id": filed.tracking_id, "version": seen, "language": "en"}
    lines = case_views.changes_since(**asks, actor=filed.officer)
    assert [line.split(" · ")[:2] for line in lines] == [
        ["Internal note", f"Officer {filed.officer.person_id}"],
        ["The complainant sent a reminder", "Complainant"],
    ]
    assert case_views.changes_since(**{**asks, "version": filed.row.version}, actor=filed.officer) == []


def test_the_complainant_reads_no_internal_note_in_it(filed):
    seen = filed.row.version
    casework.comment(**filed.now, text="Looking into it.", actor=filed.officer)
    assert (
        case_views.changes_since(tracking_id=filed.tracking_id, version=seen, actor=filed.citizen, language="en") == []
    )


def test_a_stranger_learns_nothing(filed):
    with pytest.raises(errors.NotFound):
        case_views.changes_since(
            tracking_id=filed.tracking_id, version=1, actor=make.create_official(Role.AUDITOR), language="en"
        )
