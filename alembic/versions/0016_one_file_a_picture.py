"""A small picture rests behind its picture, in the same file; those written before keep their own."""

import sqlalchemy as sa

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_INDEX, _WRITTEN = "ix_attachment_thumbnail_key", sa.text("thumbnail_key <> ''")


def upgrade() -> None:
    op.add_column("attachment", sa.Column("thumbnail_at", sa.Integer(), nullable=True))
    op.drop_index(_INDEX, "attachment")
    op.create_index(_INDEX, "attachment", ["thumbnail_key"], sqlite_where=_WRITTEN, postgresql_where=_WRITTEN)


def downgrade() -> None:
    """Go back only where no picture was written since: the version before could not open it."""
    if op.get_bind().execute(sa.text("SELECT count(*) FROM attachment WHERE thumbnail_at IS NOT NULL")).scalar_one():
        raise RuntimeError("pictures kept since 0016 cannot be opened by the version before: restore a backup instead")
    op.drop_index(_INDEX, "attachment")
    op.create_index(_INDEX, "attachment", ["thumbnail_key"])
    op.drop_column("attachment", "thumbnail_at")
