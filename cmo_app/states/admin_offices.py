"""Departments and offices, and one office."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError
from cmo_app.domain.forms import row_id
from cmo_app.services import catalogue
from cmo_app.services.administration import office_views
from cmo_app.services.administration.office_views import DepartmentItem, OfficePage, Offices
from cmo_app.services.catalogue import Choice
from cmo_app.states.administration import AdministrationPage, asked_number
from cmo_app.states.asking import asked, language_for

_LOOK_AGAIN = 1.0


class AdminOfficesState(AdministrationPage, rx.State):
    """What the list of offices shows."""

    offices: Offices = Offices()
    departments: list[Choice] = []
    districts: list[Choice] = []
    bodies: list[Choice] = []
    text: str = ""
    department: str = ""

    @rx.event
    async def load(self):
        """List what the address asks for."""
        self.text, self.department = asked(self, "text"), asked(self, "department")
        page, department = asked_number(self, "page", default=1), asked_number(self, "department")
        await self._read("departments", office_views.departments_to_choose)
        await self._read("offices", office_views.offices, text=self.text, department=department, page=page)
        self.districts = await asyncio.to_thread(catalogue.districts, language_for(self))

    @rx.event
    async def choose_district(self, district_id: str):
        """Offer the municipalities and blocks of one district."""
        try:
            chosen = row_id(str(district_id))
        except DomainError:
            self.bodies = []
            return
        self.bodies = await asyncio.to_thread(catalogue.local_bodies, chosen, language_for(self))


class AdminDepartmentsState(AdministrationPage, rx.State):
    """What the list of departments shows."""

    departments: list[DepartmentItem] = []

    @rx.event
    async def load(self):
        """List every department."""
        await self._read("departments", office_views.departments)


class AdminOfficeState(AdministrationPage, rx.State):
    """What the page of one office shows."""

    office: OfficePage = OfficePage()
    offices: list[Choice] = []

    @rx.event
    async def load(self):
        """Open one office; the one read before is put away first."""
        self.office, self.is_loaded = OfficePage(), False
        yield
        await self._read("offices", office_views.offices_to_choose)
        if not self.error and not self.needs_login:
            await self._read("office", office_views.office, office_id=asked_number(self, "id"))
        yield AdminOfficeState.follow

    @rx.event(background=True)
    async def follow(self):
        """Show how far the handing over is until it is done."""
        while any(each.is_running for each in self.office.handings):
            await asyncio.sleep(_LOOK_AGAIN)
            async with self:
                shown = self.office.id
                await self._read("office", office_views.office, office_id=asked_number(self, "id"))
                if self.error or self.office.id != shown:
                    return
