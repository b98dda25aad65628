"""Saved replies: kept per department in every language, filled in for one grievance in its complainant's."""

import pytest

from cmo_app.domain.errors import InvalidFields, NotFound, NotPermitted, UnknownPlaceholder
from cmo_app.domain.roles import Role
from cmo_app.services import replies
from tests import factories as make

TEXTS = {
    "name_en": "Work ordered",
    "name_bn": "কাজের আদেশ",
    "text_en": "{tracking_id}: work on “{subject}” is ordered by {office}, due {due}. {date}",
    "text_bn": "{tracking_id}: “{subject}” নিয়ে কাজের আদেশ দেওয়া হয়েছে। {office}, {due}, {date}",
}


@pytest.fixture
def supervisor():
    return make.create_official(Role.SUPERVISOR, office=make.office_of(3))


def test_an_officer_of_the_department_gets_it_in_the_complainants_language(supervisor):
    replies.keep(form=TEXTS, actor=supervisor)
    filed = make.create_taken_up()
    [reply] = replies.filled_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en")
    assert reply.name == "Work ordered"
    assert reply.text.startswith(f"{filed.tracking_id}: “গ্রামের নলকূপ দুই মাস খারাপ” নিয়ে")
    assert "{" not in reply.text


def test_another_department_does_not_get_it_and_cannot_change_it(supervisor):
    replies.keep(form=TEXTS, actor=supervisor)
    stranger = make.create_official(Role.SUPERVISOR, office=make.office_of(3, department="panchayat"))
    assert replies.kept_by(actor=stranger, language="en") == []
    [kept] = replies.kept_by(actor=supervisor, language="en")
    with pytest.raises(NotFound):
        replies.keep(form={**TEXTS, "reply_id": kept.id}, actor=stranger)


def test_what_the_cmo_cell_keeps_is_for_all():
    replies.keep(form=TEXTS, actor=make.create_official(Role.CMO_CELL, office=make.office_of(4)))
    filed = make.create_taken_up()
    assert len(replies.filled_for(tracking_id=filed.tracking_id, actor=filed.officer, language="bn")) == 1


@pytest.mark.parametrize("text", ["Dear {name}", "{subject.__class__}", "{due:>99}", "{", "{}", "{subject!r}"])
def test_a_place_that_nobody_can_fill_is_refused_when_it_is_saved(supervisor, text):
    with pytest.raises(InvalidFields) as refusal:
        replies.keep(form={**TEXTS, "text_en": text}, actor=supervisor)
    assert isinstance(refusal.value.fields["text_en"], UnknownPlaceholder)


def test_one_that_is_retired_is_offered_no_longer(supervisor):
    replies.keep(form=TEXTS, actor=supervisor)
    [kept] = replies.kept_by(actor=supervisor, language="en")
    replies.keep(form={**TEXTS, "name_en": "Ordered", "reply_id": kept.id}, actor=supervisor)
    assert [row.name for row in replies.kept_by(actor=supervisor, language="en")] == ["Ordered"]
    replies.retire(form={"reply_id": kept.id}, actor=supervisor)
    assert replies.kept_by(actor=supervisor, language="en") == []


def test_officers_do_not_keep_replies():
    with pytest.raises(NotPermitted):
        replies.keep(form=TEXTS, actor=make.create_official(office=make.create_office()))
