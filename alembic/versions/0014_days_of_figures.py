"""Indexes of the days by which figures count, along which the lists behind them are walked."""

import sqlalchemy as sa

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_SIGHT = ("office_id", "about_office_id", "district_id", "category_id")
# Written out, for the model goes on changing.
_INDEXES = {
    "ix_day_lodged": ("", ("lodged_at", "id", *_SIGHT, "first_office_id", "transfers", "closed_at")),
    "ix_day_closed": ("closed_at", ("closed_at", "id", *_SIGHT, "stage", "disputes", "appeal_outcome")),
    "ix_day_disputed": ("disputed_at", ("disputed_at", "id", *_SIGHT, "first_office_id")),
    "ix_day_escalated": ("escalated_at", ("escalated_at", "id", *_SIGHT, "first_office_id")),
    "ix_day_audited": ("audited_at", ("audited_at", "id", *_SIGHT, "audited_office_id", "audit_verdict")),
}


def upgrade() -> None:
    for name, (day, columns) in _INDEXES.items():
        where = {"sqlite_where": sa.text(f"{day} IS NOT NULL"), "postgresql_where": sa.text(f"{day} IS NOT NULL")}
        op.create_index(name, "grievance", columns, **(where if day else {}))


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "grievance")
