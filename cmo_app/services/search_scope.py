"""What lists and searches are narrowed by first: open or closed, and tokens of place beside the words in the index."""

from datetime import datetime

from sqlmodel import Session

from cmo_app.domain.stages import Stage, is_open
from cmo_app.models import Grievance
from cmo_app.services.reference_cache import reference

OPEN, CLOSED = "@open", "@closed"


def keep_findable(session: Session, grievance: Grievance, at: datetime) -> None:
    """Keep in step with the stage what the lists are walked by; the database's triggers keep the index itself."""
    if is_open(Stage(grievance.stage)):
        grievance.closed_at = None
    elif grievance.closed_at is None:
        grievance.closed_at = at
    office = reference(session).places[grievance.office_id]
    grievance.search_scope = scope_tokens(
        grievance.stage, grievance.office_id, department_id=office.department_id, district_id=office.district_id
    )


def scope_tokens(stage: str, office_id: int, *, department_id: int | None, district_id: int | None) -> str:
    """Return where a grievance lies: open or closed, its office, the department, the department in the district."""
    tokens = [OPEN if is_open(Stage(stage)) else CLOSED, office_token(office_id)]
    if department_id is not None:
        tokens.append(department_token(department_id))
        if district_id is not None:
            tokens.append(department_token(department_id, district_id))
    return " ".join(tokens)


def office_token(office_id: int) -> str:
    """Name one office."""
    return f"@o{office_id}"


def department_token(department_id: int, district_id: int | None = None) -> str:
    """Name a department, or its offices in one district."""
    return f"@d{department_id}" if district_id is None else f"@d{department_id}p{district_id}"
