"""The tree of subjects, one of them, and the places."""

import reflex as rx

from cmo_app.services.administration import category_views, office_views
from cmo_app.services.administration.category_views import BodyItem, CategoryPage, CategoryRow, DistrictItem
from cmo_app.services.catalogue import Choice
from cmo_app.states.administration import AdministrationPage, asked_number
from cmo_app.states.asking import asked


class AdminCategoriesState(AdministrationPage, rx.State):
    """What the tree of subjects shows."""

    categories: list[CategoryRow] = []
    groups: list[Choice] = []
    departments: list[Choice] = []
    text: str = ""

    @rx.event
    async def load(self):
        """List what the address asks for."""
        self.text = asked(self, "text")
        await self._read("groups", category_views.groups_to_choose)
        await self._read("departments", office_views.departments_to_choose)
        await self._read("categories", category_views.categories, text=self.text)


class AdminCategoryState(AdministrationPage, rx.State):
    """What the page of one subject shows."""

    category: CategoryPage = CategoryPage()
    departments: list[Choice] = []

    @rx.event
    async def load(self):
        """Open one subject; the one read before is put away first."""
        self.category, self.is_loaded = CategoryPage(), False
        yield
        await self._read("departments", office_views.departments_to_choose)
        await self._read("category", category_views.category, category_id=asked_number(self, "id"))


class AdminPlacesState(AdministrationPage, rx.State):
    """What the page of districts and local bodies shows."""

    districts: list[DistrictItem] = []
    bodies: list[BodyItem] = []
    district_id: str = ""

    @rx.event
    async def load(self):
        """List the districts, and the local bodies of the one that the address names."""
        self.district_id = asked(self, "id")
        await self._read("districts", category_views.districts)
        await self._read("bodies", category_views.bodies, district_id=asked_number(self, "id"))
