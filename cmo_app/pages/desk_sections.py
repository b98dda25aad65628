"""Where an official can go: one line a section, and whose it is."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx

from cmo_app import routes
from cmo_app.domain.roles import Role
from cmo_app.i18n import Translate
from cmo_app.states.session import SessionState
from cmo_app.ui.kit import link

WORKERS = (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL)


@dataclass(frozen=True)
class Section:
    """One page of the navigation, for the roles that work there."""

    page: str
    words: Callable[[Translate], str]
    roles: tuple[Role, ...]


KEEPERS = (Role.ADMINISTRATOR,)

SECTIONS: tuple[Section, ...] = (
    Section("desk", lambda _: _("Desk"), WORKERS),
    Section("dashboard", lambda _: _("Dashboard"), WORKERS),
    Section("appeals", lambda _: _("Appeals"), (Role.APPELLATE_AUTHORITY,)),
    Section("audits", lambda _: _("Audits"), (Role.AUDITOR,)),
    Section("replies", lambda _: _("Saved replies"), (Role.SUPERVISOR, Role.CMO_CELL)),
    Section("counter", lambda _: _("Counter"), (Role.COUNTER_OPERATOR,)),
    Section("admin", lambda _: _("Administration"), KEEPERS),
    Section("admin_people", lambda _: _("People"), KEEPERS),
    Section("admin_offices", lambda _: _("Offices"), KEEPERS),
    Section("admin_categories", lambda _: _("Subjects"), KEEPERS),
    Section("admin_holidays", lambda _: _("Holidays"), KEEPERS),
    Section("admin_templates", lambda _: _("Messages"), KEEPERS),
    Section("admin_settings", lambda _: _("Settings"), KEEPERS),
    Section("admin_import", lambda _: _("Files"), KEEPERS),
    Section("admin_letters", lambda _: _("Dead letters"), KEEPERS),
    Section("admin_health", lambda _: _("System health"), KEEPERS),
    Section("admin_changes", lambda _: _("Changes"), KEEPERS),
)


def sections(_: Translate, current: str) -> rx.Component:
    """The navigation of officials; a single section needs none, which desk.css sees to."""
    return rx.el.nav(
        *(_section(_, each, is_current=each.page == current) for each in SECTIONS),
        class_name="sections",
        aria_label=_("Sections"),
    )


def _section(_: Translate, section: Section, *, is_current: bool) -> rx.Component:
    is_theirs = rx.Var.create([str(role) for role in section.roles]).contains(SessionState.me.role)
    return rx.cond(
        is_theirs,
        link(
            section.words(_),
            to=routes.page(section.page, _.language),
            class_name="section",
            **({"aria_current": "page"} if is_current else {}),
        ),
    )
