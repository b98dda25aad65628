"""The filters of the list, each a condition on the row itself, so that they combine freely."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, false
from sqlmodel import col, select

from cmo_app.domain.slices import parse_slice
from cmo_app.models import Category, Grievance, Office
from cmo_app.services.desk_wanted import Wanted, day_range
from cmo_app.services.figure_lists import counted_in
from cmo_app.services.scope import Scope

Condition = ColumnElement[bool]


def filter_conditions(wanted: Wanted, scope: Scope) -> list[Condition]:
    """Return a condition for every filter that is set, and for the two ranges of days."""
    found = [_FILTERS[name](value, scope) for name, value in wanted.filters.items() if name in _FILTERS]
    for column, first, last in (
        (col(Grievance.due_at), wanted.due_from, wanted.due_to),
        (col(Grievance.lodged_at), wanted.lodged_from, wanted.lodged_to),
    ):
        start, end = day_range(first, last)
        found += [column >= start] if start else []
        found += [column < end] if end else []
    return found


def _category(value: str, _scope: Scope) -> Condition:
    """A subject, or every subject of a group."""
    leaves = select(Category.id).where((col(Category.id) == int(value)) | (col(Category.parent_id) == int(value)))
    return col(Grievance.category_id).in_(leaves)


def _department(value: str, _scope: Scope) -> Condition:
    return col(Grievance.office_id).in_(select(Office.id).where(col(Office.department_id) == int(value)))


def _officer(value: str, scope: Scope) -> Condition:
    if value == "none":
        return col(Grievance.assignee_id).is_(None)
    return col(Grievance.assignee_id) == (scope.person_id if value == "me" else int(value))


def _figure(value: str, _scope: Scope) -> Condition:
    wanted = parse_slice(value)
    return counted_in(wanted) if wanted else false()


def _urgent(_value: str, _scope: Scope) -> Condition:
    return col(Grievance.category_id).in_(select(Category.id).where(col(Category.urgent_hours).is_not(None)))


_FILTERS: Mapping[str, Callable[[str, Scope], Condition]] = {
    "stage": lambda value, _scope: col(Grievance.stage) == value,
    "kind": lambda value, _scope: col(Grievance.kind) == value,
    "category": _category,
    "department": _department,
    "district": lambda value, _scope: col(Grievance.district_id) == int(value),
    "body": lambda value, _scope: col(Grievance.local_body_id) == int(value),
    "office": lambda value, _scope: col(Grievance.office_id) == int(value),
    "officer": _officer,
    "tier": lambda value, _scope: col(Grievance.tier) == int(value),
    "urgent": _urgent,
    "disputed": lambda _value, _scope: col(Grievance.disputes) > 0,
    "figure": _figure,
    "conduct": lambda _value, _scope: col(Grievance.is_about_conduct).is_(True),
}
