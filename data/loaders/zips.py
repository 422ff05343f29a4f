"""Zip containers, distrusted: what a spreadsheet or a data package is packed in is measured before anything reads it.

A few kilobytes can unpack to petabytes. Sizes that the container states are believed when they are too large and never when they are small:
what is unpacked is counted while it streams.
"""

from __future__ import annotations

import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from data.errors import Fault, RecordRefused
from data.loaders.base import Job, refusal

CHUNK = 1 << 18
_ENTRIES = 10_000
_DIRECTORY_BYTES = 4_000_000
# Office tables shrink to a tenth, rarely to a fiftieth; only what was made to swell shrinks beyond this.
_RATIO = 100
_RATIO_FROM = 16_000_000
_END, _LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
# What the library raises on a container that contradicts itself; an offset outside the file is an error of the system to it.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, struct.error, OverflowError, OSError)


class Container:
    """A zip file that is open for reading by `names` and `stream`; use as a context manager.

    Raises:
        RecordRefused: `damaged_file`, `password_protected`, `unpacks_too_large`, `unsafe_path` (a name that stands twice).
    """

    def __init__(self, job: Job, *, strict: bool = True) -> None:
        self.job = job
        self.unpacked = 0
        self._check_directory()
        try:
            self._zip = zipfile.ZipFile(job.path)
        except _BROKEN as error:
            raise refusal(Fault("damaged_file", where=job.at(), found="ZIP")) from error
        self.listed = self._zip.infolist()
        self.entries = {entry.filename: entry for entry in self.listed if not entry.filename.endswith("/")}
        folded: set[str] = set()
        for entry in self.listed:
            # Two readers may see two different entries under one name, and spreadsheet programs do not tell capitals apart.
            if (name := entry.filename.replace("\\", "/").lower()) in folded and strict:
                self._zip.close()
                raise refusal(Fault("unsafe_path", where=job.at(), value=entry.filename))
            folded.add(name)

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def find(self, name: str) -> str | None:
        """Return the entry of this name, whatever its capitals, or None."""
        return next((entry for entry in self.entries if entry.lower() == name.lower()), None)

    def check(self, names: Iterator[str] | list[str]) -> None:
        """Refuse entries that state too large a size or are locked, before any of them is unpacked."""
        chosen = [self.entries[name] for name in names]
        if any(entry.flag_bits & 0x1 for entry in chosen):
            raise refusal(Fault("password_protected", where=self.job.at()))
        stated = sum(entry.file_size for entry in chosen)
        packed = sum(entry.compress_size for entry in chosen)
        if stated > self.job.limits.unpacked_bytes or (stated > _RATIO_FROM and stated > _RATIO * packed):
            raise self._too_large()

    def stream(self, name: str, most: int | None = None) -> Iterator[bytes]:
        """Unpack an entry piece by piece; refuse once it, or all that was unpacked so far, passes the limits (`most`: of this entry)."""
        entry = self.entries[name]
        self.check([name])
        size = 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(CHUNK):
                    size += len(piece)
                    self.unpacked += len(piece)
                    swollen = size > _RATIO_FROM and size > _RATIO * entry.compress_size
                    if self.unpacked > self.job.limits.unpacked_bytes or swollen or (most is not None and size > most):
                        raise self._too_large()
                    yield piece
        except _BROKEN as error:
            raise refusal(Fault("damaged_file", where=self.job.at(), found="ZIP")) from error
        except RuntimeError as error:  # how the library says that an entry is locked
            raise refusal(Fault("password_protected", where=self.job.at())) from error

    def whole(self, name: str, most: int = 16_000_000) -> bytes:
        """Unpack a small entry whole."""
        return b"".join(self.stream(name, most))

    def _too_large(self) -> Exception:
        return refusal(Fault("unpacks_too_large", where=self.job.at(), limit=self.job.limits.unpacked_bytes // 1_000_000))

    def _check_directory(self) -> None:
        """Refuse a table of contents that is itself too large to be read: it is read whole."""
        with self.job.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            start = max(0, size - 66_000)
            file.seek(start)
            tail = file.read()
            at = tail.rfind(_END)
            if at < 0 or len(tail) < at + 22:
                raise refusal(Fault("damaged_file", where=self.job.at(), found="ZIP"))
            entries, length = struct.unpack_from("<HI", tail, at + 10)
            locator = at - 20
            if locator >= 0 and tail[locator : locator + 4] == _LOCATOR:
                (place,) = struct.unpack_from("<Q", tail, locator + 8)
                if place > size - 56:
                    raise refusal(Fault("damaged_file", where=self.job.at(), found="ZIP"))
                file.seek(place)
                entries, length = struct.unpack_from("<QQ", file.read(56), 32)
        if entries > _ENTRIES or length > _DIRECTORY_BYTES:
            raise self._too_large()


def names_of(path: Path, *, lenient: bool = False) -> list[str]:
    """List what a zip file holds, or nothing where it is damaged or too large to be listed; used to tell what kind of file it is.

    `lenient` lists also names that no reader would unpack, so that they can be refused by the reader of that kind.
    """
    try:
        with Container(Job(path, path.name), strict=not lenient) as container:
            return list(container.entries)
    except RecordRefused:
        return []
