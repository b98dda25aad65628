"""A draft is found at once among thousands lodged; words merge half as often; no sums that others add up to."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MERGED_AT, _USUAL = 8, 4  # pieces of one size; SQLite's own default is 4


def upgrade() -> None:
    op.drop_index("ix_draft_person_id", "draft")
    op.create_index("ix_draft_person", "draft", ["person_id", "lodged_as"])
    op.execute("DELETE FROM figure WHERE scope = 'all'")  # what the departments' lines add up to
    _merge_at(_MERGED_AT)


def downgrade() -> None:
    op.drop_index("ix_draft_person", "draft")
    op.create_index("ix_draft_person_id", "draft", ["person_id"])
    op.execute("DELETE FROM figure")  # the server makes them anew when it starts
    _merge_at(_USUAL)


def _merge_at(pieces: int) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"INSERT INTO grievance_search(grievance_search, rank) VALUES ('automerge', {pieces})")
