"""Refusals: each carries values, never a sentence; the edge puts them into words."""

import re


class DomainError(Exception):
    """A rule said no."""

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values

    @property
    def code(self) -> str:
        """Name the refusal for catalogues and logs, `ActionNotAllowed` → `action_not_allowed`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class ActionNotAllowed(DomainError):
    """The table has no such step from here for this role."""


class NotPermitted(DomainError):
    """This person may not do this to this grievance."""


class NotFound(DomainError):
    """There is nothing here, or nothing that this person may know of."""


class ChangedMeanwhile(DomainError):
    """The screen was older than the record."""


class LoginRequired(DomainError):
    """Only somebody who is logged in may do this."""


class TooManyRequests(DomainError):
    """Asked too often; again in `minutes`."""


class StorageFull(DomainError):
    """Nothing can be saved just now."""
