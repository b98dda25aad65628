"""What came in while a page was open."""

import reflex as rx

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
