"""The figures for everybody: those of the CMO cell's dashboard, nothing that gives a few away, read once a minute."""

import random
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from cmo_app.db import database, reading, transaction
from cmo_app.domain.audit import SMALL
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import TooManyRequests
from cmo_app.domain.periods import indian_day, last_twelve_months
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES
from cmo_app.models import Department, District, Grievance, Office
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.public_figures import LIFE, public_figures
from tests import factories as make

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SEED = 20261130


def figures(language="en", *, now=NOW, address="192.0.2.1"):
    return public_figures(address=address, language=language, now=now)


def closed(office: Office, *, verdict: str = "", at: datetime = NOW, stage: str = "confirmed", **values) -> Grievance:
    """A grievance that this office closed, audited on the same day where there is a verdict."""
    return Grievance(
        **{
            "tracking_id": secrets.token_hex(7), "idempotency_key": secrets.token_hex(8), "kind": "grievance",
            "subject": "s", "description": "d", "search_text": "", "language": "bn", "tier": 1, "first_tier": 1,
            "complainant_id": 0, "changed_at": at, "lodged_at": at, "due_at": at, "closed_at": at, "stage": stage,
            "office_id": office.id, "first_office_id": office.id, "district_id": office.district_id or 1,
            "category_id": None, "audit_verdict": verdict, "audited_at": at if verdict else None,
            "audited_office_id": office.id if verdict else None, **values,
        }
    )  # fmt: skip


def save(*rows: Grievance) -> None:
    person_id = make.create_citizen().person_id
    for row in rows:
        row.complainant_id = person_id or 0
    with transaction() as session:
        session.add_all(rows)


def audited(office: Office, count: int, *, false: int = 0) -> list[Grievance]:
    return [closed(office, verdict="false" if n < false else "true") for n in range(count)]


def all_offices() -> list[Office]:
    with reading() as session:
        return list(session.exec(select(Office).where(Office.tier == 2).order_by(Office.id)))


@pytest.fixture
def many():
    """Two hundred closures of two years, some with a dispute, a verdict or late, all over the state."""
    rng, offices = random.Random(SEED), all_offices()

    def one() -> Grievance:
        at = NOW - timedelta(days=rng.uniform(0, 730))
        return closed(
            rng.choice(offices),
            at=at,
            stage=rng.choice(sorted(CLOSED_STAGES)),
            verdict=rng.choice(["", "true", "true", "false", "not_reached"]),
            due_at=at + timedelta(days=rng.choice([-1, 1])),
            disputed_at=rng.choice([None, None, at - timedelta(days=3)]),
        )

    save(*(one() for _n in range(200)))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_they_are_those_of_the_cmo_cells_dashboard_for_the_same_days(many, language):
    cell, days = make.create_official(Role.CMO_CELL, office=make.office_of(4)), last_twelve_months(indian_day(NOW))
    own = {"range": "own", "first": days.first.isoformat(), "last": days.last.isoformat()}
    for part in ("department", "district"):
        view = dashboard_for(actor=cell, asked=Asked(**own, by=part), language=language, now=NOW)
        theirs = {row.name: row.cells[-1] for row in view.rows}
        shown = getattr(figures(language), f"{part}s")
        assert shown
        for group in shown:
            cell_ = theirs[group.name]
            assert (group.rate, f"{group.false}/{group.checked}") == (cell_.text, "/".join(numbers(cell_.says)))
    found = figures(language)
    _waiting, in_time, believed, _age, false, _again = view.headlines
    assert found.rate == false.value and found.rate in found.finding.replace("\u00a0", " ")
    assert set(numbers(false.asides[0].text)) <= set(numbers(found.finding))
    assert [(each.name, each.count) for each in found.ended] == [(each.name, each.text) for each in view.outcomes]
    assert found.closed == view.outcomes_counted
    assert found.within_limit.split()[0] == in_time.value.split()[0]
    assert found.disputed.split()[0] == believed.asides[1].text.split()[0]
    assert set(numbers(in_time.asides[0].text)) <= set(numbers(found.within_limit))
    assert set(numbers(believed.counted)) <= set(numbers(found.disputed))
    assert found.days == view.days


