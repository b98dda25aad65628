"""Many open desks while grievances come in: from the acknowledged lodging to every screen that it belongs to.

Each desk is a socket that does what the page does: it loads, is told, and answers pings. The clients run on the
same cores as the portal.
"""

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any

import psutil
import typer
from simple_websocket import ConnectionClosed
from sqlmodel import Session, col, select

from bench.installation import Citizen, Installation, installed
from bench.lodge import Times, lodge_once
from bench.report import Figure, percentile, report
from bench.wire import Socket, Wire
from cmo_app import routes
from cmo_app.db import reading, transaction
from cmo_app.domain.roles import Role
from cmo_app.models import Grievance, Office, Person, Posting
from cmo_app.security.sessions import add_session, new_token
from cmo_app.states.desk import DeskState
from cmo_app.states.session import SessionState

WITHIN_MS = 1_000
LODGERS = 24
_SETTLE_S = 5.0


@dataclass
class Desk:
    """One open desk: whose, which offices it sees, and when it was told of which grievance (monotonic seconds)."""

    socket: Socket
    offices: frozenset[int]
    is_all: bool
    told: dict[str, float] = field(default_factory=dict)

    def belongs(self, office_id: int) -> bool:
        """Tell whether a grievance that lies with an office is to show here."""
        return self.is_all or office_id in self.offices

    async def listen(self) -> None:
        """Note every tracking ID that is pushed, the first time."""
        with suppress(ConnectionClosed):
            while True:
                update = await self.socket.update()
                now = time.monotonic()
                for tracking_id in _named(update):
                    self.told.setdefault(tracking_id, now)


@dataclass(frozen=True)
class Seated:
    """An official who is logged in on a desk."""

    login: Citizen
    offices: frozenset[int]
    is_all: bool


def seat_officials(count: int) -> list[Seated]:
    """Log `count` officials in: one in twenty sees everything, the others sit in the offices that get most."""
    with transaction() as session:
        top = session.exec(select(Office.id).where(Office.tier == 4)).one() or 0
        busy = session.exec(select(Office.id).where(Office.tier < 4).order_by(col(Office.id))).all()
        return [_seat(session, number, top if number % 20 == 0 else busy[number] or 0, top) for number in range(count)]


def _seat(session: Session, number: int, office_id: int, top: int) -> Seated:
    is_all = office_id == top
    sits = select(Person.id).join(Posting, col(Posting.person_id) == Person.id).where(Posting.office_id == office_id)
    person_id = session.exec(sits).first() or 0
    if is_all:
        session.get_one(Person, person_id).role = Role.CMO_CELL
    token = new_token()
    add_session(session, token, person_id=person_id, browser="Bench")
    return Seated(Citizen(person_id, token, f"10.9.{number >> 8}.{number & 255}"), frozenset({office_id}), is_all)


async def open_desk(seated: Seated, port: int) -> Desk:
    """Load the page's states as its on_load does; the newest come first, so that they show."""
    socket = await Socket.open(seated.login.phone(port), routes.page("desk", "bn"), queue="new", sort="lodged")
    await socket.call(f"{SessionState.get_full_name()}.load")
    shown = await socket.call(f"{DeskState.get_full_name()}.load")
    if not any(name.startswith("desk") for name in shown):
        raise RuntimeError(f"no desk: {shown}")
    return Desk(socket, seated.offices, seated.is_all)


async def lodge_steadily(place: Installation, *, per_s: float, seconds: float, seed: int) -> dict[str, float]:
    """Lodge at a steady pace; return when each was acknowledged, by tracking ID (monotonic seconds)."""
    rng, acknowledged = random.Random(seed), dict[str, float]()
    lodgers = [await _lodger(place, citizen) for citizen in place.citizens[:LODGERS]]
    free: asyncio.Queue[tuple[Wire, Socket]] = asyncio.Queue()
    for each in lodgers:
        free.put_nowait(each)

    async def one(lodger: tuple[Wire, Socket]) -> None:
        tracking_id = await lodge_once(*lodger, place.answers(rng), b"", Times())
        acknowledged[tracking_id] = time.monotonic()
        free.put_nowait(lodger)

    began, tasks = time.monotonic(), []
    for number in range(int(per_s * seconds)):
        await asyncio.sleep(max(0.0, began + number / per_s - time.monotonic()))
        tasks.append(asyncio.create_task(one(await free.get())))
    await asyncio.gather(*tasks)
    return acknowledged


