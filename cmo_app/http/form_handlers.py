"""The forms by name: each parses with a closed schema, calls one use case, and says where to go."""

from collections.abc import Callable, Mapping

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain.codes import CodePurpose, parse_code
from cmo_app.domain.forms import Entry, parse_form, ticked
from cmo_app.domain.roles import is_staff
from cmo_app.http import admin_forms, case_forms, clock_forms, counter_forms, desk_forms, process_forms
from cmo_app.http.asking import Done, Form
from cmo_app.security import limits
from cmo_app.security.sessions import actor_of
from cmo_app.services import accounts, drafts, lodging, logins, registering
from cmo_app.services.carried import sealed_contact
from cmo_app.services.logins import LoggedIn

_LOGIN = {
    "identifier": Entry(limit=300),
    "password": Entry(str, limit=2000),
    "next": Entry(is_required=False, limit=500),
}
_ASK = {"identifier": Entry(limit=300), "next": Entry(is_required=False, limit=500)}
_BY_CODE = {**_ASK, "code": Entry(parse_code)}
_RESET = {**_BY_CODE, "password": Entry(str, limit=2000)}


def register(form: Form) -> Done:
    """Details first; then the two codes are asked for."""
    limits.count("register_address", form.address)
    registering.start(form=form.values, actor=form.actor, language=form.language, place=form.place)
    return Done(routes.page("register_confirm", form.language))


def register_confirm(form: Form) -> Done:
    """Both codes: the account exists."""
    logged_in = registering.confirm(form=form.values, browser=form.browser, actor=form.actor)
    return _welcomed(form, logged_in, "", opened="1")


def register_resend(form: Form) -> Done:
    """Send the codes again."""
    limits.count("register_address", form.address)
    parse_form(form.values, {})
    registering.resend(actor=form.actor, place=form.place)
    return Done(routes.page("register_confirm", form.language))


def register_change(form: Form) -> Done:
    """Another number or address."""
    limits.count("register_address", form.address)
    registering.change_contact(form=form.values, actor=form.actor, place=form.place)
    return Done(routes.page("register_confirm", form.language))


def login(form: Form) -> Done:
    """E-mail or mobile with password."""
    limits.count("login_address", form.address)
    values = parse_form(form.values, _LOGIN)
    logged_in = logins.log_in(
        identifier=values["identifier"],
        password=values["password"],
        browser=form.browser,
        actor=form.actor,
        place=form.place,
    )
    return _welcomed(form, logged_in, values["next"])


def login_code_ask(form: Form) -> Done:
    """Send a code to log in with."""
    limits.count("code_address", form.address)
    values = parse_form(form.values, _ASK)
    _send_code(form, values["identifier"], CodePurpose.LOGIN)
    onward = {"next": values["next"]} if values["next"] else {}
    to = sealed_contact(values["identifier"], form.actor)
    return Done(routes.page("login_code", form.language, to=to, **onward))


def login_code(form: Form) -> Done:
    """Log in with the code."""
    limits.count("login_address", form.address)
    values = parse_form(form.values, _BY_CODE)
    logged_in = logins.log_in_by_code(
        identifier=values["identifier"], code=values["code"], browser=form.browser, actor=form.actor
    )
    return _welcomed(form, logged_in, values["next"])


def reset_ask(form: Form) -> Done:
    """Send a code to set a new password with."""
    limits.count("code_address", form.address)
    values = parse_form(form.values, _ASK)
    _send_code(form, values["identifier"], CodePurpose.RESET)
    return Done(routes.page("reset_code", form.language, to=sealed_contact(values["identifier"], form.actor)))


def reset(form: Form) -> Done:
    """Set the new password."""
    limits.count("login_address", form.address)
    values = parse_form(form.values, _RESET)
    logged_in = logins.reset_password(
        identifier=values["identifier"],
        code=values["code"],
        password=values["password"],
        browser=form.browser,
        actor=form.actor,
    )
    return _welcomed(form, logged_in, "")


def logout(form: Form) -> Done:
    """Leave this browser."""
    parse_form(form.values, {})
    logins.log_out(form.actor)
    return Done(routes.page("home", form.language), is_logged_out=True)


def logout_elsewhere(form: Form) -> Done:
    """Leave one other browser, or all of them."""
    values = parse_form(form.values, {"browser": Entry(is_required=False)})
    logins.log_out_elsewhere(actor=form.actor, public_id=values["browser"] or None)
    return Done(_own_account(form))


def lodge_step(step: str) -> Callable[[Form], Done]:
    """Return the handler of one page of the form for a new grievance."""

    def save(form: Form) -> Done:
        values = dict(form.values)
        is_change = values.pop("return", "") == "check"
        drafts.save_step(step=step, form=values, actor=form.actor)
        following = routes.LODGE_STEPS[routes.LODGE_STEPS.index(step) + 1]
        return Done(routes.page("lodge_check" if is_change else following, form.language))

    return save


def lodge(form: Form) -> Done:
    """Send what was written."""
    values = parse_form(
        form.values, {"declares": Entry(ticked, is_required=False, empty=False), "key": Entry(limit=64)}
    )
    lodged = lodging.lodge(declares=values["declares"], key=values["key"], actor=form.actor, language=form.language)
    return Done(routes.page("receipt", form.language, id=lodged.tracking_id), data={"lodged": lodged.tracking_id})


def lodge_discard(form: Form) -> Done:
    """Throw the draft away."""
    parse_form(form.values, {})
    drafts.discard(form.actor)
    return Done(routes.page("lodge", form.language), data={"discarded": True})


def profile(form: Form) -> Done:
    """Name and address."""
    accounts.change_profile(form=form.values, actor=form.actor)
    return Done(_own_account(form, saved="1"))


def telling(form: Form) -> Done:
    """Language and channels of messages."""
    chosen = accounts.change_telling(form=form.values, actor=form.actor, languages=settings().language_codes)
    return Done(_own_account(form, language=chosen, saved="1"))


def proofs(form: Form) -> Done:
    """Identity and address; then on to what was being sent."""
    values = dict(form.values)
    following = values.pop("next", "")
    accounts.give_proofs(form=values, actor=form.actor)
    return Done(_inside(following) or routes.page("account", form.language, saved="1"))


def contact_ask(form: Form) -> Done:
    """A new number or address: send it a code."""
    limits.count("register_address", form.address)
    accounts.ask_to_change_contact(form=form.values, actor=form.actor, language=form.language)
    return Done(_contact_code(form))


def contact_resend(form: Form) -> Done:
    """Another code to the new number or address."""
    limits.count("register_address", form.address)
    accounts.send_change_code_again(form=form.values, actor=form.actor, language=form.language)
    return Done(_contact_code(form))


def claim(form: Form) -> Done:
    """Take over an account opened at a counter; an e-mail address waits for its code."""
    email = accounts.claim(form=form.values, actor=form.actor, language=form.language)
    if email:
        return Done(routes.page("account_change", form.language, to=sealed_contact(email, form.actor)))
    return Done(routes.page("mine", form.language))


def contact(form: Form) -> Done:
    """Take the new number or address."""
    accounts.change_contact(form=form.values, actor=form.actor)
    return Done(_own_account(form, saved="1"))


def close_account(form: Form) -> Done:
    """Close the account."""
    accounts.close_account(form=form.values, actor=form.actor)
    return Done(routes.page("home", form.language), is_logged_out=True)


def _contact_code(form: Form) -> str:
    """Return where the code that went to a new number or address is typed."""
    page = "desk_account_change" if form.actor.is_staff else "account_change"
    return routes.page(page, form.language, to=sealed_contact(form.values.get("contact", ""), form.actor))


def _own_account(form: Form, *, language: str = "", **query: str) -> str:
    """Return where the account stands: an official's is a page of their work."""
    page = "desk_account" if form.actor.is_staff else "account"
    return routes.page(page, language or form.language, **query)


def _send_code(form: Form, identifier: str, purpose: CodePurpose) -> None:
    logins.ask_for_code(
        identifier=identifier, purpose=purpose, actor=form.actor, language=form.language, place=form.place
    )


def _welcomed(form: Form, logged_in: LoggedIn, following: str, **news: str) -> Done:
    """Leave the cookies of this log-in, and go where the person was going."""
    to = _first_page(form, logged_in, _inside(following), news)
    return Done(to, token=logged_in.token, mark=logged_in.mark)


def _first_page(form: Form, logged_in: LoggedIn, following: str, news: Mapping[str, str]) -> str:
    """Return where the person was going; what waited for the login is sent now."""
    if is_staff(logged_in.role):
        return following or routes.first_page(logged_in.role, form.language)
    if not logged_in.is_claimed:
        return routes.page("claim", form.language)
    if logged_in.has_pending_draft:
        lodged = lodging.lodge_pending(actor=actor_of(logged_in.token), language=form.language)
        if lodged is not None:
            return routes.page("receipt", form.language, id=lodged.tracking_id)
        return routes.page("lodge_check", form.language, **news)
    return following or routes.page("mine", form.language, **news)


def _inside(path: str) -> str:
    """Return a path of this portal only; anything else is dropped."""
    languages = tuple(f"/{code}/" for code in settings().language_codes)
    return path if path.startswith(languages) and "//" not in path and "\\" not in path else ""


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "register": register,
    "register-confirm": register_confirm,
    "register-resend": register_resend,
    "register-change": register_change,
    "login": login,
    "login-code-ask": login_code_ask,
    "login-code": login_code,
    "reset-ask": reset_ask,
    "reset": reset,
    "logout": logout,
    "logout-elsewhere": logout_elsewhere,
    **{step.replace("_", "-"): lodge_step(step) for step in routes.LODGE_STEPS[:-1]},
    "lodge": lodge,
    "lodge-discard": lodge_discard,
    "profile": profile,
    "telling": telling,
    "proofs": proofs,
    "contact-ask": contact_ask,
    "contact-resend": contact_resend,
    "contact": contact,
    "claim": claim,
    "close-account": close_account,
    **case_forms.FORMS,
    **desk_forms.FORMS,
    **admin_forms.FORMS,
    **process_forms.FORMS,
    **counter_forms.FORMS,
    **clock_forms.FORMS,
}
