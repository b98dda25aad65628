"""The subject by whose limit the clock runs, and files found by name, so that the sweeper can ask who names them."""

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grievance", sa.Column("clock_category_id", sa.Integer(), nullable=True))
    op.execute("UPDATE grievance SET clock_category_id = category_id")
    for column in ("file_key", "thumbnail_key"):
        op.create_index(f"ix_attachment_{column}", "attachment", [column])


def downgrade() -> None:
    for column in ("thumbnail_key", "file_key"):
        op.drop_index(f"ix_attachment_{column}", "attachment")
    op.drop_column("grievance", "clock_category_id")
