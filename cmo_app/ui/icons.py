"""Drawn signs, always beside words."""

import reflex as rx

_PATHS = {
    "home": "M3 10.5 12 3l9 7.5M5.5 9v11h13V9M10 20v-6h4v6",
    "plus": "M12 5v14M5 12h14",
    "list": "M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 20.5c0-3.6 3-6 7-6s7 2.4 7 6",
    "back": "M19 12H5m6-6-6 6 6 6",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "camera": "M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4",
    "search": "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5",
    "mark": "M5 5h14v10h-7l-4.5 4v-4H5zM9 10l2.2 2.2L15.5 8",
}


def icon(name: str) -> rx.Component:
    """Draw one sign; screen readers skip it."""
    return rx.el.svg(
        rx.el.path(d=_PATHS[name]),
        view_box="0 0 24 24",
        class_name="icon",
        custom_attrs={"aria-hidden": "true", "focusable": "false"},
    )
