"""Rule 9: not admissible needs a reason of the closed list and a second signature by another person."""

import pytest

from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.errors import AlreadyProposed, NotFound, NothingProposed, NotPermitted, SecondSignatureNeeded
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import case_views, casework, signatures
from tests import factories as make


@pytest.fixture
def supervisor():
    return make.create_official(Role.SUPERVISOR, office=make.office_of(3))


@pytest.fixture
def taken_up():
    return make.create_taken_up()


def propose(filed, actor=None):
    signatures.propose_not_admissible(
        **filed.now, ground=Inadmissible.BEFORE_COURT, words="Case 12 of 2025.", actor=actor or filed.officer
    )


def sign(filed, actor):
    signatures.sign_not_admissible(**filed.now, words="", actor=actor)


def test_a_proposal_closes_nothing_and_is_told_to_the_supervisor(supervisor, taken_up):
    propose(taken_up)
    assert taken_up.row.stage == Stage.UNDER_PROCESS
    assert make.messages(to=supervisor, template="office_signature")


def test_the_second_signature_closes_it_and_tells_the_complainant_why_and_how_to_appeal(supervisor, taken_up):
    propose(taken_up)
    sign(taken_up, supervisor)
    assert taken_up.row.stage == Stage.NOT_ADMISSIBLE
    assert taken_up.row.closed_at is not None
    mail = next(
        each for each in make.messages(to=taken_up.citizen, template="not_admissible") if each.channel == "email"
    )
    assert "আদালত" in mail.text
    assert "Case 12 of 2025." in mail.text
    case = case_views.case_for(tracking_id=taken_up.tracking_id, actor=taken_up.citizen, language="en")
    assert "appeal" in case.actions
    assert "The matter is before a court" in case.events[0].facts


def test_no_officer_signs_and_nobody_signs_their_own_proposal(supervisor, taken_up):
    propose(taken_up)
    with pytest.raises(NotPermitted):
        sign(taken_up, taken_up.officer)
    boss = make.create_official(Role.SUPERVISOR, office=make.office_of(2))
    other = make.create_grievance(officer=boss)
    casework.transfer(**other.now, office_id=make.office_of(2).id, reason="Ours.", actor=other.officer)
    casework.take_up(**other.now, actor=boss)
    propose(other, boss)
    with pytest.raises(SecondSignatureNeeded):
        sign(other, boss)
    assert (
        "sign_not_admissible"
        not in case_views.case_for(tracking_id=other.tracking_id, actor=boss, language="en").actions
    )


def test_a_supervisor_of_another_department_cannot_sign(taken_up):
    propose(taken_up)
    with pytest.raises(NotFound):
        sign(taken_up, make.create_official(Role.SUPERVISOR, office=make.office_of(3, department="panchayat")))


def test_a_refused_signature_leaves_it_open_and_tells_the_officer(supervisor, taken_up):
    propose(taken_up)
    signatures.refuse_not_admissible(**taken_up.now, words="It is not before a court.", actor=supervisor)
    assert taken_up.row.stage == Stage.UNDER_PROCESS
    assert make.messages(to=taken_up.officer, template="office_signature_refused")
    with pytest.raises(NothingProposed):
        sign(taken_up, supervisor)


def test_nothing_is_proposed_twice(supervisor, taken_up):
    propose(taken_up)
    with pytest.raises(AlreadyProposed):
        propose(taken_up)


def test_a_proposal_does_not_outlive_a_transfer(supervisor, taken_up):
    propose(taken_up)
    casework.transfer(**taken_up.now, office_id=make.office_of(2).id, reason="Theirs.", actor=taken_up.officer)
    assert taken_up.row.proposed_by_id is None
    with pytest.raises(NothingProposed):
        sign(taken_up, supervisor)
