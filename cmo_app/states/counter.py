"""Where an operator at the counter is."""

import reflex as rx

from cmo_app.services import counter
from cmo_app.services.counter import Counter
from cmo_app.states.administration import AdministrationPage
from cmo_app.states.asking import asked


class CounterState(AdministrationPage, rx.State):
    """The step that is next, and what was lodged lately."""

    counter: Counter = Counter()
    done: str = ""

    @rx.event
    async def load(self):
        """Read where the operator is; the address names what was lodged a moment ago."""
        self.done = asked(self, "done")
        await self._read("counter", counter.counter_of)
