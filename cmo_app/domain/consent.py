"""How a citizen agrees that somebody else lodges for them."""

from enum import StrEnum


class Consent(StrEnum):
    """What shows that the citizen agreed; a code told to the operator is a proof by itself."""

    CODE = "code"
    WRITTEN = "written"
    SPOKEN = "spoken"
