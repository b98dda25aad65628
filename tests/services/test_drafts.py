"""Nothing typed is ever lost: drafts by browser and by person, across logins, tabs and nonsense."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cmo_app.db import reading, transaction
from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.stages import Kind
from cmo_app.services import drafts, logins
from cmo_app.services.turns import take_turn
from tests import factories as make

PASSWORD = make.PASSWORD


def log_in(citizen, browser):
    mobile = make.person(citizen).mobile
    logged_in = logins.log_in(identifier=mobile, password=PASSWORD, browser="Chrome", actor=browser)
    return Actor(role=citizen.role, person_id=citizen.person_id), logged_in


def typed(actor):
    return drafts.load(actor)[0]


def test_an_anonymous_browser_gets_back_what_it_typed_and_nobody_else_does():
    browser, other = make.create_visitor(), make.create_visitor()
    drafts.save(fields={"subject": "নলকূপ"}, actor=browser)
    assert typed(browser) == {"subject": "নলকূপ"}
    assert typed(other) == {}


def test_what_is_wrong_is_kept_all_the_same():
    citizen = make.create_citizen()
    with pytest.raises(errors.InvalidFields):
        drafts.save_step(step="lodge_words", form={"subject": "নলকূপ", "description": "ক" * 4001}, actor=citizen)
    assert typed(citizen)["description"] == "ক" * 4001


@pytest.mark.parametrize(
    ("step", "form", "field", "refusal"),
    [
        ("lodge_words", {"subject": "", "description": "ক"}, "subject", errors.Required),
        ("lodge_words", {"subject": "ক", "description": "ক" * 4001}, "description", errors.TooLong),
        ("lodge_words", {"subject": "ক" * 121, "description": "ক"}, "subject", errors.TooLong),
        ("lodge_words", {"subject": "ক", "description": "আমার 2341 2341 2346"}, "description", errors.AadhaarInText),
        ("lodge_words", {"subject": "২৩৪১২৩৪১২৩৪৬", "description": "ক"}, "subject", errors.AadhaarInText),
        ("lodge_words", {"subject": "\u200b\u2060", "description": "ক"}, "subject", errors.Required),
        ("lodge_kind", {"kind": "petition"}, "kind", errors.UnknownChoice),
        ("lodge_subject_matter", {"category_id": "999999"}, "category_id", errors.UnknownChoice),
        ("lodge_place", {"district_id": "999", "local_body_id": "1"}, "district_id", errors.UnknownChoice),
    ],
)
def test_each_slip_is_named_at_its_field(step, form, field, refusal):
    with pytest.raises(errors.InvalidFields) as refused:
        drafts.save_step(step=step, form=form, actor=make.create_citizen())
    assert isinstance(refused.value.fields[field], refusal)


def test_four_thousand_characters_are_taken():
    drafts.save_step(step="lodge_words", form={"subject": "ক", "description": "ক" * 4000}, actor=make.create_citizen())


def test_a_local_body_of_another_district_is_refused():
    fields = make.draft_fields()
    other = str(int(fields["district_id"]) % 23 + 1)
    with pytest.raises(errors.InvalidFields) as refused:
        drafts.save_step(
            step="lodge_place",
            form={"district_id": other, "local_body_id": fields["local_body_id"]},
            actor=make.create_citizen(),
        )
    assert isinstance(refused.value.fields["local_body_id"], errors.OutsideDistrict)


def test_an_unknown_key_is_not_kept_and_a_text_is_cut_only_far_beyond_its_limit():
    citizen = make.create_citizen()
    drafts.save(fields={"is_admin": "yes", "subject": "ক" * 50_000}, actor=citizen)
    assert typed(citizen) == {"subject": "ক" * drafts.RAW_LIMIT}


def test_what_a_browser_wrote_becomes_the_persons_at_login_papers_included():
    citizen, browser = make.create_citizen(), make.create_visitor()
    drafts.save(fields={"subject": "নলকূপ"}, actor=browser)
    paper = make.upload(browser)
    person, _ = log_in(citizen, browser)
    fields, _version, papers = drafts.load(person)
    assert (fields["subject"], [each.id for each in papers]) == ("নলকূপ", [paper.id])
    assert typed(browser) == {}


def test_two_halves_written_in_two_browsers_are_joined():
    citizen, browser = make.create_citizen(), make.create_visitor()
    drafts.save(fields={"landmark": "বিদ্যালয়", "subject": "আগের"}, actor=citizen)
    drafts.save(fields={"subject": "পরের"}, actor=browser)
    person, _ = log_in(citizen, browser)
    assert typed(person) == {"landmark": "বিদ্যালয়", "subject": "পরের"}


def test_twenty_fields_saved_at_once_by_one_browser_are_all_kept():
    browser = make.create_visitor()
    names = list(drafts.FIELDS)

    def save(number):
        drafts.save(fields={names[number % len(names)]: str(number)}, actor=browser)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(save, range(20)))
    assert set(typed(browser)) == set(names)


def test_discarding_takes_the_papers_along():
    citizen = make.create_citizen()
    make.write_draft(citizen)
    paper = make.upload(citizen)
    drafts.discard(citizen)
    assert drafts.load(citizen) == ({}, 0, [])
    drafts.discard(citizen)
    with pytest.raises(errors.NotFound):
        make.open_paper(paper.id, citizen)


def test_the_review_names_what_is_missing_step_by_step():
    citizen = make.create_citizen()
    drafts.save(fields={"kind": Kind.SUGGESTION, "subject": "ক"}, actor=citizen)
    review = drafts.review(citizen, "en")
    assert (review.is_suggestion, review.missing) == (
        True,
        ["lodge_subject_matter", "lodge_place", "lodge_words"],
    )
    make.write_draft(citizen)
    assert drafts.review(citizen, "bn").missing == []


def test_of_an_aadhaar_number_only_four_digits_are_kept():
    citizen = make.create_citizen()
    drafts.save(fields={"description": "My number is 2341 2341 2346, call me."}, actor=citizen)
    assert drafts.load(citizen)[0]["description"] == "My number is XXXX XXXX 2346, call me."


def test_a_draft_that_was_thrown_away_meanwhile_is_not_written_in_silence():
    citizen = make.create_citizen()
    make.write_draft(citizen)
    with transaction() as session:
        draft = drafts.find(session, citizen)
        assert draft is not None
        drafts.throw_away(session, draft.id)
        with pytest.raises(errors.ChangedMeanwhile):
            drafts.put(session, draft, data={})


@pytest.mark.parametrize("kind_of_database", ["postgresql"])
def test_a_login_waits_for_a_draft_that_the_same_browser_is_saving():
    citizen, browser = make.create_citizen(), make.create_visitor()
    make.write_draft(browser)
    with ThreadPoolExecutor(1) as thread:
        with transaction() as session:
            take_turn(session, browser)
            logging_in = thread.submit(log_in, citizen, browser)
            time.sleep(0.5)  # long enough to have come to the draft, were it not waiting
            draft = drafts.find(session, browser)
            assert draft is not None
            drafts.put(session, draft, data={**draft.data, "subject": "The pump leaks"})
        logging_in.result()
    with reading() as session:
        mine = drafts.find(session, citizen)
    assert mine is not None
    assert mine.data["subject"] == "The pump leaks"
