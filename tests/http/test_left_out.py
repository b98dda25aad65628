"""What was left out is asked for by what it is: words are filled in, one of a few is chosen, a box is ticked."""

import re

import pytest

from cmo_app.domain.errors import InvalidFields
from cmo_app.domain.forms import Chosen, Entry, Ticked, parse_form
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_fields
from cmo_app.pages.registry import PAGES
from cmo_app.security import limits
from tests import factories as make

FILL_IN, CHOOSE, TICK = "Please fill this in.", "Please choose one.", "Please tick this box."
FORMS = [
    (None, "register", {"name": FILL_IN, "district_id": CHOOSE, "local_body_id": CHOOSE, "agrees": TICK}),
    (None, "lodge-kind", {"kind": CHOOSE}),
    (None, "lodge-subject-matter", {"category_id": CHOOSE}),
    (None, "lodge-place", {"district_id": CHOOSE, "local_body_id": CHOOSE}),
    (None, "lodge-words", {"subject": FILL_IN, "description": FILL_IN}),
    (Role.COMPLAINANT, "proofs", {"id_kind": CHOOSE, "address_kind": CHOOSE}),
    (Role.COMPLAINANT, "profile", {"name": FILL_IN, "district_id": CHOOSE, "local_body_id": CHOOSE}),
    (Role.COMPLAINANT, "telling", {"language": CHOOSE}),
    (Role.COMPLAINANT, "confirm", {"rating": CHOOSE}),
    (Role.COMPLAINANT, "withdraw", {"was_pressed": CHOOSE}),
    (Role.GRIEVANCE_OFFICER, "assign", {"officer_id": CHOOSE}),
    (Role.GRIEVANCE_OFFICER, "transfer", {"office_id": CHOOSE, "reason": FILL_IN}),
    (Role.GRIEVANCE_OFFICER, "propose-not-admissible", {"ground": CHOOSE, "words": FILL_IN}),
    (Role.APPELLATE_AUTHORITY, "decide-appeal", {"outcome": CHOOSE, "reasons": FILL_IN}),
    (Role.AUDITOR, "audit-verdict", {"verdict": CHOOSE, "note": FILL_IN}),
    (Role.COUNTER_OPERATOR, "counter-begin", {"mobile": FILL_IN, "spoken": CHOOSE, "consent": CHOOSE}),
    (Role.ADMINISTRATOR, "admin-invite", {"name": FILL_IN, "role": CHOOSE, "language": CHOOSE}),
    (Role.ADMINISTRATOR, "admin-role", {"role": CHOOSE}),
    (Role.ADMINISTRATOR, "admin-office-new", {"name_en": FILL_IN, "department_id": CHOOSE, "tier": CHOOSE}),
    (Role.ADMINISTRATOR, "admin-body-new", {"name_bn": FILL_IN, "kind": CHOOSE}),
]


@pytest.mark.parametrize("language", ["en", "bn"])
@pytest.mark.parametrize(("role", "name", "sentences"), FORMS, ids=[name for _role, name, _sentences in FORMS])
async def test_a_form_sent_empty_asks_for_each_field_by_its_kind(phone, role, name, sentences, language):
    if role is not None:
        await phone.log_in(make.person(make.create_person(role)).mobile)
    answer = await phone.send_form(name, language=language)
    said = answer.json()["fields"]
    assert {field: said.get(field) for field in sentences} == {
        field: translate(language)(sentence) for field, sentence in sentences.items()
    }


def refused(schema, **values):
    with pytest.raises(InvalidFields) as slips:
        parse_form(values, schema)
    return say_fields(translate("en"), slips.value)


def test_the_schema_knows_what_a_field_is():
    assert refused({"a": Entry(), "b": Chosen(), "c": Ticked()}, a=" ") == {"a": FILL_IN, "b": CHOOSE, "c": TICK}
    assert parse_form({"b": "x", "c": "on"}, {"b": Chosen(), "c": Ticked()}) == {"b": "x", "c": True}


def test_a_box_that_must_be_ticked_is_not_ticked_by_any_other_value():
    assert refused({"agrees": Ticked()}, agrees="no") == {"agrees": TICK}


def drawn_choices(drawn, form=""):
    """Yield form and field of every list and radio button in what a page draws."""
    if isinstance(drawn, dict):
        props = " ".join(str(prop) for prop in drawn.get("props", ()))
        form = found[1] if (found := re.search(r'action:"/forms/en/([a-z-]+)"', props)) else form
        name = re.search(r'(?<!\w)name:"(\w+)"', props)
        if form and name and (drawn.get("name") == '"select"' or 'type:"radio"' in props):
            yield form, name[1]
        drawn = tuple(drawn.values())
    if isinstance(drawn, list | tuple):
        for each in drawn:
            yield from drawn_choices(each, form)


async def test_no_list_and_no_radio_button_of_any_page_is_asked_to_be_filled_in(open_browser):
    limits.forget()
    drawn = {each for page in PAGES.values() for each in drawn_choices(page.draw(translate("en")).render())}
    assert {(name, field) for _role, name, said in FORMS for field in said if said[field] == CHOOSE} <= drawn
    for number, role in enumerate((None, Role.COMPLAINANT, *sorted(STAFF_ROLES))):
        browser = open_browser(f"203.0.113.{number}")
        if role is not None:
            await browser.log_in(make.person(make.create_person(role)).mobile)
        for form in sorted({form for form, _field in drawn}):
            said = (await browser.send_form(form)).json().get("fields", {})
            assert not [field for field in said if (form, field) in drawn and said[field] == FILL_IN], (form, said)


def test_the_last_look_before_sending_says_of_each_step_what_it_asks_for():
    drawn = str(PAGES["lodge_check"].draw(translate("en")).render())
    assert [drawn.count(sentence) for sentence in (CHOOSE, FILL_IN)] == [3, 3]
