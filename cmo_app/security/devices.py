"""Devices on which somebody has logged in: known by a mark in a cookie, which no stranger can use up."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from cmo_app.config import settings
from cmo_app.security import limits
from cmo_app.security.passwords import keyed_hash

MARK_AGE = int(timedelta(days=365).total_seconds())


@dataclass(frozen=True)
class Place:
    """Where a request comes from: its address, and the mark that an earlier log-in left there."""

    address: str = ""
    mark: str = ""


def device_cookie_name() -> str:
    """Return the name of the cookie that holds the mark; only a plain-http localhost goes without `__Host-`."""
    return "__Host-device" if settings().is_secure else "device"


def new_mark(person_id: int) -> str:
    """Make the mark of a device on which this person has just logged in; it opens nothing."""
    name = secrets.token_urlsafe(16)
    return f"{name}.{_seal(name, person_id)}"


def count_try(rate: str, subject: str, place: Place, *, owner: int | None = None) -> None:
    """Count a try at an account or a destination: its owner's device by itself, others by address and in all.

    So whoever uses up the allowance of strangers keeps out strangers only.
    """
    if owner is not None and _is_known(place.mark, owner):
        limits.count(rate, f"{subject}\n{place.mark}")
        return
    limits.count(rate, f"{subject}\n{place.address}")
    limits.count(f"{rate}_in_all", subject)


def _is_known(mark: str, person_id: int) -> bool:
    name, _dot, seal = mark.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(name, person_id).encode())


def _seal(name: str, person_id: int) -> str:
    return keyed_hash(f"{person_id}\n{name}", purpose="device")
