"""The composition root: the app, its pages, its HTTP routes, its background work."""

import reflex as rx

from cmo_app.http.app import routes_app
from cmo_app.http.guard import http_guard
from cmo_app.pages.registry import register_pages
from cmo_app.states.guard import guard

app = rx.App(
    api_transformer=[routes_app(), http_guard()],
    toaster=None,
)
register_pages(app)
guard(app)
