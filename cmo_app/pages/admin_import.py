"""Officials and subjects from and to a file: bring it, see what would happen, save it whole."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import IMPORTED
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_import import AdminImportState as State
from cmo_app.ui.forms import error_place, form, hidden, select, send
from cmo_app.ui.kit import card, file_link, link_button, notice
from cmo_app.ui.tables import table

TRIAL = State.trial


def admin_import(_: Translate) -> rx.Component:
    """First the file, then its trial."""
    return admin_page(
        _,
        "admin_import",
        _("Files"),
        rx.cond(State.is_asked, _trial(_), rx.fragment(_bring(_), _take(_))),
        state=State,
    )


def _bring(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("Bring a file")),
        rx.el.p(
            _("It is tried first: you see every row that would be refused, and nothing is saved."), class_name="second"
        ),
        form(
            _,
            "admin-import",
            select(
                _,
                _("What is in it"),
                "kind",
                [rx.el.option(words(_), value=kind) for kind, words in IMPORTED.items()],
                prompt=_("Choose one"),
                required=True,
            ),
            rx.el.div(
                rx.el.label(_("CSV file"), html_for="f-file", class_name="label"),
                rx.el.p(_("UTF-8, commas or semicolons, up to 5,000 rows."), class_name="hint", id="f-file-hint"),
                error_place("file"),
                rx.el.input(
                    id="f-file",
                    name="file",
                    type="file",
                    accept=".csv,text/csv",
                    class_name="input",
                    required=True,
                    aria_describedby="f-file-hint f-file-error",
                ),
                class_name="field",
            ),
            send(_, _("Try the file")),
            enc_type="multipart/form-data",
            class_name="narrow",
        ),
    )


def _take(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("Take a file")),
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.strong(words(_)),
                    rx.el.span(
                        file_link(_("Template"), to=f"/admin/template/{kind}.csv", class_name="pill"),
                        file_link(_("What there is"), to=f"/admin/export/{kind}.csv", class_name="pill"),
                        class_name="pills",
                    ),
                    class_name="row",
                )
                for kind, words in IMPORTED.items()
            ),
            class_name="plain rows",
        ),
    )


def _trial(_: Translate) -> rx.Component:
    again = link_button(_("Bring another file"), to=routes.page("admin_import", _.language), kind="second")
    return rx.cond(
        TRIAL.is_saved,
        rx.fragment(notice(rx.el.p(_("✓ Saved: "), TRIAL.good), tone="done"), rx.el.div(again)),
        rx.cond(TRIAL.may_save, _good(_), rx.fragment(_bad(_), rx.el.div(again))),
    )


def _good(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("Every row is right")),
        rx.el.p(rx.el.strong(TRIAL.good), " · ", _("nothing is saved yet.")),
        rx.cond(
            TRIAL.kind == "officials",
            rx.el.p(_("Each of them gets an invitation by SMS and e-mail.")),
            rx.el.p(_("What has a code that is there already is changed; everything else is added.")),
        ),
        form(_, "admin-import-save", hidden("file_id", TRIAL.id), send(_, _("Save every row"))),
    )


def _bad(_: Translate) -> rx.Component:
    return rx.fragment(
        notice(
            rx.el.p(_("Refused: "), TRIAL.refused, " · ", _("In the file: "), TRIAL.total),
            rx.el.p(_("Nothing is saved. Correct these lines and bring the file again.")),
            tone="due",
        ),
        table(
            _("Rows that are refused"),
            (
                (_("Line"), lambda row: row.line),
                (_("Column"), lambda row: rx.el.span(row.column, class_name="mono")),
                (_("What to do"), lambda row: row.text),
            ),
            TRIAL.bad,
        ),
    )
