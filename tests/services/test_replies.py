"""Saved replies: kept per department in every language, filled in for one grievance in its complainant's."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cmo_app.db import transaction
from cmo_app.domain.errors import ChangedMeanwhile, InvalidFields, NotFound, NotPermitted, UnknownPlaceholder
from cmo_app.domain.roles import Role
from cmo_app.models import SavedReply
from cmo_app.services import replies
from cmo_app.services.turns import take_turn
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


def which(kept) -> dict[str, str]:
    return {"reply_id": kept.id, "stamp": kept.stamp}


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
        replies.keep(form={**TEXTS, **which(kept)}, actor=stranger)


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
    replies.keep(form={**TEXTS, "name_en": "Ordered", **which(kept)}, actor=supervisor)
    [kept] = replies.kept_by(actor=supervisor, language="en")
    assert kept.name == "Ordered"
    replies.retire(form=which(kept), actor=supervisor)
    assert replies.kept_by(actor=supervisor, language="en") == []


def test_officers_do_not_keep_replies():
    with pytest.raises(NotPermitted):
        replies.keep(form=TEXTS, actor=make.create_official(office=make.create_office()))


def kept_by(actor):
    return replies.kept_by(actor=actor, language="en")


@pytest.fixture
def kept(supervisor):
    replies.keep(form=TEXTS, actor=supervisor)
    return kept_by(supervisor)[0]


def test_of_two_keepers_the_one_with_the_older_screen_overwrites_nothing(supervisor, kept):
    other = make.create_official(Role.SUPERVISOR, office=make.office_of(3))
    replies.keep(form={**TEXTS, "name_en": "First", **which(kept)}, actor=other)
    for act, form in ((replies.keep, {**TEXTS, "name_en": "Second"}), (replies.retire, {})):
        with pytest.raises(ChangedMeanwhile):
            act(form={**form, **which(kept)}, actor=supervisor)
    assert [row.name for row in kept_by(supervisor)] == ["First"]
    replies.keep(form={**TEXTS, "name_en": "Second", **which(kept_by(supervisor)[0])}, actor=supervisor)
    assert [row.name for row in kept_by(supervisor)] == ["Second"]


def test_a_retired_reply_does_not_come_back_by_an_old_screen(supervisor, kept):
    replies.retire(form=which(kept), actor=supervisor)
    with pytest.raises(ChangedMeanwhile):
        replies.keep(form={**TEXTS, **which(kept)}, actor=supervisor)
    assert kept_by(supervisor) == []


def test_without_its_stamp_nothing_is_changed(supervisor, kept):
    with pytest.raises(ChangedMeanwhile):
        replies.keep(form={**TEXTS, "name_en": "Second", "reply_id": kept.id}, actor=supervisor)
    with pytest.raises(InvalidFields):
        replies.retire(form={"reply_id": kept.id}, actor=supervisor)
    assert kept_by(supervisor) == [kept]


def test_what_is_sent_twice_is_kept_changed_and_retired_once(supervisor, kept):
    replies.keep(form=TEXTS, actor=supervisor)
    assert kept_by(supervisor) == [kept]
    changed = {**TEXTS, "name_en": "Ordered", **which(kept)}
    for _twice in range(2):
        replies.keep(form=changed, actor=supervisor)
    [now] = kept_by(supervisor)
    for _twice in range(2):
        replies.retire(form=which(now), actor=supervisor)
    assert kept_by(supervisor) == []


def test_what_is_sent_again_while_it_is_being_kept_makes_one_reply(supervisor):
    names, texts = ({code: TEXTS[f"{part}_{code}"] for code in ("en", "bn")} for part in ("name", "text"))
    with ThreadPoolExecutor(1) as thread:
        with transaction() as session:  # the first request, not saved yet
            take_turn(session, supervisor)
            department_id = make.office_of(3).department_id
            session.add(SavedReply(department_id=department_id, names=names, texts=texts))
            session.flush()
            again = thread.submit(replies.keep, form=TEXTS, actor=supervisor)
            time.sleep(0.3)
        again.result(timeout=10)
    assert len(kept_by(supervisor)) == 1


def test_of_two_keepers_who_save_at_once_one_is_told_that_it_was_changed_meanwhile(supervisor, kept):
    keepers = (supervisor, make.create_official(Role.SUPERVISOR, office=make.office_of(3)))

    def save(keeper):
        try:
            replies.keep(form={**TEXTS, "name_en": f"By {keeper.person_id}", **which(kept)}, actor=keeper)
        except ChangedMeanwhile:
            return None
        return f"By {keeper.person_id}"

    with ThreadPoolExecutor(2) as threads:
        saved = [name for name in threads.map(save, keepers) if name]
    assert saved == [row.name for row in kept_by(supervisor)]
