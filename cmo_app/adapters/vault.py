"""Secrets at rest: AES-GCM with the key's name beside each text, and keyed hashes to look things up by."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """Sealed with a key we do not hold, for another context, or altered since."""


@dataclass(frozen=True)
class Sealed:
    """What may be stored: `blob` is the nonce, then the ciphertext with its tag."""

    key_id: str
    blob: bytes


def derive_key(secret: str, *, purpose: str) -> bytes:
    """Return 32 bytes for one `purpose` from a long random `secret` (HKDF-SHA-256, RFC 5869)."""
    if len(secret) < 16:
        raise ValueError("a secret has at least 16 characters")
    hkdf = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose.encode())
    return hkdf.derive(secret.encode())


class Vault:
    """Seals with the current key and opens with any key it holds, so keys can be rotated."""

    def __init__(self, keys: Mapping[str, bytes], current: str, *, hash_key: bytes) -> None:
        if current not in keys:
            raise ValueError("the current key is not among the keys")
        if any(len(key) != _KEY_BYTES for key in (*keys.values(), hash_key)):
            raise ValueError("a key has 32 bytes")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._hash_key = hash_key
        self.current = current

    @classmethod
    def from_secrets(cls, secrets: Mapping[str, str], current: str, *, hash_secret: str) -> "Vault":
        """Build from secret strings; `hash_secret` never rotates, or nothing hashed is found again."""
        keys = {key_id: derive_key(secret, purpose="cmo vault v1") for key_id, secret in secrets.items()}
        return cls(keys, current, hash_key=derive_key(hash_secret, purpose="cmo keyed hash v1"))

    def seal(self, data: bytes, *, context: bytes) -> Sealed:
        """Encrypt `data`; it opens only with the same `context`, such as the row it belongs to."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self.current].encrypt(nonce, data, _bound(self.current, context))
        return Sealed(key_id=self.current, blob=nonce + sealed)

    def open(self, sealed: Sealed, *, context: bytes) -> bytes:
        """Return what was sealed, or raise CannotOpen."""
        cipher = self._ciphers.get(sealed.key_id)
        nonce, body = sealed.blob[:_NONCE_BYTES], sealed.blob[_NONCE_BYTES:]
        if cipher is None or len(nonce) < _NONCE_BYTES:
            raise CannotOpen(sealed.key_id)
        try:
            return cipher.decrypt(nonce, body, _bound(sealed.key_id, context))
        except InvalidTag:
            raise CannotOpen(sealed.key_id) from None

    def keyed_hash(self, text: str) -> str:
        """Return HMAC-SHA-256 of `text` in hex: equal texts meet, nobody without the key can guess."""
        return hmac.new(self._hash_key, text.encode(), hashlib.sha256).hexdigest()


def _bound(key_id: str, context: bytes) -> bytes:
    name = key_id.encode()
    return len(name).to_bytes(2, "big") + name + context
