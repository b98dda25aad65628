"""The forms of the clock: where to send what nobody could place, and why something takes longer."""

from collections.abc import Callable, Mapping

from cmo_app.domain.actions import Action
from cmo_app.domain.forms import Entry, row_id
from cmo_app.http.asking import Done, Form
from cmo_app.http.case_forms import TEXT, of_official, parse_date
from cmo_app.services import interim, screening

_MAYBE_ROW = Entry(row_id, is_required=False, empty=None)

FORMS: Mapping[str, Callable[[Form], Done]] = {
    "route": of_official(Action.ROUTE, {"category_id": _MAYBE_ROW, "office_id": _MAYBE_ROW}, screening.route),
    "interim-reply": of_official(
        Action.INTERIM_REPLY, {"promised_on": Entry(parse_date), "reason": TEXT}, interim.give_interim_reply
    ),
}
