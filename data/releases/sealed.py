"""The sealed place: the bytes of an input under embargo, in the store's own tables, so that every replica finds them at their time.

Pieces are compressed, not encrypted: who may read the database may read them. Nothing else of the product touches these tables.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from data.models import StagedPart
from data.models.files import table

if TYPE_CHECKING:
    from data.store import Store

_PIECE = 1 << 20  # bytes of one piece before it is compressed


def seal(connection: Connection, staged_id: int, path: Path) -> None:
    """Write a file, or the files of the folder of a data package, into the sealed place."""
    parts = table(StagedPart)  # type: ignore[arg-type]
    for file, name in _files(path):
        with file.open("rb") as handle:
            for part, piece in enumerate(_pieces(handle)):
                row = {"staged_id": staged_id, "file": name, "part": part, "content": zlib.compress(piece, 6)}
                connection.execute(insert(parts), row)


@contextmanager
def unsealed(store: Store, staged_id: int, name: str, profile: str) -> Iterator[tuple[Path, Path | None]]:
    """Lay a sealed input out in a folder that only this account may enter, for as long as the block lasts.

    Args:
        store: where it lies.
        staged_id: which one.
        name: what the file, or the folder of the package, was called.
        profile: the YAML by which it is read, empty for none.

    Returns:
        the file (or folder) and the file of its profile.
    """
    parts = table(StagedPart)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(prefix="pantau-") as place:
        into = Path(place) / "input"
        into.mkdir()
        asked = select(parts.c.file, parts.c.content).where(parts.c.staged_id == staged_id).order_by(parts.c.file, parts.c.part)
        with store.connection() as connection:
            for file, content in connection.execution_options(yield_per=1).execute(asked):
                target = into / _inside(file)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("ab") as out:
                    out.write(zlib.decompress(content))
        described = Path(place) / "profile.yml"
        if profile:
            described.write_text(profile, encoding="utf-8", newline="")
        yield into / PurePosixPath(name).name, described if profile else None


def forget(connection: Connection, staged_id: int) -> None:
    """Delete a sealed input."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # else its pages would lie in the file until they are used again
    parts = table(StagedPart)  # type: ignore[arg-type]
    connection.execute(delete(parts).where(parts.c.staged_id == staged_id))


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield file, f"{path.name or path.resolve().name}/{file.relative_to(path).as_posix()}"
        return
    yield path, path.name


def _inside(file: str) -> PurePosixPath:
    found = PurePosixPath(file)
    if found.is_absolute() or ".." in found.parts:
        raise ValueError("a sealed file leads out of its folder")
    return found


def _pieces(handle: IO[bytes]) -> Iterator[bytes]:
    first = True
    while (piece := handle.read(_PIECE)) or first:
        yield piece
        first = False
