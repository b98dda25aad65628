"""Passwords: long rather than odd, in any script, never one that everybody uses."""

from cmo_app.domain.errors import PasswordTooLong, WeakPassword

SHORTEST, LONGEST = 8, 200
_COMMON = frozenset(
    [
        "12345678",
        "123456789",
        "1234567890",
        "password",
        "password1",
        "password123",
        "qwerty123",
        "qwertyuiop",
        "abcd1234",
        "abc12345",
        "iloveyou",
        "welcome1",
        "welcome123",
        "admin123",
        "india123",
        "kolkata123",
        "bengal123",
        "11111111",
        "00000000",
        "87654321",
    ]
)


def check_password(password: str, *, personal: tuple[str, ...] = ()) -> None:
    """Refuse a password shorter than 8 or longer than 200 characters, common, or the person's own data."""
    if len(password) > LONGEST:
        raise PasswordTooLong(limit=LONGEST)
    if len(password) < SHORTEST:
        raise WeakPassword(reason="short", limit=SHORTEST)
    lowered = password.casefold()
    if lowered in _COMMON or len(set(password)) < 4:
        raise WeakPassword(reason="common")
    if any(len(word) >= 4 and word.casefold() in lowered for word in personal):
        raise WeakPassword(reason="personal")
