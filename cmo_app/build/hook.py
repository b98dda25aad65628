"""Reflex's build hooks: the socket on our own port, and everything that needs the finished files."""

import json
from pathlib import Path
from typing import Any

from reflex_base import constants
from reflex_base.plugins import Plugin

from cmo_app.build import compressed, documents, scripts, worker

_SOCKET_LINE = "endpoint.hostname = frontend_hostname;"
_SOCKET_ON_OUR_PORT = "endpoint.host = window.location.host;"


class BuildHook(Plugin):
    """Runs inside `reflex export`."""

    def pre_compile(self, **context: Any) -> None:
        """Let the socket go to the very host and port that served the page, and the framework come as one file."""
        context["add_modify_task"]("utils/state.js", _on_our_port)
        context["add_modify_task"](constants.ReactRouter.VITE_CONFIG_FILE, scripts.as_one_piece)

    def post_build(self, **context: Any) -> None:
        """Finish scripts, languages, service worker, manifests and compressed twins; leave the CSP hashes beside."""
        static: Path = context["static_dir"]
        scripts.join(static)
        documents.finish(static)
        worker.write(static)
        (static.parent / "csp.json").write_text(json.dumps(documents.script_hashes(static)), encoding="utf-8")
        compressed.renew(static)


def _on_our_port(source: str) -> str:
    if _SOCKET_LINE not in source:
        raise RuntimeError("Reflex's getBackendURL has changed: see docs/decisions on one port")
    return source.replace(_SOCKET_LINE, f"{_SOCKET_LINE}\n    {_SOCKET_ON_OUR_PORT}").replace(
        'endpoint.port = ""; // Assume websocket is on https port via load balancer.', ""
    )
