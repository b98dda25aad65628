"""Which figures are shares, and of what."""

from collections import Counter
from collections.abc import Mapping

from cmo_app.domain.figures import OUTCOMES, Measure
from cmo_app.domain.slices import CLOSED

# What complainants said to a report, silence being called by its name.
_ANSWERS = (str(Measure.CONFIRMED), str(Measure.UNANSWERED), str(Measure.DISPUTED))
SHARE_OF: Mapping[str, tuple[str, ...]] = {
    Measure.WITHIN_LIMIT: (CLOSED,),
    Measure.CONFIRMED: _ANSWERS,
    Measure.UNANSWERED: _ANSWERS,
    Measure.DISPUTED: _ANSWERS,
    Measure.REOPENED: (CLOSED,),
    Measure.UPHELD: (str(Measure.APPEAL_DECIDED),),
    Measure.FOUND_FALSE: (str(Measure.AUDITED),),
}


def base_of(measure: str, counts: Mapping[str, int]) -> int:
    """Return how many there are that the share is taken of."""
    return sum(counts.get(name, 0) for name in SHARE_OF[measure])


def percent_of(measure: str, counts: Mapping[str, int]) -> float | None:
    """Return the share in percent; None where there is nothing to take it of."""
    base = base_of(measure, counts)
    return 100 * counts.get(measure, 0) / base if base else None


def with_closed(counts: Mapping[str, int]) -> Counter[str]:
    """Return the counts with all outcomes together as well; what is not there is none."""
    return Counter({**counts, CLOSED: sum(counts.get(outcome, 0) for outcome in OUTCOMES)})
