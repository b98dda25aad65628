"""Sums for every figure of the dashboard, and on the grievance when and of which office a closure was audited."""

import sqlalchemy as sa

from alembic import op
from cmo_app.models.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MEASURES = (
    *("open", "running", "lodged", "confirmed", "unanswered", "withdrawn", "not_admissible", "appeal_decided"),
    *("within_limit", "reopened", "upheld", "disputed", "escalated", "transferred", "audited", "found_false"),
)
_AGES = (*range(15), 17, 21, 25, 30, 40, 60, 90, 180, 365)
_KEY = ["scope", "part", "span", "scope_id", "part_id", "is_gone"]
_ABOUT = sa.text("about_office_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "figure",
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("span", sa.String(length=10), nullable=False),
        sa.Column("scope_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in (*_MEASURES, *(f"age_{days}" for days in _AGES))),
        sa.PrimaryKeyConstraint(*_KEY),
        sqlite_with_rowid=False,
    )
    op.add_column("grievance", sa.Column("audited_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("grievance", sa.Column("audited_office_id", sa.Integer(), nullable=True))
    for column, source in (("audited_at", "verdict_at"), ("audited_office_id", "office_id")):
        op.execute(
            f"UPDATE grievance SET {column} = (SELECT {source} FROM audit WHERE grievance_id = grievance.id "
            "AND verdict <> '' ORDER BY closing_number DESC LIMIT 1) WHERE audit_verdict <> ''"
        )
    op.create_index(
        "ix_grievance_about", "grievance", ["about_office_id"], sqlite_where=_ABOUT, postgresql_where=_ABOUT
    )


def downgrade() -> None:
    op.drop_index("ix_grievance_about", "grievance")
    op.drop_column("grievance", "audited_office_id")
    op.drop_column("grievance", "audited_at")
    op.drop_table("figure")
