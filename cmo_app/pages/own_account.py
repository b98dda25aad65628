"""What a citizen's account and an official's profile share."""

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.pages.codes import sent_again, sent_notice
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import code, error_place, field, form, hidden, password, radios, send, tick
from cmo_app.ui.kit import button, file_link, fold, link, login_first, notice, skeleton, title

ACCOUNT = AccountState.account


def for_who_is_logged_in(_: Translate, page: rx.Component) -> rx.Component:
    """The page, or the way to it."""
    return rx.cond(AccountState.is_loaded, rx.cond(AccountState.needs_login, login_first(_), page), skeleton(_))


def was_saved(_: Translate) -> rx.Component:
    """Say so after a form was kept."""
    return rx.cond(AccountState.notice == "saved", notice(rx.el.p(_("✓ Saved")), tone="done"))


def was_opened(_: Translate, *more: rx.Component) -> rx.Component:
    """Say on the first page after registering that there is an account now, and what else is to be said there."""
    said = notice(rx.el.p(_("✓ Your account is open, and you are logged in.")), *more, tone="done")
    return rx.cond(AccountState.notice == "opened", said)


def not_sent_yet(_: Translate) -> rx.Component:
    """Say that what was being sent waits for this page, and who sends it then."""
    words = _("It is kept. When you have given the proofs below, you come back to it and press “Send” once more.")
    said = notice(rx.el.p(rx.el.strong(_("Your grievance is not sent yet"))), rx.el.p(words), tone="due")
    return rx.cond(AccountState.notice == "unsent", said)


def who(_: Translate) -> tuple[tuple[str, rx.Var], ...]:
    """Who the account is of, as the first facts on a card."""
    return (
        (_("Role"), ACCOUNT.role),
        (_("Mobile number"), ACCOUNT.mobile),
        (_("E-mail address"), ACCOUNT.email),
    )


def contact_change(_: Translate, name: str) -> rx.Component:
    """The new number or address with the password, then the code that was sent to it; all on the page `name`."""
    again = routes.page(name, _.language)
    ask = form(
        _,
        "contact-ask",
        field(_, _("New mobile number or e-mail address"), "contact", required=True),
        password(_, _("Password")),
        send(_, _("Send me a code")),
    )
    confirm = rx.fragment(
        sent_notice(_),
        form(
            _,
            "contact",
            hidden("contact", AccountState.sent_to),
            code(_, _("Code"), hint=_("Six digits, valid for 5 minutes.")),
            send(_, _("Take the new one")),
            key="contact",
        ),
        sent_again(_, "contact-resend", "contact"),
        rx.el.p(link(_("Start again"), to=again)),
    )
    return rx.fragment(title(_("Change mobile or e-mail")), rx.cond(AccountState.sent_to == "", ask, confirm))


def own_version() -> rx.Component:
    """How new the screen is; one form of the page makes the others' screen old as well."""
    return hidden("version", ACCOUNT.version)


def name_field(_: Translate) -> rx.Component:
    """What the person is called."""
    return field(_, _("Your full name"), "name", default_value=ACCOUNT.name, auto_complete="name", required=True)


def telling(_: Translate) -> rx.Component:
    """In which language and by which channels the portal writes."""
    languages = [
        (each, (Locale.parse(each).get_language_name(each) or each).capitalize(), "")
        for each in settings().language_codes
    ]
    return fold(
        _("Language and messages"),
        form(
            _,
            "telling",
            own_version(),
            radios(_, _("Language of messages"), "language", languages, chosen=ACCOUNT.language),
            error_place("tells_by_sms"),
            tick("tells_by_sms", _("Tell me by SMS"), default_checked=ACCOUNT.tells_by_sms),
            tick("tells_by_email", _("Tell me by e-mail"), default_checked=ACCOUNT.tells_by_email),
            send(_, _("Save")),
        ),
    )


def browsers(_: Translate) -> rx.Component:
    """Where this person is logged in, each with a way out."""
    return fold(
        _("Where I am logged in"),
        rx.el.ul(rx.foreach(ACCOUNT.browsers, lambda each: _browser(_, each)), class_name="plain rows"),
        form(_, "logout-elsewhere", button(_("Log out everywhere else"), kind="second")),
    )


def own_data(_: Translate) -> rx.Component:
    """Everything about this person, to take along."""
    return fold(
        _("My data"),
        rx.el.p(_("Everything the portal keeps about you, in one file.")),
        file_link(_("Download my data"), to="/my-data.json", class_name="button second"),
    )


def closing(_: Translate, *what: str) -> rx.Component:
    """The end of an account, with `what` it means."""
    return fold(
        _("Close my account"),
        *map(rx.el.p, what),
        form(_, "close-account", password(_, _("Password")), send(_, _("Close the account"), kind="danger")),
    )


def _browser(_: Translate, each: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.strong(each.name),
            rx.el.span(each.seen, class_name="second"),
            class_name="bar-words",
        ),
        rx.cond(
            each.is_here,
            rx.el.span(_("this browser"), class_name="badge done"),
            form(
                _,
                "logout-elsewhere",
                hidden("browser", each.public_id),
                button(_("Log out there"), kind="quiet"),
            ),
        ),
        class_name="row",
    )
