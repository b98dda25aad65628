"""Every URL of the portal. Pages live below a language; a grievance is named by a query parameter."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

HOME: Final = "home"
PAGES: Mapping[str, str] = {
    HOME: "",
    "how_it_works": "how-it-works",
    "register": "register",
    "register_confirm": "register/confirm",
    "login": "login",
    "login_code": "login/code",
    "reset": "reset-password",
    "reset_code": "reset-password/code",
    "account": "account",
    "account_proofs": "account/proofs",
    "account_change": "account/change",
    "lodge": "lodge",
    "lodge_kind": "lodge/kind",
    "lodge_subject_matter": "lodge/subject-matter",
    "lodge_place": "lodge/place",
    "lodge_words": "lodge/words",
    "lodge_papers": "lodge/papers",
    "lodge_check": "lodge/check",
    "receipt": "receipt",
    "mine": "grievances",
    "grievance": "grievance",
    "track": "track",
    "statistics": "statistics",
    "privacy": "privacy",
    "terms": "terms",
    "accessibility": "accessibility",
    "contact": "contact",
    "sitemap": "sitemap",
    "offline": "offline",
    "server_error": "server-error",
    "not_found": "not-found",
    "desk": "desk",
    "desk_grievance": "desk/grievance",
    "dashboard": "desk/dashboard",
    "admin": "admin",
    "admin_holidays": "admin/holidays",
    "admin_templates": "admin/messages",
    "admin_settings": "admin/settings",
    "admin_import": "admin/files",
    "admin_letters": "admin/dead-letters",
    "admin_health": "admin/health",
    "admin_changes": "admin/changes",
    "admin_people": "admin/people",
    "admin_person": "admin/people/one",
    "admin_offices": "admin/offices",
    "admin_office": "admin/offices/one",
    "admin_departments": "admin/departments",
    "admin_places": "admin/places",
    "admin_categories": "admin/subjects",
    "admin_category": "admin/subjects/one",
    "appeals": "desk/appeals",
    "audits": "desk/audits",
    "replies": "desk/replies",
    "counter": "desk/counter",
    "desk_account": "desk/account",
    "desk_account_change": "desk/account/change",
    "claim": "account/claim",
    "messages": "demo/messages",
}
STAFF_PAGES: Final = (
    "desk",
    "desk_grievance",
    "dashboard",
    "admin",
    "admin_holidays",
    "admin_templates",
    "admin_settings",
    "admin_import",
    "admin_letters",
    "admin_health",
    "admin_changes",
    "admin_people",
    "admin_person",
    "admin_offices",
    "admin_office",
    "admin_departments",
    "admin_places",
    "admin_categories",
    "admin_category",
    "appeals",
    "audits",
    "replies",
    "counter",
    "desk_account",
    "desk_account_change",
)
STAND_INS: Final = ("not_found", "server_error", "offline")  # shown at the address of what was asked for
LODGE_STEPS: Final = (
    "lodge_kind",
    "lodge_subject_matter",
    "lodge_place",
    "lodge_words",
    "lodge_papers",
    "lodge_check",
)


FIRST_PAGES: Mapping[str, str] = {
    "complainant": "mine",
    "grievance_officer": "desk",
    "supervisor": "desk",
    "cmo_cell": "desk",
    "appellate_authority": "appeals",
    "auditor": "audits",
    "counter_operator": "counter",
    "administrator": "admin",
}


def first_page(role: str, language: str) -> str:
    """Return where somebody begins after logging in."""
    return page(FIRST_PAGES[role], language)


def page(name: str, language: str, **query: str) -> str:
    """Return the path of a page in a language, with its query."""
    path = f"/{language}/{PAGES[name]}".rstrip("/")
    return f"{path}/?{urlencode(query)}" if query else f"{path}/"


def route(name: str, language: str) -> str:
    """Return the path under which a page is registered: no slash at its end."""
    return f"/{language}/{PAGES[name]}".rstrip("/")


def form(name: str, language: str) -> str:
    """Return where a form is posted to."""
    return f"/forms/{language}/{name}"


def full(public_url: str, name: str, language: str) -> str:
    """Return the whole address of a page, for whoever is not here: search engines, messages."""
    return public_url.rstrip("/") + page(name, language)


def short_link(public_url: str, tracking_id: str) -> str:
    """Return the link printed on receipts and sent by SMS; it must live for ever."""
    return f"{public_url.rstrip('/')}/t/{tracking_id}"


def in_language(path: str, language: str) -> str:
    """Return the same page, `path` with its query, in another language."""
    return "/" + "/".join([language, *path.lstrip("/").split("/")[1:]])
