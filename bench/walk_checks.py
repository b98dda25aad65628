"""What must hold of a grievance after every step: read off its timeline, reckoned here and not by the portal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from cmo_app.domain.clock import INDIA
from cmo_app.domain.timeline import ChainRow, broken_rows, chained_content
from cmo_app.domain.transitions import TRANSITIONS
from cmo_app.models import Grievance, TimelineEntry

WEEK = timedelta(days=7)
CLOSED = {"confirmed", "unanswered", "withdrawn", "not_admissible", "appeal_decided"}


@dataclass(frozen=True)
class Facts:
    """What the checks need beside the row and its timeline."""

    tiers: Mapping[int, int]
    limits: Mapping[int | None, tuple[int, int | None]]
    holidays: Collection[date]
    with_proof: Collection[int] = ()


def check(grievance: Grievance, rows: Sequence[TimelineEntry], facts: Facts) -> None:
    """Raise AssertionError where the process was dodged."""
    _steps_are_legal(grievance, rows)
    _chain_holds(grievance, rows)
    _closures_have_a_word(rows)
    _officers_change_after_a_dispute(grievance, rows)
    _transfers_end_with_the_cmo_cell(rows, facts)
    _reports_carry_their_proof(grievance, rows, facts)
    assert grievance.version == sum(row.action != "look" for row in rows), "version"
    assert (grievance.wake_at is None) == (grievance.stage in CLOSED), "the clock forgot it"
    if grievance.stage not in CLOSED and grievance.stage != "information_sought":
        assert grievance.due_at == due(grievance, rows, facts), "due date"


def due(grievance: Grievance, rows: Sequence[TimelineEntry], facts: Facts) -> datetime:
    """Reckon the due date from the timeline alone: lodging, subject, tiers climbed, pauses, promises."""
    climbed, since_dispute, disputed_at, promised = 0, 0, None, None
    paused, paused_before_dispute, asked_at = timedelta(), timedelta(), None
    category_id = next((row.data["from_category"] for row in rows if row.action == "route"), grievance.category_id)
    for before, row in pairwise(rows):
        if asked_at is not None and row.to_stage != "information_sought":
            stood = min(max(row.at - asked_at, timedelta()), WEEK - paused)
            stood = timedelta(seconds=int(stood.total_seconds()))
            paused, asked_at = paused + stood, None
            promised = promised + stood if promised else None
        rungs = facts.tiers[row.office_id or 0] - facts.tiers[before.office_id or 0]
        match row.action:
            case "seek_information":
                asked_at = row.at
            case "escalate":
                climbed, since_dispute = climbed + rungs, since_dispute + rungs
            case "dispute":
                climbed, since_dispute, disputed_at, paused_before_dispute = climbed + rungs, 0, row.at, paused
            case "route":
                category_id = _shorter(grievance.lodged_at, category_id, row, climbed, paused, facts)
            case "interim_reply":
                promised = _end(date.fromisoformat(row.data["promised_on"]))
    days, hours = facts.limits[category_id]
    dates = [_ladder(grievance.lodged_at, days, hours, climbed, paused, facts.holidays)]
    if disputed_at:
        last_on = _after(disputed_at.astimezone(INDIA).date(), 3 + 3 * since_dispute, facts.holidays)
        dates.append(_whole(_end(last_on) + paused - paused_before_dispute))
    return max([*dates, *([_whole(promised)] if promised else [])])


def _shorter(
    lodged_at: datetime, kept: int | None, row: TimelineEntry, climbed: int, paused: timedelta, facts: Facts
) -> int | None:
    """Return the subject that leaves less time: the one kept so far, or the one named by this row."""
    named = row.data["category_id"] or row.data["from_category"]
    by = {each: _ladder(lodged_at, *facts.limits[each], climbed, paused, facts.holidays) for each in (kept, named)}
    return named if by[named] <= by[kept] else kept


def _ladder(
    lodged_at: datetime, days: int, hours: int | None, climbed: int, paused: timedelta, holidays: Collection[date]
) -> datetime:
    if hours is None:
        return _whole(_end(_after(lodged_at.astimezone(INDIA).date(), days + 3 * climbed, holidays)) + paused)
    first = lodged_at + timedelta(hours=hours) + paused
    return first if not climbed else _end(_after(first.astimezone(INDIA).date(), 3 * climbed, holidays))


def _after(day: date, count: int, holidays: Collection[date]) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in holidays
    return day


def _whole(instant: datetime) -> datetime:
    """Return the last end of a day by then."""
    local = (instant + timedelta(seconds=1)).astimezone(INDIA)
    return _end(local.date() - timedelta(days=1))


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=INDIA).astimezone(UTC)


def _steps_are_legal(grievance: Grievance, rows: Sequence[TimelineEntry]) -> None:
    assert rows[0].action == "lodge"
    for before, row in pairwise(rows):
        assert row.from_stage == before.to_stage, "a step from nowhere"
        assert TRANSITIONS.get((row.from_stage, row.action, row.role)) == row.to_stage, f"illegal: {row.action}"  # type: ignore[arg-type]
    assert rows[-1].to_stage == grievance.stage, "a stage without its row"


def _chain_holds(grievance: Grievance, rows: Sequence[TimelineEntry]) -> None:
    chain = [ChainRow(row.number, row.previous_hash, row.hash, chained_content(row.model_dump())) for row in rows]
    assert broken_rows(chain) == [], "chain"
    assert rows[-1].hash == grievance.chain_end, "end of chain"


def _closures_have_a_word(rows: Sequence[TimelineEntry]) -> None:
    """Only the complainant's word, its named silence, two signatures, or a decided appeal close a grievance."""
    for number, row in enumerate(rows):
        if row.to_stage not in CLOSED or row.from_stage == row.to_stage:
            continue
        before = rows[:number]
        match row.to_stage:
            case "confirmed" | "withdrawn":
                assert row.role == "complainant", "closed by somebody else"
            case "unanswered":
                asked = [each for each in before if each.action == "report_action"][-1]
                reminded = [each for each in before if each.action == "nudge" and each.number > asked.number]
                assert row.at >= asked.at + WEEK, "a silence too short"
                assert reminded, "a silence without a reminder"
                assert row.at >= reminded[-1].at + timedelta(days=1), "a silence right after its reminder"
            case "not_admissible":
                proposed = [each for each in before if each.action == "propose_not_admissible"][-1]
                assert proposed.actor_id != row.actor_id, "one signature for two"
            case "appeal_decided":
                assert row.role == "appellate_authority"
                assert row.from_stage == "under_appeal"


