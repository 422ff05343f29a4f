"""The classes of every map layer of the release, computed in a process of its own while the server already answers.

mapclassify brings scikit-learn along: 2 s and 80 MB that no server process should pay. The child opens the store itself, so that not even
the list of what is needed is made on the server's time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

from analytics import atlas, classes

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds


def start() -> Thread:
    """Start the child and remember what it finds; what is asked for before that, or was not foreseen, is computed in a child too."""
    classes.in_child()
    thread = Thread(target=_learn, name="classes", daemon=True)
    thread.start()
    return thread


def _learn() -> None:
    command = [sys.executable, "-m", "app.classing"]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE, cwd=ROOT, env=os.environ)
        classes.learn({(scheme, count, tuple(values)): tuple(limits) for scheme, count, values, limits in json.loads(done.stdout)})
    except (OSError, subprocess.SubprocessError, ValueError):
        return  # each is then computed when it is asked for


def main() -> None:
    """Write what the classes of the current release need and are: rows of scheme, count, figures, limits, as JSON."""
    from app import state

    wanted = atlas.requests(state.snapshot())
    found = classes.compute_all(one for one in wanted if one[1] > 1)
    json.dump([[*key, limits] for key, limits in found.items()], sys.stdout)


if __name__ == "__main__":
    main()
