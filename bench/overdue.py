"""The sweep over what is overdue: seconds, and memory that must not grow with how much there is."""

import threading
import time
from dataclasses import dataclass

import psutil

from cmo_app.services.sweep import Swept, sweep

_LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Cleared:
    """What a sweep took: acts, seconds, and the memory of the process before and at most, in MB."""

    swept: Swept
    seconds: float
    before_mb: float
    peak_mb: float


def clear(acts: int) -> Cleared:
    """Sweep until about `acts` are done."""
    process, peak, is_over = psutil.Process(), [0], threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_EVERY):
            peak[0] = max(peak[0], process.memory_info().rss)

    sweep(limit=1)  # what is read once and kept is no growth
    before = peak[0] = process.memory_info().rss
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    began = time.perf_counter()
    swept = sweep(limit=acts)
    seconds = time.perf_counter() - began
    is_over.set()
    watcher.join()
    return Cleared(swept, seconds, before / 2**20, peak[0] / 2**20)
