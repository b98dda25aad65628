"""The command line as whoever runs the portal has it: a process of its own, its settings from the test alone."""

import os
import subprocess
import sys
from pathlib import Path

from cmo_app.config import ROOT

TOO_LONG_S = 120


def environment(folder: Path, **settings: object) -> dict[str, str]:
    """Return the environment of an installation in `folder`, whatever the developer's own says."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CMO_")},
        "CMO_FOLDER": str(folder),
        "CMO_BCRYPT_COST": "4",
        "COLUMNS": "400",
        **{f"CMO_{name.upper()}": str(value) for name, value in settings.items()},
    }


def run(folder: Path, *arguments: object, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [sys.executable, "-m", "cmo_app", *map(str, arguments)]
    env = environment(folder, **settings)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=TOO_LONG_S)
