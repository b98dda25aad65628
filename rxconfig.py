"""Reflex's settings; the portal's own are in `cmo_app/config.py`."""

import os

os.environ.setdefault("REFLEX_SOCKET_INTERVAL", "10")
os.environ.setdefault("REFLEX_SOCKET_TIMEOUT", "20")
os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

import reflex as rx
from reflex_base.plugins import SitemapPlugin

from cmo_app.build.hook import BuildHook

config = rx.Config(
    app_name="cmo_app",
    plugins=[BuildHook()],
    disable_plugins=[SitemapPlugin],
    api_url="http://localhost:3000",
    deploy_url="http://localhost:3000",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    react_strict_mode=False,
    frontend_compression_formats=["brotli", "gzip"],
    redis_url=None,
    state_manager_mode="memory",  # a view cache: on disk it would be what citizens wrote, in clear
)
