"""The forms on one grievance, of its complainant and of officials."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cmo_app import routes
from cmo_app.domain.actions import Action
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import InvalidDate, InvalidFields, InvalidRating, Required
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id, ticked
from cmo_app.domain.grievance_form import parse_description
from cmo_app.domain.text import clean_text
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.http.asking import Done, Form
from cmo_app.i18n.deeds import say_done
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
    action: Action, schema: Mapping[str, Entry], act: Callable[..., None], *, takes_papers: bool
) -> Callable[[Form], Done]:
    """Return the handler of a form that a complainant sends about their own grievance."""
    return _form(action, schema, act, paper_name="paper_ids" if takes_papers else "")


def of_official(action: Action, schema: Mapping[str, Entry], act: Callable[..., None]) -> Callable[[Form], Done]:
    """Return the handler of a form that an official sends about a grievance."""
    return _form(action, schema, act, paper_name="")


def _form(
    action: Action, schema: Mapping[str, Entry], act: Callable[..., None], *, paper_name: str
) -> Callable[[Form], Done]:
    def handle(form: Form) -> Done:
        values: dict[str, Any] = parse_form(form.values, {**CASE, **schema})
        if paper_name:
            values[paper_name] = form.papers
        act(actor=form.actor, **values)
        return _done(form, action, values["tracking_id"])

    return handle


def _done(form: Form, action: Action, tracking_id: str) -> Done:
    """Back to the grievance, where it is said what was done."""
    page = "desk_grievance" if form.actor.is_staff else "grievance"
    said = {"about": tracking_id, "done": say_done(form.translate, action)}
    return Done(routes.page(page, form.language, id=tracking_id), data=said)


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
    tracking_id = values.pop("tracking_id")
    casework.report_action(
        tracking_id=tracking_id,
        version=values.pop("version"),
        report=ActionReport(papers=tuple(form.papers), **values),
        actor=form.actor,
    )
    return _done(form, Action.REPORT_ACTION, tracking_id)


def look(form: Form) -> Done:
    """Show the complainant to the assigned officer; the look is written down first."""
    values = parse_form(form.values, {"tracking_id": Entry(parse_tracking_id)})
    casework.look_at_identity(tracking_id=values["tracking_id"], actor=form.actor)
    return _done(form, Action.LOOK, values["tracking_id"])


def add_information(form: Form) -> Done:
    """Words or papers, one of the two at least."""
    values = parse_form(form.values, {**CASE, "text": MAYBE_TEXT})
    if not values["text"] and not form.papers:
        raise InvalidFields(fields={"text": Required()})
    following.add_information(actor=form.actor, paper_ids=form.papers, **values)
    return _done(form, Action.ADD_INFORMATION, values["tracking_id"])


def withdraw(form: Form) -> Done:
    """A wish of one's own closes it; a pressed one is told to the CMO cell."""
    values = parse_form(form.values, {**CASE, "reason": MAYBE_TEXT, "was_pressed": Chosen(ticked)})
    following.withdraw(actor=form.actor, **values)
    done = Action.REPORT_PRESSURE if values["was_pressed"] else Action.WITHDRAW
    return _done(form, done, values["tracking_id"])


FORMS: Mapping[str, Callable[[Form], Done]] = {
    "give-information": of_complainant(
        Action.GIVE_INFORMATION, {"text": TEXT}, following.give_information, takes_papers=True
    ),
    "add-information": add_information,
    "remind": of_complainant(Action.REMIND, {}, following.remind, takes_papers=False),
    "confirm": of_complainant(
        Action.CONFIRM, {"rating": Chosen(_rating), "words": MAYBE_TEXT}, following.confirm, takes_papers=False
    ),
    "dispute": of_complainant(Action.DISPUTE, {"reason": TEXT}, following.dispute, takes_papers=True),
    "withdraw": withdraw,
    "take-up": of_official(Action.TAKE_UP, {}, casework.take_up),
    "assign": of_official(Action.ASSIGN, {"officer_id": Chosen(row_id)}, casework.assign),
    "comment": of_official(Action.COMMENT, {"text": TEXT}, casework.comment),
    "seek-information": of_official(Action.SEEK_INFORMATION, {"question": TEXT}, casework.seek_information),
    "transfer": of_official(Action.TRANSFER, {"office_id": Chosen(row_id), "reason": TEXT}, casework.transfer),
    "report-action": report_action,
    "look": look,
}
