"""On the grievance how many rows its timeline has, so that a step need not look for the last one."""

import sqlalchemy as sa

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grievance", sa.Column("chain_length", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE grievance SET chain_length = (SELECT count(*) FROM timelineentry WHERE grievance_id = grievance.id)"
    )


def downgrade() -> None:
    op.drop_column("grievance", "chain_length")
