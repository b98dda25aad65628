"""The worker: delivers what the outbox owes, does what the clock owes; inside the server on SQLite, else a process."""

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError

from cmo_app.adapters import uploads
from cmo_app.adapters.files import STORE_FAULTS
from cmo_app.config import settings
from cmo_app.cores import stay_on_one_core
from cmo_app.security.redaction import set_up_logs
from cmo_app.services.administration import handing_over, reckoning
from cmo_app.services.closing import erase_due
from cmo_app.services.delivery import deliver_due
from cmo_app.services.pulses import Pulse, beat
from cmo_app.services.sweep import sweep
from cmo_app.services.tidying import tidy
from cmo_app.serving import hold_database

log = logging.getLogger(__name__)

_NEW_OBJECTS = 5_000  # after so many the youngest are looked through for garbage; Python's own figure is 700


def _deliver() -> int:
    beat(Pulse.DELIVERY)
    return deliver_due()


def _administration() -> int:
    return handing_over.go_on() + reckoning.go_on()


async def work() -> None:
    """Deliver messages, do what administrators asked for, keep the clock, tidy and erase, side by side for ever."""
    await asyncio.gather(
        _repeat(_deliver, pause=1.0),
        _repeat(_administration, pause=1.0),
        _repeat(_keep_the_clock, pause=5.0),
        _repeat(_tidy_files, pause=3600.0),
        _repeat(erase_due, pause=3600.0),
    )


async def _repeat(act: Callable[[], int], *, pause: float) -> None:
    """Do `act` as long as it finds something, then pause; a database that is away for a moment is asked again."""
    while True:
        try:
            done = await asyncio.to_thread(act)
        except OperationalError:
            log.warning("the database does not answer; trying again")
            done = 0
        if not done:
            await asyncio.sleep(pause)


def _keep_the_clock() -> int:
    """A few hundred acts at a time, so that the worker can stop between."""
    beat(Pulse.SWEEP)
    return sweep(limit=500).total


def _tidy_files() -> int:
    """One pass an hour is enough; a store that is away for a moment is asked again in the next one."""
    try:
        tidied = tidy()
    except STORE_FAULTS:
        log.warning("the storage of papers does not answer; what nobody needs stays a while")
    else:
        log.info("tidied away %s rows and %s files", tidied.rows, tidied.files)
    return 0


def _settle_memory() -> None:
    """Never look for garbage in what was loaded, and seldom in what a request makes: most of it goes by itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 50)


@asynccontextmanager
async def run_beside() -> AsyncIterator[None]:
    """Settle on a core, hold the database, and run the worker beside the pages where there is one writer."""
    set_up_logs()
    if settings().one_core:
        stay_on_one_core()
    _settle_memory()
    handle = hold_database()
    task = asyncio.create_task(work()) if settings().is_sqlite else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        uploads.close()
        if handle is not None:
            os.close(handle)
