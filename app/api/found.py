"""What an endpoint found, written in the form asked for: one envelope for every JSON answer, the room's own writers for files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from app.api.asked import Ask
from data import export
from data.slice import Slice
from data.vocab import PRACTICE


@dataclass(frozen=True)
class Found:
    """Rows with their meaning, or a body that is written already.

    `of` are all rows of the selection; `figures` tells whether they are figures of the record, whose authority, stage and unit are said;
    `facts` are further values of the JSON object; `body` takes the place of the rows where the form is not one of a table; `stream` gives a
    body too large to be held, `tag` then says which one it is; `name` is what the file is called.
    """

    of: Slice | None = None
    figures: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    body: bytes | None = None
    stream: Callable[[], Iterator[bytes]] | None = None
    tag: str = ""
    name: str = ""
    paged: bool = True


@dataclass(frozen=True)
class Pages:
    """Which part of the rows an answer holds."""

    page: int
    per_page: int
    total: int

    @property
    def last(self) -> int:
        """Return the number of the last page, 1 of no rows."""
        return max(1, -(-self.total // self.per_page))

    def as_dict(self) -> dict[str, int]:
        """Return `page, per_page, total, pages`."""
        return {"page": self.page, "per_page": self.per_page, "total": self.total, "pages": self.last}


def pages(ask: Ask, found: Found) -> Pages | None:
    """Return which part of the rows is asked for, None for all of them."""
    if found.of is None or ask.per_page is None or not found.paged:
        return None
    return Pages(ask.page, ask.per_page, len(found.of))


def write(ask: Ask, found: Found) -> bytes:
    """Write an answer that has no stream, UTF-8."""
    if found.body is not None:
        return found.body
    part = pages(ask, found)
    if found.of is None:
        return dump({"ok": True, **place(ask), **found.facts})
    shown = _part(found.of, part)
    if ask.form == "json":
        return dump(_json(ask, found, shown, part))
    return export.write(shown, ask.form, lang=ask.locale.lang, bom=ask.own.get("bom") == "true")


def place(ask: Ask) -> dict[str, Any]:
    """Return what every JSON answer says of the record: release, its version and date, the date limit, the mark of practice data."""
    release = ask.snapshot.release
    return {
        "release": release.number,
        "version": release.version,
        "released": release.created_at,
        **({"until": ask.snapshot.as_of} if ask.snapshot.as_of else {}),
        **({"practice": PRACTICE} if ask.practice else {}),
    }


def dump(value: Mapping[str, Any]) -> bytes:
    """Write JSON without spaces; what is no number in JSON never comes so far."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def _part(of: Slice, part: Pages | None) -> Slice:
    if part is None:
        return of
    first = (part.page - 1) * part.per_page
    frame = of.frame.iloc[first : first + part.per_page].reset_index(drop=True)
    return of.with_(frame=frame)


def _json(ask: Ask, found: Found, shown: Slice, part: Pages | None) -> dict[str, Any]:
    of = found.of
    assert of is not None
    named = tuple(shown.frame["source_id"].unique()) if "source_id" in shown.frame else shown.sources
    whole = export.as_dict(shown.with_(sources=named), ask.snapshot.tables["sources"])
    rows, sources = whole.pop("rows"), whole.pop("sources")
    if not found.figures:
        whole = {name: whole[name] for name in ("id",)}
    else:
        whole["caveats"] = [ask.locale.t(f"warning.{warning}") for warning in of.warnings]
    return {
        "ok": True,
        **whole,
        **place(ask),
        "fingerprint": of.fingerprint,
        **found.facts,
        **({"paging": part.as_dict()} if part else {}),
        "sources": sources,
        "rows": rows,
    }


def table(ask: Ask, name: str, frame: pd.DataFrame) -> Slice:
    """Wrap rows that are no figures into a Slice, with the sources that they name."""
    named: dict[str, None] = {}
    for column in ("source_id", "source_ids", "source_ids_codes"):
        if column in frame:
            for cell in frame[column]:
                named.update(dict.fromkeys(part.strip() for part in str(cell).split(";") if part.strip()))
    known = set(ask.snapshot.tables["sources"]["source_id"])
    return Slice(
        name, frame.reset_index(drop=True), ask.snapshot.release.number, sources=tuple(s for s in named if s in known),
        until=ask.snapshot.as_of, practice=ask.practice,
    )  # fmt: skip
