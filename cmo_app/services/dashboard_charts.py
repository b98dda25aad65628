"""The geometry of the chart and the tiles: numbers become paths and places, drawn by the page."""

from collections.abc import Sequence

from cmo_app.domain.slices import Slice
from cmo_app.i18n import Translate
from cmo_app.i18n.written import short_date
from cmo_app.services.dashboard_tables import Step
from cmo_app.services.dashboard_views import Chart, DayRow, Mark

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 70, 14, 26
TILE, GAP = 68, 6
_APART = 18  # two words at the end of two lines need this much between them


def chart_of(found: Sequence[Step], whole: Slice, _: Translate) -> Chart:
    """Draw lodged and closed as two lines; a single day is a pair of points."""
    top = _nice_top(max((max(step.lodged, step.closed) for step in found), default=0))
    lodged, closed = [step.lodged for step in found], [step.closed for step in found]
    at_lodged, at_closed = _apart(_y(lodged[-1], top), _y(closed[-1], top))
    return Chart(
        lodged=_path(lodged, top),
        closed=_path(closed, top),
        lodged_mark=Mark(str(WIDTH - RIGHT + 8), str(at_lodged), _("Lodged")),
        closed_mark=Mark(str(WIDTH - RIGHT + 8), str(at_closed), _("Closed")),
        levels=[Mark(str(LEFT - 8), str(_y(level, top)), _.number(level)) for level in _levels(top)],
        days=[Mark(str(_x(n, len(found))), str(HEIGHT - 6), _day(found[n], _)) for n in _some(len(found))],
        rows=[_row(step, whole, _) for step in found],
        says=_("{lodged} lodged and {closed} closed in this time", lodged=sum(lodged), closed=sum(closed)),
    )


def tile_place(column: int, row: int) -> tuple[int, int]:
    """Return where a district's tile begins."""
    return column * (TILE + GAP), row * (TILE + GAP)


def shade_of(value: float, largest: float) -> int:
    """Return 1 to 5 by how near a value is to the largest, 0 for nothing."""
    return 0 if value <= 0 or largest <= 0 else min(5, 1 + int(5 * value / largest - 1e-9))


def _row(step: Step, whole: Slice, _: Translate) -> DayRow:
    first, last = step.days.first, step.days.last
    return DayRow(
        name=_day(step, _),
        lodged=_.number(step.lodged),
        closed=_.number(step.closed),
        lodged_code=whole.of("lodged", first, last).code,
        closed_code=whole.of("closed", first, last).code,
    )


def _day(step: Step, _: Translate) -> str:
    is_day = step.days.first == step.days.last
    return short_date(_, step.days.first, has_day=is_day)


def _path(values: Sequence[int], top: int) -> str:
    points = [f"{_x(n, len(values))} {_y(value, top)}" for n, value in enumerate(values)]
    if len(points) == 1:  # one day: a short line that can be seen
        points.append(f"{LEFT + 12} {_y(values[0], top)}")
    return "M" + "L".join(points)


def _x(number: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * number / max(1, count - 1), 1)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


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
