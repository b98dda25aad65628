"""What is asked of the dashboard, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from urllib.parse import urlencode

from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import RANGES, Period, own_period, period_of
from cmo_app.domain.slices import OVERDUE

PARTS = ("department", "district", "category", "tier", "office")
DAYS = "day"  # instead of a part: the file of what happened day by day
SHADES = (
    Measure.OPEN,
    OVERDUE,
    Measure.LODGED,
    Measure.WITHIN_LIMIT,
    Measure.CONFIRMED,
    Measure.DISPUTED,
    Measure.FOUND_FALSE,
)


@dataclass(frozen=True)
class Asked:
    """Every value as the address has it; "" asks for what suits the reader."""

    range: str = "30"
    first: str = ""
    last: str = ""
    department: str = ""
    by: str = ""
    shade: str = "open"

    @property
    def department_id(self) -> int | None:
        """Return the department that is looked at alone."""
        return int(self.department) if self.department else None

    def period(self, today: date) -> Period:
        """Return the days that are asked about."""
        return period_of(self.range, today, first=self.first, last=self.last)

    def is_refused(self, today: date) -> bool:
        """Tell whether days of one's own were asked for that cannot be shown."""
        return self.range == "own" and own_period(self.first, self.last, today) is None

    def query(self, **changed: str) -> str:
        """Return the query of the address that asks for this, with some values changed."""
        return urlencode({name: value for name, value in asdict(replace(self, **changed)).items() if value})


def asked_from(query: Mapping[str, str]) -> Asked:
    """Read an address; what it does not know is left out, as if it had not been asked."""
    found = {name: str(query.get(name, ""))[:12] for name in ("range", "first", "last", "department", "by", "shade")}
    is_known = {
        "range": found["range"] in (*RANGES, "own"),
        "department": found["department"].isascii() and found["department"].isdigit(),
        "by": found["by"] in (*PARTS, DAYS),
        "shade": found["shade"] in SHADES,
    }
    return Asked(**{name: value for name, value in found.items() if value and is_known.get(name, True)})
