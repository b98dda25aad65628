"""Years of grievances at once: valid rows with chained timelines and messages, the same for the same seed.

`python -m bench.rows --n 100000` fills the database that the settings name.
"""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Annotated, Any

import typer

from bench import bulk, words
from bench.world import World, read_world
from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.clock import interim_reply_owed_at
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES, Kind, Stage
from cmo_app.domain.timeline import FIRST, chained_content, row_hash
from cmo_app.domain.tracking_id import new_tracking_id
from cmo_app.domain.transitions import next_stage
from cmo_app.domain.waking import next_wake
from cmo_app.models import Grievance, Message, TimelineEntry
from cmo_app.services import figure_rebuild
from cmo_app.services.search_scope import scope_tokens
from cmo_app.services.search_text import searchable

BATCH = 5_000
A_YEAR, RECENT = timedelta(days=365), timedelta(days=15)  # a tenth of all is overdue
STRIDE = 387_420_491  # coprime to 10⁹: visits every nine-digit number once

_BY = {
    Action.ASSIGN: Role.SUPERVISOR,
    Action.REMIND: Role.COMPLAINANT,
    Action.CONFIRM: Role.COMPLAINANT,
    Action.DISPUTE: Role.COMPLAINANT,
    Action.WITHDRAW: Role.COMPLAINANT,
    Action.LAPSE: Role.SYSTEM,
    Action.ESCALATE: Role.SYSTEM,
}
_WORKED = (Action.ASSIGN, Action.TAKE_UP, Action.COMMENT)
# How many of a hundred lead this life: its steps after lodging. About five rows each.
LIVES: tuple[tuple[int, tuple[Action, ...]], ...] = (
    (7, ()),
    (5, (Action.ASSIGN,)),
    (11, (*_WORKED, Action.REMIND)),
    (3, (*_WORKED, Action.ESCALATE)),
    (3, (*_WORKED, Action.SEEK_INFORMATION)),
    (6, (*_WORKED, Action.COMMENT, Action.REPORT_ACTION)),
    (40, (*_WORKED, Action.COMMENT, Action.REPORT_ACTION, Action.CONFIRM)),
    (20, (*_WORKED, Action.REPORT_ACTION, Action.LAPSE)),
    (3, (*_WORKED, Action.REPORT_ACTION, Action.DISPUTE)),
    (2, (Action.REMIND, Action.WITHDRAW)),
)


@dataclass
class Rows:
    """What one batch adds."""

    grievances: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)


