"""A ZIP that is the same byte for byte whenever its content is, with the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

CHECKSUMS = "CHECKSUMS.txt"
# The earliest time that a ZIP can state: the time of writing is no part of the content.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A ZIP that is being written; `sums` holds the SHA-256 (hexadecimal) and the size of what was added, by name.

    `dated` is the day that all its files bear (an ISO date from 1980 on); without one they bear the earliest that a ZIP can state.
    """

    def __init__(self, out: IO[bytes], dated: str = "") -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._time = (*map(int, dated[:10].split("-")), 0, 0, 0) if dated else _EPOCH
        self.sums: dict[str, tuple[str, int]] = {}

    def add(self, name: str, text: str | bytes) -> None:
        """Add a file; text is UTF-8."""
        with self.open(name) as part:
            part.write(text.encode("utf-8") if isinstance(text, str) else text)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Add a file that is written piece by piece."""
        with self._zip.open(_entry(name, self._time), "w", force_zip64=True) as part:
            hashed = _Hashed(part)
            yield hashed  # type: ignore[misc]
        self.sums[name] = (hashed.digest.hexdigest(), hashed.size)

    def close(self) -> None:
        """Add the list of checksums, as `sha256sum -c` reads it, and finish."""
        lines = "".join(f"{sha256}  {name}\n" for name, (sha256, _) in self.sums.items())
        self._zip.writestr(_entry(CHECKSUMS, self._time), lines.encode(), compresslevel=6)
        self._zip.close()


class _Hashed:
    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self._part.write(data)


def _entry(name: str, time: tuple[int, ...]) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, time)  # type: ignore[arg-type]
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    made.create_system = 3  # Unix, on whichever system it is written
    return made
