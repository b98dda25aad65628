"""What is asked of the list, as it stands in the address: filters that combine, a sort, a place to go on from."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from cmo_app.domain.clock import INDIA
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.forms import LARGEST_ROW_ID
from cmo_app.domain.slices import parse_slice
from cmo_app.domain.stages import Kind, Stage
from cmo_app.services.desk_queues import ALL, QUEUES

SORTS = ("due", "lodged", "changed")
TEXT_LIMIT = 200
_NO_FILTERS = frozenset({"queue", "text", "sort", "after", "before"})
_CURSOR = re.compile(r"-?[0-9]{1,16}\.([0-9]{1,10})")  # microseconds for three hundred years either way


@dataclass(frozen=True)
class Wanted:
    """Every value as the address has it, already known to be one that can be asked for; "" asks for nothing."""

    queue: str = "open"
    text: str = ""
    stage: str = ""
    kind: str = ""
    category: str = ""
    department: str = ""
    district: str = ""
    body: str = ""
    office: str = ""
    officer: str = ""
    tier: str = ""
    due_from: str = ""
    due_to: str = ""
    lodged_from: str = ""
    lodged_to: str = ""
    urgent: str = ""
    disputed: str = ""
    conduct: str = ""
    figure: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""

    @property
    def order(self) -> str:
        """Return the sort asked for, or the one that suits: behind a figure, the day by which it counts."""
        figure = parse_slice(self.figure) if self.figure else None
        return (
            self.sort or (figure.day if figure else "") or {"new": "lodged", "closed": "changed"}.get(self.queue, "due")
        )

    @property
    def filters(self) -> dict[str, str]:
        """Return the filters that are set, without queue, words, order and place."""
        return {name: value for name, value in asdict(self).items() if value and name not in _NO_FILTERS}

    @property
    def is_plain(self) -> bool:
        """Tell whether the whole queue is asked for."""
        return not self.text and not self.filters

    def query(self, **changed: str) -> str:
        """Return the query of the address that asks for this, with some values changed."""
        return urlencode({name: value for name, value in asdict(replace(self, **changed)).items() if value})


def wanted_from(query: Mapping[str, str]) -> Wanted:
    """Read an address: what it does not know or cannot mean is left out, as if it had not been asked."""
    found = {name: read(str(query.get(name, ""))[:TEXT_LIMIT].strip()) for name, read in _READERS.items()}
    if found["figure"]:
        found["queue"] = ALL
    return Wanted(**{name: value for name, value in found.items() if value})


def day_range(first: str, last: str) -> tuple[datetime | None, datetime | None]:
    """Return the instants from the beginning of one Indian day to the end of another."""
    start = _midnight(date.fromisoformat(first)) if first else None
    end = _midnight(date.fromisoformat(last) + timedelta(days=1)) if last else None
    return start, end


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=INDIA).astimezone(UTC)


def _one_of(values: Iterable[object]) -> Callable[[str], str]:
    known = {str(value) for value in values}
    return lambda text: text if text in known else ""


def _number(text: str) -> str:
    is_number = text.isascii() and text.isdigit() and len(text) <= 10
    return text if is_number and int(text) <= LARGEST_ROW_ID else ""


def _officer(text: str) -> str:
    return text if text in ("me", "none") else _number(text)


def _day(text: str) -> str:
    try:
        found = date.fromisoformat(to_latin_digits(text))
    except ValueError:
        return ""
    return found.isoformat() if 2000 <= found.year <= 2999 else ""


def _tick(text: str) -> str:
    return "1" if text in ("1", "on") else ""


def _figure(text: str) -> str:
    return text if parse_slice(text) else ""


def _cursor(text: str) -> str:
    found = _CURSOR.fullmatch(text)
    return text if found and _number(found[1]) else ""


_READERS: Mapping[str, Callable[[str], str]] = {
    "queue": _one_of(QUEUES),
    "text": str,
    "stage": _one_of(Stage),
    "kind": _one_of(Kind),
    "category": _number,
    "department": _number,
    "district": _number,
    "body": _number,
    "office": _number,
    "officer": _officer,
    "tier": _one_of(range(1, 5)),
    "due_from": _day,
    "due_to": _day,
    "lodged_from": _day,
    "lodged_to": _day,
    "urgent": _tick,
    "disputed": _tick,
    "conduct": _tick,
    "figure": _figure,
    "sort": _one_of(SORTS),
    "after": _cursor,
    "before": _cursor,
}
