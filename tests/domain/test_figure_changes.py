"""What a step changes in the sums: the difference of what counted before and after, whatever has changed."""

from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from cmo_app.domain.figures import AUDITED, UPHELD, Counted, changes, contributions
from cmo_app.domain.stages import Stage

OFFICES = {
    1: SimpleNamespace(id=1, tier=1, department_id=1),
    2: SimpleNamespace(id=2, tier=2, department_id=1),
    3: SimpleNamespace(id=3, tier=4, department_id=None),
}
_OFFICE = st.sampled_from(sorted(OFFICES))
_AT = st.integers(0, 5).map(lambda days: datetime(2026, 11, 20, 12, tzinfo=UTC) + timedelta(days=days))
_MAYBE_AT = st.none() | _AT
_ROWS = st.builds(
    Counted,
    office_id=_OFFICE,
    first_office_id=_OFFICE,
    district_id=st.integers(1, 2),
    category_id=st.none() | st.integers(1, 2),
    stage=st.sampled_from([str(stage) for stage in Stage]),
    lodged_at=_AT,
    due_at=_AT,
    interim_due_at=_MAYBE_AT,
    reported_at=_MAYBE_AT,
    escalated_at=_MAYBE_AT,
    disputed_at=_MAYBE_AT,
    closed_at=_MAYBE_AT,
    transfers=st.integers(0, 2),
    disputes=st.integers(0, 2),
    appeal_outcome=st.sampled_from(["", UPHELD]),
    audit_verdict=st.sampled_from(["", *AUDITED]),
    audited_at=_MAYBE_AT,
    audited_office_id=st.none() | _OFFICE,
)


@st.composite
def _steps(draw: st.DrawFn) -> tuple[Counted, Counted]:
    """Two rows that share each column or not, as before and after a step."""
    before, other = draw(_ROWS), draw(_ROWS)
    changed = {each.name for each in fields(Counted) if draw(st.booleans())}
    after = {each.name: getattr(other if each.name in changed else before, each.name) for each in fields(Counted)}
    return before, Counted(**after)


@settings(max_examples=500)
@given(_steps())
def test_a_change_is_what_counts_after_it_less_what_counted_before(step):
    before, after = step
    difference = Counter(contributions(after, OFFICES))
    difference.subtract(contributions(before, OFFICES))
    assert changes(before, after, OFFICES) == {key: count for key, count in difference.items() if count}


@given(_ROWS)
def test_nothing_changed_changes_no_sum(row):
    assert not changes(row, row, OFFICES)
