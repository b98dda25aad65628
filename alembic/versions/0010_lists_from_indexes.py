"""The lists of an office from one index that holds all that narrows them; lists by kind, by conduct, by lodging."""

import sqlalchemy as sa

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OPEN, _CLOSED = "closed_at IS NULL", "closed_at IS NOT NULL"
_ADDED = (
    "stage assignee_id disputes escalated_at about_office_id category_id district_id local_body_id tier kind "
    "is_about_conduct"
)
_NOW = {
    "ix_open_lodged": (_OPEN, "lodged_at id due_at about_office_id"),
    "ix_open_office": (_OPEN, f"office_id due_at id lodged_at changed_at {_ADDED}"),
    "ix_open_kind": (_OPEN, "kind due_at id"),
    "ix_open_conduct": (_OPEN, "is_about_conduct due_at id"),
    "ix_closed_lodged": (_CLOSED, "lodged_at id"),
    "ix_closed_office": (_CLOSED, f"office_id changed_at id lodged_at due_at {_ADDED}"),
}
_BEFORE = {
    "ix_open_lodged": (_OPEN, "lodged_at id"),
    "ix_open_office": (_OPEN, "office_id due_at id stage assignee_id disputes escalated_at about_office_id"),
    "ix_closed_office": (_CLOSED, "office_id changed_at id"),
}


def upgrade() -> None:
    _replace(_BEFORE, _NOW)


def downgrade() -> None:
    _replace(_NOW, _BEFORE)


def _replace(old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]]) -> None:
    for name in old:
        op.drop_index(name, "grievance")
    for name, (where, columns) in new.items():
        op.create_index(
            name, "grievance", columns.split(), sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )
