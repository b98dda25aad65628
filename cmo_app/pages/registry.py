"""Registers every page once a language, each through its own closure so that it stays its own download."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate, translate
from cmo_app.pages import (
    accessibility,
    account,
    account_change,
    account_proofs,
    admin,
    admin_categories,
    admin_category,
    admin_changes,
    admin_departments,
    admin_health,
    admin_holidays,
    admin_import,
    admin_letters,
    admin_office,
    admin_offices,
    admin_people,
    admin_person,
    admin_places,
    admin_settings,
    admin_templates,
    appeals,
    audits,
    claim,
    contact,
    counter,
    dashboard,
    desk,
    desk_account,
    desk_account_change,
    desk_grievance,
    grievance,
    home,
    how_it_works,
    lodge,
    lodge_check,
    lodge_kind,
    lodge_papers,
    lodge_place,
    lodge_subject_matter,
    lodge_words,
    login,
    login_code,
    messages,
    mine,
    not_found,
    offline,
    privacy,
    receipt,
    register,
    register_confirm,
    replies,
    reset,
    reset_code,
    server_error,
    sitemap,
    statistics,
    terms,
    track,
)
from cmo_app.states.account import AccountState
from cmo_app.states.admin_categories import AdminCategoriesState, AdminCategoryState, AdminPlacesState
from cmo_app.states.admin_import import AdminImportState
from cmo_app.states.admin_offices import AdminDepartmentsState, AdminOfficesState, AdminOfficeState
from cmo_app.states.admin_people import AdminPeopleState, AdminPersonState
from cmo_app.states.admin_upkeep import AdminHolidaysState, AdminSettingsState, AdminTemplatesState
from cmo_app.states.admin_watch import AdminChangesState, AdminHealthState, AdminLettersState
from cmo_app.states.appeals import AppealsState
from cmo_app.states.audits import AuditsState
from cmo_app.states.counter import CounterState
from cmo_app.states.dashboard import DashboardState
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.states.desk_filters import DeskFilterState
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.states.messages import MessagesState
from cmo_app.states.replies import RepliesState
from cmo_app.states.session import SessionState
from cmo_app.states.statistics import StatisticsState
from cmo_app.states.tracker import TrackerState

Words = Callable[[Translate], str]


@dataclass(frozen=True)
class Page:
    """One page: how it is drawn, called, and filled."""

    draw: Callable[[Translate], rx.Component]
    title: Words
    on_load: tuple[Any, ...] = ()
    description: Words | None = None


_NEW: Words = lambda _: _("New grievance")  # noqa: E731 a column of the table below

PAGES: Mapping[str, Page] = {
    "home": Page(home.home, lambda _: _("Home")),
    "how_it_works": Page(how_it_works.how_it_works, lambda _: _("How it works")),
    "register": Page(register.register, lambda _: _("Open an account"), (GrievanceFormState.load_places,)),
    "register_confirm": Page(
        register_confirm.register_confirm, lambda _: _("Type the two codes"), (AccountState.load_waiting,)
    ),
    "login": Page(login.login, lambda _: _("Log in")),
    "login_code": Page(login_code.login_code, lambda _: _("Log in by code"), (AccountState.load_sent_to,)),
    "reset": Page(reset.reset, lambda _: _("Set a new password")),
    "reset_code": Page(reset_code.reset_code, lambda _: _("Set a new password"), (AccountState.load_sent_to,)),
    "account": Page(account.account, lambda _: _("Account"), (AccountState.load, GrievanceFormState.load_places)),
    "account_proofs": Page(
        account_proofs.account_proofs, lambda _: _("Proof of identity and address"), (AccountState.load,)
    ),
    "account_change": Page(
        account_change.account_change,
        lambda _: _("Change mobile or e-mail"),
        (AccountState.load, AccountState.load_sent_to),
    ),
    "lodge": Page(lodge.lodge, lambda _: _("Lodge a grievance"), (GrievanceFormState.load_review,)),
    "lodge_kind": Page(lodge_kind.lodge_kind, _NEW),
    "lodge_subject_matter": Page(lodge_subject_matter.lodge_subject_matter, _NEW, (GrievanceFormState.load_subjects,)),
    "lodge_place": Page(lodge_place.lodge_place, _NEW, (GrievanceFormState.load_places,)),
    "lodge_words": Page(lodge_words.lodge_words, _NEW),
    "lodge_papers": Page(lodge_papers.lodge_papers, _NEW),
    "lodge_check": Page(
        lodge_check.lodge_check,
        lambda _: _("Check your answers"),
        (GrievanceFormState.load_review, AccountState.load_notice),
    ),
    "receipt": Page(receipt.receipt, lambda _: _("Receipt"), (TrackerState.load_case,)),
    "mine": Page(mine.mine, lambda _: _("My grievances"), (TrackerState.load_mine, AccountState.load_notice)),
    "grievance": Page(grievance.grievance, lambda _: _("Grievance"), (TrackerState.load_case,)),
    "track": Page(track.track, lambda _: _("Check the status"), (TrackerState.load_status,)),
    "statistics": Page(statistics.statistics, lambda _: _("Statistics"), (StatisticsState.load,)),
    "privacy": Page(privacy.privacy, lambda _: _("Privacy notice")),
    "terms": Page(terms.terms, lambda _: _("Terms of use")),
    "accessibility": Page(accessibility.accessibility, lambda _: _("Accessibility")),
    "contact": Page(contact.contact, lambda _: _("Contact")),
    "sitemap": Page(sitemap.sitemap, lambda _: _("Site map")),
    "offline": Page(offline.offline, lambda _: _("No network")),
    "server_error": Page(server_error.server_error, lambda _: _("Something went wrong on our side")),
    "not_found": Page(not_found.not_found, lambda _: _("This page is not here")),
    "desk": Page(
        desk.desk,
        lambda _: _("Desk"),
        (DeskState.load, DeskCaseState.load, RepliesState.load_filled, DeskFilterState.load),
    ),
    "dashboard": Page(dashboard.dashboard, lambda _: _("Dashboard"), (DashboardState.load,)),
    "desk_grievance": Page(
        desk_grievance.desk_grievance, lambda _: _("Grievance"), (DeskCaseState.load, RepliesState.load_filled)
    ),
    "admin": Page(admin.admin, lambda _: _("Administration"), (AdminHealthState.load,)),
    "admin_holidays": Page(admin_holidays.admin_holidays, lambda _: _("Holidays"), (AdminHolidaysState.load,)),
    "admin_templates": Page(admin_templates.admin_templates, lambda _: _("Messages"), (AdminTemplatesState.load,)),
    "admin_settings": Page(admin_settings.admin_settings, lambda _: _("Settings"), (AdminSettingsState.load,)),
    "admin_import": Page(admin_import.admin_import, lambda _: _("Files"), (AdminImportState.load,)),
    "admin_letters": Page(admin_letters.admin_letters, lambda _: _("Dead letters"), (AdminLettersState.load,)),
    "admin_health": Page(admin_health.admin_health, lambda _: _("System health"), (AdminHealthState.load,)),
    "admin_changes": Page(admin_changes.admin_changes, lambda _: _("Changes"), (AdminChangesState.load,)),
    "admin_people": Page(admin_people.admin_people, lambda _: _("People"), (AdminPeopleState.load,)),
    "admin_person": Page(admin_person.admin_person, lambda _: _("Official"), (AdminPersonState.load,)),
    "admin_offices": Page(admin_offices.admin_offices, lambda _: _("Offices"), (AdminOfficesState.load,)),
    "admin_office": Page(admin_office.admin_office, lambda _: _("Office"), (AdminOfficeState.load,)),
    "admin_departments": Page(
        admin_departments.admin_departments, lambda _: _("Departments"), (AdminDepartmentsState.load,)
    ),
    "admin_places": Page(
        admin_places.admin_places, lambda _: _("Districts and local bodies"), (AdminPlacesState.load,)
    ),
    "admin_categories": Page(admin_categories.admin_categories, lambda _: _("Subjects"), (AdminCategoriesState.load,)),
    "admin_category": Page(admin_category.admin_category, lambda _: _("Subject"), (AdminCategoryState.load,)),
    "appeals": Page(appeals.appeals, lambda _: _("Appeals"), (AppealsState.load,)),
    "audits": Page(audits.audits, lambda _: _("Audits"), (AuditsState.load,)),
    "replies": Page(replies.replies, lambda _: _("Saved replies"), (RepliesState.load,)),
    "counter": Page(counter.counter, lambda _: _("Counter"), (CounterState.load, GrievanceFormState.load_places)),
    "desk_account": Page(desk_account.desk_account, lambda _: _("Profile"), (AccountState.load_official,)),
    "desk_account_change": Page(
        desk_account_change.desk_account_change,
        lambda _: _("Change mobile or e-mail"),
        (AccountState.load_official, AccountState.load_sent_to),
    ),
    "claim": Page(claim.claim, lambda _: _("Take over your account"), (AccountState.load,)),
    "messages": Page(messages.messages, lambda _: _("Delivered messages"), (MessagesState.load,)),
}


def register_pages(app: rx.App) -> None:
    """Add every page in every language, and the one for what is not there."""
    for language in settings().language_codes:
        _ = translate(language)
        for name, page in PAGES.items():
            app.add_page(
                _drawn(page, _),
                route=routes.route(name, language),
                title=f"{page.title(_)} · {_('Citizens’ grievance portal')}",
                description=_("Tell the Chief Minister’s Office, keep the number, see every step."),
                image="/icon-192.png",
                meta=_head(name, _),
                on_load=[SessionState.load, *page.on_load],
            )
    app.add_page(not_found.in_every_language, route="404", title=not_found.heading(), on_load=[])


def _drawn(page: Page, _: Translate) -> Callable[[], rx.Component]:
    @wraps(page.draw)
    def in_language() -> rx.Component:
        return page.draw(_)

    return in_language


def _head(name: str, _: Translate) -> list[Any]:
    others = [
        rx.el.link(
            rel="alternate", href=routes.full(settings().public_url, name, code), custom_attrs={"hrefLang": code}
        )
        for code in settings().language_codes
    ]
    return [*others, rx.el.link(rel="manifest", href=f"/manifest-{_.language}.webmanifest")]
