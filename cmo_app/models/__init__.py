"""Tables, no behaviour. Importing this package registers all of them."""

from cmo_app.models.catalogue import Category, Department, District, Holiday, LocalBody, Office, Posting, Setting
from cmo_app.models.desk import ChangeLogEntry, HandingOver, ImportFile, Reckoning, SavedReply, SavedView
from cmo_app.models.figures import FIGURE_KEY, figure
from cmo_app.models.grievances import Attachment, Audit, Draft, Grievance, TimelineEntry
from cmo_app.models.messages import Message
from cmo_app.models.people import (
    AddressProofRow,
    ConfirmationCode,
    IdentityProofRow,
    LoginSession,
    Person,
    Registration,
)

SEARCH_INDEX = "grievance_search"


def is_table_of_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell Alembic to look past the search index, which each database makes in a way of its own."""
    return kind != "table" or not (name or "").startswith(SEARCH_INDEX)


__all__ = [
    "FIGURE_KEY",
    "SEARCH_INDEX",
    "AddressProofRow",
    "Attachment",
    "Audit",
    "Category",
    "ChangeLogEntry",
    "ConfirmationCode",
    "Department",
    "District",
    "Draft",
    "Grievance",
    "HandingOver",
    "Holiday",
    "IdentityProofRow",
    "ImportFile",
    "LocalBody",
    "LoginSession",
    "Message",
    "Office",
    "Person",
    "Posting",
    "Reckoning",
    "Registration",
    "SavedReply",
    "SavedView",
    "Setting",
    "TimelineEntry",
    "figure",
    "is_table_of_ours",
]
