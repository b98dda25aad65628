"""What is removed is removed for good, and nothing that a row names ever is: on real files and in a bucket."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from obstore.store import MemoryStore
from sqlmodel import select

from cmo_app import background
from cmo_app.adapters.files import BucketFiles, new_key
from cmo_app.db import reading
from cmo_app.models import Attachment, LoginSession
from cmo_app.services import accounts, drafts, lodging, papers, registering
from cmo_app.services.outside import files
from cmo_app.services.papers import Purpose
from cmo_app.services.tidying import Tidied, tidy
from tests import factories as make

TOMORROW = timedelta(days=1, minutes=1)


@pytest.fixture(params=["folder", "bucket"])
def store(request):
    """Where uploads rest: what the portal keeps in its folder, or the same in a bucket."""
    return lambda: files() if request.param == "folder" else copied_into(BucketFiles(MemoryStore()))


def copied_into(bucket):
    for key, _written_at in files().keys(prefix=""):
        bucket.put(key, files().get(key))
    return bucket


def rows() -> list[Attachment]:
    with reading() as session:
        return list(session.exec(select(Attachment)))


def browsers() -> set[int | None]:
    with reading() as session:
        return set(session.exec(select(LoginSession.id)))


def named() -> set[str]:
    return {key for row in rows() for key in (row.file_key, row.thumbnail_key) if key}


def kept(store) -> set[str]:
    return {key for key, _written_at in store.keys(prefix="")}


def sweep(store, after=TOMORROW) -> Tidied:
    return tidy(now=datetime.now(UTC) + after, store=store)


@pytest.fixture
def lodged():
    """A grievance with a photograph, so that there is something to keep."""
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    paper = make.upload(citizen)
    lodging.lodge(declares=True, key=key, actor=citizen, language="bn")
    return citizen, paper


def test_the_papers_of_a_draft_thrown_away_go_row_and_file(lodged, store):
    citizen, paper = lodged
    make.upload(citizen)
    drafts.discard(citizen)
    here = store()
    assert len(kept(here)) == 2
    assert sweep(here) == Tidied(rows=1, files=1)
    assert [row.public_id for row in rows()] == [paper.id]
    assert kept(here) == named()
    assert make.open_paper(paper.id, citizen).data
    assert sweep(here) == Tidied()


def test_a_paper_taken_back_goes_and_the_others_of_its_draft_stay(lodged, store):
    citizen, _paper = lodged
    back, stays = make.upload(citizen), make.upload(citizen)
    papers.remove(public_id=back.id, actor=citizen)
    here = store()
    assert sweep(here) == Tidied(rows=1, files=1)
    assert [paper.id for paper in drafts.load(citizen)[2]] == [stays.id]
    assert kept(here) == named()


def test_a_file_without_a_row_goes_after_a_day_and_not_before(lodged, store):
    here, orphan = store(), new_key("paper")
    here.put(orphan, b"a twin of an upload")
    assert sweep(here, timedelta(hours=23)) == Tidied()
    assert sweep(here) == Tidied(files=1)
    assert not here.exists(orphan)
    assert kept(here) == named()


def test_a_file_that_two_rows_name_stays_while_one_of_them_does(lodged, store):
    [first] = rows()
    twin = first.model_dump(exclude={"id", "grievance_id", "timeline_number"})
    make.add(Attachment(**{**twin, "public_id": "twin", "upload_key": "twin", "removed_at": make.now()}))
    here = store()
    assert sweep(here) == Tidied(rows=1)
    assert kept(here) == named()


def test_a_scan_that_proves_who_somebody_is_stays_with_its_proof(lodged, store):
    citizen = make.create_citizen(proofs=False)
    scan = make.upload(citizen, purpose=Purpose.IDENTITY)
    accounts.give_proofs(form=make.fresh(citizen, **{**make.PROOFS, "id_scan": scan.id}), actor=citizen)
    here = store()
    assert sweep(here, timedelta(days=400)) == Tidied()
    assert kept(here) == named()


def test_beside_a_database_that_names_no_file_at_all_nothing_is_removed(store):
    files().put(new_key("paper"), b"of another database")
    here = store()
    assert sweep(here, timedelta(days=400)) == Tidied()
    assert len(kept(here)) == 1


def test_a_storage_that_is_away_does_not_end_the_worker(lodged, monkeypatch, caplog):
    def is_away(_folder):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "walk", is_away)
    assert background._tidy_files() == 0
    assert "does not answer" in caplog.text


def test_what_was_never_sent_with_anything_goes_after_a_week(lodged):
    citizen, _paper = lodged
    loose = make.upload(citizen, purpose=Purpose.ANSWER).id
    sweep(files(), after=timedelta(days=6))
    assert loose in {row.public_id for row in rows()}
    sweep(files(), after=timedelta(days=8))
    assert loose not in {row.public_id for row in rows()}
    assert named() == kept(files())


def test_what_a_browser_left_unfinished_goes_once_its_cookie_has_run_out(lodged):
    browser, citizen = make.create_visitor(), make.create_citizen()
    make.write_draft(browser)
    make.write_draft(citizen)
    registering.start(form=make.registration(), actor=browser, language="bn")
    paper, own = make.upload(browser).id, make.upload(citizen).id
    looked_only = make.create_visitor()
    sweep(files(), after=timedelta(days=30))
    assert {browser.session_id, looked_only.session_id} < browsers()
    assert drafts.load(browser)[2]
    assert registering.waiting(browser).is_started
    sweep(files(), after=timedelta(days=32))
    assert drafts.load(browser) == ({}, 0, [])
    assert not registering.waiting(browser).is_started
    assert drafts.load(citizen)[2][0].id == own
    assert paper not in {row.public_id for row in rows()}
    assert named() == kept(files())
    assert not {browser.session_id, looked_only.session_id} & browsers()
    assert citizen.session_id in browsers()
