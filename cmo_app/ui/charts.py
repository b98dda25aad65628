"""Charts drawn as SVG from values: two lines that differ by colour and dash, one of its own scale, a grid of tiles."""

from collections.abc import Callable

import reflex as rx

from cmo_app.ui.kit import Text


def line_chart(chart: rx.Var, *, width: int, height: int, left: int, right: int) -> rx.Component:
    """Draw two lines with their names at their ends; a table beside it says the same to a screen reader."""
    return rx.el.svg(
        rx.el.title(chart.says),
        rx.foreach(
            chart.levels,
            lambda level: rx.el.svg.g(
                rx.el.svg.line(x1=str(left), x2=str(width - right), y1=level.y, y2=level.y, class_name="chart-level"),
                _words(level, "end", "0.35em"),
            ),
        ),
        rx.foreach(chart.days, lambda day: _words(day, "middle", "0", "chart-words day")),
        rx.el.svg.path(d=chart.closed, class_name="chart-line closed"),
        rx.el.svg.path(d=chart.lodged, class_name="chart-line lodged"),
        _words(chart.lodged_mark, "start", "0.35em", "chart-name lodged"),
        _words(chart.closed_mark, "start", "0.35em", "chart-name closed"),
        view_box=f"0 0 {width} {height}",
        role="img",
        class_name="chart",
    )


def level_chart(chart: rx.Var, *, width: int, height: int, right: int) -> rx.Component:
    """Draw one line, the numbers of its levels on the levels themselves so that they may be long."""
    return rx.el.svg(
        rx.el.title(chart.says),
        rx.foreach(
            chart.levels,
            lambda level: rx.el.svg.line(
                x1=level.x, x2=str(width - right), y1=level.y, y2=level.y, class_name="chart-level"
            ),
        ),
        rx.foreach(chart.days, lambda day: _words(day, "middle", "0", "chart-words day")),
        rx.el.svg.path(d=chart.line, class_name="chart-line open"),
        rx.el.svg.g(
            rx.foreach(
                chart.levels,
                lambda level: rx.el.svg.text(level.text, x=level.x, y=level.text_y, class_name="chart-words on-line"),
            )
        ),
        _words(chart.mark, "start", "0.35em", "chart-name open"),
        view_box=f"0 0 {width} {height}",
        role="img",
        class_name="chart",
    )


def tile_grid(
    tiles: rx.Var, *, width: int, height: int, size: int, address: Callable[[rx.Var], Text], label: str
) -> rx.Component:
    """Draw one tile a place, keyed by its LGD code and each a link; its shade helps, its number says it."""
    return rx.el.svg(
        rx.foreach(
            tiles,
            lambda tile: rx.el.svg.a(
                rx.el.title(tile.says),
                rx.el.svg.rect(x=tile.x, y=tile.y, width=str(size), height=str(size), rx="7"),
                rx.el.svg.text(tile.short, x=tile.x + size // 2, y=tile.y + 28, class_name="tile-short"),
                rx.el.svg.text(tile.value, x=tile.x + size // 2, y=tile.y + 50, class_name="tile-value"),
                href=address(tile),
                class_name="district shade-" + tile.shade.to_string(),
                custom_attrs={"aria-label": tile.says, "data-lgd": tile.lgd_code.to_string()},
                key=tile.lgd_code.to_string(),
            ),
        ),
        view_box=f"-2 -2 {width + 4} {height + 4}",
        role="group",
        class_name="district-grid",
        custom_attrs={"aria-label": label},
    )


def _words(mark: rx.Var, anchor: str, drop: str, class_name: str = "chart-words") -> rx.Component:
    return rx.el.svg.text(
        mark.text, x=mark.x, y=mark.y, class_name=class_name, custom_attrs={"textAnchor": anchor, "dy": drop}
    )
