"""The migrations make what the tables say, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from cmo_app.db import database
from cmo_app.models import is_table_of_ours


def test_migrations_and_tables_are_equal():
    with database().writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_table_of_ours})
        assert compare_metadata(context, SQLModel.metadata) == []
