"""Who uses the portal, how they prove who they are, and where they are logged in."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from cmo_app.models.columns import instant, json_field, maybe_instant


class Person(SQLModel, table=True):
    """Anybody with an account, citizen or official."""

    id: int | None = Field(default=None, primary_key=True)
    role: str = Field(max_length=32, index=True)
    name: str = Field(max_length=120)
    mobile: str = Field(max_length=10, unique=True)
    email: str | None = Field(default=None, max_length=254, unique=True)
    password_hash: str = Field(max_length=100)
    language: str = Field(max_length=8)
    tells_by_sms: bool = True
    tells_by_email: bool = True
    district_id: int | None = Field(default=None, foreign_key="district.id")
    local_body_id: int | None = Field(default=None, foreign_key="localbody.id")
    address: str = Field(default="", max_length=300)
    pin: str = Field(default="", max_length=6)
    created_at: datetime = instant()
    closed_at: datetime | None = maybe_instant()
    disabled_at: datetime | None = maybe_instant()
    is_claimed: bool = True
    version: int = 1


class LoginSession(SQLModel, table=True):
    """One browser, logged in or not; only the hash of its cookie is kept."""

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = instant()
    seen_at: datetime = instant(index=True)
    ended_at: datetime | None = maybe_instant()
    browser: str = Field(default="", max_length=200)


class Registration(SQLModel, table=True):
    """An account asked for whose mobile and e-mail are not both confirmed yet."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="loginsession.id", unique=True)
    data: dict[str, Any] = json_field()
    password_hash: str = Field(max_length=100)
    mobile_confirmed_at: datetime | None = maybe_instant()
    email_confirmed_at: datetime | None = maybe_instant()
    created_at: datetime = instant()


class ConfirmationCode(SQLModel, table=True):
    """A six-digit code on its way to one destination, for one purpose, in one browser."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="loginsession.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    purpose: str = Field(max_length=16)
    channel: str = Field(max_length=8)
    destination: str = Field(max_length=254, index=True)
    code_hash: str = Field(max_length=64)
    tries: int = 0
    sent_at: datetime = instant(index=True)
    expires_at: datetime = instant()
    used_at: datetime | None = maybe_instant()


class IdentityProofRow(SQLModel, table=True):
    """What proves who a citizen is: never a number, only its last four characters and a keyed hash."""

    __tablename__ = "identityproof"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True)
    kind: str = Field(max_length=20)
    last_four: str = Field(default="", max_length=4)
    number_hash: str = Field(default="", max_length=64, index=True)
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    given_at: datetime = instant()


class AddressProofRow(SQLModel, table=True):
    """What proves where a citizen lives."""

    __tablename__ = "addressproof"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True)
    kind: str = Field(max_length=20)
    last_four: str = Field(default="", max_length=4)
    number_hash: str = Field(default="", max_length=64)
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    given_at: datetime = instant()
