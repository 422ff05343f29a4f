"""What a release holds, as text: the rows of each file of the record and the case files that it includes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from data.export.cells import line
from data.load import DESCRIPTOR, RECORD, content_hash
from data.models import FILES, LISTED, Area, Input, ReleaseInput, columns
from data.models.files import stored, table
from data.plain import plain_number

Rows = Mapping[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Content:
    """The content of a release.

    Attributes:
        rows: for each file of the record (named without `.csv`) its rows in order, text by column.
        inputs: the files that it includes beside the shipped record, rows of the table `inputs`, in the order in which they came.
    """

    rows: Rows
    inputs: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def hash(self) -> str:
        """Return the SHA-256 of the cells and of the case files."""
        return content_hash(self.rows, (i["content_hash"] for i in self.inputs if i["kind"] == "cases"))

    @property
    def practice(self) -> bool:
        """Tell whether an input is practice data (DATA LATIHAN)."""
        return any(i["practice"] for i in self.inputs)


@cache
def key(stem: str) -> tuple[str, ...]:
    """Name the columns that tell the rows of a file apart."""
    return tuple(c.name for c in table(FILES[stem]).primary_key.columns if c.name != "release")


def read(connection: Connection, release: int) -> Content:
    """Read the content of a release from the store, as text; nothing of pandas is needed."""
    return Content({stem: _rows(connection, stem, release) for stem in FILES}, tuple(read_inputs(connection, release)))


def read_inputs(connection: Connection, release: int) -> Iterable[dict[str, Any]]:
    """List the inputs of a release in the order in which they came."""
    inputs, listed = Input.__table__, ReleaseInput.__table__  # type: ignore[attr-defined]
    query = select(inputs).join(listed, listed.c.input_id == inputs.c.input_id).where(listed.c.release == release)
    return [dict(row) for row in connection.execute(query.order_by(listed.c.position)).mappings()]


def to_csv(stem: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Write the rows of a file as CSV: the columns of the record, LF line ends, quotes only where needed."""
    lines = [line(columns(stem)), *(line(list(row.values())) for row in rows)]
    return "\n".join(lines) + "\n"


def stamps(rows: Rows) -> str:
    """Write the SHA-256 and the number of rows of each file as the JSON object that a release keeps."""
    made = {f"{stem}.csv": {"sha256": _sha(to_csv(stem, rows[stem])), "rows": len(rows[stem])} for stem in FILES}
    made[DESCRIPTOR] = {"sha256": _sha((RECORD / DESCRIPTOR).read_text(encoding="utf-8")), "rows": 0}
    return json.dumps(made, sort_keys=True)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _rows(connection: Connection, stem: str, release: int) -> list[dict[str, str]]:
    source = table(FILES[stem])
    names = stored(stem)
    query = select(*(source.c[name] for name in names)).where(source.c.release == release).order_by(source.c.position)
    if FILES[stem] is Area:
        query = query.where(source.c.level == "province")
    found = [dict(zip(names, map(_text, row), strict=True)) for row in connection.execute(query)]
    if not (listed := LISTED.get(stem)):
        return found
    link = table(listed.link)
    ids: dict[str, list[str]] = {}
    joined = select(link.c[listed.key], link.c.source_id).where(link.c.release == release).order_by(link.c[listed.key], link.c.position)
    for owner, source_id in connection.execute(joined):
        ids.setdefault(_text(owner), []).append(source_id)
    return [
        {name: ";".join(ids.get(row[listed.key], ())) if name == listed.column else row[name] for name in columns(stem)} for row in found
    ]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain_number(value)