def numbers(text: str) -> list[str]:
    """Read the counts of a text, in the digits of its language."""
    found = "".join(letter if letter.isdigit() else " " for letter in text).split()
    return sorted(found, key=lambda each: int(to_latin_digits(each)))


def test_a_year_ends_today_and_has_no_day_twice():
    for today in ("2026-11-30", "2028-02-29", "2029-02-28"):
        day = datetime.fromisoformat(today).date()
        assert last_twelve_months(day).last == day
        assert last_twelve_months(day).days in (365, 366)
        assert last_twelve_months(day).first.day in (1, day.day + 1)


def test_a_group_of_a_few_is_not_shown_and_is_not_what_is_left_of_the_total():
    phe, panchayat, health = (make.office_of(3, department=each) for each in ("phe", "panchayat", "health"))
    save(*audited(phe, 30, false=3), *audited(panchayat, 12, false=2), *audited(health, SMALL - 1, false=2))
    found = figures()
    assert found.finding.startswith("Independent auditors checked 46 closures drawn at random. 7 of them")
    assert [(each.name, each.checked, each.false) for each in found.departments] == [(name_of(phe), "30", "3")]


def test_each_district_stands_by_its_name_with_its_own_count():
    first, second = two_districts()
    office = make.office_of(3)
    rows = [*audited(office, 6, false=1), *audited(office, 8)]
    for number, row in enumerate(rows):
        row.district_id = (first if number < 6 else second).id
    save(*rows)
    assert {(each.name, each.checked, each.rate) for each in figures().districts} == {
        (first.names["en"], "6", "17 %"),
        (second.names["en"], "8", "0 %"),
    }


def test_the_totals_are_whole_where_the_cmo_cell_itself_is_complained_of():
    office, chief = make.office_of(3), make.office_of(4)
    save(*audited(office, 5), *(closed(office, about_office_id=chief.id, verdict="false") for _n in range(2)))
    assert "checked 7 closures" in figures().finding


def test_before_anything_is_checked_or_closed_it_is_said_so():
    found = figures()
    assert (found.finding, found.rate) == ("No closure has been checked so far", "")
    assert (found.departments, found.districts, found.ended) == ([], [], [])
    assert "November 2026" in found.as_of


def test_a_small_total_is_not_shown_at_all():
    save(*audited(make.office_of(3), SMALL - 1, false=1))
    found = figures()
    assert (found.finding, found.rate, found.departments) == ("Too few closures have been checked so far", "", [])


def test_what_was_checked_more_than_a_year_ago_is_over():
    office = make.office_of(3)
    save(*audited(office, 5), *(closed(office, verdict="false", at=NOW - timedelta(days=366)) for _n in range(9)))
    assert figures().rate == "0 %"


@contextmanager
def questions():
    """Count what the database is asked."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(database().reader, "before_cursor_execute", note)
    yield asked
    event.remove(database().reader, "before_cursor_execute", note)


def test_a_thousand_visitors_ask_the_database_once_a_minute():
    save(*audited(make.office_of(3), 5))
    with questions() as asked:
        figures()
    once = len(asked)
    later = NOW + LIFE
    with questions() as asked, ThreadPoolExecutor(8) as visitors:
        found = list(visitors.map(lambda n: figures(now=later, address=f"192.0.2.{n % 200}"), range(1000)))
    assert 0 < len(asked) <= once
    assert len(set(map(id, found))) == 1


def test_what_is_checked_meanwhile_shows_after_a_minute():
    save(*audited(make.office_of(3), 5))
    assert figures().rate == "0 %"
    save(*audited(make.office_of(3), 5, false=5))
    assert figures(now=NOW + LIFE / 2).rate == "0 %"
    assert figures(now=NOW + LIFE).rate == "50 %"
    assert figures("bn", now=NOW + LIFE).rate == "৫০ %"


def test_one_address_asks_only_so_often():
    with pytest.raises(TooManyRequests):
        for _again in range(601):
            figures(address="198.51.100.7")
    figures(address="198.51.100.8")


def name_of(office: Office) -> str:
    with reading() as session:
        return session.get_one(Department, office.department_id).names["en"]


def two_districts() -> list[District]:
    with reading() as session:
        return list(session.exec(select(District).limit(2)))
