"""The forms of the desk as they are drawn, and that of an appeal on the other side."""

import pytest

from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.domain.transitions import allowed_actions
from cmo_app.i18n import translate
from cmo_app.pages import answering, desk_actions, desk_clock, desk_signatures
from cmo_app.ui.forms import field_id


@pytest.mark.parametrize(
    ("form", "filled"),
    [
        (desk_actions.report, field_id("summary")),
        (desk_actions.ask, field_id("question")),
        (desk_actions.transfer, field_id("reason")),
        (desk_clock.interim_reply, field_id("reason", "interim")),
    ],
)
def test_a_saved_reply_can_be_put_into_what_the_complainant_will_read(form, filled):
    drawn = str(form(translate("en")).render())
    assert f'"data-fills":"{filled}"' in drawn
    assert f"'id:\"{filled}\"'" in drawn


def test_the_chosen_subject_says_what_it_does_to_the_due_date():
    drawn = str(desk_clock.route(translate("en")).render())
    assert '"data-tells":"route-then"' in drawn
    assert "'id:\"route-then\"'" in drawn
    assert '"data-then"' in drawn


@pytest.mark.parametrize("form", [desk_signatures.decide_appeal, answering.appeal_form])
def test_before_an_appeal_and_its_decision_it_is_said_that_it_closes_the_grievance_for_good(form):
    assert allowed_actions(Stage.APPEAL_DECIDED, Role.COMPLAINANT) == ()
    assert "Upheld or rejected, the decision closes the grievance" in str(form(translate("en")).render())
