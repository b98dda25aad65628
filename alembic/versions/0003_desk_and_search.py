"""The desk at a million grievances: open and closed indexed apart, and full-text search kept by triggers."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ROWS = {"open": "closed_at IS NULL", "closed": "closed_at IS NOT NULL"}
_INDEXES = {
    "ix_open_due": "due_at id",
    "ix_open_lodged": "lodged_at id",
    "ix_open_changed": "changed_at id",
    "ix_open_office": "office_id due_at id stage assignee_id disputes escalated_at about_office_id",
    "ix_open_category": "category_id due_at id",
    "ix_open_district": "district_id due_at id",
    "ix_open_body": "local_body_id due_at id",
    "ix_open_assignee": "assignee_id due_at id",
    "ix_open_stage": "stage due_at id",
    "ix_open_disputed": "due_at id",
    "ix_closed_changed": "changed_at id",
    "ix_closed_office": "office_id changed_at id",
    "ix_closed_category": "category_id changed_at id",
    "ix_closed_district": "district_id changed_at id",
    "ix_closed_body": "local_body_id changed_at id",
    "ix_closed_assignee": "assignee_id changed_at id",
}
_OPEN = (
    "('screening', 'registered', 'assigned', 'under_process', 'information_sought', 'reopened', 'under_appeal', "
    "'action_reported')"
)
_SCOPE = (
    "UPDATE grievance SET search_scope = (SELECT '@o' || o.id || CASE WHEN grievance.stage IN " + _OPEN + " "
    "THEN ' @open' ELSE ' @closed' END || COALESCE(' @d' || o.department_id, '') || "
    "COALESCE(' @d' || o.department_id || 'p' || o.district_id, '') FROM office o WHERE o.id = grievance.office_id)"
)
_FTS = """CREATE VIRTUAL TABLE grievance_search USING fts5(
    search_text, search_scope, content='grievance', content_rowid='id', prefix='2 3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
)"""
_PUT = (
    "INSERT INTO grievance_search(rowid, search_text, search_scope) VALUES (new.id, new.search_text, new.search_scope);"
)
_TAKE = (
    "INSERT INTO grievance_search(grievance_search, rowid, search_text, search_scope) "
    "VALUES ('delete', old.id, old.search_text, old.search_scope);"
)
_IS_NEW = "old.search_text <> new.search_text OR old.search_scope <> new.search_scope"
_ON_SQLITE = (
    _FTS,
    "INSERT INTO grievance_search(grievance_search) VALUES ('rebuild')",
    f"CREATE TRIGGER grievance_search_put AFTER INSERT ON grievance BEGIN {_PUT} END",
    "CREATE TRIGGER grievance_search_change AFTER UPDATE OF search_text, search_scope ON grievance "
    f"WHEN {_IS_NEW} BEGIN {_TAKE} {_PUT} END",
    f"CREATE TRIGGER grievance_search_take AFTER DELETE ON grievance BEGIN {_TAKE} END",
)
_DOCUMENT = "array_to_tsvector(array_remove(string_to_array({0}.search_text || ' ' || {0}.search_scope, ' '), ''))"
_ON_POSTGRESQL = (
    "CREATE TABLE grievance_search (grievance_id integer PRIMARY KEY REFERENCES grievance ON DELETE CASCADE, "
    "document tsvector NOT NULL)",
    f"INSERT INTO grievance_search SELECT id, {_DOCUMENT.format('grievance')} FROM grievance",
    "CREATE INDEX ix_grievance_search ON grievance_search USING gin (document)",
    "CREATE FUNCTION grievance_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"INSERT INTO grievance_search VALUES (new.id, {_DOCUMENT.format('new')}) "
    "ON CONFLICT (grievance_id) DO UPDATE SET document = excluded.document; RETURN NULL; END $$",
    "CREATE TRIGGER grievance_search_keep AFTER INSERT OR UPDATE OF search_text, search_scope ON grievance "
    "FOR EACH ROW EXECUTE FUNCTION grievance_search_keep()",
)


def upgrade() -> None:
    op.add_column(
        "grievance", sa.Column("search_scope", sqlmodel.AutoString(length=120), nullable=False, server_default="")
    )
    op.execute(_SCOPE)
    op.drop_index("ix_grievance_desk", "grievance")
    op.drop_index("ix_grievance_due_at", "grievance")
    for name, columns in _INDEXES.items():
        rows = sa.text(_ROWS[name.split("_")[1]] + (" AND disputes > 0" if name == "ix_open_disputed" else ""))
        op.create_index(name, "grievance", columns.split(), sqlite_where=rows, postgresql_where=rows)
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("put", "change", "take"):
            op.execute(f"DROP TRIGGER grievance_search_{name}")
    else:
        op.execute("DROP TRIGGER grievance_search_keep ON grievance")
        op.execute("DROP FUNCTION grievance_search_keep()")
    op.execute("DROP TABLE grievance_search")
    for name in _INDEXES:
        op.drop_index(name, "grievance")
    op.create_index("ix_grievance_due_at", "grievance", ["due_at"])
    op.create_index("ix_grievance_desk", "grievance", ["office_id", "stage", "due_at"])
    with op.batch_alter_table("grievance") as table:
        table.drop_column("search_scope")
