"""A grievance about conduct says about whom, in the complainant's words."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "grievance", sa.Column("about_whom", sqlmodel.AutoString(length=200), nullable=False, server_default="")
    )


def downgrade() -> None:
    with op.batch_alter_table("grievance") as table:
        table.drop_column("about_whom")
