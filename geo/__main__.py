"""`python -m geo`: rebuild the ready paths from the boundaries. Needed only when the boundaries or the canvas change."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo import build


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the paths files, or with `--check` only compare; exit code 1 when a file differs, 2 on a bad command line."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Rebuild geo/paths/ from geo/boundaries/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a committed file differs")
    parser.add_argument("--to", type=Path, default=build.PATHS, help="folder to write to (default: geo/paths)")
    options = parser.parse_args(arguments)
    if options.check:
        stale = [name for name, file, text in build.files() if _differs(options.to / file, text)]
        print("differs: " + ", ".join(stale) if stale else "paths are up to date")
        return 1 if stale else 0
    for name, size in build.write(options.to).items():
        print(f"{name}\t{size} bytes")
    return 0


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_bytes() != text.encode()


if __name__ == "__main__":
    sys.exit(main())