async def _lodger(place: Installation, citizen: Citizen) -> tuple[Wire, Socket]:
    phone = citizen.phone(place.portal.port)
    return Wire(phone), await Socket.open(phone, routes.page("lodge_check", "bn"))


def _named(update: Any) -> set[str]:
    """Return the tracking IDs in an update, wherever they stand."""
    found, waiting = set[str](), [update]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if isinstance(here.get("tracking_id"), str):
                found.add(here["tracking_id"])
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here
    return found


def delays(desks: list[Desk], acknowledged: dict[str, float]) -> tuple[list[float], int]:
    """Return milliseconds from acknowledgement to each screen it belongs to, and how many screens were never told.

    A list shows 25 and names three arrivals: a desk that sees everything may be told of more than fit on it.
    """
    with reading() as session:
        lies_with = dict(
            session.execute(
                select(Grievance.tracking_id, Grievance.office_id).where(col(Grievance.tracking_id).in_(acknowledged))
            ).all()
        )
    found, missed = [], 0
    for tracking_id, at in acknowledged.items():
        for desk in desks:
            if desk.belongs(lies_with[tracking_id]):
                told = desk.told.get(tracking_id)
                missed += told is None
                found += [] if told is None else [max(0.0, told - at) * 1000]
    return found, missed


@dataclass(frozen=True)
class Watched:
    """What was seen of a run."""

    delays_ms: list[float]
    missed: int
    lodged_per_s: float
    server_cpu: float
    memory_mb: float


async def watch(place: Installation, seats: list[Seated], *, per_s: float, seconds: float, seed: int) -> Watched:
    """Open the desks, lodge, and see when each is told."""
    desks = [await open_desk(each, place.portal.port) for each in seats]
    listeners = [asyncio.create_task(desk.listen()) for desk in desks]
    assert place.portal.process is not None
    server = psutil.Process(place.portal.process.pid)
    busy, began = _cpu_s(server), time.monotonic()
    acknowledged = await lodge_steadily(place, per_s=per_s, seconds=seconds, seed=seed)
    took = time.monotonic() - began
    cpu = (_cpu_s(server) - busy) / took
    await asyncio.sleep(_SETTLE_S)
    for listener in listeners:
        listener.cancel()
    found, missed = delays(desks, acknowledged)
    return Watched(found, missed, len(acknowledged) / took, cpu, place.memory_mb)


def _cpu_s(top: psutil.Process) -> float:
    times = [each.cpu_times() for each in (top, *top.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def main(
    desks: Annotated[int, typer.Option(help="How many desks are open.")] = 200,
    per_s: Annotated[float, typer.Option(help="Lodgings a second.")] = 10.0,
    seconds: Annotated[float, typer.Option(help="How long.")] = 30.0,
    rows: Annotated[int, typer.Option(help="How many grievances are there already.")] = 20_000,
    seed: Annotated[int, typer.Option(help="The same seed lodges the same.")] = 1,
) -> None:
    """Measure from the event to every affected screen."""
    seats: list[Seated] = []
    with installed(n=rows, seed=seed, citizens=LODGERS, prepare=lambda: seats.extend(seat_officials(desks))) as place:
        seen = asyncio.run(watch(place, seats, per_s=per_s, seconds=seconds, seed=seed))
    is_met = report(
        "live",
        [
            Figure("event_to_screen_p50_ms", percentile(seen.delays_ms, 0.5)),
            Figure("event_to_screen_p95_ms", percentile(seen.delays_ms, 0.95), at_most=WITHIN_MS),
            Figure("event_to_screen_max_ms", max(seen.delays_ms)),
            Figure("screens_told", len(seen.delays_ms)),
            Figure("screens_not_told", seen.missed, at_most=0),
            Figure("lodged_per_s", seen.lodged_per_s),
            Figure("server_cores", seen.server_cpu),
            Figure("server_memory_mb", seen.memory_mb),
        ],
        n=rows,
        seed=seed,
    )
    raise typer.Exit(not is_met)


if __name__ == "__main__":
    typer.run(main)
