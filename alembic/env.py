"""Run migrations with the portal's own engine."""

from sqlalchemy import text
from sqlmodel import SQLModel

import cmo_app.models  # noqa: F401 registers the tables
from alembic import context
from cmo_app.db import database

with database().writer.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(20261124)"))
        context.run_migrations()
    connection.commit()
