"""Rules 6, 7 and 12: until when, and with what cause, a complainant may dispute or appeal, and who then decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cmo_app.domain.admissibility import Inadmissible, may_sign
from cmo_app.domain.contesting import Contested, appeal_until, appellate_office, may_dispute
from cmo_app.domain.routing import OfficePlace
from cmo_app.domain.stages import Stage

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
LATER = NOW + timedelta(days=5)
TWICE = Contested(Stage.REOPENED, disputes=2, reported_at=NOW - timedelta(days=3), disputed_at=NOW)

CAUSES = [
    ("a second dispute", TWICE, NOW + MONTH),
    (
        "a report after the second dispute",
        replace(TWICE, stage=Stage.ACTION_REPORTED, reported_at=NOW + MONTH),
        NOW + 2 * MONTH,
    ),
    ("a rating of 2", Contested(Stage.CONFIRMED, rating=2, closed_at=NOW), NOW + MONTH),
    ("a silence after two disputes", Contested(Stage.UNANSWERED, disputes=2, closed_at=NOW), NOW + MONTH),
    ("not admissible", Contested(Stage.NOT_ADMISSIBLE, closed_at=NOW), NOW + MONTH),
]
NO_CAUSES = [
    ("one dispute", replace(TWICE, disputes=1)),
    ("a rating of 3", Contested(Stage.CONFIRMED, rating=3, closed_at=NOW)),
    ("satisfied after two disputes", Contested(Stage.CONFIRMED, rating=5, disputes=2, closed_at=NOW)),
    ("an appeal before", replace(TWICE, appealed_at=NOW)),
]


@pytest.mark.parametrize(("cause", "case", "until"), CAUSES)
def test_an_appeal_is_open_for_thirty_days_after(cause, case, until):
    assert appeal_until(case) == until


@pytest.mark.parametrize(("cause", "case"), NO_CAUSES)
def test_no_appeal_comes_of(cause, case):
    assert appeal_until(case) is None


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.WITHDRAWN, Stage.NOT_ADMISSIBLE, Stage.UNANSWERED])
def test_any_closure_found_false_can_be_disputed_for_thirty_days_more(stage):
    long_ago = NOW - 2 * MONTH
    assert not may_dispute(Contested(stage, closed_at=long_ago), NOW)
    assert may_dispute(Contested(stage, closed_at=long_ago, found_false_at=NOW - MONTH), NOW)
    assert not may_dispute(Contested(stage, closed_at=long_ago, found_false_at=NOW - MONTH), NOW + timedelta(seconds=1))


def test_a_silence_can_be_disputed_for_thirty_days():
    silent = Contested(Stage.UNANSWERED, closed_at=NOW)
    assert may_dispute(silent, NOW + MONTH)
    assert not may_dispute(silent, NOW + MONTH + timedelta(seconds=1))


BLOCK, DISTRICT, STATE, CMO = (
    OfficePlace(1, 1, 7, 3, 9),
    OfficePlace(2, 2, 7, 3, None),
    OfficePlace(3, 3, 7, None, None),
    OfficePlace(4, 4, None, None, None),
)
ELSEWHERE = OfficePlace(5, 2, 7, 8, None)
OFFICES = [CMO, STATE, ELSEWHERE, DISTRICT, BLOCK]


@pytest.mark.parametrize(
    ("seated", "had", "against", "expected"),
    [
        ({2, 3, 4}, {1}, BLOCK, DISTRICT),
        ({3, 4}, {1}, BLOCK, STATE),
        ({2, 3}, {1, 2}, BLOCK, STATE),
        ({2, 3, 4}, {1, 2, 3}, BLOCK, CMO),
        (set(), {1}, BLOCK, CMO),
        ({2, 5}, {2}, DISTRICT, CMO),
        ({5}, {1}, BLOCK, CMO),
        ({3, 4}, {4}, CMO, CMO),
    ],
)
def test_an_appeal_goes_to_the_lowest_authority_above_that_never_had_it_else_the_cmos(seated, had, against, expected):
    assert appellate_office(OFFICES, seated=seated, had=had, against=against) == expected


def test_belonging_elsewhere_is_no_reason_to_close():
    assert set(Inadmissible) == {
        "before_court",
        "information_request",
        "private_dispute",
        "service_matter",
        "national_affairs",
        "no_content",
        "abusive",
        "already_lodged",
    }


@pytest.mark.parametrize(("proposed_by", "signer", "expected"), [(1, 2, True), (1, 1, False), (None, 2, False)])
def test_the_second_signature_is_another_persons(proposed_by, signer, expected):
    assert may_sign(proposed_by_id=proposed_by, signer_id=signer) is expected
