"""Messages: a row is the promise, written with the step it tells of and delivered afterwards."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from cmo_app.models.columns import instant, maybe_instant


class Message(SQLModel, table=True):
    """One message over one channel."""

    __table_args__ = (Index("ix_message_due", "state", "next_try_at"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    template: str = Field(max_length=32)
    channel: str = Field(max_length=8)
    language: str = Field(max_length=8)
    destination: str = Field(max_length=254)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    grievance_id: int | None = Field(default=None, foreign_key="grievance.id", index=True)
    timeline_number: int | None = None
    subject: str = Field(default="", max_length=200)
    text: str
    is_secret: bool = False
    state: str = Field(default="promised", max_length=12)
    attempts: int = 0
    fallback_of: int | None = Field(default=None, foreign_key="message.id")
    error: str = Field(default="", max_length=200)
    created_at: datetime = instant()
    next_try_at: datetime = instant()
    claimed_until: datetime | None = maybe_instant()
    delivered_at: datetime | None = maybe_instant()