def _officers_change_after_a_dispute(grievance: Grievance, rows: Sequence[TimelineEntry]) -> None:
    had: set[int] = set()
    barred: set[int] = set()
    for row in rows:
        if row.action == "take_up":
            assert row.actor_id not in barred, "the same officer after a dispute"
            had.add(row.actor_id or 0)
        elif row.action in ("assign", "reassign"):
            assert row.data["officer_id"] not in barred, "the same officer after a dispute"
            had.add(row.data["officer_id"])
        elif row.action == "dispute":
            barred = set(had)
    assert grievance.assignee_id not in barred, "the same officer after a dispute"


def _transfers_end_with_the_cmo_cell(rows: Sequence[TimelineEntry], facts: Facts) -> None:
    passed = [row for row in rows if row.action == "transfer" and row.role != "cmo_cell"]
    sideways = [row for row in passed if facts.tiers[row.office_id or 0] < 4]
    assert len(sideways) <= 2, "a third transfer"


def _reports_carry_their_proof(grievance: Grievance, rows: Sequence[TimelineEntry], facts: Facts) -> None:
    """Of the last report alone the subject is sure to be the one of now: whoever routes names another before it."""
    reports = [row for row in rows if row.action == "report_action"]
    routed = [row.number for row in rows if row.action == "route"]
    if reports and grievance.category_id in facts.with_proof and reports[-1].number > max(routed, default=0):
        assert reports[-1].data["sha256"], "a report without proof"
