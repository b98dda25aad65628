"""Rule 11: who complains is masked until the officer who has it looks, and each look is shown to the complainant."""

import pytest

from cmo_app.domain import errors
from cmo_app.domain.roles import Role
from cmo_app.services import case_views, casework
from tests import factories as make


def test_the_complainant_is_masked_until_the_assigned_officer_looks_and_the_look_is_shown():
    filed = make.create_taken_up()
    name = make.person(filed.citizen).name
    colleague = make.create_official(office=make.block_office())

    def seen_by(actor):
        return case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="bn")

    assert name not in repr(seen_by(filed.officer))
    version = filed.row.version
    casework.look_at_identity(tracking_id=filed.tracking_id, actor=filed.officer)
    assert name in seen_by(filed.officer).complainant
    assert name not in repr(seen_by(colleague))
    assert len(seen_by(filed.citizen).looks) == 1
    assert filed.row.version == version


def test_an_officer_without_the_grievance_cannot_look():
    filed = make.create_taken_up()
    for other in (
        make.create_official(office=make.block_office()),
        make.create_official(Role.SUPERVISOR, office=make.office_of(2)),
    ):
        with pytest.raises(errors.NotPermitted):
            casework.look_at_identity(tracking_id=filed.tracking_id, actor=other)
    assert filed.entries[-1].action == "take_up"
