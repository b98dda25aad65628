"""The timeline only grows: triggers forbid change and removal, and each grievance holds the end of its chain."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_VERBS = ("UPDATE", "DELETE")


def upgrade() -> None:
    op.add_column(
        "grievance", sa.Column("chain_end", sqlmodel.AutoString(length=64), nullable=False, server_default="")
    )
    op.execute(
        "UPDATE grievance SET chain_end = COALESCE((SELECT hash FROM timelineentry "
        "WHERE grievance_id = grievance.id ORDER BY number DESC LIMIT 1), '')"
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in _VERBS:
            op.execute(
                f"CREATE TRIGGER timeline_no_{verb.lower()} BEFORE {verb} ON timelineentry "
                "BEGIN SELECT RAISE(ABORT, 'the timeline only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION timeline_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the timeline only grows'; END $$"
    )
    op.execute(
        "CREATE TRIGGER timeline_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON timelineentry "
        "FOR EACH STATEMENT EXECUTE FUNCTION timeline_only_grows()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in _VERBS:
            op.execute(f"DROP TRIGGER timeline_no_{verb.lower()}")
    else:
        op.execute("DROP TRIGGER timeline_only_grows ON timelineentry")
        op.execute("DROP FUNCTION timeline_only_grows()")
    with op.batch_alter_table("grievance") as table:
        table.drop_column("chain_end")
