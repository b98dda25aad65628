"""Who has what open, and what each has not been told yet; everything here happens on the event loop."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cmo_app.domain.actor import Actor
from cmo_app.i18n import in_language
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.desk_live import ARRIVALS, Group
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.live import Change, Changes
from cmo_app.services.scope import Scope

OPEN_LIMIT = 20_000
_DESKS = -1  # neither a tracking ID nor the number of a person
_UNKNOWN = 1 << 30  # a version that nobody has seen: something may have been missed


@dataclass
class Seat:
    """One tab of somebody who is logged in.

    `wanted` is set while a list is open; `case` names the grievance read, `version` what is shown of it and `heard`
    the newest version that was spoken of; `asked` is set while a dashboard is open, `has_cards` while somebody has
    the list of their own grievances open. A tab whose socket is cut keeps its seat for a while and is not `is_here`.
    """

    actor: Actor
    language: str
    titles: Mapping[str, str] = field(default_factory=dict)
    is_here: bool = True
    wanted: Wanted | None = None
    scope: Scope | None = None
    case: str = ""
    version: int = 0
    pushed_at: float = 0.0
    heard_at: float = field(default_factory=time.monotonic)
    heard: int = 0
    is_behind: bool = False
    is_company_behind: bool = False
    new_ids: tuple[str, ...] = ()
    asked: Asked | None = None
    are_figures_behind: bool = False
    has_cards: bool = False
    are_cards_behind: bool = False

    @property
    def is_case_behind(self) -> bool:
        """Tell whether the grievance has changed since it was read; one that is just being read is not."""
        return bool(self.version) and self.heard > self.version

    @property
    def is_anything_behind(self) -> bool:
        """Tell whether there is something to push."""
        return self.is_behind or self.is_case_behind or self.is_company_behind or self.are_cards_behind


class Hub:
    """The seats by token, and the tokens by what they show: a change costs what shows it, not what is open.

    What is shown is a grievance by its tracking ID, the list of a complainant by their number, or a list or dashboard
    of an office.
    """

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}
        self._showing: defaultdict[str | int, dict[str, Seat]] = defaultdict(dict)
        self._marked: dict[str, Seat] = {}

    def arrive(self, token: str, actor: Actor, *, language: str, titles: Mapping[str, str]) -> None:
        """Somebody who is logged in has loaded a page; what they had open before is put away."""
        self.leave(token)
        if actor.is_logged_in and len(self.seats) < OPEN_LIMIT:
            self.seats[token] = Seat(actor, language, titles)

    def leave(self, token: str) -> None:
        """Forget a tab, and tell who else has the grievance open."""
        seat = self.seats.pop(token, None)
        if seat is not None:
            for shown in (seat.case, seat.actor.person_id or 0, _DESKS):
                self._hide(token, shown)
            self._tell_company(seat.case)

    def note_presence(self, token: str, *, is_here: bool) -> None:
        """A socket was cut, or is back: who cannot be told that they may no longer read is not named to others."""
        seat = self.seats.get(token)
        if seat is not None and seat.is_here != is_here:
            seat.is_here = is_here
            self._tell_company(seat.case)

    def open_desk(self, token: str, wanted: Wanted) -> None:
        """A list is shown from now on."""
        seat = self.seats.get(token)
        if seat is not None and seat.actor.is_staff:  # whoever else opens the page is refused by the service
            seat.wanted, seat.scope, seat.is_behind = wanted, None, False
            self._showing[_DESKS][token] = seat

    def open_dashboard(self, token: str, asked: Asked) -> None:
        """Figures are shown from now on."""
        if seat := self.seats.get(token):
            seat.asked, seat.are_figures_behind, seat.pushed_at = asked, False, time.monotonic()
            self._showing[_DESKS][token] = seat

    def open_cards(self, token: str) -> None:
        """The list of somebody's own grievances is shown from now on."""
        if seat := self.seats.get(token):
            seat.has_cards, seat.are_cards_behind = True, False
            self._showing[seat.actor.person_id or 0][token] = seat

    def open_case(self, token: str, tracking_id: str, version: int) -> None:
        """A grievance is read from now on, "" for none; version 0 says that its reading has only begun."""
        if seat := self.seats.get(token):
            before, seat.case, seat.version = seat.case, tracking_id, version
            self._marked[token] = seat  # what was heard while it was being read
            if before != tracking_id:
                seat.heard = 0
                self._hide(token, before)
                self._tell_company(before)
            if tracking_id:
                self._showing[tracking_id][token] = seat
            if version:  # only now is it known that they may read it
                self._tell_company(tracking_id)

    def company_of(self, token: str) -> list[str]:
        """Name to an official who else has the grievance of this tab open, each once."""
        here = self.seats[token]
        if not here.version or not here.actor.is_staff:  # refused, still being read, or not for the complainant
            return []
        others = (
            in_language(seat.titles, here.language) if seat.titles else seat.actor.name
            for seat in self._that_show(here.case).values()
            if seat.is_here and seat.version and seat.actor.is_staff
            if seat.actor.person_id != here.actor.person_id
        )
        return list(dict.fromkeys(others))

    def mark(self, changes: Changes) -> None:
        """Note for every seat that shows something of what has changed that it is behind."""
        if not changes.by_id and not changes.is_all:
            return
        if changes.is_all:
            self._mark_all()
        for change in changes.by_id.values():
            self._mark_readers(change)
        offices = frozenset(office for change in changes.by_id.values() for office in change.offices)
        new = {change.tracking_id: change.offices for change in changes.by_id.values() if change.is_new}
        for seat in self.desks().values():
            seat.are_figures_behind = seat.are_figures_behind or seat.asked is not None
            if seat.wanted is None:
                continue
            if changes.is_all or seat.scope is None or seat.scope.covers(offices):
                seat.is_behind = True
                seat.new_ids = (*seat.new_ids, *_seen_by(seat, new))[-ARRIVALS:]

    def desks(self) -> dict[str, Seat]:
        """Return the tabs that show a list or figures of an office."""
        return dict(self._that_show(_DESKS))

    def behind(self) -> dict[str, Seat]:
        """Return the tabs that have something to be told; those that were told it are not looked at again."""
        self._marked = {
            token: seat
            for token, seat in self._marked.items()
            if self.seats.get(token) is seat and seat.is_anything_behind
        }
        return {token: seat for token, seat in self.desks().items() if seat.is_anything_behind} | self._marked

    def _mark_all(self) -> None:
        for token, seat in self.seats.items():
            seat.heard, seat.are_cards_behind = _UNKNOWN, seat.has_cards
            self._marked[token] = seat

    def _mark_readers(self, change: Change) -> None:
        for token, seat in self._that_show(change.tracking_id).items():
            seat.heard = max(seat.heard, change.version)
            self._marked[token] = seat
        for token, seat in self._that_show(change.complainant_id).items():
            seat.are_cards_behind = True
            self._marked[token] = seat

    def _that_show(self, shown: str | int) -> dict[str, Seat]:
        return self._showing.get(shown, {})

    def _hide(self, token: str, shown: str | int) -> None:
        seats = self._that_show(shown)
        seats.pop(token, None)
        if not seats:
            self._showing.pop(shown, None)

    def _tell_company(self, tracking_id: str) -> None:
        for token, seat in self._that_show(tracking_id).items():
            if seat.actor.is_staff:
                seat.is_company_behind = True
                self._marked[token] = seat


hub = Hub()


def _seen_by(seat: Seat, new: dict[str, frozenset[int]]) -> Iterable[str]:
    return [each for each, offices in new.items() if seat.scope is None or seat.scope.covers(offices)]


def groups_of(seats: dict[str, Seat]) -> dict[Group, list[str]]:
    """Put the tabs together that show the same; a list of one's own work is shared with nobody."""
    found: dict[tuple[object, ...], list[str]] = {}
    for token, seat in seats.items():
        if seat.wanted is None or seat.scope is None:
            continue
        is_own = seat.wanted.queue == "mine" or seat.wanted.officer == "me"
        key = (seat.scope.key, seat.wanted, seat.language, seat.actor.person_id if is_own else 0)
        found.setdefault(key, []).append(token)
    return {_group([seats[token] for token in tokens]): tokens for tokens in found.values()}


def _group(seats: list[Seat]) -> Group:
    first = seats[0]
    if first.scope is None or first.wanted is None:
        raise ValueError("a group is made of open desks")
    people = frozenset(seat.actor.person_id or 0 for seat in seats)
    new_ids = tuple(dict.fromkeys(each for seat in seats for each in seat.new_ids))
    return Group(first.scope, first.wanted, first.language, people, new_ids)
