"""How often, and how many at once: per address, per account and per browser, each apart; silent about accounts."""

import math
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from cmo_app.config import settings
from cmo_app.domain.errors import TooManyRequests

_SWEEP_EVERY = 30
_ALLOWED: dict[str, RateLimitItem] = {
    "login_address": parse("60/15minutes"),
    "login_account": parse("10/15minutes"),
    "login_account_in_all": parse("100/hour"),
    "code_address": parse("40/hour"),
    "code_destination": parse("8/hour"),
    "code_destination_in_all": parse("24/hour"),
    "register_address": parse("120/hour"),
    "track_address": parse("60/10minutes"),
    "track_id": parse("20/hour"),
    "statistics_address": parse("600/10minutes"),
    "lodge_person": parse("20/hour"),
    "counter_operator": parse("60/hour"),
    "upload_browser": parse("120/hour"),
    "upload_address": parse("1200/hour"),
    "page_browser": parse("600/10minutes"),
    "print_person": parse("60/10minutes"),
    "desk_search": parse("300/10minutes"),
    "bulk_person": parse("120/hour"),
    "import_person": parse("120/hour"),
    "form_address": parse("600/10minutes"),
    "draft_browser": parse("1200/10minutes"),
    "draft_address": parse("6000/10minutes"),
    "event_browser": parse("300/10seconds"),
    "event_address": parse("6000/10seconds"),
    "frame_log": parse("1/minute"),
}
_AT_ONCE = {
    "socket_browser": 60,
    "socket_address": 2000,
}


class _Sweeper(threading.Timer):
    """Forgets what is over, again and again, in one thread; the library starts a new one after every hit."""

    def __init__(self, storage: MemoryStorage, lock: threading.Lock) -> None:
        super().__init__(_SWEEP_EVERY, self.sweep)
        self.daemon = True
        self._storage, self._lock, self._forget_old = storage, lock, storage.timer.function

    def run(self) -> None:
        """Sweep until the process ends."""
        while not self.finished.wait(self.interval):
            self.sweep()

    def sweep(self) -> None:
        """Forget what is over, and of whom nothing is left: the library keeps an empty list of all it ever saw."""
        self._forget_old()
        for key in [key for key, events in list(self._storage.events.items()) if not events]:
            with self._lock:  # nobody is counting
                if not self._storage.events.get(key):
                    self._storage.events.pop(key, None)
                    self._storage.locks.pop(key, None)


class _Limiter(MovingWindowRateLimiter):
    """Counts in the memory of this process, one hit at a time."""

    def __init__(self) -> None:
        storage = MemoryStorage()
        storage.timer.cancel()
        self._lock = threading.Lock()
        self.sweeper = storage.timer = _Sweeper(storage, self._lock)
        self.sweeper.start()
        super().__init__(storage)

    def hit(self, item: RateLimitItem, *identifiers: str, cost: int = 1) -> bool:
        """Count one, or tell that there were too many."""
        with self._lock:
            return super().hit(item, *identifiers, cost=cost)


_limiter = _Limiter()


def _count_anew() -> None:
    """Begin again in a process forked off: the sweeper stayed behind in its parent."""
    global _limiter
    _limiter = _Limiter()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_count_anew)
_HELD: Counter[tuple[str, str]] = Counter()  # on the event loop only


def count(rate: str, key: str) -> None:
    """Count one request, or refuse it and say in how many minutes to come back."""
    if not is_within(rate, key):
        reset_at, _left = _limiter.get_window_stats(_rate(rate), key)
        raise TooManyRequests(minutes=max(1, math.ceil((reset_at - time.time()) / 60)))


def is_within(rate: str, key: str) -> bool:
    """Count one request and tell whether it is allowed."""
    return _limiter.hit(_rate(rate), key)


@contextmanager
def held(places: str, key: str) -> Iterator[None]:
    """Hold one of the places that may be taken at once, or refuse."""
    if _HELD[places, key] >= _AT_ONCE[places] * settings().rate_factor:
        raise TooManyRequests(minutes=1)
    _HELD[places, key] += 1
    try:
        yield
    finally:
        _HELD[places, key] -= 1
        if not _HELD[places, key]:
            del _HELD[places, key]


def forget() -> None:
    """Start counting anew; for tests."""
    _limiter.storage.reset()
    _HELD.clear()
    _rate.cache_clear()


@cache
def _rate(name: str) -> RateLimitItem:
    """Return the rate as this installation allows it; a bench multiplies it by `rate_factor`."""
    allowed = _ALLOWED[name]
    return type(allowed)(allowed.amount * settings().rate_factor, allowed.multiples, namespace=name)
