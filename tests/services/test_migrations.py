"""The migrations make what the tables say, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from alembic import command
from cmo_app.db import database
from cmo_app.models import is_table_of_ours
from tests import factories as make
from tests.databases import ROOT


def test_migrations_and_tables_are_equal():
    with database().writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_table_of_ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_way_back_below_0016_is_closed_once_a_picture_is_kept_since():
    config = Config(str(ROOT / "alembic.ini"))
    paper = make.upload(citizen := make.create_citizen())
    with pytest.raises(RuntimeError, match="restore a backup"):
        command.downgrade(config, "0015")
    assert make.open_paper(paper.id, citizen).data
