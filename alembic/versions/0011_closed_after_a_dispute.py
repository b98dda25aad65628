"""Lists of what was closed after a dispute, from one index that holds all that narrows them."""

import sqlalchemy as sa

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WHERE = sa.text("closed_at IS NOT NULL AND disputes > 0")
_COLUMNS = (
    "changed_at id lodged_at due_at office_id stage assignee_id disputes escalated_at about_office_id category_id "
    "district_id local_body_id tier kind is_about_conduct"
)


def upgrade() -> None:
    op.create_index("ix_closed_disputed", "grievance", _COLUMNS.split(), sqlite_where=_WHERE, postgresql_where=_WHERE)


def downgrade() -> None:
    op.drop_index("ix_closed_disputed", "grievance")
