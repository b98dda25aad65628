"""The composition root: the app, its pages, its HTTP routes, its background work."""

import reflex as rx

from cmo_app.background import run_beside
from cmo_app.http.app import routes_app
from cmo_app.http.guard import http_guard
from cmo_app.http.sorry import NotHere
from cmo_app.pages.registry import register_pages
from cmo_app.states.guard import guard
from cmo_app.states.live_loop import live_beside

# Reflex keeps the state of a tab by a token; after another login the tab starts afresh, before Reflex looks.
FORGET_OTHER_LOGIN = """
(() => {
  const mark = (document.cookie.match(/(?:^|; )tab=(\\w+)/) || [])[1] || "";
  try {
    if (sessionStorage.getItem("tab") !== mark) sessionStorage.removeItem("token");
    sessionStorage.setItem("tab", mark);
  } catch {}
})();
"""

app = rx.App(
    api_transformer=[routes_app(), NotHere, http_guard()],
    app_wraps={},
    toaster=None,
    stylesheets=["/styles.css"],
    head_components=[
        rx.el.script(FORGET_OTHER_LOGIN),
        rx.el.script(src="/js/app.js", type="module"),
        rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/apple-touch-icon.png"),
        rx.el.meta(name="theme-color", content="#12496b", custom_attrs={"media": "(prefers-color-scheme: light)"}),
        rx.el.meta(name="theme-color", content="#0c1319", custom_attrs={"media": "(prefers-color-scheme: dark)"}),
        rx.el.meta(name="color-scheme", content="light dark"),
    ],
)
register_pages(app)
guard(app)
app.register_lifespan_task(run_beside)
app.register_lifespan_task(live_beside(app))
