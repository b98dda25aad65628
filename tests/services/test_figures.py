"""The sums behind the figures: kept step by step, they are what the rows add up to, and what the lists hold."""

import itertools
import random
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain.figures import OUTCOMES, Measure
from cmo_app.domain.periods import Period, indian_day
from cmo_app.domain.roles import Role
from cmo_app.domain.slices import CLOSED, COUNTABLE, LATE, TIMELESS, WAS_OPEN, Slice
from cmo_app.domain.stages import CLOSED_STAGES, OPEN_STAGES, Stage
from cmo_app.models import Grievance, Office
from cmo_app.services import figure_rebuild, following
from cmo_app.services.dashboard_days import steps
from cmo_app.services.dashboard_sight import Sight, lines_of, narrowed, sight_of
from cmo_app.services.figure_lists import counted_in
from cmo_app.services.figure_reading import counts, open_account
from cmo_app.services.reach import readable
from tests import factories as make

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
IN_TABLES = COUNTABLE - {WAS_OPEN}  # which is counted day by day
SEED = 20261124


def some_offices() -> list[Office]:
    """Offices of two departments at every tier, one department with two for the state, and the CMO cell."""
    first = [make.block_office(), make.office_of(2), make.office_of(3), make.office_of(4)]
    other = [
        make.create_office(1, department="panchayat"),
        *(make.office_of(t, department="panchayat") for t in (2, 3)),
    ]
    return [*first, *other, make.create_office(3, district_id=None)]


def random_values(rng: random.Random, offices: list[Office], districts: list[int]) -> dict:
    """Columns as no process would leave them, so that the rule is tested and not the process."""

    def when(chance: float = 1.0):
        return NOW - timedelta(hours=rng.uniform(-30, 24 * 100)) if rng.random() < chance else None

    closed_at = when(0.5)
    stage = rng.choice(sorted(CLOSED_STAGES if closed_at else OPEN_STAGES))
    return {
        "office_id": rng.choice(offices).id,
        "first_office_id": rng.choice(offices).id,
        "about_office_id": rng.choice([None, None, None, rng.choice(offices).id]),
        "district_id": rng.choice(districts),
        "category_id": rng.choice([None, make.category().id, make.category("water-quality").id]),
        "stage": stage,
        "lodged_at": when(),
        "due_at": when(),
        "interim_due_at": when(0.8),
        "reported_at": when(0.5),
        "escalated_at": when(0.2),
        "disputed_at": when(0.2),
        "closed_at": closed_at,
        "transfers": rng.choice([0, 0, 1]),
        "disputes": rng.choice([0, 0, 1, 2]),
        "appeal_outcome": rng.choice(["", "", "upheld", "rejected"]),
        "audit_verdict": rng.choice(["", "", "true", "false", "not_reached"]),
        "audited_at": when(0.5),
        "audited_office_id": rng.choice([None, rng.choice(offices).id]),
    }


def new_row(values: dict, person_id: int) -> Grievance:
    return Grievance(
        tracking_id=secrets.token_hex(7), idempotency_key=secrets.token_hex(8), kind="grievance", subject="s",
        description="d", search_text="", language="bn", complainant_id=person_id, tier=1, first_tier=1,
        changed_at=NOW, **values,
    )  # fmt: skip


@pytest.fixture
def shuffled():
    """Sixty grievances made and changed at random, several times, some changes undone; returns the offices."""
    rng, offices = random.Random(SEED), some_offices()
    districts, person_id = [make.office_of(2).district_id, 3], make.create_citizen().person_id
    with transaction() as session:
        session.add_all(new_row(random_values(rng, offices, districts), person_id) for _n in range(60))
    for round_ in range(6):
        try:
            with transaction() as session:
                for row in rng.sample(session.exec(select(Grievance).order_by(Grievance.id)).all(), 25):
                    for name, value in random_values(rng, offices, districts).items():
                        if rng.random() < 0.5:
                            setattr(row, name, value)
                    if rng.random() < 0.3:
                        session.flush()
                if round_ % 3 == 2:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    return offices


def test_every_step_of_a_life_is_counted():
    filed = make.create_reported()
    following.dispute(**filed.now, reason="Still broken.", paper_ids=[], actor=filed.citizen)
    other = make.create_reported()
    following.confirm(**other.now, rating=5, words="", actor=other.citizen)
    assert figure_rebuild.differences() == []


def test_kept_step_by_step_the_sums_are_those_made_anew(shuffled):
    assert figure_rebuild.differences() == []
    figure_rebuild.rebuild()
    assert figure_rebuild.differences() == []


