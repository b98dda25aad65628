"""The sweep: takes every grievance whose hour has come, the oldest first, however many there are."""

import logging
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from cmo_app.db import transaction
from cmo_app.domain.actions import Action
from cmo_app.models import Grievance
from cmo_app.services.addressees import keep_at_hand
from cmo_app.services.clockwork import do_what_is_owed

BATCH = 50
SET_ASIDE_FOR = timedelta(hours=1)
_BREATH = 0.002  # between two batches, so that a citizen who waits for the one writer comes next

log = logging.getLogger(__name__)


@dataclass
class Swept:
    """What a sweep did: how often which act, and which grievances it had to set aside."""

    done: Counter[Action] = field(default_factory=Counter)
    set_aside: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many acts were done."""
        return self.done.total()


def sweep(*, now: datetime | None = None, limit: int | None = None) -> Swept:
    """Do all that the clock owes by `now`, or about `limit` acts of it; safe to repeat, and to run twice at once."""
    now = now or datetime.now(UTC)
    swept = Swept()
    while limit is None or swept.total < limit:
        claimed: list[int] = []
        try:
            swept.done += _act(now, claimed)
        except OperationalError:
            raise
        except Exception:  # whatever is wrong with one grievance must not stop the clock of the others
            for grievance_id in claimed:
                _act_alone(grievance_id, now, swept)
        if not claimed:
            break
        time.sleep(_BREATH)
    return swept


def _act(now: datetime, claimed: list[int], *, only: int | None = None) -> Counter[Action]:
    """Do one act on each grievance of a batch, all saved together; `claimed` learns which they are."""
    with transaction() as session, session.no_autoflush:  # the grievances of a batch are saved together, at its end
        waiting = _waiting(session, now, only)
        claimed += [grievance.id or 0 for grievance in waiting]
        if not waiting:
            return Counter()
        concerned = {person for each in waiting for person in (each.complainant_id, each.assignee_id) if person}
        keep_at_hand(session, concerned)
        acts = [do_what_is_owed(session, grievance, now) for grievance in waiting]
    return Counter(act for act in acts if act is not None)


def _act_alone(grievance_id: int, now: datetime, swept: Swept) -> None:
    try:
        swept.done += _act(now, [], only=grievance_id)
    except OperationalError:
        raise
    except Exception as fault:  # logged and looked at again in an hour, so that it is neither lost nor in the way
        place = traceback.extract_tb(fault.__traceback__)[-1]
        kind = type(fault).__name__
        log.error("grievance %s is set aside: %s in %s:%s", grievance_id, kind, place.name, place.lineno)
        with transaction() as session:
            session.execute(
                update(Grievance).where(col(Grievance.id) == grievance_id).values(wake_at=now + SET_ASIDE_FOR)
            )
        swept.set_aside.append(grievance_id)


def _waiting(session: Session, now: datetime, only: int | None) -> Sequence[Grievance]:
    """Claim the next ones; what another worker, or somebody at a screen, holds just now is left to them."""
    wanted = select(Grievance).where(col(Grievance.wake_at) <= now)
    if only is not None:
        wanted = wanted.where(Grievance.id == only)
    in_order = wanted.order_by(col(Grievance.wake_at), col(Grievance.id)).limit(BATCH)
    return session.exec(in_order.with_for_update(skip_locked=True)).all()
