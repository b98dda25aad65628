"""What came in while a page was open."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.services.desk_rows import DeskRow


class LiveState(rx.State):
    """New grievances, what changed in the one that is open, and who else reads it."""

    arrivals: list[DeskRow] = []
    news: list[str] = []
    company: str = ""

    @rx.event
    async def put_away(self):
        """Take the line about new grievances away."""
        self.arrivals = []


def say_gone(_: Translate) -> str:
    """What one had open and may not read any more is not a thing that was never there."""
    return _("It was with you until just now and has gone on to another office. Your list shows what is with you.")
