"""Default deny: the one table of event handlers and who may call them; no entry, no call."""

from collections.abc import Mapping
from enum import StrEnum

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role


class Access(StrEnum):
    """Who may call a handler at all; what they may see is decided in the service."""

    ANYBODY = "anybody"
    COMPLAINANT = "complainant"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


POLICIES: Mapping[str, Access] = {
    "State.hydrate": Access.ANYBODY,
    "State.hydrate_and_load": Access.ANYBODY,
    "State.set_is_hydrated": Access.ANYBODY,
    "OnLoadInternalState.set_is_hydrated": Access.ANYBODY,
    "OnLoadInternalState.on_load_internal": Access.ANYBODY,
    "SessionState.load": Access.ANYBODY,
    "GrievanceFormState.load_places": Access.ANYBODY,
    "GrievanceFormState.choose_district": Access.ANYBODY,
    "GrievanceFormState.load_subjects": Access.ANYBODY,
    "GrievanceFormState.choose_subject": Access.ANYBODY,
    "GrievanceFormState.search": Access.ANYBODY,
    "GrievanceFormState.open_group": Access.ANYBODY,
    "GrievanceFormState.load_review": Access.ANYBODY,
    "TrackerState.load_status": Access.ANYBODY,
    "TrackerState.check": Access.ANYBODY,
    "TrackerState.load_mine": Access.ANYBODY,
    "TrackerState.load_case": Access.ANYBODY,
    "TrackerState.refresh": Access.COMPLAINANT,
    "StatisticsState.load": Access.ANYBODY,
    "AccountState.load": Access.ANYBODY,
    "AccountState.load_official": Access.ANYBODY,
    "AccountState.load_waiting": Access.ANYBODY,
    "AccountState.load_sent_to": Access.ANYBODY,
    "AccountState.load_notice": Access.ANYBODY,
    "MessagesState.load": Access.ANYBODY,
    "AdminHealthState.load": Access.ANYBODY,
    "AdminHolidaysState.load": Access.ANYBODY,
    "AdminTemplatesState.load": Access.ANYBODY,
    "AdminSettingsState.load": Access.ANYBODY,
    "AdminImportState.load": Access.ANYBODY,
    "AdminLettersState.load": Access.ANYBODY,
    "AdminChangesState.load": Access.ANYBODY,
    "AdminPeopleState.load": Access.ANYBODY,
    "AdminPersonState.load": Access.ANYBODY,
    "AdminPersonState.follow": Access.ADMINISTRATOR,
    "AdminOfficesState.load": Access.ANYBODY,
    "AdminOfficeState.load": Access.ANYBODY,
    "AdminDepartmentsState.load": Access.ANYBODY,
    "AdminPlacesState.load": Access.ANYBODY,
    "AdminCategoriesState.load": Access.ANYBODY,
    "AdminCategoryState.load": Access.ANYBODY,
    "AdminOfficesState.choose_district": Access.ADMINISTRATOR,
    "AdminOfficeState.follow": Access.ADMINISTRATOR,
    "AppealsState.load": Access.ANYBODY,
    "AuditsState.load": Access.ANYBODY,
    "RepliesState.load": Access.ANYBODY,
    "RepliesState.load_filled": Access.ANYBODY,
    "CounterState.load": Access.ANYBODY,
    "DashboardState.load": Access.ANYBODY,
    "DeskState.load": Access.ANYBODY,
    "DeskCaseState.load": Access.ANYBODY,
    "DeskCaseState.refresh": Access.STAFF,
    "DeskFilterState.load": Access.STAFF,
    "BulkState.preview": Access.STAFF,
    "BulkState.run": Access.STAFF,
    "BulkState.close": Access.STAFF,
    "LiveState.put_away": Access.STAFF,
}


def may_call(access: Access | None, actor: Actor) -> bool:
    """Tell whether the actor may call a handler with this access."""
    match access:
        case Access.ANYBODY:
            return True
        case Access.COMPLAINANT:
            return actor.role is Role.COMPLAINANT
        case Access.STAFF:
            return actor.is_staff
        case Access.ADMINISTRATOR:
            return actor.role is Role.ADMINISTRATOR
    return False
