"""The forms on one grievance, of its complainant and of officials."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cmo_app import routes
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import InvalidDate, InvalidFields, InvalidRating, Required
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id, ticked
from cmo_app.domain.grievance_form import parse_description
from cmo_app.domain.text import clean_text
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.http.asking import Done, Form
from cmo_app.services import casework, following
from cmo_app.services.casework import ActionReport

CASE = {"tracking_id": Entry(parse_tracking_id), "version": Entry(row_id)}
TEXT = Entry(parse_description, limit=20_000)
MAYBE_TEXT = Entry(parse_description, is_required=False, limit=20_000)


def _line(text: str) -> str:
    return clean_text(text, limit=200)


def _rating(text: str) -> int:
    digits = to_latin_digits(text)
    if digits not in {"1", "2", "3", "4", "5"}:
        raise InvalidRating()
    return int(digits)


def parse_date(text: str) -> date:
    """Read a day as a date field sends it."""
    try:
        return date.fromisoformat(to_latin_digits(text))
    except ValueError:
        raise InvalidDate() from None


def of_complainant(
    schema: Mapping[str, Entry], act: Callable[..., None], *, takes_papers: bool
) -> Callable[[Form], Done]:
    """Return the handler of a form that a complainant sends about their own grievance."""
    return _form(schema, act, page="grievance", paper_name="paper_ids" if takes_papers else "")


def of_official(schema: Mapping[str, Entry], act: Callable[..., None]) -> Callable[[Form], Done]:
    """Return the handler of a form that an official sends about a grievance."""
    return _form(schema, act, page="desk_grievance", paper_name="")


def _form(
    schema: Mapping[str, Entry], act: Callable[..., None], *, page: str, paper_name: str
) -> Callable[[Form], Done]:
    def handle(form: Form) -> Done:
        values: dict[str, Any] = parse_form(form.values, {**CASE, **schema})
        if paper_name:
            values[paper_name] = form.papers
        act(actor=form.actor, **values)
        return Done(routes.page(page, form.language, id=values["tracking_id"]))

    return handle


def report_action(form: Form) -> Done:
    """What was done, with its proof."""
    schema = {
        **CASE,
        "summary": TEXT,
        "done_on": Entry(parse_date),
        "place": Entry(_line, is_required=False, limit=2000),
        "people_met": Entry(_line, is_required=False, limit=2000),
    }
    values = parse_form(form.values, schema)
    casework.report_action(
        tracking_id=values.pop("tracking_id"),
        version=values.pop("version"),
        report=ActionReport(papers=tuple(form.papers), **values),
        actor=form.actor,
    )
    return Done(routes.page("desk_grievance", form.language, id=parse_tracking_id(form.values["tracking_id"])))


def look(form: Form) -> Done:
    """Show the complainant to the assigned officer; the look is written down first."""
    values = parse_form(form.values, {"tracking_id": Entry(parse_tracking_id)})
    casework.look_at_identity(tracking_id=values["tracking_id"], actor=form.actor)
    return Done(routes.page("desk_grievance", form.language, id=values["tracking_id"]))


def add_information(form: Form) -> Done:
    """Words or papers, one of the two at least."""
    values = parse_form(form.values, {**CASE, "text": MAYBE_TEXT})
    if not values["text"] and not form.papers:
        raise InvalidFields(fields={"text": Required()})
    following.add_information(actor=form.actor, paper_ids=form.papers, **values)
    return Done(routes.page("grievance", form.language, id=values["tracking_id"]))


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "give-information": of_complainant({"text": TEXT}, following.give_information, takes_papers=True),
    "add-information": add_information,
    "remind": of_complainant({}, following.remind, takes_papers=False),
    "confirm": of_complainant({"rating": Chosen(_rating), "words": MAYBE_TEXT}, following.confirm, takes_papers=False),
    "dispute": of_complainant({"reason": TEXT}, following.dispute, takes_papers=True),
    "withdraw": of_complainant(
        {"reason": MAYBE_TEXT, "was_pressed": Chosen(ticked)},
        following.withdraw,
        takes_papers=False,
    ),
    "take-up": of_official({}, casework.take_up),
    "assign": of_official({"officer_id": Chosen(row_id)}, casework.assign),
    "comment": of_official({"text": TEXT}, casework.comment),
    "seek-information": of_official({"question": TEXT}, casework.seek_information),
    "transfer": of_official({"office_id": Chosen(row_id), "reason": TEXT}, casework.transfer),
    "report-action": report_action,
    "look": look,
}