def fill(n: int, *, seed: int, now: datetime | None = None) -> None:
    """Add `n` grievances with their people, timelines and messages, a batch a transaction."""
    now = now or datetime.now(UTC)
    rng = random.Random(seed)
    world = read_world(rng, people=max(1, n // 5), now=now)
    offset = rng.randrange(10**9)
    for start in range(0, n, BATCH):
        with transaction() as session:
            bulk.widen(session)
            first_id = bulk.next_id(session, Grievance)
            made = Rows()
            for number in range(start, min(n, start + BATCH)):
                _live(rng, world, made, grievance_id=first_id + number - start, number=number + offset, now=now)
            bulk.write(session, Grievance, made.grievances)
            bulk.write(session, TimelineEntry, made.entries)
            bulk.write(session, Message, made.messages)
    with transaction() as session:
        bulk.settle(session, Grievance, TimelineEntry, Message)
    figure_rebuild.rebuild()


_BARE_ENTRY = TimelineEntry(
    grievance_id=0, number=0, at=datetime.now(UTC), action="", to_stage="", role="", previous_hash="", hash="", data={}
)
_ENTRY: Mapping[str, Any] = bulk.defaults(_BARE_ENTRY)
_CONTENT: Mapping[str, Any] = chained_content(_BARE_ENTRY.model_dump())
_GRIEVANCE: Mapping[str, Any] = bulk.defaults(
    Grievance(
        **dict.fromkeys(("tracking_id", "idempotency_key", "kind", "subject", "description", "search_text"), ""),
        **dict.fromkeys(("language", "stage"), ""),
        **dict.fromkeys(("district_id", "complainant_id", "office_id", "first_office_id", "tier", "first_tier"), 0),
        **dict.fromkeys(("lodged_at", "due_at", "changed_at"), datetime.now(UTC)),
    )
)
_MESSAGE: Mapping[str, Any] = bulk.defaults(
    Message(
        **dict.fromkeys(("public_id", "template", "channel", "language", "destination", "text"), ""),
        **dict.fromkeys(("created_at", "next_try_at"), datetime.now(UTC)),
    )
)


def _live(rng: random.Random, world: World, made: Rows, *, grievance_id: int, number: int, now: datetime) -> None:
    """Draw one life and write it down."""
    [(_share, steps)] = rng.choices(LIVES, weights=_SHARES)
    grievance = _lodged(rng, world, grievance_id=grievance_id, number=number)
    ends_closed = bool(steps) and steps[-1] in (Action.CONFIRM, Action.LAPSE, Action.WITHDRAW)
    at = now - (A_YEAR if ends_closed else RECENT) * (0.02 + 0.98 * rng.random())
    grievance |= {"lodged_at": at, "changed_at": at, "due_at": world.due(at, grievance["category_id"])}
    pause = (now - at) / (len(steps) + 2)
    previous = _entry(made, grievance, Action.LODGE, Role.COMPLAINANT, before="", at=at, actor_id=None, previous=FIRST)
    for step in steps:
        at += pause * (0.3 + 0.7 * rng.random())
        role = _BY.get(step, Role.GRIEVANCE_OFFICER)
        before = Stage(grievance["stage"])
        grievance["stage"] = next_stage(before, step, role)
        grievance["version"] += 1
        actor_id = _after(grievance, step, world, at=at, rng=rng)
        previous = _entry(made, grievance, step, role, before=before, at=at, actor_id=actor_id, previous=previous)
    grievance |= {"chain_end": previous, "chain_length": 1 + len(steps), **_kept_current(grievance, world)}
    made.grievances.append(grievance)
    _told(made, grievance, world)


def _kept_current(grievance: Mapping[str, Any], world: World) -> dict[str, Any]:
    """Return what every step keeps current: where it is searched, and when the clock owes something next."""
    office = world.place_of[grievance["office_id"]]
    scope = scope_tokens(
        grievance["stage"], office.id, department_id=office.department_id, district_id=office.district_id
    )
    interim = {"interim_due_at": interim_reply_owed_at(grievance["lodged_at"])}
    return {"search_scope": scope, **interim, "wake_at": next_wake(SimpleNamespace(**{**grievance, **interim}))}


_SHARES = [share for share, _steps in LIVES]


def _lodged(rng: random.Random, world: World, *, grievance_id: int, number: int) -> dict[str, Any]:
    category, body, person = rng.choice(world.categories), rng.choice(world.bodies), rng.choice(world.people)
    office = world.office(category.department_id, body.district_id)
    language = person.language
    subject, description = words.story(rng, language, body.names[language])
    tracking_id = new_tracking_id(rng.choice((25, 26)), randbelow=lambda limit: number * STRIDE % limit)
    return {
        "id": grievance_id,
        **_GRIEVANCE,
        "tracking_id": tracking_id,
        "idempotency_key": f"{rng.getrandbits(128):032x}",
        "kind": Kind.GRIEVANCE,
        "category_id": category.id,
        "clock_category_id": category.id,
        "district_id": body.district_id,
        "local_body_id": body.id,
        "subject": subject,
        "description": description,
        "search_text": searchable(tracking_id, subject, description, *category.names.values(), *body.names.values()),
        "is_about_conduct": False,
        "language": language,
        "complainant_id": person.id,
        "office_id": office.id,
        "first_office_id": office.id,
        "tier": office.tier,
        "first_tier": office.tier,
        "stage": Stage.REGISTERED,
    }


def _after(grievance: dict[str, Any], step: Action, world: World, *, at: datetime, rng: random.Random) -> int | None:
    """Change the columns that a step changes; return who took it."""
    grievance["changed_at"] = at
    match step:
        case Action.ASSIGN:
            grievance["assignee_id"] = world.officers[grievance["office_id"]]
        case Action.SEEK_INFORMATION:
            grievance["paused_at"] = at
        case Action.REPORT_ACTION:
            grievance["reported_at"] = at
        case Action.DISPUTE:
            higher = world.office_above(grievance["office_id"])
            grievance |= {"office_id": higher.id, "tier": higher.tier, "assignee_id": world.officers[higher.id]}
            grievance |= {"disputes": grievance["disputes"] + 1, "disputed_at": at, "disputed_tier": higher.tier}
        case Action.ESCALATE:
            higher = world.office_above(grievance["office_id"])
            grievance |= {"office_id": higher.id, "tier": higher.tier, "assignee_id": None, "escalated_at": at}
        case Action.CONFIRM:
            grievance["rating"] = rng.choice((3, 4, 4, 5, 5, 5))
    if grievance["stage"] in CLOSED_STAGES:
        grievance["closed_at"] = at
    role = _BY.get(step, Role.GRIEVANCE_OFFICER)
    if role is Role.COMPLAINANT:
        return grievance["complainant_id"]
    return None if role is Role.SYSTEM else world.officers[grievance["office_id"]]


def _entry(
    made: Rows,
    grievance: Mapping[str, Any],
    action: Action,
    role: Role,
    *,
    before: str,
    at: datetime,
    actor_id: int | None,
    previous: str,
) -> str:
    """Chain one row to the one before; return its hash."""
    said = {
        "grievance_id": grievance["id"],
        "number": grievance["version"],
        "action": str(action),
        "from_stage": str(before),
        "to_stage": str(grievance["stage"]),
        "role": str(role),
        "actor_id": grievance["complainant_id"] if action is Action.LODGE else actor_id,
        "office_id": grievance["office_id"],
        "note": words.NOTES.get(action, ""),
        "is_internal": action is Action.COMMENT,
    }
    written = at.astimezone(UTC).isoformat(timespec="microseconds")
    made_hash = row_hash(previous, {**_CONTENT, **said, "at": written})
    made.entries.append({**_ENTRY, **said, "at": at, "previous_hash": previous, "hash": made_hash})
    return made_hash


def _told(made: Rows, grievance: Mapping[str, Any], world: World) -> None:
    """Add what the complainant was told at lodging, delivered over both channels."""
    person = world.person_of[grievance["complainant_id"]]
    at = grievance["lodged_at"]
    for channel, destination in (("sms", person.mobile), ("email", person.email)):
        made.messages.append(
            {
                **_MESSAGE,
                "public_id": f"{grievance['idempotency_key'][:28]}{channel[:4]:_<4}",
                "template": "lodged",
                "channel": channel,
                "language": person.language,
                "destination": destination,
                "person_id": person.id,
                "grievance_id": grievance["id"],
                "timeline_number": 1,
                "text": f"{grievance['tracking_id']}: received.",
                "state": "delivered",
                "attempts": 1,
                "created_at": at,
                "next_try_at": at,
                "delivered_at": at + timedelta(seconds=4),
            }
        )


def main(
    n: Annotated[int, typer.Option(help="How many grievances.")] = 100_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 1,
) -> None:
    """Fill the database that the settings name."""
    began = time.perf_counter()
    fill(n, seed=seed)
    print(f"{n:,} grievances in {time.perf_counter() - began:.0f} s; `python -m cmo_app verify` checks every timeline")


if __name__ == "__main__":
    typer.run(main)
