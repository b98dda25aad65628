"""Departments, offices, subjects and places: created, changed, retired and never deleted."""

import pytest
from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.errors import (
    AlreadyThere,
    CategoryRetired,
    ChangedMeanwhile,
    CodeTaken,
    DepartmentRequired,
    DepartmentRetired,
    DomainError,
    HasOpenWork,
    InUse,
    InvalidFields,
    LastOffice,
    NotPermitted,
    OutOfBounds,
    SameOffice,
    WrongParent,
)
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.models import Category, ChangeLogEntry, Department, District, LocalBody, Office
from cmo_app.services import case_views, catalogue, drafts, lodging
from cmo_app.services.administration import (
    categories,
    category_views,
    departments,
    handing_over,
    office_views,
    offices,
    places,
    reckoning,
)
from cmo_app.services.chain import broken_timelines
from tests.factories import (
    category,
    change,
    create_citizen,
    create_grievance,
    create_office,
    create_official,
    create_taken_up,
    draft_fields,
    messages,
    office_of,
    write_draft,
)

NAMES = {"name_en": "Ferry ghat", "name_bn": "ফেরি ঘাট"}


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


def department(code="phe"):
    with reading() as session:
        return session.exec(select(Department).where(Department.code == code)).one()


def group():
    with reading() as session:
        return session.exec(select(Category).where(col(Category.parent_id).is_(None))).first()


def subject_form(**changed):
    form = {"code": "ferry", "parent_id": str(group().id), "department_id": str(department().id), "words": "boat, নৌকা"}
    return {**form, **NAMES, "working_days": "5", "is_proof_required": "on", **changed}


def office_form(administrator, office, **more):
    view = office_views.office(actor=administrator, language="en", office_id=office.id)
    return {"office_id": view.id, "stamp": view.stamp, **more}


def category_form(administrator, category_id, **more):
    view = category_views.category(actor=administrator, language="en", category_id=category_id)
    return {"category_id": view.id, "stamp": view.stamp, **more}


def work_off():
    while handing_over.go_on() or reckoning.go_on():
        pass


def test_a_new_subject_is_found_by_its_words_and_routes_to_its_department(administrator):
    made = categories.create(form=subject_form(), actor=administrator)
    assert str(made) in {each.id for each in catalogue.search("নৌকা", "bn")}
    filed = create_grievance(category_id=str(made))
    with reading() as session:
        assert session.get_one(Office, filed.row.office_id).department_id == department().id


@pytest.mark.parametrize(
    ("changed", "field", "refusal"),
    [
        ({"code": "water-tubewell"}, "code", CodeTaken),
        ({"department_id": ""}, "department_id", DepartmentRequired),
        ({"parent_id": "999999"}, "parent_id", WrongParent),
        ({"working_days": "0"}, "working_days", OutOfBounds),
        ({"urgent_hours": "৯৯৯"}, "urgent_hours", OutOfBounds),
    ],
)
def test_a_subject_that_does_not_fit_is_refused_at_its_field(administrator, changed, field, refusal):
    with pytest.raises(InvalidFields) as refused:
        categories.create(form=subject_form(**changed), actor=administrator)
    assert isinstance(refused.value.fields[field], refusal)


def test_another_limit_moves_the_due_dates_of_what_is_open_with_a_timeline_row(administrator):
    filed = create_taken_up()
    before, row = filed.row.due_at, category()
    change_limit(administrator, row, working_days="3")
    work_off()
    assert filed.row.due_at < before
    last = filed.entries[-1]
    assert (last.action, last.role, last.actor_id) == (Action.RECKON, Role.SYSTEM, administrator.person_id)
    for actor, language, why in (
        (filed.citizen, "en", "The time allowed for the subject has changed"),
        (filed.officer, "bn", "এই বিষয়ের সময়সীমা বদলেছে"),
    ):
        case = case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language=language)
        assert case.events[0].facts[0] == why
    assert list(broken_timelines()) == []
    view = category_views.category(actor=administrator, language="en", category_id=row.id)
    assert view.reckoning == "1 due date was moved."


def test_a_change_of_the_name_alone_moves_no_due_date(administrator):
    filed = create_taken_up()
    count = len(filed.entries)
    change_limit(administrator, category())
    work_off()
    assert len(filed.entries) == count


def change_limit(administrator, row, **changed):
    form = {"department_id": str(row.department_id), "words": row.words, "working_days": str(row.working_days)}
    if row.urgent_hours:
        form["urgent_hours"] = str(row.urgent_hours)
    form |= {"is_proof_required": "on"} if row.is_proof_required else {}
    categories.change(form=category_form(administrator, row.id, **NAMES, **{**form, **changed}), actor=administrator)


def test_a_retired_subject_is_not_offered_and_a_draft_on_it_is_told_so(administrator):
    citizen = create_citizen()
    key = write_draft(citizen)
    categories.retire(form=category_form(administrator, category().id), actor=administrator)
    assert str(category().id) not in {each.id for each in catalogue.search("tubewell", "en")}
    with pytest.raises(DomainError) as refused:
        lodging.lodge(declares=True, key=key, actor=citizen, language="bn")
    assert isinstance(refused.value, InvalidFields | CategoryRetired)
    categories.unretire(form=category_form(administrator, category().id), actor=administrator)
    drafts.save(fields=draft_fields(), actor=citizen)
    lodging.lodge(declares=True, key=key, actor=citizen, language="bn")


def test_a_group_stays_while_a_subject_in_it_is_in_use(administrator):
    with pytest.raises(InUse):
        categories.retire(form=category_form(administrator, group().id), actor=administrator)


