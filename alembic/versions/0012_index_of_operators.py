"""Few grievances have an operator of a counter: the index holds only these."""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BY_COUNTER = sa.text("counter_operator_id IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_grievance_counter_operator_id", "grievance")
    op.create_index(
        "ix_grievance_counter_operator_id",
        "grievance",
        ["counter_operator_id"],
        sqlite_where=_BY_COUNTER,
        postgresql_where=_BY_COUNTER,
    )


def downgrade() -> None:
    op.drop_index("ix_grievance_counter_operator_id", "grievance")
    op.create_index("ix_grievance_counter_operator_id", "grievance", ["counter_operator_id"])
