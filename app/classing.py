"""The classes of every map layer of the release, computed in a process of their own while the server already answers.

mapclassify brings scikit-learn along: 2 s and 80 MB that no server process should pay. The child opens the store itself, so that not even
the list of what is needed is made on the server's time.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread, Timer

from analytics import atlas, classes

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds
GIVEN = "--given"  # what to compute comes on standard input
_TROUBLES = (OSError, subprocess.SubprocessError, ValueError, TypeError)  # the child cannot start, fails, hangs or answers nonsense


def start(after: float = 0) -> Thread:
    """Start the child some seconds from now and remember what it finds; what is asked for before that is computed in a child too."""
    classes.compute_by(apart)
    thread = Timer(after, _learn)
    thread.daemon = True
    thread.start()
    return thread


def _learn() -> None:
    with contextlib.suppress(*_TROUBLES):  # each is then computed when it is asked for
        classes.learn(_child([], ""))


def apart(requests: Sequence[classes.Request]) -> dict[classes.Request, tuple[float, ...]]:
    """Compute limits in a child process; where that fails, here."""
    try:
        found = _child([GIVEN], json.dumps(list(requests)))
        if set(requests) <= set(found):
            return found
    except _TROUBLES:
        pass
    return classes.compute_all(requests)


def _child(arguments: list[str], given: str) -> dict[classes.Request, tuple[float, ...]]:
    command = [sys.executable, "-m", "app.classing", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=ROOT, env=os.environ)
    rows = json.loads(done.stdout)
    return {(scheme, count, tuple(map(float, values))): tuple(map(float, limits)) for scheme, count, values, limits in rows}


def main(arguments: list[str]) -> None:
    """Write the limits of requests as JSON rows of scheme, count, figures, limits.

    The requests are those of the current release; with `--given`, rows of scheme, count and figures on standard input.
    """
    if GIVEN in arguments:
        wanted = tuple((scheme, count, tuple(values)) for scheme, count, values in json.load(sys.stdin))
    else:
        from app import state

        wanted = atlas.requests(state.snapshot())
    found = classes.compute_all(one for one in wanted if one[1] > 1)
    json.dump([[*key, limits] for key, limits in found.items()], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
