"""The forms of the counter."""

from collections.abc import Callable, Mapping

from cmo_app import routes
from cmo_app.domain.forms import parse_form
from cmo_app.http.asking import Done, Form
from cmo_app.services import counter


def begin(form: Form) -> Done:
    """A citizen's number and how they agree."""
    counter.begin(form=form.values, actor=form.actor)
    return _on(form)


def confirm_code(form: Form) -> Done:
    """The code that the citizen tells."""
    counter.confirm_code(form=form.values, actor=form.actor)
    return _on(form)


def resend(form: Form) -> Done:
    """The code once more."""
    parse_form(form.values, {})
    counter.resend(actor=form.actor)
    return _on(form)


def discard(form: Form) -> Done:
    """Leave off."""
    parse_form(form.values, {})
    counter.discard(actor=form.actor)
    return _on(form)


def lodge(form: Form) -> Done:
    """Lodge, and show the number to be told and the receipt to be printed."""
    tracking_id = counter.lodge(form=form.values, actor=form.actor)
    return Done(routes.page("counter", form.language, done=tracking_id), data={"discarded": True})


def _on(form: Form) -> Done:
    return Done(routes.page("counter", form.language))


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "counter-begin": begin,
    "counter-code": confirm_code,
    "counter-resend": resend,
    "counter-discard": discard,
    "counter-lodge": lodge,
}
