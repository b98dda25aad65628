"""The case, the draft it was written in, its timeline and its papers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from cmo_app.models.columns import instant, json_field, maybe_instant
from cmo_app.models.indexes import day_indexes, desk_indexes, where_given, where_written


class Grievance(SQLModel, table=True):
    """One grievance or suggestion; every change of `stage` leaves a row in the timeline.

    `clock_category_id` is the subject by whose limit the clock runs: one named later may shorten the time, never add.
    """

    __table_args__ = (
        Index("ix_grievance_mine", "complainant_id", "lodged_at"),
        where_given("ix_grievance_wake", "wake_at"),
        where_given("ix_grievance_about", "about_office_id"),
        where_given("ix_grievance_counter_operator_id", "counter_operator_id"),
        *desk_indexes(),
        *day_indexes(),
    )

    id: int | None = Field(default=None, primary_key=True)
    tracking_id: str = Field(max_length=16, unique=True)
    idempotency_key: str = Field(max_length=64, unique=True)
    kind: str = Field(max_length=16)
    category_id: int | None = Field(default=None, foreign_key="category.id")
    clock_category_id: int | None = None
    district_id: int = Field(foreign_key="district.id")
    local_body_id: int | None = Field(default=None, foreign_key="localbody.id")
    landmark: str = Field(default="", max_length=120)
    subject: str = Field(max_length=120)
    description: str
    search_text: str
    search_scope: str = Field(default="", max_length=120)
    is_about_conduct: bool = False
    about_whom: str = Field(default="", max_length=200)
    language: str = Field(max_length=8)
    complainant_id: int = Field(foreign_key="person.id")
    office_id: int = Field(foreign_key="office.id")
    first_office_id: int = Field(foreign_key="office.id")
    about_office_id: int | None = Field(default=None, foreign_key="office.id")
    counter_operator_id: int | None = Field(default=None, foreign_key="person.id")
    assignee_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    stage: str = Field(max_length=24)
    tier: int
    first_tier: int
    lodged_at: datetime = instant()
    due_at: datetime = instant()
    paused_seconds: int = 0
    paused_at: datetime | None = maybe_instant()
    wake_at: datetime | None = maybe_instant()
    nudges: int = 0
    interim_due_at: datetime | None = maybe_instant()
    interim_replies: int = 0
    chased_at: datetime | None = maybe_instant()
    escalated_at: datetime | None = maybe_instant()
    reported_at: datetime | None = maybe_instant()
    disputed_at: datetime | None = maybe_instant()
    disputed_tier: int | None = None
    disputed_paused_seconds: int = 0
    closed_at: datetime | None = maybe_instant()
    changed_at: datetime = instant()
    transfers: int = 0
    disputes: int = 0
    rating: int | None = None
    proposed_by_id: int | None = Field(default=None, foreign_key="person.id")
    proposed_reason: str = Field(default="", max_length=32)
    appealed_at: datetime | None = maybe_instant()
    appeal_office_id: int | None = Field(default=None, foreign_key="office.id")
    appeal_due_at: datetime | None = maybe_instant()
    appeal_outcome: str = Field(default="", max_length=12)
    audit_verdict: str = Field(default="", max_length=12)
    audited_at: datetime | None = maybe_instant()
    audited_office_id: int | None = None
    chain_end: str = Field(default="", max_length=64)
    chain_length: int = 0
    version: int = 1


class Draft(SQLModel, table=True):
    """What is being written, by a browser or a person; never lost while it is not lodged."""

    # Of an operator at a counter there are thousands that are lodged, and one that is not.
    __table_args__ = (Index("ix_draft_person", "person_id", "lodged_as"),)

    id: int | None = Field(default=None, primary_key=True)
    session_id: int | None = Field(default=None, foreign_key="loginsession.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    key: str = Field(max_length=64, unique=True)
    data: dict[str, Any] = json_field()
    version: int = 1
    is_pending: bool = False
    changed_at: datetime = instant()
    lodged_as: str | None = Field(default=None, max_length=16)


class TimelineEntry(SQLModel, table=True):
    """One thing that happened; rows are only ever added, each holding the hash of the one before."""

    __table_args__ = (UniqueConstraint("grievance_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    grievance_id: int = Field(foreign_key="grievance.id")
    number: int
    at: datetime = instant()
    action: str = Field(max_length=24)
    from_stage: str = Field(default="", max_length=24)
    to_stage: str = Field(max_length=24)
    role: str = Field(max_length=24)
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    office_id: int | None = Field(default=None, foreign_key="office.id")
    note: str = ""
    is_internal: bool = False
    data: dict[str, Any] = json_field()
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class Attachment(SQLModel, table=True):
    """A file made anew from an upload; its bytes rest sealed in the file store, those of its small picture behind."""

    __table_args__ = (where_written("ix_attachment_thumbnail_key", "thumbnail_key"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    upload_key: str = Field(max_length=80, unique=True)
    session_id: int | None = Field(default=None, foreign_key="loginsession.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    draft_id: int | None = Field(default=None, foreign_key="draft.id", index=True)
    grievance_id: int | None = Field(default=None, foreign_key="grievance.id", index=True)
    timeline_number: int | None = None
    purpose: str = Field(max_length=16)
    name: str = Field(max_length=120)
    media_type: str = Field(max_length=40)
    size: int
    width: int | None = None
    height: int | None = None
    sha256: str = Field(max_length=64)
    file_key: str = Field(max_length=120, index=True)
    thumbnail_at: int | None = None  # where in the file the sealed small picture begins
    thumbnail_key: str = Field(default="", max_length=120)  # of a small picture in a file of its own, as until 0016
    key_id: str = Field(max_length=32)
    created_at: datetime = instant()
    removed_at: datetime | None = maybe_instant()


class Audit(SQLModel, table=True):
    """One closure drawn at random, and what the auditor found after asking the complainant."""

    __table_args__ = (UniqueConstraint("grievance_id", "closing_number"),)

    id: int | None = Field(default=None, primary_key=True)
    grievance_id: int = Field(foreign_key="grievance.id")
    closing_number: int
    office_id: int = Field(foreign_key="office.id")
    drawn_at: datetime = instant()
    auditor_id: int | None = Field(default=None, foreign_key="person.id")
    verdict: str = Field(default="", max_length=12)
    note: str = ""
    verdict_at: datetime | None = maybe_instant()
