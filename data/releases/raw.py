"""Keep files as received: a copy named by its hash, never changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from data import engine
from data.errors import StoreError

FOLDER = "raw"


def folder(where: engine.Place) -> Path:
    """Return the folder of raw files: beside a SQLite store, else in the folder `PANTAU_DATA` (`./var` of the project)."""
    if where.file is not None:
        return where.file.parent / FOLDER
    return engine.PROJECT / os.path.expanduser(os.environ.get("PANTAU_DATA") or "var") / FOLDER


def name_of(path: Path, sha256: str) -> str:
    """Name a file as it is kept: by its hash, with its own ending."""
    return sha256 + path.suffix.lower()[:10]


def keep(where: engine.Place, path: Path, sha256: str) -> str:
    """Copy a file into the folder of raw files and return its name there; a file that is there already stays.

    The copy is written beside its place and moved there whole, so that an interruption leaves no half file under the name.

    Raises:
        StoreError: `output_unwritable` when the folder refuses it.
    """
    into = folder(where)
    name = name_of(path, sha256)
    try:
        into.mkdir(parents=True, exist_ok=True)
        if (into / name).exists():
            return name
        with tempfile.NamedTemporaryFile(dir=into, prefix=".", suffix=".part", delete=False) as part, path.open("rb") as source:
            try:
                shutil.copyfileobj(source, part)
                part.flush()
                os.fsync(part.fileno())
            except BaseException:
                os.unlink(part.name)
                raise
        os.chmod(part.name, 0o444)
        os.replace(part.name, into / name)
    except OSError as error:
        raise StoreError("output_unwritable", value=str(into), detail=error.strerror or str(error)) from error
    return name