def test_the_second_of_two_changes_of_one_subject_overwrites_nothing(administrator):
    old = category_form(administrator, category().id)
    change_limit(administrator, category(), working_days="4")
    with pytest.raises(ChangedMeanwhile):
        categories.retire(form=old, actor=administrator)


def test_a_new_office_gets_what_its_place_and_tier_ask_for(administrator):
    with reading() as session:
        body = session.exec(select(LocalBody).where(LocalBody.kind == "block")).first()
    form = {
        "department_id": str(department().id),
        "tier": "1",
        "district_id": str(body.district_id),
        "local_body_id": str(body.id),
        **NAMES,
    }
    made = offices.create(form=form, actor=administrator)
    filed = create_grievance(district_id=str(body.district_id), local_body_id=str(body.id))
    assert filed.row.office_id == made
    with pytest.raises(InvalidFields) as refused:
        offices.create(form=form, actor=administrator)
    assert isinstance(refused.value.fields["tier"], AlreadyThere)


def test_an_office_with_open_work_asks_where_it_goes(administrator):
    filed = create_taken_up()
    office = office_at(filed)
    with pytest.raises(InvalidFields) as refused:
        offices.retire(form=office_form(administrator, office), actor=administrator)
    assert isinstance(refused.value.fields["to_office"], HasOpenWork)
    with pytest.raises(InvalidFields) as refused:
        offices.retire(form=office_form(administrator, office, to_office=office.names["en"]), actor=administrator)
    assert isinstance(refused.value.fields["to_office"], SameOffice)


def test_a_retired_office_leaves_its_work_to_another_with_the_time_that_is_left(administrator):
    filed = create_taken_up()
    office, district, due = office_at(filed), office_of(2), filed.row.due_at
    offices.retire(form=office_form(administrator, office, to_office=district.names["bn"]), actor=administrator)
    work_off()
    row = filed.row
    assert (row.office_id, row.assignee_id, row.stage, row.due_at) == (district.id, None, Stage.REGISTERED, due)
    assert row.transfers == 0
    assert filed.entries[-1].data["to_office"] == district.id
    assert len(messages(to=filed.citizen, template="handed_over")) == 2
    assert create_grievance().row.office_id != office.id


def test_what_is_about_the_receiving_office_goes_to_the_cmo_cell_instead(administrator):
    filed = create_taken_up()
    office, district = office_at(filed), office_of(2)
    change(filed.row, about_office_id=district.id)
    offices.retire(form=office_form(administrator, office, to_office=district.names["en"]), actor=administrator)
    work_off()
    assert filed.row.office_id == office_of(4).id


def test_the_cmo_cell_is_never_retired(administrator):
    with pytest.raises(LastOffice):
        offices.retire(form=office_form(administrator, office_of(4)), actor=administrator)


def test_a_department_stays_while_an_office_or_subject_of_it_is_in_use(administrator):
    item = next(each for each in office_views.departments(actor=administrator, language="en") if each.code == "phe")
    form = {"department_id": item.id, "stamp": item.stamp}
    with pytest.raises(InUse):
        departments.retire(form=form, actor=administrator)
    departments.create(form={"code": "ferries", **NAMES}, actor=administrator)
    new = next(each for each in office_views.departments(actor=administrator, language="en") if each.code == "ferries")
    departments.retire(form={"department_id": new.id, "stamp": new.stamp}, actor=administrator)
    with pytest.raises(InvalidFields) as refused:
        categories.create(form=subject_form(department_id=new.id), actor=administrator)
    assert isinstance(refused.value.fields["department_id"], DepartmentRetired)


def test_a_municipality_is_added_renamed_and_retired(administrator):
    with reading() as session:
        district = session.exec(select(District)).first()
    form = {"district_id": str(district.id), "kind": "municipality", **NAMES}
    places.create_body(form=form, actor=administrator)
    found = category_views.bodies(actor=administrator, language="en", district_id=district.id)
    body = next(each for each in found if each.name == "Ferry ghat")
    places.retire_body(form={"local_body_id": body.id, "stamp": body.stamp}, actor=administrator)
    assert body.id not in {each.id for each in catalogue.local_bodies(district.id, "en")}


def test_only_an_administrator_keeps_offices_and_subjects():
    cell = create_official(Role.CMO_CELL, office=office_of(4))
    acts = (
        *(getattr(categories, name) for name in ("create", "change", "retire", "unretire")),
        *(getattr(offices, name) for name in ("create", "rename", "retire", "unretire")),
        *(getattr(departments, name) for name in ("create", "rename", "retire", "unretire")),
        *(getattr(places, name) for name in ("create_body", "rename_body", "retire_body", "rename_district")),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act(form={}, actor=cell)


def test_what_an_administrator_changed_is_in_the_log(administrator):
    office = create_office()
    offices.rename(form=office_form(administrator, office, **NAMES), actor=administrator)
    with reading() as session:
        entry = session.exec(select(ChangeLogEntry).where(ChangeLogEntry.table == "office")).one()
    assert entry.before == {"names": office.names}
    assert entry.after == {"names": {"en": "Ferry ghat", "bn": "ফেরি ঘাট"}}


def office_at(filed):
    with reading() as session:
        return session.get_one(Office, filed.row.office_id)


@pytest.mark.parametrize("words", ["পানীয় জল", "পানীয়", "Drinking water", "drinking"])
def test_the_name_of_a_group_finds_what_is_in_it(words):
    found = {each.group for each in catalogue.search(words, "en")}
    assert found == {"Drinking water"}


def test_a_word_far_along_in_a_long_list_finds_its_subject():
    subject = category()
    change(subject, words=f"{'filler ' * 60} zamindari")
    assert [each.id for each in catalogue.search("zamindari", "en")] == [str(subject.id)]
