"""A Chromium and a Bengali font, from wherever this machine can have them."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_HELP = (
    "The browser journeys need Chromium and a Bengali font. Install them, for example with "
    "`sudo apt-get install chromium fonts-noto-core`, then run `make test` again."
)


class NoBrowser(RuntimeError):
    """Neither the system nor any download has a browser."""


@cache
def chromium() -> str | None:
    """Return the browser's path, None for Playwright's own; install what is missing where that is allowed."""
    found = _on_path()
    if found is None or not _has_bengali_font():
        _apt_install()
    found = _on_path()
    if found is None and not _playwright_has_one():
        raise NoBrowser(_HELP)
    if not _has_bengali_font():
        print(f"No Bengali font here: letters will be boxes. {_HELP}")
    return found


def _on_path() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _has_bengali_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=bn"], capture_output=True, text=True, check=False).stdout.strip())


def _apt_install() -> None:
    if shutil.which("apt-get") is None:
        return
    command = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
    if command[0] == "sudo" and shutil.which("sudo") is None:
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-qy", "chromium", "fonts-noto-core", "fontconfig"]):
        done = subprocess.run([*command, *arguments], env=env, capture_output=True, check=False)
        if done.returncode != 0:
            return


def _playwright_has_one() -> bool:
    import sys

    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if done.returncode != 0:
        return False
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    chromium()