def test_a_change_behind_the_portals_back_is_found_and_mended(shuffled):
    with transaction() as session:
        session.connection().exec_driver_sql("UPDATE grievance SET closed_at = NULL WHERE closed_at IS NOT NULL")
    assert figure_rebuild.differences()
    figure_rebuild.rebuild()
    assert figure_rebuild.differences() == []


def lookers(offices: list[Office]):
    """Everybody who has figures, wherever they may sit."""
    for role, office in itertools.product((Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL), offices):
        yield make.create_official(role, office=office), None
    both = make.create_official(Role.SUPERVISOR, office=offices[1])
    make.post(both, offices[4])
    yield both, None
    yield make.create_official(Role.CMO_CELL, office=make.office_of(4)), offices[0].department_id


def _slice(measure: str, period: Period, sight: Sight) -> Slice:
    days = (None, None) if measure in TIMELESS else (period.first, period.last)
    return replace(sight.slice(measure), first=days[0], last=days[1])


@pytest.mark.parametrize("days", [1, 70])
def test_every_figure_of_everybody_is_as_long_as_its_list(shuffled, days):
    period = Period(indian_day(NOW) - timedelta(days - 1), indian_day(NOW))
    for actor, department in lookers(shuffled):
        with reading() as session:
            sight, reach = sight_of(session, actor, department=department), readable(session, actor)
            for part in sight.parts:
                source, line, by = lines_of(sight, part)
                found = counts(session, open_account(session, source, NOW), line, by=by, period=period)
                for key, figures in found.items():
                    figures[CLOSED] = sum(figures[outcome] for outcome in OUTCOMES)
                    wanted = {m: _slice(m, period, sight).cut(**narrowed(sight, part, key)) for m in IN_TABLES}
                    lists = [func.count().filter(counted_in(each, NOW)) for each in wanted.values()]
                    listed = session.execute(select(*lists).select_from(Grievance).where(reach)).one()
                    assert {m: figures[m] for m in wanted} == dict(zip(wanted, listed, strict=True)), (part, wanted)
                whole = counts(session, open_account(session, sight.source, NOW), sight.whole, by="", period=period)
                for measure in (Measure.OPEN, Measure.LODGED, Measure.CONFIRMED, *LATE.values()):
                    assert sum(each[measure] for each in found.values()) == sum(e[measure] for e in whole.values())


@pytest.fixture
def closed_after_lodged(shuffled):
    """Closed no sooner than lodged and with the stage that says so, as the process leaves them."""
    with transaction() as session:
        for row in session.exec(select(Grievance)):
            if row.closed_at is not None and row.closed_at < row.lodged_at:
                row.lodged_at, row.closed_at = row.closed_at, row.lodged_at
            if (row.closed_at is None) != (row.stage in OPEN_STAGES):
                row.stage = Stage.REGISTERED if row.closed_at is None else Stage.CONFIRMED
    return shuffled


@pytest.mark.parametrize(("days", "ago"), [(40, 12), (110, 0)])
def test_what_was_open_at_the_end_of_a_day_is_as_long_as_its_list_for_everybody(closed_after_lodged, days, ago):
    now = NOW + timedelta(days=2)  # when nothing is lodged or closed in the future any more
    period = Period(indian_day(now) - timedelta(days + ago - 1), indian_day(now) - timedelta(ago))
    for actor, department in lookers(closed_after_lodged):
        with reading() as session:
            sight, reach = sight_of(session, actor, department=department), readable(session, actor)
            account = open_account(session, sight.source, now)
            open_now = counts(session, account, sight.whole, by="", period=period)[0][Measure.OPEN]
            found = steps(session, sight, account, period, open_now=open_now)
            ends = [each.days.last for each in found]
            lists = [func.count().filter(counted_in(sight.slice(WAS_OPEN).of(WAS_OPEN, day, day), now)) for day in ends]
            listed = session.execute(select(*lists).select_from(Grievance).where(reach)).one()
            assert dict(zip(ends, (each.open for each in found), strict=True)) == dict(zip(ends, listed, strict=True))
            assert ago or found[-1].open == open_now


def test_many_at_once_lose_no_count_and_never_block_each_other():
    offices, person_id = some_offices(), make.create_citizen().person_id

    def live(seed: int) -> None:
        rng = random.Random(seed)
        with transaction() as session:
            row = new_row(random_values(rng, offices, [1, 2]), person_id)
            session.add(row)
        for _change in range(4):
            with transaction() as session:
                mine = session.get_one(Grievance, row.id)
                for name, value in random_values(rng, offices, [1, 2]).items():
                    setattr(mine, name, value)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(live, range(40)))
    assert figure_rebuild.differences() == []
