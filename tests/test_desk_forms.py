"""The forms of the desk as they are drawn."""

import pytest

from cmo_app.i18n import translate
from cmo_app.pages import desk_actions, desk_clock
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
