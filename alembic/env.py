"""Run migrations with the portal's own engine."""

from sqlalchemy import text
from sqlmodel import SQLModel

from alembic import context
from cmo_app.db import database
from cmo_app.models import is_table_of_ours

with database().writer.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_name=is_table_of_ours,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(20261124)"))
        context.run_migrations()
    connection.commit()
