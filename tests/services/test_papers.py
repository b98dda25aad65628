"""Papers: five at most, made anew, opened only to whom the grievance is open."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from sqlmodel import select

from cmo_app.adapters.files import new_key
from cmo_app.db import transaction
from cmo_app.domain import errors
from cmo_app.domain.audit import Verdict
from cmo_app.domain.grievance_form import FILES_LIMIT
from cmo_app.domain.roles import Role
from cmo_app.models import Attachment
from cmo_app.services import accounts, appeals, audits, case_views, drafts, following, lodging, papers, sampling
from cmo_app.services.outside import files
from cmo_app.services.papers import Purpose
from cmo_app.services.tidying import Tidied, tidy
from tests import factories as make


def test_the_sixth_file_is_refused_and_five_stay():
    citizen = make.create_citizen()
    for _number in range(FILES_LIMIT):
        make.upload(citizen)
    with pytest.raises(errors.TooManyFiles):
        make.upload(citizen)
    assert len(drafts.load(citizen)[2]) == FILES_LIMIT


def test_nine_files_sent_at_once_leave_five():
    citizen = make.create_citizen()
    drafts.save(fields={"subject": "ক"}, actor=citizen)

    def send(_number):
        try:
            return make.upload(citizen)
        except errors.TooManyFiles:
            return None

    with ThreadPoolExecutor(4) as threads:
        sent = [paper for paper in threads.map(send, range(9)) if paper]
    assert len(sent) == len(drafts.load(citizen)[2]) == FILES_LIMIT


def test_the_same_upload_sent_again_is_the_same_file():
    citizen = make.create_citizen()
    values = {
        "data": make.photograph(),
        "name": "a.jpg",
        "purpose": Purpose.PAPER,
        "upload_key": "once",
        "actor": citizen,
    }
    with ThreadPoolExecutor(4) as threads:
        sent = list(threads.map(lambda _: papers.add(**values), range(4)))
    assert len(set(sent)) == 1
    assert len(drafts.load(citizen)[2]) == 1


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "photo.jpg", errors.FileTypeRefused),
        (b"", "photo.jpg", errors.EmptyFile),
        (b"\xff\xd8\xff" + bytes(11 * 1024 * 1024), "photo.jpg", errors.FileTooLarge),
        (b"PK\x03\x04", "papers.zip", errors.FileTypeRefused),
        (make.photograph(), "papers.pdf", errors.FileTypeRefused),
        (make.photograph(), "aadhaar 2341 2341 2346.jpg", errors.AadhaarInText),
    ],
)
def test_what_is_no_photograph_or_pdf_is_refused_and_nothing_is_kept(data, name, refusal):
    citizen = make.create_citizen()
    with pytest.raises(refusal):
        papers.add(data=data, name=name, purpose=Purpose.PAPER, upload_key="k", actor=citizen)
    assert drafts.load(citizen)[2] == []


def test_a_paper_is_opened_by_its_owner_and_whoever_works_on_the_grievance_and_by_nobody_else():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    paper = make.upload(citizen)
    officer = make.create_official(office=make.block_office())
    elsewhere = make.create_official(office=make.create_office(2, department="pwd"))
    stranger, visitor = make.create_citizen(), make.create_visitor()
    for nobody in (officer, elsewhere, stranger, visitor):
        with pytest.raises(errors.NotFound):
            make.open_paper(paper.id, nobody)
    lodging.lodge(declares=True, key=key, actor=citizen, language="bn")
    for reader in (citizen, officer):
        assert make.open_paper(paper.id, reader).media_type == "image/jpeg"
    for nobody in (elsewhere, stranger, visitor, make.create_person(Role.ADMINISTRATOR)):
        with pytest.raises(errors.NotFound):
            make.open_paper(paper.id, nobody)


def test_an_identity_scan_is_opened_by_its_owner_alone():
    citizen = make.create_citizen()
    scan = make.upload(citizen, purpose=Purpose.IDENTITY)
    assert make.open_paper(scan.id, citizen).data
    for role in (Role.CMO_CELL, Role.SUPERVISOR, Role.ADMINISTRATOR):
        with pytest.raises(errors.NotFound):
            make.open_paper(scan.id, make.create_official(role, office=make.office_of(4)))


def test_a_removed_file_is_gone_and_one_that_was_sent_can_no_longer_be_removed():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    removed, kept = make.upload(citizen), make.upload(citizen)
    papers.remove(public_id=removed.id, actor=citizen)
    lodging.lodge(declares=True, key=key, actor=citizen, language="bn")
    with pytest.raises(errors.NotFound):
        make.open_paper(removed.id, citizen)
    with pytest.raises(errors.NotFound):
        papers.remove(public_id=kept.id, actor=citizen)


def test_nobody_removes_a_strangers_file():
    citizen = make.create_citizen()
    paper = make.upload(citizen)
    with pytest.raises(errors.NotFound):
        papers.remove(public_id=paper.id, actor=make.create_citizen())


def test_the_bytes_rest_sealed(installed):
    citizen = make.create_citizen()
    make.upload(citizen)
    stored = [path.read_bytes() for path in (installed / "files").rglob("*.bin")]
    assert stored
    assert not any(data.startswith(b"\xff\xd8\xff") for data in stored)


def test_a_picture_and_its_small_one_rest_in_one_file(installed):
    citizen = make.create_citizen()
    paper = make.upload(citizen)
    assert len(list((installed / "files").rglob("*.bin"))) == 1
    assert opened_sizes(paper, citizen) == [(64, 48), (64, 48)]


def test_a_small_picture_of_before_opens_from_its_own_file_and_is_kept():
    citizen = make.create_citizen()
    paper = make.upload(citizen)
    with transaction() as session:
        [row] = session.exec(select(Attachment))
        whole = files().get(row.file_key)
        row.thumbnail_key = new_key("paper")
        files().put(row.file_key, whole[: row.thumbnail_at])
        files().put(row.thumbnail_key, whole[row.thumbnail_at :])
        row.thumbnail_at = None
    assert opened_sizes(paper, citizen) == [(64, 48), (64, 48)]
    assert tidy(now=datetime.now(UTC) + timedelta(days=2)) == Tidied()
    assert opened_sizes(paper, citizen) == [(64, 48), (64, 48)]
    with transaction() as session:
        [row] = session.exec(select(Attachment))
        copied = papers.copy_of(row)
        assert papers._thumbnail_of(copied) == papers._thumbnail_of(row)
        assert (copied.thumbnail_key, copied.thumbnail_at is None) == ("", False)


def opened_sizes(paper, actor) -> list[tuple[int, int]]:
    """Open the picture, then its small one; return the pixels of each."""
    found = (papers.open_file(public_id=paper.id, is_thumbnail=small, actor=actor) for small in (False, True))
    return [Image.open(io.BytesIO(each.data)).size for each in found]


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.PAPER])
def test_a_visitor_uploads_for_a_draft_alone(purpose):
    with pytest.raises(errors.LoginRequired):
        make.upload(make.create_visitor(), purpose=purpose)


def test_a_scan_that_proves_something_opens_for_its_owner_and_stays():
    citizen = make.create_citizen(proofs=False)
    scan = make.upload(citizen, purpose=Purpose.IDENTITY).id
    form = make.fresh(citizen, **{**make.PROOFS, "id_number": "", "id_scan": scan})
    for _twice in range(2):
        accounts.give_proofs(form=form, actor=citizen)
    with pytest.raises(errors.NotFound):
        papers.remove(public_id=scan, actor=citizen)
    assert papers.open_file(public_id=scan, is_thumbnail=False, actor=citizen).data


def shown_with_the_last_step(filed, reader) -> list[str]:
    seen = case_views.case_for(tracking_id=filed.tracking_id, actor=reader, language="en")
    return [paper.id for paper in seen.events[0].papers]


def opened_by(filed, paper_id, *, readers, others):
    """It is listed for and opened by these, and not even there for the others."""
    for reader in readers:
        assert shown_with_the_last_step(filed, reader) == [paper_id]
        assert make.open_paper(paper_id, reader).data
    for nobody in (*others, make.create_citizen(), make.create_visitor(), make.create_person(Role.ADMINISTRATOR)):
        with pytest.raises(errors.NotFound):
            make.open_paper(paper_id, nobody)


def rated_low():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=1, words="", actor=filed.citizen)
    return filed


def test_a_paper_with_a_dispute_goes_up_with_it_out_of_the_sight_of_the_office_before():
    filed = make.create_reported()
    above = make.create_official(office=make.office_of(2))
    paper = make.upload(filed.citizen, purpose=Purpose.ANSWER).id
    following.dispute(**filed.now, reason="It leaks.", paper_ids=[paper], actor=filed.citizen)
    others = (filed.officer, make.create_official(office=make.office_of(2, department="panchayat")))
    opened_by(filed, paper, readers=(filed.citizen, above), others=others)


def test_a_paper_with_an_appeal_is_opened_by_both_sides_and_the_authority_that_decides():
    authority = make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))
    other = make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3, department="panchayat"))
    filed = rated_low()
    paper = make.upload(filed.citizen, purpose=Purpose.ANSWER).id
    with pytest.raises(errors.NotFound):
        make.open_paper(paper, authority)
    appeals.appeal(**filed.now, reason="It leaks.", paper_ids=[paper], actor=filed.citizen)
    opened_by(filed, paper, readers=(filed.citizen, filed.officer, authority), others=(other,))


def test_a_proof_with_a_verdict_is_opened_by_its_auditor_and_whoever_may_read_the_closure():
    sampling.set_share(100)
    auditor, other = make.create_person(Role.AUDITOR), make.create_person(Role.AUDITOR)
    filed = rated_low()
    audits.take_next(actor=auditor)
    proof = make.upload(auditor, purpose=Purpose.PROOF).id
    with pytest.raises(errors.NotFound):
        make.open_paper(proof, filed.citizen)
    audits.record_verdict(**filed.now, verdict=Verdict.FALSE, note="No water.", paper_ids=[proof], actor=auditor)
    opened_by(filed, proof, readers=(auditor, filed.citizen, filed.officer), others=(other,))


def dispute(filed, paper_id):
    following.dispute(**filed.now, reason="ক", paper_ids=[paper_id], actor=filed.citizen)


def appeal(filed, paper_id):
    appeals.appeal(**filed.now, reason="ক", paper_ids=[paper_id], actor=filed.citizen)


@pytest.mark.parametrize(("begin", "act"), [(make.create_reported, dispute), (rated_low, appeal)])
def test_neither_a_strangers_paper_nor_one_for_another_purpose_goes_with_a_dispute_or_an_appeal(begin, act):
    make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))
    filed = begin()
    before = filed.row
    strangers = make.upload(make.create_citizen(), purpose=Purpose.ANSWER).id
    of_a_draft = make.upload(filed.citizen, purpose=Purpose.PAPER).id
    for wrong in (strangers, of_a_draft):
        with pytest.raises(errors.NotFound):
            act(filed, wrong)
    assert (filed.row.stage, filed.row.version) == (before.stage, before.version)
