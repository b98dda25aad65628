"""What every test stands on: settings of its own, a real database of its own, no socket to the outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo_app.adapters import uploads
from tests.databases import PostgresServer, SqliteFiles, installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: they are slow, and Playwright keeps an event loop running once it has begun."""
    items.sort(key=lambda item: "e2e" in item.path.parts)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFiles]:
    files = SqliteFiles(tmp_path_factory.mktemp("sqlite"))
    yield files
    files.stop()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    server = PostgresServer(tmp_path_factory.mktemp("postgresql"))
    yield server
    server.stop()


@pytest.fixture
def kind_of_database() -> str:
    """SQLite, unless a folder of tests asks for both."""
    return "sqlite"


@pytest.fixture
def wanted_settings() -> dict[str, str]:
    """What a test wants its installation to have set, by the name of the setting."""
    return {}


@pytest.fixture
def installed(
    request: pytest.FixtureRequest, kind_of_database: str, wanted_settings: dict[str, str], tmp_path: Path
) -> Iterator[Path]:
    """An installation with reference data and nobody in it; its folder."""
    source = request.getfixturevalue(kind_of_database)
    with installation(tmp_path, source.fresh(), **wanted_settings):
        yield tmp_path


@pytest.fixture(scope="session", autouse=True)
def upload_workers() -> Iterator[None]:
    yield
    uploads.close()
