"""Who sits where at this moment: a posting counts from its first instant until its last."""

from datetime import UTC, datetime

from sqlalchemy import BindParameter, ColumnElement, and_, or_
from sqlmodel import col

from cmo_app.models import Posting


def is_in_force(now: datetime | BindParameter[datetime] | None = None) -> ColumnElement[bool]:
    """Return the condition that a posting has begun and has not ended."""
    now = datetime.now(UTC) if now is None else now
    return and_(col(Posting.from_at) <= now, or_(col(Posting.until_at).is_(None), col(Posting.until_at) > now))
