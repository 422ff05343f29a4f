"""Data packages: a folder with `datapackage.json`, or a zip of one, as this product exports them. A zip is unpacked with distrust."""

from __future__ import annotations

import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from data.errors import Fault, UsageError
from data.loaders import zips
from data.loaders.base import LIMITS, Job, Limits, refusal

DESCRIPTOR = "datapackage.json"
# What a package holds; anything else in a zip stays packed.
_WANTED = re.compile(r"(?:datapackage\.json|README\.md|[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.csv)")
_UNSAFE = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\0-\x1f]")


def is_package(path: Path) -> bool:
    """Tell whether a path is a data package: a folder or a zip with `datapackage.json` at its top, or within its one folder."""
    try:
        if path.is_dir():
            return _folder_of(path) is not None
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        return any(PurePosixPath(name).name == DESCRIPTOR and name.count("/") <= 1 for name in zips.names_of(path, lenient=True))
    except (OSError, ValueError):
        return False


@contextmanager
def opened(path: Path, limits: Limits = LIMITS, *, display_name: str = "") -> Iterator[Path]:
    """Give the folder of a data package; that of a zip is temporary and gone at the end.

    Raises:
        UsageError: `no_such_file`.
        RecordRefused: `no_package`, `unsafe_path` (a name that leads out of the folder, a link, a name that stands twice),
            `unpacks_too_large`, `password_protected`, `damaged_file`, `not_permitted`.
    """
    job = Job(path, display_name or path.name, limits)
    if path.is_dir():
        folder = _folder_of(path)
        if folder is None:
            raise refusal(Fault("no_package", where=job.at()))
        yield folder
        return
    if not path.exists():
        raise UsageError("no_such_file", value=display_name or str(path))
    with tempfile.TemporaryDirectory(prefix="pantau-") as place:
        try:
            _unpack(job, Path(place))
        except PermissionError as error:
            raise refusal(Fault("not_permitted", where=job.at())) from error
        yield Path(place)


def _folder_of(path: Path) -> Path | None:
    if (path / DESCRIPTOR).is_file():
        return path
    inside = [folder for folder in path.iterdir() if folder.is_dir() and (folder / DESCRIPTOR).is_file()]
    return inside[0] if len(inside) == 1 else None


def _unpack(job: Job, place: Path) -> None:
    with zips.Container(job) as container:
        for entry in container.listed:
            _judge(job, entry)
        descriptors = [name for name in container.entries if PurePosixPath(name).name == DESCRIPTOR and name.count("/") <= 1]
        if len(descriptors) != 1:
            raise refusal(Fault("no_package", where=job.at()))
        prefix = descriptors[0].removesuffix(DESCRIPTOR)
        chosen = [name for name in container.entries if name.startswith(prefix) and _WANTED.fullmatch(name[len(prefix) :])]
        container.check(chosen)
        for name in chosen:
            with (place / name[len(prefix) :]).open("xb") as target:
                target.writelines(container.stream(name))


def _judge(job: Job, entry: zipfile.ZipInfo) -> None:
    """Refuse a package with any name that leads elsewhere, also where the entry would be left out: such a zip is not ours."""
    mode = entry.external_attr >> 16
    special = stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    if special or _UNSAFE.search(entry.orig_filename):
        raise refusal(Fault("unsafe_path", where=job.at(), value=entry.orig_filename[:100].encode("unicode_escape").decode()))
