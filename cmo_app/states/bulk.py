"""Many grievances at once: what was selected, what would happen, how it went."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError
from cmo_app.domain.forms import Chosen, Entry, one_of, parse_form, row_id
from cmo_app.domain.grievance_form import parse_description
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_fields, say_refusal
from cmo_app.services import bulk
from cmo_app.services.bulk_words import Bulk, BulkRow
from cmo_app.services.catalogue import Choice
from cmo_app.states.asking import actor_for, fields_in, language_for

_PICK, _PICKED_LIMIT = "pick-", 200
_OFF = {"", "False", "None"}
_RUN = {
    "target": Chosen(row_id),
    "reason": Entry(parse_description, is_required=False, limit=20_000),
}


class BulkState(rx.State):
    """A selection of the list and what is done to it."""

    action: str = ""
    rows: list[BulkRow] = []
    targets: list[Choice] = []
    told: str = ""
    press: str = ""
    is_run: bool = False
    error: str = ""

    @rx.event
    async def preview(self, form: dict[str, str]):
        """Show for each row selected whether it can be done; nothing is done yet."""
        fields = fields_in(form)
        picked = [name[len(_PICK) :] for name, on in fields.items() if name.startswith(_PICK) and on not in _OFF]
        actor, language = await actor_for(self), language_for(self)
        put_away(self)
        try:
            wanted = one_of(Bulk)(fields.get("bulk", ""))
            seen = await asyncio.to_thread(
                lambda: bulk.preview(tracking_ids=picked[:_PICKED_LIMIT], bulk=wanted, actor=actor, language=language)
            )
            self.action, self.rows, self.targets = wanted, seen.rows, seen.targets
            self.told, self.press = seen.told, seen.press
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)

    @rx.event
    async def run(self, form: dict[str, str]):
        """Do it, and keep what became of each row."""
        actor, language, fields = await actor_for(self), language_for(self), fields_in(form)
        rows, wanted, self.error = list(self.rows), self.action, ""
        try:
            bulk_of = one_of(Bulk)(wanted)
            values = parse_form({name: fields.get(name, "") for name in _RUN}, _RUN)
            after = await asyncio.to_thread(
                lambda: bulk.run(rows=rows, bulk=bulk_of, actor=actor, language=language, **values)
            )
            self.is_run, self.rows, self.told = True, after.rows, after.told
        except DomainError as refusal:
            _ = translate(language)
            self.error = " ".join(say_fields(_, refusal).values()) or say_refusal(_, refusal)

    @rx.event
    async def close(self):
        """Put the selection away."""
        put_away(self)


def put_away(state: BulkState) -> None:
    """Forget a selection and what became of it."""
    state.action, state.rows, state.targets, state.told, state.press = "", [], [], "", ""
    state.is_run, state.error = False, ""
