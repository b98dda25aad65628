"""To which office a grievance may go: asked by whoever sends it, by the portal, and by the list that is offered."""

from dataclasses import dataclass

from cmo_app.domain.clock import MAX_TRANSFERS
from cmo_app.domain.errors import DomainError, OfficeBelowDispute, OfficeComplainedOf, SameOffice, TransferLimitReached
from cmo_app.domain.routing import CMO_TIER, OfficePlace, is_above


@dataclass(frozen=True)
class Receiving:
    """What decides it: the office that has it, the one it is about, and the tier to which a dispute has lifted it."""

    here_id: int
    about: OfficePlace | None = None
    lowest_tier: int = 0
    are_transfers_used_up: bool = False

    def unfit(self, office: OfficePlace) -> DomainError | None:
        """Return why `office` must not get it: it is complained of, or below that one, or a dispute left it below."""
        if self.about is not None and (office.id == self.about.id or is_above(self.about, office)):
            return OfficeComplainedOf()
        return OfficeBelowDispute() if office.tier < self.lowest_tier else None

    def refusal(self, office: OfficePlace) -> DomainError | None:
        """Return why it cannot be sent to `office` now, or None where it can."""
        if office.id == self.here_id:
            return SameOffice()
        is_for_the_cell = self.are_transfers_used_up and office.tier != CMO_TIER
        return self.unfit(office) or (TransferLimitReached(limit=MAX_TRANSFERS) if is_for_the_cell else None)
