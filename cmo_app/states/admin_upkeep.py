"""Holidays, message templates, settings: what an administrator keeps beside people and places."""

import reflex as rx

from cmo_app.services.administration import category_views, holidays, settings, templates
from cmo_app.services.administration.holidays import HolidayItem
from cmo_app.services.administration.settings import SettingItem
from cmo_app.services.administration.templates import TemplateItem
from cmo_app.services.catalogue import Choice
from cmo_app.states.administration import AdministrationPage, asked_number
from cmo_app.states.asking import asked, language_for


class AdminHolidaysState(AdministrationPage, rx.State):
    """What the calendar of one year shows."""

    holidays: list[HolidayItem] = []
    years: list[Choice] = []
    year: str = ""
    reckoning: str = ""

    @rx.event
    async def load(self):
        """List the holidays of the year that the address names, or of this one."""
        self.years = holidays.years(language=language_for(self))
        year = str(asked_number(self, "id"))
        self.year = year if year in {each.id for each in self.years} else self.years[1].id
        await self._read("reckoning", category_views.reckoning_of_all)
        await self._read("holidays", holidays.holidays_of, year=int(self.year))


class AdminTemplatesState(AdministrationPage, rx.State):
    """What the list of messages shows."""

    templates: list[TemplateItem] = []
    of: str = ""

    @rx.event
    async def load(self):
        """List every message in the language that the address names."""
        self.of = asked(self, "id") or language_for(self)
        await self._read("templates", templates.templates, of=self.of)


class AdminSettingsState(AdministrationPage, rx.State):
    """What the list of settings shows."""

    settings: list[SettingItem] = []

    @rx.event
    async def load(self):
        """List every value."""
        await self._read("settings", settings.settings_for)
