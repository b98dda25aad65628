"""The lists that the forms choose from, and the draft in words."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError
from cmo_app.domain.forms import row_id
from cmo_app.services import catalogue, drafts, lodging
from cmo_app.services.catalogue import Choice
from cmo_app.services.drafts import Review
from cmo_app.states.asking import actor_for, language_for


class GrievanceFormState(rx.State):
    """What the form for a new grievance offers; what is typed lives in the draft, not here."""

    districts: list[Choice] = []
    bodies: list[Choice] = []
    groups: list[Choice] = []
    subjects: list[Choice] = []
    found_nothing: bool = False
    opened: str = ""
    review: Review = Review()
    asked_first: str = ""
    _district_id: int = 0
    _chosen: int = 0

    @rx.event
    async def load_places(self):
        """Offer the districts, and what was offered of the chosen one in the language of the page."""
        self.districts = await asyncio.to_thread(catalogue.districts, language_for(self))
        if self._district_id:
            self.bodies = await asyncio.to_thread(catalogue.local_bodies, self._district_id, language_for(self))

    @rx.event
    async def choose_district(self, district_id: str):
        """Offer the municipalities and blocks of one district."""
        try:
            self._district_id = row_id(str(district_id))
        except DomainError:
            self._district_id, self.bodies = 0, []
            return
        self.bodies = await asyncio.to_thread(catalogue.local_bodies, self._district_id, language_for(self))

    @rx.event
    async def load_subjects(self):
        """Offer the groups of subjects."""
        self.groups = await asyncio.to_thread(catalogue.groups, language_for(self))
        self.opened, self.found_nothing = "", False
        actor = await actor_for(self)
        self._choose(await asyncio.to_thread(drafts.chosen_subject, actor))
        await self._offer([])

    @rx.event
    async def choose_subject(self, category_id: str):
        """Remember what is chosen: the draft may not have it yet when another list is asked for."""
        self._choose(category_id)

    @rx.event
    async def search(self, text: str):
        """Find subjects by words."""
        words = str(text)[:200]
        found = await asyncio.to_thread(catalogue.search, words, language_for(self))
        self.opened, self.found_nothing = "", bool(words.strip()) and not found
        await self._offer(found)

    @rx.event
    async def open_group(self, group_id: str):
        """Offer the subjects of one group."""
        try:
            chosen = row_id(str(group_id))
        except DomainError:
            return
        self.opened, self.found_nothing = str(chosen), False
        await self._offer(await asyncio.to_thread(catalogue.leaves, chosen, language_for(self)))

    @rx.event
    async def load_review(self):
        """Put the draft into words, and say what is asked for before it can be sent."""
        actor = await actor_for(self)
        self.asked_first = await asyncio.to_thread(lodging.asked_first, actor)
        self.review = await asyncio.to_thread(drafts.review, actor, language_for(self))

    def _choose(self, category_id: str) -> None:
        try:
            self._chosen = row_id(str(category_id))
        except DomainError:  # "I don't know", or nothing
            self._chosen = 0

    async def _offer(self, found: list[Choice]) -> None:
        """Show what was found, and before it what was chosen already: it is never out of sight."""
        chosen = await asyncio.to_thread(catalogue.subject, self._chosen, language_for(self))
        self.subjects = [*(each for each in chosen if each not in found), *found]
