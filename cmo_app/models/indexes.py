"""Indexes of grievances; those of the desk hold open and closed ones apart, so that lists of work stay small."""

from sqlalchemy import Index, text

_OPEN, _CLOSED = "closed_at IS NULL", "closed_at IS NOT NULL"


def desk_indexes() -> tuple[Index, ...]:
    """Return one index for each way in which a list is walked; those by office, and of disputes, hold what narrows."""
    return (
        _partial("ix_open_due", _OPEN, "due_at", "id"),
        _partial("ix_open_lodged", _OPEN, "lodged_at", "id", "due_at", "about_office_id"),
        _partial("ix_open_interim", _OPEN, "interim_due_at"),
        _partial("ix_open_changed", _OPEN, "changed_at", "id"),
        _partial("ix_open_office", _OPEN, "office_id", "due_at", "id", "lodged_at", "changed_at", *_OF_AN_OFFICE),
        *(
            _partial(f"ix_open_{name}", _OPEN, column, "due_at", "id")
            for name, column in {**_NARROWED, **_NARROWED_OPEN}.items()
        ),
        _partial("ix_open_disputed", f"{_OPEN} AND disputes > 0", "due_at", "id"),
        _partial("ix_closed_changed", _CLOSED, "changed_at", "id"),
        _partial("ix_closed_lodged", _CLOSED, "lodged_at", "id"),
        _partial("ix_closed_office", _CLOSED, "office_id", "changed_at", "id", "lodged_at", "due_at", *_OF_AN_OFFICE),
        _partial(
            "ix_closed_disputed",
            f"{_CLOSED} AND disputes > 0",
            *("changed_at", "id", "lodged_at", "due_at", "office_id"),
            *_OF_AN_OFFICE,
        ),
        *(_partial(f"ix_closed_{name}", _CLOSED, column, "changed_at", "id") for name, column in _NARROWED.items()),
    )


def day_indexes() -> tuple[Index, ...]:
    """Return one index for each day by which something is counted, along which the list behind a figure is walked.

    Each holds what the figure and the reader's sight narrow, so that no row is read in vain.
    """
    return (
        Index("ix_day_lodged", "lodged_at", "id", *_OF_A_DAY, "first_office_id", "transfers", "closed_at"),
        _partial("ix_day_closed", _CLOSED, "closed_at", "id", *_OF_A_DAY, "stage", "disputes", "appeal_outcome"),
        *(
            _partial(f"ix_day_{name}", f"{name}_at IS NOT NULL", f"{name}_at", "id", *_OF_A_DAY, "first_office_id")
            for name in ("disputed", "escalated")
        ),
        _partial(
            "ix_day_audited",
            "audited_at IS NOT NULL",
            *("audited_at", "id", *_OF_A_DAY, "audited_office_id", "audit_verdict"),
        ),
    )


def where_given(name: str, column: str) -> Index:
    """Return an index of the few rows that have a value in the column."""
    return _partial(name, f"{column} IS NOT NULL", column)


def where_written(name: str, column: str) -> Index:
    """Return an index of the few rows in which the column is not empty."""
    return _partial(name, f"{column} <> ''", column)


_NARROWED = {
    "category": "category_id",
    "district": "district_id",
    "body": "local_body_id",
    "assignee": "assignee_id",
}
_NARROWED_OPEN = {"stage": "stage", "kind": "kind", "conduct": "is_about_conduct"}
_OF_A_DAY = ("office_id", "about_office_id", "district_id", "category_id")
_OF_AN_OFFICE = (
    *("stage", "assignee_id", "disputes", "escalated_at", "about_office_id", "category_id", "district_id"),
    *("local_body_id", "tier", "kind", "is_about_conduct"),
)


def _partial(name: str, where: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))
