"""What the vault seals opens for its own key and context only."""

import dataclasses

import pytest

from cmo_app.adapters.vault import CannotOpen, Sealed, Vault, derive_key

FIRST = "first secret, long enough"
SECOND = "second secret, long enough"
HASH = "hash secret, long enough"


@pytest.fixture
def vault():
    return Vault.from_secrets({"k1": FIRST}, "k1", hash_secret=HASH)


def test_a_sealed_text_opens_again(vault):
    sealed = vault.seal("আধার".encode(), context=b"person:7")
    assert vault.open(sealed, context=b"person:7").decode() == "আধার"
    assert "আধার".encode() not in sealed.blob


def test_sealing_twice_never_gives_the_same_blob(vault):
    assert vault.seal(b"x", context=b"") != vault.seal(b"x", context=b"")


def test_another_context_does_not_open_it(vault):
    sealed = vault.seal(b"x", context=b"person:7")
    with pytest.raises(CannotOpen):
        vault.open(sealed, context=b"person:8")


def test_one_altered_bit_anywhere_does_not_open(vault):
    sealed = vault.seal(b"secret", context=b"c")
    for at in range(len(sealed.blob)):
        blob = bytearray(sealed.blob)
        blob[at] ^= 1
        with pytest.raises(CannotOpen):
            vault.open(dataclasses.replace(sealed, blob=bytes(blob)), context=b"c")


@pytest.mark.parametrize("blob", [b"", b"short", b"x" * 12, b"x" * 27])
def test_a_cut_blob_does_not_open(vault, blob):
    with pytest.raises(CannotOpen):
        vault.open(Sealed("k1", blob), context=b"")


def test_after_rotation_the_old_still_opens_and_the_new_uses_the_new_key(vault):
    old = vault.seal(b"x", context=b"c")
    rotated = Vault.from_secrets({"k1": FIRST, "k2": SECOND}, "k2", hash_secret=HASH)
    assert rotated.open(old, context=b"c") == b"x"
    new = rotated.seal(b"y", context=b"c")
    assert new.key_id == "k2"
    with pytest.raises(CannotOpen):
        vault.open(new, context=b"c")


def test_a_key_cannot_pass_for_another_name():
    vault = Vault({"a": bytes(32), "b": bytes(32)}, "a", hash_key=bytes(32))
    sealed = vault.seal(b"x", context=b"c")
    with pytest.raises(CannotOpen):
        vault.open(Sealed("b", sealed.blob), context=b"c")


def test_keyed_hashes_meet_for_equal_texts_and_one_key_only(vault):
    other = Vault.from_secrets({"k1": FIRST}, "k1", hash_secret=SECOND)
    assert vault.keyed_hash("9830012345") == vault.keyed_hash("9830012345")
    assert vault.keyed_hash("9830012345") != vault.keyed_hash("9830012346")
    assert vault.keyed_hash("9830012345") != other.keyed_hash("9830012345")


def test_purposes_give_different_keys_and_short_secrets_none():
    assert derive_key(FIRST, purpose="a") != derive_key(FIRST, purpose="b")
    with pytest.raises(ValueError, match="at least 16"):
        derive_key("short", purpose="a")
