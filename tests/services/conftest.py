"""The use cases run on both databases, each test on one of its own."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def kind_of_database(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(autouse=True)
def everywhere_installed(installed) -> None:
    """Every use case needs an installation."""
