"""The migrations make what the tables say, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import cmo_app.models  # noqa: F401 registers the tables
from cmo_app.db import database


def test_migrations_and_tables_are_equal():
    with database().writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
