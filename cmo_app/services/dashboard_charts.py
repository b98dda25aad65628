"""The geometry of the chart and the tiles: numbers become paths and places, drawn by the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cmo_app.domain.figures import Measure
from cmo_app.domain.slices import WAS_OPEN, Slice
from cmo_app.i18n import Translate
from cmo_app.i18n.written import short_date
from cmo_app.services.dashboard_days import Step
from cmo_app.services.dashboard_views import Chart, DayRow, Level, Mark, OpenChart

WIDTH, HEIGHT, OPEN_HEIGHT = 640, 240, 150
LEFT, RIGHT, TOP, BOTTOM = 44, 70, 14, 26
TILE, GAP = 68, 6
_APART = 18  # two words at the end of two lines need this much between them
_ABOVE = 5  # a level's number stands on its line
_AT_END = str(WIDTH - RIGHT + 8)


@dataclass(frozen=True)
class _Frame:
    """How high a chart is, how much it leaves above, and the value at its top."""

    height: int
    above: int
    top: int

    def y(self, value: int) -> float:
        """Return how far down a value is drawn."""
        return round(self.height - BOTTOM - (self.height - self.above - BOTTOM) * value / self.top, 1)

    def path(self, values: Sequence[int]) -> str:
        """Draw a line; a single day is a short one that can be seen."""
        points = [f"{_x(n, len(values))} {self.y(value)}" for n, value in enumerate(values)]
        if len(points) == 1:
            points.append(f"{LEFT + 12} {self.y(values[0])}")
        return "M" + "L".join(points)

    def days(self, found: Sequence[Step], _: Translate) -> list[Mark]:
        """Name some of the days below."""
        return [Mark(str(_x(n, len(found))), str(self.height - 6), _day(found[n], _)) for n in _some(len(found))]


def chart_of(found: Sequence[Step], whole: Slice, today: date, _: Translate) -> Chart:
    """Draw lodged and closed as two lines, and what was open below them."""
    frame = _Frame(HEIGHT, TOP, _nice_top(max((max(step.lodged, step.closed) for step in found), default=0)))
    lodged, closed = [step.lodged for step in found], [step.closed for step in found]
    at_lodged, at_closed = _apart(frame.y(lodged[-1]), frame.y(closed[-1]))
    return Chart(
        lodged=frame.path(lodged),
        closed=frame.path(closed),
        lodged_mark=Mark(_AT_END, str(at_lodged), _("Lodged")),
        closed_mark=Mark(_AT_END, str(at_closed), _("Closed")),
        levels=[Mark(str(LEFT - 8), str(frame.y(level)), _.number(level)) for level in _levels(frame.top)],
        days=frame.days(found, _),
        open=_open_chart(found, _),
        rows=[_row(step, whole, today, _) for step in found],
        says=_("{lodged} lodged and {closed} closed in this time", lodged=sum(lodged), closed=sum(closed)),
    )


def _open_chart(found: Sequence[Step], _: Translate) -> OpenChart:
    """Draw the numbers of the levels inside, where there is room for a million."""
    left = [step.open for step in found]
    frame = _Frame(OPEN_HEIGHT, 2 * TOP, _nice_top(max(left, default=0)))
    levels = _levels(frame.top)[::2]
    return OpenChart(
        line=frame.path(left),
        mark=Mark(_AT_END, str(frame.y(left[-1])), _("Open")),
        levels=[Level(str(LEFT), str(frame.y(each)), str(frame.y(each) - _ABOVE), _.number(each)) for each in levels],
        days=frame.days(found, _),
        says=_("{n} open at the end of this time", n=left[-1]),
    )


def tile_place(column: int, row: int) -> tuple[int, int]:
    """Return where a district's tile begins."""
    return column * (TILE + GAP), row * (TILE + GAP)


def shade_of(value: float, largest: float) -> int:
    """Return 1 to 5 by how near a value is to the largest, 0 for nothing."""
    return 0 if value <= 0 or largest <= 0 else min(5, 1 + int(5 * value / largest - 1e-9))


def _row(step: Step, whole: Slice, today: date, _: Translate) -> DayRow:
    """Lead from what was open at a day's end to its list, today to the list of what is open now."""
    first, last = step.days.first, step.days.last
    return DayRow(
        name=_day(step, _),
        lodged=_.number(step.lodged),
        closed=_.number(step.closed),
        open=_.number(step.open),
        lodged_code=whole.of("lodged", first, last).code,
        closed_code=whole.of("closed", first, last).code,
        open_code=whole.of(Measure.OPEN if last == today else WAS_OPEN, last, last).code,
    )


def _day(step: Step, _: Translate) -> str:
    is_day = step.days.first == step.days.last
    return short_date(_, step.days.first, has_day=is_day)


def _x(number: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * number / max(1, count - 1), 1)


def _nice_top(largest: int) -> int:
    """Round up to a number that is easily read and that four levels divide."""
    return next(step * 10**power for power in range(12) for step in (4, 8, 12, 20) if step * 10**power >= largest)


def _levels(top: int) -> list[int]:
    return [top * n // 4 for n in range(5)]


def _some(count: int) -> list[int]:
    """Choose at most six days to name, the first and the last among them."""
    if count <= 6:
        return list(range(count))
    return [round(n * (count - 1) / 5) for n in range(6)]


def _apart(one: float, other: float) -> tuple[float, float]:
    """Move two words apart where their lines end at almost the same height."""
    if abs(one - other) >= _APART:
        return one, other
    middle, half = (one + other) / 2, _APART / 2
    return (middle - half, middle + half) if one <= other else (middle + half, middle - half)
