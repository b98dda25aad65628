"""Long lists, page by page."""

from dataclasses import dataclass

from cmo_app.i18n import Translate

PAGE = 50


@dataclass(frozen=True)
class Paging:
    """Which page of how many is shown, and the same in the reader's digits."""

    page: int = 1
    pages: int = 1
    words: str = ""

    @property
    def offset(self) -> int:
        """Return how many rows stand on the pages before."""
        return (self.page - 1) * PAGE


def paging(_: Translate, page: int, *, count: int) -> Paging:
    """Turn to a page; one that is not there is the nearest that is."""
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    return Paging(page, pages, f"{_.number(page)} / {_.number(pages)}")
