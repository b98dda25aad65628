"""What the portal does not take, as a closed list; belonging to another office is not on it: that is a transfer."""

from enum import StrEnum


class Inadmissible(StrEnum):
    """Why a grievance may be closed as not admissible; nothing else is a reason."""

    BEFORE_COURT = "before_court"
    INFORMATION_REQUEST = "information_request"
    PRIVATE_DISPUTE = "private_dispute"
    SERVICE_MATTER = "service_matter"
    NATIONAL_AFFAIRS = "national_affairs"
    NO_CONTENT = "no_content"
    ABUSIVE = "abusive"
    ALREADY_LODGED = "already_lodged"


def may_sign(*, proposed_by_id: int | None, signer_id: int | None) -> bool:
    """Tell whether this is a second signature: something is proposed, and by somebody else."""
    return proposed_by_id is not None and proposed_by_id != signer_id
