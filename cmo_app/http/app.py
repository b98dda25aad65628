"""The routes beside Reflex's own."""

from starlette.applications import Starlette
from starlette.routing import Route

from cmo_app.http import admin_files, drafts, figures, forms, links, papers
from cmo_app.http.sorry import say_sorry


def routes_app() -> Starlette:
    """Return the Starlette app below which Reflex is mounted."""
    return Starlette(
        routes=[
            Route("/", links.front_door),
            Route("/health", links.health),
            Route("/forms/{language}/{name}", forms.submit, methods=["POST"]),
            Route("/figures/{language}.{kind}", figures.download),
            Route("/draft", drafts.read, methods=["GET"]),
            Route("/draft", drafts.save, methods=["PUT"]),
            Route("/papers", papers.upload, methods=["POST"]),
            Route("/papers/{id}", papers.show),
            Route("/papers/{id}/thumbnail", papers.thumbnail),
            Route("/papers/{id}/pages", papers.pages),
            Route("/papers/{id}/pages/{number:int}", papers.page),
            Route("/papers/{id}/remove", papers.remove, methods=["POST"]),
            Route("/t/{id}", links.by_tracking_id),
            Route("/receipt/{language}/{id}.pdf", links.receipt),
            Route("/my-data.json", links.own_data),
            Route("/admin/export/{kind}.csv", admin_files.export),
            Route("/admin/template/{kind}.csv", admin_files.blank),
        ],
        exception_handlers={Exception: say_sorry},
    )
