"""Search finds Bengali and English words by their beginning, in one's own files only, as soon as they are saved."""

import pytest

from cmo_app.domain.roles import Role
from cmo_app.services import casework, desk, following
from cmo_app.services.desk_wanted import Wanted
from tests.factories import block_office, create_citizen, create_grievance, create_official, create_reported, office_of


@pytest.fixture
def officer():
    return create_official(office=block_office())


def found(actor, text: str, **wanted) -> list[str]:
    rows = desk.desk_for(actor=actor, wanted=Wanted(text=text, **wanted), language="en").rows
    return [row.tracking_id for row in rows]


@pytest.mark.parametrize(
    "text",
    ["নলকূপ", "নলকূ", "হাতল নলকূপ", "হাতল, ভাঙা।", "tube", "TUBE well", "barasat", "বারাসত", "২৪ পরগনা", "24 পরগনা"],
)
def test_words_are_found_by_their_beginning_in_either_script(officer, text):
    filed = create_grievance(officer=officer)
    assert found(officer, text) == [filed.tracking_id]


@pytest.mark.parametrize("text", ["নলকপ", "নল কুপ", "নলকূপ ইস্কুল", "well tubes", "\"'*) xyz (", "অ:আ -ক"])
def test_a_vowel_sign_matters_and_odd_signs_do_no_harm(officer, text):
    create_grievance(officer=officer)
    assert found(officer, text) == []


def test_signs_alone_ask_for_nothing(officer):
    filed = create_grievance(officer=officer)
    assert found(officer, " *** ") == [filed.tracking_id]


def test_the_newest_comes_first_and_filters_still_hold(officer):
    first, second = create_grievance(officer=officer), create_grievance(officer=officer)
    assert found(officer, "নলকূপ") == [second.tracking_id, first.tracking_id]
    casework.take_up(**first.now, actor=officer)
    assert found(officer, "নলকূপ", stage="under_process") == [first.tracking_id]
    assert found(officer, "নলকূপ", queue="mine") == [first.tracking_id]


def test_a_transfer_takes_it_out_of_one_search_and_into_another(officer):
    filed = create_grievance(officer=officer)
    above = create_official(office=office_of(2))
    supervisor = create_official(Role.SUPERVISOR, office=office_of(3))
    assert (found(above, "নলকূপ"), found(supervisor, "নলকূপ")) == ([], [filed.tracking_id])
    casework.transfer(**filed.now, office_id=office_of(2).id, reason="It is theirs.", actor=officer)
    assert found(officer, "নলকূপ") == []
    assert found(above, "নলকূপ") == found(supervisor, "নলকূপ") == [filed.tracking_id]


def test_what_is_closed_is_found_among_the_closed(officer):
    citizen = create_citizen()
    filed = create_reported(citizen=citizen, officer=officer)
    following.confirm(**filed.now, rating=5, words="", actor=citizen)
    assert found(officer, "নলকূপ") == []
    assert found(officer, "নলকূপ", queue="closed") == [filed.tracking_id]


def test_nobody_finds_what_is_about_their_own_office(officer):
    create_grievance(officer=officer, is_about_conduct="on")
    assert found(officer, "নলকূপ") == []
    assert len(found(create_official(Role.CMO_CELL, office=office_of(4)), "নলকূপ")) == 1
