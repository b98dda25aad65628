"""Interim replies are counted: one more sum, an index of when they are owed; `migrate` makes all sums anew."""

import sqlalchemy as sa

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.execute("DELETE FROM figure")
    op.add_column("figure", sa.Column("awaiting", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_open_interim", "grievance", ["interim_due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    op.drop_index("ix_open_interim", "grievance")
    op.drop_column("figure", "awaiting")
