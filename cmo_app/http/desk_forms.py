"""The forms of the desk itself."""

from collections.abc import Callable, Mapping

from cmo_app import routes
from cmo_app.domain.forms import Entry, parse_form, row_id
from cmo_app.domain.text import clean_text
from cmo_app.http.asking import Done, Form
from cmo_app.services import saved_views

_QUERY = Entry(is_required=False, limit=500)


def _name(text: str) -> str:
    return clean_text(text, limit=saved_views.NAME_LIMIT)


def save_view(form: Form) -> Done:
    """Keep the filter that is set under a name."""
    values = parse_form(form.values, {"name": Entry(_name), "query": _QUERY})
    saved_views.save_view(name=values["name"], query=values["query"], actor=form.actor)
    return Done(f"{routes.page('desk', form.language)}?{values['query']}")


def remove_view(form: Form) -> Done:
    """Forget one view."""
    values = parse_form(form.values, {"view_id": Entry(row_id)})
    saved_views.remove_view(view_id=values["view_id"], actor=form.actor)
    return Done(routes.page("desk", form.language, removed="1"))


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "save-view": save_view,
    "remove-view": remove_view,
}
