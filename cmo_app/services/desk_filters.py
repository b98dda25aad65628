"""The filters of the list, each a condition on the row itself, so that they combine freely."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, literal_column
from sqlmodel import Session, col

from cmo_app.domain.slices import parse_slice
from cmo_app.models import Grievance
from cmo_app.services.desk_wanted import Wanted, day_range
from cmo_app.services.figure_lists import counted_in
from cmo_app.services.reference_cache import Reference, reference
from cmo_app.services.scope import Scope

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Around:
    """What a filter may have to know beside its value."""

    scope: Scope
    known: Reference


def filter_conditions(session: Session, wanted: Wanted, scope: Scope) -> list[Condition]:
    """Return a condition for every filter that is set, and for the two ranges of days."""
    around = Around(scope, reference(session))
    found = [_FILTERS[name](value, around) for name, value in wanted.filters.items() if name in _FILTERS]
    for column, first, last in (
        (col(Grievance.due_at), wanted.due_from, wanted.due_to),
        (col(Grievance.lodged_at), wanted.lodged_from, wanted.lodged_to),
    ):
        start, end = day_range(first, last)
        found += [column >= start] if start else []
        found += [column < end] if end else []
    return found


def _category(value: str, around: Around) -> Condition:
    """A subject, or every subject of a group; the keys themselves, so that one subject is walked in its order."""
    leaves = [key for key, subject in around.known.subjects.items() if subject.parent_id == int(value)]
    return col(Grievance.category_id).in_(leaves) if leaves else col(Grievance.category_id) == int(value)


def _department(value: str, around: Around) -> Condition:
    offices = [key for key, place in around.known.places.items() if place.department_id == int(value)]
    return col(Grievance.office_id).in_(offices)


def _officer(value: str, around: Around) -> Condition:
    if value == "none":
        return col(Grievance.assignee_id).is_(None)
    return col(Grievance.assignee_id) == (around.scope.person_id if value == "me" else int(value))


def _figure(value: str, _around: Around) -> Condition:
    wanted = parse_slice(value)
    return counted_in(wanted) if wanted else false()


def _urgent(_value: str, around: Around) -> Condition:
    urgent = [key for key, subject in around.known.subjects.items() if subject.limit.urgent_hours is not None]
    return col(Grievance.category_id).in_(urgent)


_FILTERS: Mapping[str, Callable[[str, Around], Condition]] = {
    "stage": lambda value, _around: col(Grievance.stage) == value,
    "kind": lambda value, _around: col(Grievance.kind) == value,
    "category": _category,
    "department": _department,
    "district": lambda value, _around: col(Grievance.district_id) == int(value),
    "body": lambda value, _around: col(Grievance.local_body_id) == int(value),
    "office": lambda value, _around: col(Grievance.office_id) == int(value),
    "officer": _officer,
    "tier": lambda value, _around: col(Grievance.tier) == int(value),
    "urgent": _urgent,
    "disputed": lambda _value, _around: col(Grievance.disputes) > literal_column("0"),  # as the index has it
    "figure": _figure,
    "conduct": lambda _value, _around: col(Grievance.is_about_conduct).is_(True),
}
