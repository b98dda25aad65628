"""Fewer files for a page to wait for: each script of ours as one, and as one what all pages need of the framework."""

import subprocess
from pathlib import Path

_ENTRIES = ("app", "desk")  # what every page loads, and what the desk loads beside it
_OUR_OWN = "js"
_REFLEX_GROUP = """              test: /env.json/,
              name: "reflex-env","""
_OUR_GROUP = """              test: /env\\.json|node_modules|[\\\\/]utils[\\\\/][a-z]+\\.js/,
              name: "framework","""


def as_one_piece(vite_config: str) -> str:
    """Let Vite put the framework, which all pages share, into one file."""
    if _REFLEX_GROUP not in vite_config:
        raise RuntimeError("Reflex's vite.config.js has changed: see cmo_app/build/scripts.py")
    return vite_config.replace(_REFLEX_GROUP, _OUR_GROUP)


def join(static: Path) -> None:
    """Replace each of our entries by one file with all that it imports, by the bundler that Vite brings."""
    source = static.resolve() / _OUR_OWN
    bundler = static.resolve().parents[1] / "node_modules" / "rolldown" / "bin" / "cli.mjs"
    for entry in _ENTRIES:
        command = ["node", bundler, source / f"{entry}.js", "--file", source / f"{entry}.joined.js", "--minify"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for path in source.glob("*.js*"):
        if not path.name.endswith(".joined.js"):
            path.unlink()
    for entry in _ENTRIES:
        (source / f"{entry}.joined.js").rename(source / f"{entry}.js")
