"""The worker: delivers what the outbox owes; inside the server on SQLite, a process of its own elsewhere."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError

from cmo_app.adapters import uploads
from cmo_app.config import settings
from cmo_app.security.redaction import set_up_logs
from cmo_app.services.administration import handing_over, reckoning
from cmo_app.services.delivery import deliver_due
from cmo_app.serving import hold_database

_PAUSE = 1.0

log = logging.getLogger(__name__)


def _administration() -> int:
    return handing_over.go_on() + reckoning.go_on()


async def work() -> None:
    """Deliver for ever; a database that is away for a moment is asked again."""
    while True:
        try:
            delivered = await asyncio.to_thread(deliver_due) + await asyncio.to_thread(_administration)
        except OperationalError:
            log.warning("the database does not answer; trying again")
            delivered = 0
        if not delivered:
            await asyncio.sleep(_PAUSE)


@asynccontextmanager
async def run_beside() -> AsyncIterator[None]:
    """Hold the database and run the worker beside the pages where there is one writer."""
    set_up_logs()
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
