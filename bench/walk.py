"""Random acts of random people, the clock among them; after each the process must hold."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlmodel import col, select

from bench.walk_checks import Facts, check
from bench.walk_world import ACTS, Try, World
from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import ChangedMeanwhile, DomainError, NotFound
from cmo_app.domain.roles import Relation
from cmo_app.domain.stages import WAITING_FOR_COMPLAINANT, Stage
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services import case_views, following
from cmo_app.services.reference_cache import reference
from cmo_app.services.remedies import offered
from cmo_app.services.standing import relation_of
from cmo_app.services.sweep import sweep
from tests import factories as make

BEGIN = datetime(2026, 3, 2, 10, tzinfo=INDIA)
DULL = {Action.COMMENT, Action.REMIND, Action.ADD_INFORMATION, Action.LOOK, Action.WITHDRAW, Action.REPORT_PRESSURE}
VERSIONLESS = {Action.LOOK, Action.AUDIT}
_hours = st.sampled_from((1, 2, 3, 6, 6, 24, 24, 30, 72, 80, 170, 400))
_index = st.integers(0, 59)


class Walk(RuleBasedStateMachine):
    """One walk over a few grievances; the world and the counts are shared by all walks of a run."""

    world: ClassVar[World]
    facts: ClassVar[Facts]
    counts: ClassVar[Counter[str]] = Counter()
    seated: ClassVar[dict[int, list[Actor]]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        self.ids: list[str] = []

    @initialize(subject=_index, about_conduct=st.booleans())
    def begin(self, subject: int, about_conduct: bool) -> None:
        """There is a grievance to begin with."""
        self._lodge(subject, about_conduct=about_conduct)

    @precondition(lambda self: len(self.ids) < 3)
    @rule(subject=_index, about_conduct=st.booleans())
    def lodge(self, subject: int, about_conduct: bool) -> None:
        """Another one comes in."""
        self._lodge(subject, about_conduct=about_conduct)

    @rule(which=_index, who=_index, what=_index, n=_index)
    def anything(self, which: int, who: int, what: int, n: int) -> None:
        """Somebody tries something, allowed or not."""
        actors = self.world.everybody
        self._act(self._pick(which), actors[who % len(actors)], list(ACTS)[what % len(ACTS)], n)

    @rule(which=_index, what=_index, who=_index, n=_index)
    def something_offered(self, which: int, what: int, who: int, n: int) -> None:
        """Somebody does something that they are offered."""
        grievance = self._pick(which)
        self._act_on_offer(grievance, self._offers(grievance), what, who, n)

    @rule(which=_index, what=_index, who=_index, n=_index)
    def something_that_moves(self, which: int, what: int, who: int, n: int) -> None:
        """The same, but nothing that leaves it where it is or ends it soon: so that walks come far."""
        grievance = self._pick(which)
        offers = {action: actors for action, actors in self._offers(grievance).items() if action not in DULL}
        self._act_on_offer(grievance, offers, what, who, n)

    @rule(what=_index, who=_index, n=_index)
    def first_moves(self, what: int, who: int, n: int) -> None:
        """The same on the first one, which thus comes farthest."""
        self.something_that_moves(0, what, who, n)

    @rule(which=_index, what=_index, n=_index)
    def something_stale(self, which: int, what: int, n: int) -> None:
        """A screen that is older than the record changes nothing."""
        grievance = self._pick(which)
        offers = {action: actors for action, actors in self._offers(grievance).items() if action not in VERSIONLESS}
        if grievance.version == 1 or not offers:
            return
        action, actors = list(offers.items())[what % len(offers)]
        try:
            ACTS[action](Try(self.world, actors[0], grievance.tracking_id, grievance.version - 1, self.now, n))
        except (ChangedMeanwhile, NotFound):
            self.counts["stale"] += 1
        else:
            raise AssertionError(f"a stale screen did {action}")
        assert make.grievance(grievance.tracking_id).version == grievance.version
        self._check(grievance.tracking_id)

    @rule(hours=_hours)
    def wait(self, hours: int) -> None:
        """Time goes by, and the clock does what it owes; twice is like once."""
        self.now += timedelta(hours=hours)
        self.counts.update(str(action) for action in sweep(now=self.now).done.elements())
        assert sweep(now=self.now).total == 0, "a second sweep found something"
        for tracking_id in self.ids:
            wake_at = self._check(tracking_id).wake_at
            assert wake_at is None or wake_at > self.now, "left behind by the sweep"

    @rule(which=_index)
    def nobody_answers(self, which: int) -> None:
        """The complainant is asked something and stays silent for longer than a week."""
        if Stage(self._pick(which).stage) in WAITING_FOR_COMPLAINANT:
            for _day in range(8):
                self.wait(24)

    @rule(hours=_hours)
    def set_back(self, hours: int) -> None:
        """Somebody sets the machine's clock back."""
        self.now = max(BEGIN, self.now - timedelta(hours=hours / 10))

    def teardown(self) -> None:
        """Put away what is still open, so that the next walk's clock does not find it."""
        for tracking_id in self.ids:
            grievance = make.grievance(tracking_id)
            if grievance.wake_at is not None:
                self._put_away(grievance)

    def _put_away(self, grievance: Grievance) -> None:
        owner = next(each for each in self.world.citizens if each.person_id == grievance.complainant_id)
        asks: dict[str, Any] = {"tracking_id": grievance.tracking_id, "version": grievance.version, "actor": owner}
        try:
            following.withdraw(**asks, reason="", was_pressed=False, now=self.now)
        except DomainError:
            make.change(grievance, wake_at=None)

    def _lodge(self, subject: int, *, about_conduct: bool) -> None:
        known = [*map(str, self.world.subjects), "unknown"]
        conduct = {"is_about_conduct": "on", "about_whom": "The engineer"} if about_conduct else {}
        filed = make.create_grievance(
            citizen=self.world.citizens[subject % 2],
            officer=self.world.officials[0],
            now=self.now,
            category_id=known[subject % len(known)],
            **conduct,
        )
        self.ids.append(filed.tracking_id)
        self.counts["lodge"] += 1
        self._check(filed.tracking_id)

    def _pick(self, which: int) -> Grievance:
        return make.grievance(self.ids[which % len(self.ids)])

    def _offers(self, grievance: Grievance) -> dict[Action, list[Actor]]:
        """Return who is offered what."""
        offers: dict[Action, list[Actor]] = {}
        with reading() as session:
            for actor in self.world.everybody:
                relation = relation_of(session, grievance, actor)
                if relation is not Relation.NONE:
                    for action in offered(session, grievance, actor, relation, self.now):
                        offers.setdefault(Action(action), []).append(actor)
        return {action: offers[action] for action in ACTS if action in offers}

    def _act_on_offer(
        self, grievance: Grievance, offers: dict[Action, list[Actor]], what: int, who: int, n: int
    ) -> None:
        if offers:
            action, actors = list(offers.items())[what % len(offers)]
            self._act(grievance, actors[who % len(actors)], action, n)

    def _act(self, grievance: Grievance, actor: Actor, action: Action, n: int) -> None:
        before = len(make.timeline(grievance.tracking_id))
        try:
            ACTS[action](Try(self.world, actor, grievance.tracking_id, grievance.version, self.now, n))
            self.counts[action] += 1
        except DomainError as refusal:
            self.counts[f"refused: {refusal.code}"] += 1
            after = len(make.timeline(grievance.tracking_id))
            assert after == before, "refused, yet written down"
        self._check(grievance.tracking_id)

    def _check(self, tracking_id: str) -> Grievance:
        with reading() as session:
            grievance = session.exec(select(Grievance).where(Grievance.tracking_id == tracking_id)).one()
            wanted = select(TimelineEntry).where(TimelineEntry.grievance_id == grievance.id)
            rows = session.exec(wanted.order_by(col(TimelineEntry.number))).all()
        check(grievance, rows, self.facts)
        self._is_hidden_from_whom_it_is_about(grievance)
        return grievance

    def _is_hidden_from_whom_it_is_about(self, grievance: Grievance) -> None:
        for actor in self.seated.get(grievance.about_office_id or 0, ()):
            try:
                case_views.case_for(tracking_id=grievance.tracking_id, actor=actor, language="en", now=self.now)
            except NotFound:
                continue
            raise AssertionError("read by an officer complained of")


def prepare(world: World) -> type[Walk]:
    """Tell the walk about its world."""
    with reading() as session:
        known = reference(session)
        limits = {
            key: (subject.limit.working_days, subject.limit.urgent_hours) for key, subject in known.subjects.items()
        }
        Walk.facts = Facts(
            tiers={key: place.tier for key, place in known.places.items()},
            limits={**limits, None: (7, None)},
            holidays=known.calendar.holidays,
            with_proof={key for key, subject in known.subjects.items() if subject.is_proof_required},
        )
    Walk.world, Walk.counts = world, Counter()
    Walk.seated = {world.offices[0].id or 0: world.officials[:2], world.offices[1].id or 0: world.officials[2:4]}
    return Walk
