"""Whoever asks for something, as the session row knows them."""

from dataclasses import dataclass

from cmo_app.domain.errors import LoginRequired, NotPermitted
from cmo_app.domain.roles import Role, is_staff


@dataclass(frozen=True)
class Actor:
    """A person or a visitor in one browser; `session_id` is the row of that browser, 0 for the system."""

    role: Role = Role.VISITOR
    person_id: int | None = None
    session_id: int = 0
    name: str = ""

    @property
    def is_logged_in(self) -> bool:
        """Tell whether somebody with an account asks."""
        return self.person_id is not None

    @property
    def is_staff(self) -> bool:
        """Tell whether an official asks."""
        return is_staff(self.role)

    def require_person(self) -> int:
        """Return the person's id, or ask for a login."""
        if self.person_id is None:
            raise LoginRequired()
        return self.person_id

    def require_staff(self) -> int:
        """Return the official's id, or refuse."""
        if not self.is_staff:
            raise NotPermitted() if self.is_logged_in else LoginRequired()
        return self.require_person()


SYSTEM = Actor(role=Role.SYSTEM, name="system")
