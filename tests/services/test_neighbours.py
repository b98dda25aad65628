"""Beside a grievance only what its reader may open, and what is of the same person only where that may be known."""

from datetime import timedelta

import pytest

from cmo_app.domain import errors
from cmo_app.domain.audit import Verdict
from cmo_app.domain.roles import Role
from cmo_app.services import appeals, audits, casework, following, sampling
from cmo_app.services.neighbours import NEARBY_WITHIN, neighbours_of
from tests import factories as make


def beside(filed, reader, **values) -> tuple[set[str], set[str]]:
    """The tracking IDs of the same complainant, and those of the same matter and place."""
    found = neighbours_of(tracking_id=filed.tracking_id, actor=reader, language="bn", **values)
    return tuple({row.tracking_id for row in rows} for rows in (found.same_complainant, found.same_place))


def of(*filed) -> set[str]:
    return {each.tracking_id for each in filed}


@pytest.fixture
def here():
    return make.create_taken_up()


def another(filed, *, citizen=None, category=make.CATEGORY):
    """One more with the same office, of the same complainant unless another one is named."""
    return make.create_grievance(
        citizen=citizen or filed.citizen, officer=filed.officer, category_id=str(make.category(category).id)
    )


def test_who_has_it_in_hand_sees_what_else_that_person_lodged_and_what_is_open_on_the_matter(here):
    of_them = another(here, category=make.CATEGORY_WITHOUT_PROOF)
    of_a_neighbour = another(here, citizen=make.create_citizen())
    another(here, citizen=make.create_citizen(), category=make.CATEGORY_WITHOUT_PROOF)
    assert beside(here, here.officer) == (of(of_them), of(of_a_neighbour))


def test_who_may_not_look_at_the_identity_is_not_told_which_are_of_one_person(here):
    of_them, of_a_neighbour = another(here), another(here, citizen=make.create_citizen())
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(2))
    for reader in (make.create_official(office=make.block_office()), supervisor):
        assert beside(here, reader) == (set(), of(of_them, of_a_neighbour)), "as two of the same place alone"
        with pytest.raises(errors.NotPermitted):
            casework.look_at_identity(tracking_id=here.tracking_id, actor=reader)
    assert beside(of_them, here.officer)[0] == set(), "it is in nobody's hands yet"


def test_nothing_that_is_not_open_to_the_reader_stands_beside_it(here):
    gone, about_them = another(here), another(here)
    casework.transfer(
        **gone.now, office_id=make.office_of(3, department="panchayat").id, reason="ক", actor=gone.officer
    )
    make.change(about_them.row, about_office_id=make.block_office().id, is_about_conduct=True)
    assert beside(here, here.officer) == (set(), set())


def test_neither_names_nor_numbers_stand_in_what_is_shown(here):
    another(here), another(here, citizen=make.create_citizen())
    casework.look_at_identity(tracking_id=here.tracking_id, actor=here.officer)
    shown = repr(neighbours_of(tracking_id=here.tracking_id, actor=here.officer, language="bn"))
    person = make.person(here.citizen)
    assert not any(private in shown for private in (person.name, person.mobile, person.email))


def test_who_may_not_open_the_grievance_sees_nothing_beside_it(here):
    another(here)
    elsewhere = make.create_official(office=make.create_office(2, department="pwd"))
    for reader in (elsewhere, make.create_person(Role.AUDITOR), make.create_person(Role.ADMINISTRATOR)):
        with pytest.raises(errors.NotFound):
            beside(here, reader)
    with pytest.raises(errors.NotPermitted):
        beside(here, here.citizen)


def rated_low():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=1, words="", actor=filed.citizen)
    return filed


def test_an_authority_and_an_auditor_see_beside_it_only_what_is_theirs_too():
    sampling.set_share(100)
    authority = make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))
    auditor, filed = make.create_person(Role.AUDITOR), rated_low()
    another(filed)
    audits.take_next(actor=auditor)
    assert beside(filed, auditor) == (set(), set())
    audits.record_verdict(**filed.now, verdict=Verdict.TRUE, note="ক", paper_ids=[], actor=auditor)
    appeals.appeal(**filed.now, reason="ক", paper_ids=[], actor=filed.citizen)
    assert beside(filed, authority) == (set(), set())


def test_five_of_each_are_shown_at_most_and_what_is_old_is_not_of_now(here):
    for _number in range(6):
        another(here)
    for rows in beside(here, here.officer):
        assert len(rows) == 5
    later = make.now() + NEARBY_WITHIN + timedelta(days=1)
    assert [len(rows) for rows in beside(here, here.officer, now=later)] == [5, 0]
