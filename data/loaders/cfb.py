"""Compound files: the container of workbooks before 2007 and of locked ones. A small file system with chains that may lead in circles."""

from __future__ import annotations

import struct
from pathlib import Path

_END = 0xFFFFFFFE
_NONE = 0xFFFFFFFF
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Broken(ValueError):
    """Raised when a compound file contradicts itself: a chain in a circle, a sector outside the file, a stream longer than the file."""


class Compound:
    """A compound file held in memory: `streams` names its streams, `read` returns one.

    Raises:
        Broken: when the file is not whole.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(_MAGIC):
            raise Broken("header")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Broken("sector size")
        self._data = data
        self._size = 1 << shift
        self._sectors = (len(data) - 1) // self._size + 1
        first_directory, _, cutoff, first_mini, _, first_difat = struct.unpack_from("<IIIIII", data, 48)
        self._cutoff = cutoff
        self._fat = self._table(self._fat_sectors(first_difat))
        directory = self._chain(first_directory)
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
        if not entries:
            raise Broken("directory")
        self.streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for entry in entries:
            kind = entry[66]
            (start,) = struct.unpack_from("<I", entry, 116)
            # In files of 512-byte sectors the upper half of the length may hold anything.
            (length,) = struct.unpack_from("<I" if shift == 9 else "<Q", entry, 120)
            if kind == 5:
                self._mini = self._chain(start) if start < _END else b""
            elif kind == 2:
                name = entry[: max(0, min(64, struct.unpack_from("<H", entry, 64)[0]) - 2)].decode("utf-16-le", "replace")
                self.streams.setdefault(name, (start, length))
        mini = self._chain(first_mini) if first_mini < _END else b""
        self._mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4])

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; KeyError where there is none of this name."""
        start, length = self.streams[name]
        if length > len(self._data):
            raise Broken("length")
        if length >= self._cutoff:
            found = self._chain(start)
        else:
            parts = []
            seen = 0
            while start < _END:
                seen += 1
                if start >= len(self._mini_fat) or seen > len(self._mini_fat):
                    raise Broken("small chain")
                parts.append(self._mini[start * 64 : start * 64 + 64])
                start = self._mini_fat[start]
            found = b"".join(parts)
        if len(found) < length:
            raise Broken("short stream")
        return found[:length]

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise Broken("sector outside")
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _fat_sectors(self, difat: int) -> list[int]:
        found = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _END]
        seen = 0
        while difat < _END:
            seen += 1
            if seen > self._sectors:
                raise Broken("table in a circle")
            part = self._sector(difat)
            if len(part) < self._size:
                raise Broken("short table")
            *numbers, difat = struct.unpack(f"<{self._size // 4}I", part)
            found += [number for number in numbers if number < _END]
        return found

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) > self._sectors:
            raise Broken("table too long")
        data = b"".join(self._sector(number) for number in sectors)
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END:
            if number >= len(self._fat) or len(parts) > self._sectors:
                raise Broken("chain")
            parts.append(self._sector(number))
            number = self._fat[number]
        return b"".join(parts)


def names_of(path: Path, most: int = 300_000_000) -> set[str]:
    """Name the streams of a compound file; none where it is broken or has more bytes than `most`."""
    if path.stat().st_size > most:
        return set()
    try:
        return set(Compound(path.read_bytes()).streams)
    except (Broken, struct.error):
        return set()
