"""A SYNTHETIC release under embargo with a figure and words that nobody else has, and how to find them in whatever leaves a server."""

from __future__ import annotations

import base64
import contextlib
import datetime
import gzip
import io
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import locales
from data import store as stores
from data.releases import embargo, receive
from data.releases.embargo import Entry
from data.store import Store

VALUE, WORD, ANNOUNCED = 987654321, "RAHASIAEMBARGO", "Rekap yang diumumkan"
PROFILE = f"""version: 1
kind: counts
source:
  publisher: Bawaslu {WORD}
  title: Rekap {WORD}
all:
  election: Pilkada 2024
  as_of: 2025-06-30
  authority: Bawaslu
tables:
  - header: [2]
    columns:
      Provinsi: province
      Dugaan (kasus): {{stage: alleged, unit: cases}}
"""
# The figure as text in any grouping, as a power of ten, in words of millions, and as the bytes of a number in a column.
_DIGITS = re.compile(rb"987[.,' _]?654[.,' _]?321|987(?:\xc2\xa0|\xe2\x80[\x89\xaf])654(?:\xc2\xa0|\xe2\x80[\x89\xaf])321")
_ROUNDED = re.compile(rb"9[.,]8(?:8|7[67]\d*)\d*\s?(?:e\+?0?8|\xc3\x97\s?10)|98[78][.,]?\d*\s?(?:juta|jt|million|mn)\b", re.IGNORECASE)
_BYTES = tuple(struct.pack(form, VALUE) for form in ("<d", ">d", "<q", ">q", "<i", ">i"))
_BASE64 = re.compile(rb'"bdata"\s*:\s*"([A-Za-z0-9+/=]+)"')


@contextlib.contextmanager
def copied(loaded: Path, folder: Path) -> Iterator[Store]:
    """Copy a store into a folder and open the copy."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        contextlib.closing(sqlite3.connect(loaded)) as source,
        contextlib.closing(sqlite3.connect(folder / "pantau.sqlite")) as copy,
    ):
        source.backup(copy)
    store = stores.open(f"sqlite:///{folder / 'pantau.sqlite'}")
    yield store
    store.close()


def stage(store: Store, due: datetime.datetime, folder: Path) -> Entry:
    """Seal the file until a moment; the file itself is deleted."""
    file, profile = folder / f"{WORD}.csv", folder / f"{WORD}.yml"
    file.write_text(f"Rekap {WORD}\nProvinsi;Dugaan (kasus)\nBali;{VALUE}\n", encoding="utf-8")
    profile.write_text(PROFILE, encoding="utf-8")
    with receive.receive(file, profile, receive.current_rows(store), locales.get("id")) as received:
        found = embargo.stage(store, file, received, due, announce=ANNOUNCED, note=f"catatan {WORD}", created_by=f"petugas {WORD}")
    file.unlink()
    profile.unlink()
    return found


def tells(content: bytes | str, *, figure: bool = True, depth: int = 0) -> str:
    """Say which part of the secret a content holds, packed or not; empty for none. Without `figure` only the words are looked for."""
    body = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    if WORD.lower().encode() in body.lower():
        return WORD
    if figure and (_DIGITS.search(body) or (_is_text(body) and _ROUNDED.search(body))):
        return "the figure as text"
    if figure and any(packed in body for packed in _BYTES):
        return "the figure as bytes"
    if depth < 3:
        for part in _unpacked(body):
            if found := tells(part, figure=figure, depth=depth + 1):
                return f"packed: {found}"
    return ""


def _is_text(body: bytes) -> bool:
    """Tell text from packed bytes, in which any few letters stand somewhere."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in body


def _unpacked(body: bytes) -> Iterator[bytes]:
    if body[:2] == b"\x1f\x8b":
        yield gzip.decompress(body)
    elif body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as found:
            for name in found.namelist():
                yield name.encode()
                yield found.read(name)
    elif body[:4] == b"PAR1":
        import pyarrow.parquet as parquet

        table = parquet.read_table(io.BytesIO(body))
        yield str(table.to_pydict()).encode() + str(table.schema.metadata).encode()
    elif body[:5] == b"%PDF-":
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL):
            with contextlib.suppress(zlib.error):
                yield zlib.decompress(stream)
    elif body[:8] == b"\x89PNG\r\n\x1a\n":
        yield from re.findall(rb"(?:tEXt|iTXt)[^\0]{1,79}\0[^\xff]{0,2000}", body)
    for packed in _BASE64.findall(body):
        yield base64.b64decode(packed)
