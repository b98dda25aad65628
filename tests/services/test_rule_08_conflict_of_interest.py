"""Rule 8: a grievance about an office goes above it, and nobody who sits there sees any of it."""

import itertools

import pytest
from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.errors import InvalidFields, NotFound, NotPermitted, OfficeComplainedOf
from cmo_app.domain.permissions import may_read
from cmo_app.domain.roles import Relation, Role
from cmo_app.models import Grievance
from cmo_app.services import case_views, casework, desk, following, papers, screening
from cmo_app.services.desk_choices import officers_for
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.reach import readable
from cmo_app.services.standing import relation_of
from tests.factories import (
    block_office,
    category,
    create_citizen,
    create_grievance,
    create_office,
    create_official,
    create_taken_up,
    messages,
    office_of,
    post,
    upload,
)


@pytest.fixture
def about_the_block():
    """A grievance about the block office, lodged with a photograph."""
    office = create_office()
    citizen = create_citizen()
    upload(citizen)
    return office, create_grievance(citizen=citizen, officer=create_official(office=office), is_about_conduct="on")


def test_it_goes_one_tier_above_the_office_complained_of(about_the_block):
    office, filed = about_the_block
    assert (filed.row.about_office_id, filed.row.tier) == (office.id, 2)
    assert filed.row.office_id == office_of(2).id


def test_whoever_sits_there_sees_neither_file_nor_list_nor_paper_nor_message(about_the_block):
    _office, filed = about_the_block
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en")
    assert desk.desk_for(actor=filed.officer, wanted=Wanted(), language="en").rows == []
    [paper] = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en").papers
    with pytest.raises(NotFound):
        papers.open_file(public_id=paper.id, is_thumbnail=False, actor=filed.officer)
    assert messages(to=filed.officer) == []
    with pytest.raises(NotFound):
        desk.offices_to_choose(actor=filed.officer, tracking_id=filed.tracking_id, language="en")


def test_it_is_never_sent_back_there(about_the_block):
    office, filed = about_the_block
    superior = create_official(office=office_of(2))
    with pytest.raises(InvalidFields) as refusal:
        casework.transfer(**filed.now, office_id=office.id, reason="It is theirs.", actor=superior)
    assert isinstance(refusal.value.fields["office_id"], OfficeComplainedOf)
    offered = desk.offices_to_choose(actor=superior, tracking_id=filed.tracking_id, language="en")
    assert str(office.id) not in {choice.id for choice in offered}


def test_a_superior_who_is_posted_there_later_loses_sight_of_it(about_the_block):
    office, filed = about_the_block
    superior = create_official(Role.SUPERVISOR, office=office_of(2))
    assert case_views.case_for(tracking_id=filed.tracking_id, actor=superior, language="en").tracking_id
    post(superior, office)
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=filed.tracking_id, actor=superior, language="en")
    assert desk.desk_for(actor=superior, wanted=Wanted(), language="en").rows == []


def test_it_is_not_given_to_somebody_who_also_sits_there(about_the_block):
    office, filed = about_the_block
    supervisor, both = create_official(Role.SUPERVISOR, office=office_of(3)), create_official(office=office_of(2))
    post(both, office)
    with pytest.raises(NotPermitted):
        casework.assign(**filed.now, officer_id=both.person_id, actor=supervisor)


def test_lists_hold_exactly_what_may_be_opened(about_the_block):
    office, _filed = about_the_block
    create_taken_up(officer=create_official(office=office))
    offices = [office, office_of(2), office_of(3), office_of(4)]
    roles = (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL, Role.APPELLATE_AUTHORITY, Role.AUDITOR)
    for role, seat in itertools.product(roles, offices):
        actor = create_official(role, office=seat)
        with reading() as session:
            rows = session.exec(select(Grievance)).all()
            opened = {row.id for row in rows if may_read(role, relation_of(session, row, actor))}
            listed = set(session.exec(select(Grievance.id).where(readable(session, actor))))
            assert listed == opened, (role, seat.tier)
            is_in_conflict = {row.id for row in rows if relation_of(session, row, actor) is Relation.CONFLICTED}
            assert is_in_conflict == set(
                session.exec(select(Grievance.id).where(col(Grievance.about_office_id) == seat.id))
            )


def test_an_assigned_officer_who_sits_there_later_is_told_nothing_more(about_the_block):
    office, filed = about_the_block
    colleague, superior = (create_official(office=office_of(2)) for _twice in range(2))
    casework.take_up(**filed.now, actor=superior)
    post(superior, office)
    following.remind(**filed.now, actor=filed.citizen)
    assert messages(to=superior, template="answered") == []
    assert messages(to=colleague, template="answered")


def test_nobody_who_also_sits_there_is_offered_for_it(about_the_block):
    office, filed = about_the_block
    supervisor = create_official(Role.SUPERVISOR, office=office_of(3))
    both, free = (create_official(office=office_of(2)) for _twice in range(2))
    post(both, office)
    offered = officers_for(tracking_id=filed.tracking_id, actor=supervisor, language="en")
    assert [choice.id for choice in offered] == [str(free.person_id)]


class TestConductThatNobodyCouldPlace:
    """Screened, the first office named is the one complained of: it goes one tier above it."""

    @pytest.fixture
    def cell(self):
        return create_official(Role.CMO_CELL, office=office_of(4))

    @pytest.fixture
    def filed(self, cell):
        return create_grievance(
            category_id="unknown", is_about_conduct="on", officer=create_official(office=block_office())
        )

    def is_above_and_hidden(self, filed, office):
        row = filed.row
        assert (row.about_office_id, row.office_id, row.tier) == (office.id, office_of(2).id, 2)
        with pytest.raises(NotFound):
            case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en")
        assert messages(to=filed.officer) == []

    def test_by_its_subject(self, cell, filed):
        screening.route(**filed.now, category_id=category().id, office_id=None, actor=cell)
        self.is_above_and_hidden(filed, block_office())

    def test_by_the_name_of_the_office(self, cell, filed):
        screening.route(**filed.now, category_id=None, office_id=block_office().id, actor=cell)
        self.is_above_and_hidden(filed, block_office())

    def test_by_a_transfer(self, cell, filed):
        casework.transfer(**filed.now, office_id=block_office().id, reason="Theirs.", actor=cell)
        self.is_above_and_hidden(filed, block_office())

    def test_what_is_about_the_highest_office_of_a_department_stays_with_the_cell(self, cell, filed):
        screening.route(**filed.now, category_id=None, office_id=office_of(3).id, actor=cell)
        assert (filed.row.about_office_id, filed.row.office_id) == (office_of(3).id, office_of(4).id)

    def test_once_it_is_known_an_office_named_is_the_one_that_gets_it(self, cell, filed):
        screening.route(**filed.now, category_id=category().id, office_id=None, actor=cell)
        following.withdraw(**filed.now, reason="I was told to.", was_pressed=True, actor=filed.citizen)
        screening.route(**filed.now, category_id=None, office_id=office_of(3).id, actor=cell)
        assert (filed.row.about_office_id, filed.row.office_id) == (block_office().id, office_of(3).id)
