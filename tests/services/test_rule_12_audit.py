"""Rule 12: a random sample of closures, drawn in the closing transaction, checked with the complainant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.audit import Verdict
from cmo_app.domain.errors import NotFound, NothingToAudit, NotPermitted, TooLate, TooManyInHand
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.models import Audit, Grievance, Posting, Setting
from cmo_app.services import audits, case_views, casework, following, public_figures, sampling
from cmo_app.services.steps import record
from cmo_app.services.tunables import Tunable
from tests import factories as make


@pytest.fixture
def every_closure():
    """Draw them all."""
    sampling.set_share(100)


@pytest.fixture
def auditor():
    return make.create_person(Role.AUDITOR)


def closed(**values):
    filed = make.create_reported(**values)
    following.confirm(**filed.now, rating=5, words="", actor=filed.citizen)
    return filed


def judge(filed, auditor, verdict, **values):
    audits.record_verdict(
        **filed.now, verdict=verdict, note="She says no water comes.", paper_ids=[], actor=auditor, **values
    )


def drawn() -> list[Audit]:
    with reading() as session:
        return list(session.exec(select(Audit)))


def test_every_closure_is_drawn_at_a_hundred_and_none_at_zero(every_closure):
    filed = closed()
    [audit] = drawn()
    assert (audit.grievance_id, audit.closing_number) == (filed.row.id, filed.entries[-1].number)
    sampling.set_share(0)
    closed()
    assert len(drawn()) == 1


def test_anybody_with_the_seed_draws_the_same_and_finds_what_was_tampered_with():
    sampling.set_share(50)
    for _number in range(6):
        closed()
    assert list(sampling.misdrawn(seed=sampling.seed())) == []
    with transaction() as session:
        kept = session.exec(select(Audit)).first()
        if kept is not None:
            session.delete(kept)
        else:
            session.add(Audit(grievance_id=1, closing_number=4, office_id=1, drawn_at=datetime.now(UTC)))
    assert len(list(sampling.misdrawn(seed=sampling.seed()))) == 1
    assert len(list(sampling.misdrawn(seed="another"))) == 6


def test_an_auditor_takes_the_next_and_sees_only_what_was_drawn_for_them(every_closure, auditor):
    first, second = closed(), closed()
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=first.tracking_id, actor=auditor, language="en")
    assert audits.take_next(actor=auditor) == first.tracking_id
    assert case_views.case_for(tracking_id=first.tracking_id, actor=auditor, language="en").actions == ["audit", "look"]
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=second.tracking_id, actor=auditor, language="en")
    work = audits.work_of(actor=auditor, language="en")
    assert ([row.tracking_id for row in work.in_hand], work.waiting) == ([first.tracking_id], "1")


def test_nobody_else_audits(every_closure):
    filed = closed()
    with pytest.raises(NotPermitted):
        audits.take_next(actor=filed.officer)


def test_an_empty_list_says_so(auditor):
    with pytest.raises(NothingToAudit):
        audits.take_next(actor=auditor)


def test_the_contact_is_shown_only_after_a_look_that_is_logged(every_closure, auditor):
    filed = closed()
    audits.take_next(actor=auditor)
    asked = {"tracking_id": filed.tracking_id, "language": "en"}
    assert case_views.case_for(**asked, actor=auditor).complainant == ""
    casework.look_at_identity(tracking_id=filed.tracking_id, actor=auditor)
    assert make.person(filed.citizen).mobile in case_views.case_for(**asked, actor=auditor).complainant
    assert len(case_views.case_for(**asked, actor=filed.citizen).looks) == 1


def test_a_false_closure_is_told_and_can_be_disputed_for_thirty_days_more(every_closure, auditor):
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(3))
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    filed = closed()
    audits.take_next(actor=auditor)
    judge(filed, auditor, Verdict.FALSE)
    assert filed.row.audit_verdict == Verdict.FALSE
    assert filed.entries[-1].data == {"verdict": "false"}
    assert make.messages(to=filed.citizen, template="found_false")
    assert make.messages(to=supervisor, template="office_found_false")
    assert make.messages(to=cell, template="office_found_false")
    dispute = {"reason": "No water.", "paper_ids": [], "actor": filed.citizen}
    with pytest.raises(TooLate):
        following.dispute(**filed.now, **dispute, now=datetime.now(UTC) + timedelta(days=31))
    following.dispute(**filed.now, **dispute, now=datetime.now(UTC) + timedelta(days=29))
    assert (filed.row.stage, filed.row.tier) == (Stage.REOPENED, 2)


def test_a_true_closure_cannot_be_disputed_again(every_closure, auditor):
    filed = closed()
    audits.take_next(actor=auditor)
    judge(filed, auditor, Verdict.TRUE)
    with pytest.raises(TooLate):
        following.dispute(**filed.now, reason="No.", paper_ids=[], actor=filed.citizen)


def test_a_closure_is_judged_once(every_closure, auditor):
    filed = closed()
    audits.take_next(actor=auditor)
    judge(filed, auditor, Verdict.TRUE)
    with pytest.raises(NotFound):
        judge(filed, auditor, Verdict.FALSE)


def test_the_public_rate_leaves_out_who_could_not_be_reached_and_what_is_too_little(every_closure, auditor):
    def check(verdict):
        filed = closed()
        audits.take_next(actor=auditor)
        judge(filed, auditor, verdict)

    def seen(now):
        found = public_figures.public_figures(address="192.0.2.1", language="en", now=now)
        return found.rate, found.finding, [(each.checked, each.false, each.rate) for each in found.departments]

    for verdict in (Verdict.FALSE, Verdict.TRUE, Verdict.TRUE, Verdict.TRUE, Verdict.NOT_REACHED):
        check(verdict)
    assert seen(make.now()) == ("", "Too few closures have been checked so far", [])
    check(Verdict.TRUE)
    rate, finding, departments = seen(make.now() + public_figures.LIFE)
    assert (rate, departments) == ("20 %", [("5", "1", "20 %")])
    assert finding == "Independent auditors checked 5 closures drawn at random. 1 of them was found false: 20\u00a0%."


def test_an_auditor_has_only_so_many_in_hand_until_a_verdict(every_closure, auditor):
    make.add(Setting(key=Tunable.AUDITS_IN_HAND, value=2))
    filed = [closed() for _thrice in range(3)]
    for each in filed[:2]:
        assert audits.take_next(actor=auditor) == each.tracking_id
    with pytest.raises(TooManyInHand) as refused:
        audits.take_next(actor=auditor)
    assert refused.value.values == {"limit": 2}
    judge(filed[0], auditor, Verdict.TRUE)
    assert audits.take_next(actor=auditor) == filed[2].tracking_id


def test_what_was_reopened_meanwhile_takes_up_no_room(every_closure, auditor):
    make.add(Setting(key=Tunable.AUDITS_IN_HAND, value=1))
    reopened, other = closed(), closed()
    audits.take_next(actor=auditor)
    make.change(reopened.row, stage=Stage.REOPENED, closed_at=None)
    assert audits.take_next(actor=auditor) == other.tracking_id


def sat_in_its_office(filed, auditor):
    make.post(auditor, make.block_office())
    [posting] = postings_of(auditor)
    make.change(posting, until_at=datetime.now(UTC))


def sat_in_an_office_that_had_it_before(filed, auditor):
    make.post(auditor, make.block_office())
    [audit] = drawn()
    make.change(audit, office_id=make.office_of(3).id)


def worked_on_it(filed, auditor):
    with transaction() as session:
        row = session.get_one(Grievance, filed.row.id)
        record(session, row, Action.COMMENT, replace(auditor, role=Role.GRIEVANCE_OFFICER), before=Stage(row.stage))


def lodged_it(filed, auditor):
    make.change(filed.row, complainant_id=auditor.person_id)


def lodged_it_for_somebody(filed, auditor):
    make.change(filed.row, counter_operator_id=auditor.person_id)


@pytest.mark.parametrize(
    "has_part",
    [sat_in_its_office, sat_in_an_office_that_had_it_before, worked_on_it, lodged_it, lodged_it_for_somebody],
)
def test_an_auditor_never_gets_a_closure_in_which_they_have_a_part(every_closure, auditor, has_part):
    filed = closed()
    has_part(filed, auditor)
    assert audits.work_of(actor=auditor, language="en").waiting == "0"
    with pytest.raises(NothingToAudit):
        audits.take_next(actor=auditor)
    assert audits.take_next(actor=make.create_person(Role.AUDITOR)) == filed.tracking_id


def test_a_second_closure_may_be_audited_by_who_audited_the_first(every_closure, auditor):
    filed = closed()
    audits.take_next(actor=auditor)
    judge(filed, auditor, Verdict.FALSE)
    make.add(Audit(grievance_id=filed.row.id, closing_number=99, office_id=filed.row.office_id, drawn_at=make.now()))
    assert audits.take_next(actor=auditor) == filed.tracking_id


def postings_of(auditor):
    with reading() as session:
        return session.exec(select(Posting).where(Posting.person_id == auditor.person_id)).all()
