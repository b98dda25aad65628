"""An office that gets a disputed grievance has days of its own: from which tier, and after which pauses, they count."""

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grievance", sa.Column("disputed_tier", sa.Integer(), nullable=True))
    op.add_column("grievance", sa.Column("disputed_paused_seconds", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("grievance") as table:
        table.drop_column("disputed_paused_seconds")
        table.drop_column("disputed_tier")
