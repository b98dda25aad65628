"""Rule 5: a report says what was done, by whom and when, with proof where the subject asks for it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.stages import Stage
from cmo_app.services import case_views, casework
from cmo_app.services.papers import Purpose
from tests import factories as make


def test_a_report_without_the_proof_that_the_subject_asks_for_is_refused():
    filed = make.create_taken_up()
    with pytest.raises(errors.InvalidFields) as refusal:
        casework.report_action(**filed.now, report=make.report(filed.officer, proofs=0), actor=filed.officer)
    assert isinstance(refusal.value.fields["papers"], errors.ProofRequired)
    assert filed.row.stage == Stage.UNDER_PROCESS


def test_where_the_subject_asks_for_no_proof_words_are_enough():
    filed = make.create_taken_up()
    make.change(make.category(), is_proof_required=False)
    casework.report_action(**filed.now, report=make.report(filed.officer, proofs=0), actor=filed.officer)
    assert filed.row.stage == Stage.ACTION_REPORTED


def test_a_report_holds_the_hashes_of_its_proof_which_the_complainant_can_open():
    filed = make.create_reported()
    proof = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="bn").events[0].papers[0]
    assert make.open_paper(proof.id, filed.citizen).data
    assert len(filed.entries[-1].data["sha256"][0]) == 64
    assert len(make.messages(to=filed.citizen, template="action_reported")) == 2


def test_somebody_elses_photograph_or_a_paper_for_another_purpose_is_no_proof():
    filed = make.create_taken_up()
    other = make.upload(make.create_official(), purpose=Purpose.PROOF)
    paper = make.upload(filed.officer, purpose=Purpose.ANSWER)
    for wrong in (other.id, paper.id, "f" * 32):
        borrowed = make.report(filed.officer, proofs=0)
        with pytest.raises(errors.NotFound):
            casework.report_action(
                **filed.now, report=type(borrowed)(**{**vars(borrowed), "papers": (wrong,)}), actor=filed.officer
            )


@pytest.mark.parametrize(("days", "refusal"), [(1, errors.NotDoneYet), (-1, errors.DoneBeforeLodging)])
def test_what_is_not_done_yet_or_was_done_before_lodging_is_no_action(days, refusal):
    filed = make.create_taken_up()
    report = make.report(filed.officer)
    with pytest.raises(errors.InvalidFields) as refused:
        wrong = replace(report, done_on=report.done_on + timedelta(days=days))
        casework.report_action(**filed.now, report=wrong, actor=filed.officer)
    assert isinstance(refused.value.fields["done_on"], refusal)
    casework.report_action(**filed.now, report=report, actor=filed.officer)
    assert filed.row.stage == Stage.ACTION_REPORTED


def test_the_day_of_a_report_is_a_day_in_india():
    early = datetime(2026, 11, 3, 0, 30, tzinfo=INDIA)
    filed = make.create_grievance(now=early)
    casework.take_up(**filed.now, actor=filed.officer, now=early)
    casework.report_action(**filed.now, report=make.report(filed.officer, now=early), actor=filed.officer, now=early)
    assert filed.row.stage == Stage.ACTION_REPORTED
