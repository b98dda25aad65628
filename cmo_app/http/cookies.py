"""The cookies: the session, which no script can read, a mark that it changed, that of a known device, the language."""

from starlette.responses import Response

from cmo_app.config import settings
from cmo_app.security.devices import MARK_AGE, device_cookie_name
from cmo_app.security.sessions import COOKIE_AGE, cookie_name, hash_token

_YEAR = 365 * 24 * 3600


def keep_session(answer: Response, token: str) -> None:
    """Set the session cookie, and the mark by which a tab knows that it changed."""
    _set(answer, cookie_name(), token, is_hidden=True)
    _set(answer, "tab", tab_mark(token), is_hidden=False)


def tab_mark(token: str) -> str:
    """Return a name for a session that says nothing about its token: tabs of another one start afresh."""
    return hash_token(hash_token(token))[:16]


def keep_device(answer: Response, mark: str) -> None:
    """Let a device on which somebody has logged in be known again, also after they have logged out."""
    _set(answer, device_cookie_name(), mark, is_hidden=True, age=MARK_AGE)


def forget_session(answer: Response) -> None:
    """Take the session cookie back, and its mark: a page from before is not shown again as it was."""
    answer.delete_cookie("tab", path="/", secure=settings().is_secure, samesite="lax")
    answer.delete_cookie(cookie_name(), path="/", httponly=True, secure=settings().is_secure, samesite="lax")


def keep_language(answer: Response, language: str) -> None:
    """Remember the language."""
    answer.set_cookie("language", language, max_age=_YEAR, path="/", secure=settings().is_secure, samesite="lax")


def _set(answer: Response, name: str, value: str, *, is_hidden: bool, age: int = COOKIE_AGE) -> None:
    secure = settings().is_secure
    answer.set_cookie(name, value, max_age=age, path="/", httponly=is_hidden, secure=secure, samesite="lax")
