"""What officials ask of a desk: queues, filters alone and combined, lists behind figures, words common and rare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from cmo_app.domain.slices import COUNTABLE, TIMELESS
from cmo_app.models import Category, Grievance, Office
from cmo_app.services.desk_queues import QUEUES

# Common, rare, several, beginnings of words, and one that nobody wrote.
WORDS = (
    "নলকূপে",
    "জল",
    "রাস্তা",
    "বার্ধক্য ভাতা",
    "প্রাথমিক বিদ্যালয়ের নলকূপে",
    "প্র",
    "কা",
    "water",
    "road",
    "old age pension",
    "transformer burnt",
    "am",
    "pan",
    "৪৭১১",
    "9042",
    "water 77",
    "zebra",
)


@dataclass(frozen=True)
class Ask:
    """One address of the desk as its query, and what to call it."""

    name: str
    query: Mapping[str, str]


DASHBOARDS = tuple(
    Ask(" ".join(query.values()) or "as it opens", query)
    for query in ({}, {"range": "7"}, {"range": "year"}, {"by": "category"}, {"by": "office"}, {"shade": "overdue"})
)


def lists(session: Session, today: date) -> list[Ask]:
    """Return every queue, and filters with values that many and few grievances have."""
    busy = session.exec(select(Grievance).where(col(Grievance.closed_at).is_(None)).limit(1)).one()
    department = session.get_one(Office, busy.office_id).department_id
    group = session.get_one(Category, busy.category_id).parent_id
    week, month = (today - timedelta(days=7)).isoformat(), (today - timedelta(days=30)).isoformat()
    filters: list[dict[str, str]] = [
        {"stage": "under_process"},
        {"stage": "information_sought", "sort": "lodged"},
        {"kind": "suggestion"},
        {"category": str(busy.category_id)},
        {"category": str(group)},
        {"department": str(department)},
        {"district": str(busy.district_id)},
        {"body": str(busy.local_body_id)},
        {"office": str(busy.office_id)},
        {"officer": "none"},
        {"officer": "me"},
        {"tier": "3"},
        {"urgent": "1"},
        {"conduct": "1"},
        {"disputed": "1"},
        {"due_from": week, "due_to": today.isoformat()},
        {"lodged_from": week, "sort": "lodged"},
        {"lodged_from": month, "lodged_to": week},
        {"sort": "changed"},
        {"queue": "overdue", "district": str(busy.district_id), "category": str(busy.category_id)},
        {"queue": "closed", "category": str(busy.category_id)},
        {"queue": "closed", "district": str(busy.district_id), "disputed": "1"},
        {"queue": "closed", "sort": "lodged"},
        {"stage": "registered", "department": str(department), "tier": "2", "sort": "lodged"},
        {"district": str(busy.district_id), "urgent": "1", "officer": "none"},
        {"queue": "waiting", "category": str(group), "lodged_from": month},
    ]
    days = f"{today - timedelta(days=30):%Y%m%d}.{today:%Y%m%d}"
    filters += [{"figure": measure if measure in TIMELESS else f"{measure}.{days}"} for measure in sorted(COUNTABLE)]
    filters += [{"figure": f"{each}.{days}.district{busy.district_id}"} for each in ("lodged", "withdrawn", "audited")]
    queues = [{"queue": queue} for queue in QUEUES]
    return [Ask(" ".join(f"{name}={value}" for name, value in query.items()), query) for query in queues + filters]


def searches(session: Session) -> list[Ask]:
    """Return the words, in what is open and what is closed, and beginnings of tracking IDs."""
    known = session.exec(select(Grievance.tracking_id).limit(3)).all()
    words = [*WORDS, *(tracking_id[:10] for tracking_id in known), known[0]]
    found = [Ask(word, {"text": word}) for word in words]
    return found + [Ask(f"{word} (closed)", {"text": word, "queue": "closed"}) for word in words]
