"""The two cookies: the session, which no script can read, and the language."""

from starlette.responses import Response

from cmo_app.config import settings
from cmo_app.security.sessions import COOKIE_AGE, cookie_name

_YEAR = 365 * 24 * 3600


def keep_session(answer: Response, token: str) -> None:
    """Set the session cookie."""
    answer.set_cookie(
        cookie_name(), token, max_age=COOKIE_AGE, path="/", httponly=True, secure=settings().is_secure, samesite="lax"
    )


def forget_session(answer: Response) -> None:
    """Take the session cookie back."""
    answer.delete_cookie(cookie_name(), path="/", httponly=True, secure=settings().is_secure, samesite="lax")


def keep_language(answer: Response, language: str) -> None:
    """Remember the language."""
    answer.set_cookie("language", language, max_age=_YEAR, path="/", secure=settings().is_secure, samesite="lax")
