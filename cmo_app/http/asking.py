"""Who asks, from where, in which language: what every route needs to know first."""

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection, Request

from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.i18n import Translate, translate
from cmo_app.security.addresses import counted_address
from cmo_app.security.devices import Place, device_cookie_name
from cmo_app.security.sessions import actor_of, browser_session, cookie_name

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Form:
    """One submitted form, read but not yet parsed."""

    values: dict[str, str]
    papers: list[str]
    actor: Actor
    language: str
    browser: str
    place: Place
    file: bytes = b""

    @property
    def address(self) -> str:
        """Return the address it was sent from."""
        return self.place.address

    @property
    def translate(self) -> Translate:
        """Return the catalogue of the form's language."""
        return translate(self.language)


@dataclass(frozen=True)
class Done:
    """Where to go now, and what becomes of the cookies: the session, and the mark of a device that is known now."""

    to: str
    token: str = ""
    mark: str = ""
    is_logged_out: bool = False
    data: dict[str, object] = field(default_factory=dict)


def token_of(request: HTTPConnection) -> str:
    """Return the session token of a request."""
    token = request.cookies.get(cookie_name(), "")
    return token if len(token) == 43 else ""


def actor_in(request: HTTPConnection) -> Actor:
    """Return who asks; reads the database, so call it from a thread."""
    return actor_of(token_of(request))


def browser_in(request: Request) -> tuple[Actor, str]:
    """Return who asks, and a token to set where this browser is new; call it from a thread."""
    return browser_session(token_of(request), browser=browser_name(request))


def browser_name(request: HTTPConnection) -> str:
    """Return browser and system in words that a person knows again."""
    agent = request.headers.get("user-agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Browser")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser}, {system}" if system else browser


def address_of(request: HTTPConnection) -> str:
    """Return where a request comes from."""
    peer = request.client.host if request.client else ""
    return counted_address(request.headers.get("x-forwarded-for", ""), peer=peer)


def place_of(request: HTTPConnection) -> Place:
    """Return the address, and the mark of a device that is known."""
    return Place(address_of(request), request.cookies.get(device_cookie_name(), "")[:200])


def language_of(request: HTTPConnection) -> str:
    """Return the language by cookie, then by what the browser prefers, then the default one."""
    known = settings().language_codes
    chosen = request.cookies.get("language", "")
    if chosen in known:
        return chosen
    for part in request.headers.get("accept-language", "")[:200].split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in known:
            return code
    return known[0]
