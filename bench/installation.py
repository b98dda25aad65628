"""A portal of its own for a bench: filled with years of grievances, served as in earnest, gone afterwards.

Beyond `multiply.BASE` rows are copies, with fewer persons and messages than as many lodged ones would have.
"""

import inspect
import os
import random
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psutil
from alembic.config import Config
from alembic.script import ScriptDirectory
from rich.console import Console
from sqlmodel import Session, col, select, update

from bench import bulk, multiply, rows, words, world
from bench.seeded import KEPT
from bench.wire import Phone
from cmo_app.config import ROOT
from cmo_app.db import database, reading, transaction
from cmo_app.domain.roles import Role
from cmo_app.models import Category, Grievance, LocalBody, Person
from cmo_app.security.sessions import add_session, new_token
from tests.databases import forget, migrate
from tests.e2e.portal import Portal

# Every phone has its own address, as behind a proxy; the limits that remain are a thousand times wider.
SETTINGS = {"CMO_RATE_FACTOR": "1000", "CMO_TRUSTED_PROXY_HOPS": "1"}


@dataclass(frozen=True)
class Citizen:
    """Somebody who is logged in on a phone."""

    person_id: int
    cookie: str
    address: str

    def phone(self, port: int) -> Phone:
        """Return their end of the wire."""
        return Phone(port, self.cookie, self.address)


@dataclass(frozen=True)
class Installation:
    """A running portal, who uses it, and what can be looked up in it."""

    portal: Portal
    citizens: list[Citizen]
    pairs: list[tuple[str, str]]
    categories: list[int]
    bodies: list[tuple[int, int]]

    def answers(self, rng: random.Random) -> dict[str, str]:
        """Draw what a citizen fills in, words included."""
        district_id, body_id = rng.choice(self.bodies)
        subject, description = words.story(rng, "bn", "বারাসত")
        return {
            "kind": "grievance",
            "category_id": str(rng.choice(self.categories)),
            "district_id": str(district_id),
            "local_body_id": str(body_id),
            "subject": subject,
            "description": description,
        }

    @property
    def memory_mb(self) -> float:
        """Return what all its processes hold, shared pages counted once."""
        assert self.portal.process is not None
        top = psutil.Process(self.portal.process.pid)
        held = [each.memory_full_info().pss for each in (top, *top.children(recursive=True))]
        return sum(held) / 2**20


@contextmanager
def installed(
    *, n: int, seed: int, citizens: int, prepare: Callable[[], None] = lambda: None
) -> Iterator[Installation]:
    """Fill a fresh folder with `n` grievances, log `citizens` in, do what else is to be prepared, and serve it."""
    with tempfile.TemporaryDirectory(prefix="cmo-bench-", ignore_cleanup_errors=True) as folder:
        _use(Path(folder))
        _fill(Path(folder) / "portal.db", n=n, seed=seed)
        migrate()  # the reference data may be newer than what was kept
        with transaction() as session:
            session.execute(update(Grievance).values(wake_at=None))  # else the clock makes up for years meanwhile
            crowd = _log_in(session, citizens)
        prepare()
        with reading() as session:
            known = _known(session, random.Random(seed))
        database().dispose()
        portal = Portal(Path(folder), settings=SETTINGS)
        portal.start()
        try:
            yield Installation(portal, crowd, *known)
        finally:
            portal.kill()


def _use(folder: Path) -> None:
    os.environ["CMO_FOLDER"] = str(folder)
    forget()


def _fill(path: Path, *, n: int, seed: int) -> None:
    """Put a database with `n` grievances there: the one kept from an earlier run, else made now and kept."""
    makers = _makers()
    kept = KEPT / f"installed-{n}-{seed}-{makers}.db"
    for old in set(KEPT.glob("installed-*")) - set(KEPT.glob(f"installed-*-{makers}.*")):
        old.unlink()
    if not kept.exists():
        Console().print(f"Making {n:,} grievances ...")
        migrate()
        if (made := multiply.fill(n, seed=seed)) != n:
            raise ValueError(f"{made:,} grievances can be made, or a multiple of {multiply.BASE:,}; not {n:,}")
        database().dispose()
        KEPT.mkdir(parents=True, exist_ok=True)
        shutil.move(path, kept.with_suffix(".part"))
        kept.with_suffix(".part").rename(kept)
    shutil.copyfile(kept, path)
    with path.open("rb") as written:  # else the disk is still at it while the bench measures
        os.fsync(written.fileno())


def _makers() -> str:
    """Return what changes as soon as other rows would be made, or in another shape."""
    sources = [inspect.getsource(each) for each in (bulk, multiply, rows, words, world)]
    shape = ScriptDirectory.from_config(Config(str(ROOT / "alembic.ini"))).get_current_head()
    return sha256(f"{sources} {shape}".encode()).hexdigest()[:8]


def _log_in(session: Session, count: int) -> list[Citizen]:
    found = select(Person.id).where(Person.role == Role.COMPLAINANT).order_by(col(Person.id)).limit(count)
    crowd = []
    for number, person_id in enumerate(session.exec(found)):
        token = new_token()
        add_session(session, token, person_id=person_id, browser="Bench")
        crowd.append(Citizen(person_id or 0, token, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"))
    return crowd


def _known(
    session: Session, rng: random.Random, count: int = 2_000
) -> tuple[list[tuple[str, str]], list[int], list[tuple[int, int]]]:
    """Draw tracking IDs with their four digits; list the subjects, and the places with their district."""
    newest = session.exec(select(Grievance.id).order_by(col(Grievance.id).desc()).limit(1)).one() or 0
    drawn = rng.sample(range(1, newest + 1), min(count, newest))
    found = (
        select(Grievance.tracking_id, Person.mobile)
        .join(Person, col(Person.id) == Grievance.complainant_id)
        .where(col(Grievance.id).in_(drawn))
    )
    pairs = [(tracking_id, mobile[-4:]) for tracking_id, mobile in session.exec(found)]
    categories = [each or 0 for each in session.exec(select(Category.id).where(col(Category.parent_id).is_not(None)))]
    places = session.exec(select(LocalBody.district_id, LocalBody.id))
    bodies = [(district_id, body_id or 0) for district_id, body_id in places]
    return pairs, categories, bodies


def key() -> str:
    """Draw a key as a browser does."""
    return secrets.token_hex(16)
