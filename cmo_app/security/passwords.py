"""Passwords at rest: bcrypt over a keyed hash, because bcrypt reads 72 bytes and Bengali letters take three."""

import base64
import hashlib
import hmac
from functools import cache

import bcrypt

from cmo_app.config import settings
from cmo_app.cores import on_a_spare_core

NO_PASSWORD = "none"  # of an account whose owner has not set one yet: nothing matches it


def hash_password(password: str) -> str:
    """Return the hash to keep; slow on purpose, so call it from a thread."""
    with on_a_spare_core():
        return bcrypt.hashpw(_keyed(password), bcrypt.gensalt(settings().bcrypt_cost)).decode()


def is_password(password: str, kept: str | None) -> bool:
    """Tell whether it matches; where there is no account it takes as long to say no."""
    is_known = kept not in (None, NO_PASSWORD)
    right = str(kept).encode() if is_known else _nobody(settings().bcrypt_cost)
    with on_a_spare_core():
        return bcrypt.checkpw(_keyed(password), right) and is_known


def keyed_hash(text: str, *, purpose: str) -> str:
    """Return HMAC-SHA-256 in hex under the portal's secret, apart for each purpose."""
    key = hashlib.sha256(f"{purpose}\n{settings().secret.get_secret_value()}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@cache
def _nobody(cost: int) -> bytes:
    """Made once: a second hash at every try would tell by its time that there is no account."""
    return bcrypt.hashpw(b"nobody", bcrypt.gensalt(cost))


def _keyed(password: str) -> bytes:
    return base64.b64encode(bytes.fromhex(keyed_hash(password, purpose="password")))
