"""Passwords at rest: bcrypt over a keyed hash, because bcrypt reads 72 bytes and Bengali letters take three."""

import base64
import hashlib
import hmac

import bcrypt

from cmo_app.config import settings

NO_PASSWORD = "none"  # of an account whose owner has not set one yet: nothing matches it
_NOBODY: dict[int, bytes] = {}


def hash_password(password: str) -> str:
    """Return the hash to keep; slow on purpose, so call it from a thread."""
    return bcrypt.hashpw(_keyed(password), bcrypt.gensalt(settings().bcrypt_cost)).decode()


def is_password(password: str, kept: str | None) -> bool:
    """Tell whether it matches; where there is no account it takes as long to say no."""
    if kept is None or kept == NO_PASSWORD:
        cost = settings().bcrypt_cost
        bcrypt.checkpw(_keyed(password), _NOBODY.setdefault(cost, bcrypt.hashpw(b"nobody", bcrypt.gensalt(cost))))
        return False
    return bcrypt.checkpw(_keyed(password), kept.encode())


def keyed_hash(text: str, *, purpose: str) -> str:
    """Return HMAC-SHA-256 in hex under the portal's secret, apart for each purpose."""
    key = hashlib.sha256(f"{purpose}\n{settings().secret.get_secret_value()}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keyed(password: str) -> bytes:
    return base64.b64encode(bytes.fromhex(keyed_hash(password, purpose="password")))
