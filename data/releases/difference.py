"""What changed between two releases, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.releases.content import Content, key

Row = Mapping[str, str]


@dataclass(frozen=True)
class Changed:
    """A row that both releases hold with other cells: its key, and each changed column with the old and the new text."""

    key: tuple[str, ...]
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class TableDifference:
    """What changed in one file: rows added and removed (whole rows), rows changed, and whether rows only changed places."""

    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[Changed, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.reordered)


@dataclass(frozen=True)
class Difference:
    """What changed between two contents: by file (only files that differ), and the inputs that came or went."""

    tables: Mapping[str, TableDifference] = field(default_factory=dict)
    inputs_added: tuple[Mapping[str, Any], ...] = ()
    inputs_removed: tuple[Mapping[str, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.inputs_added or self.inputs_removed)

    def counts(self) -> dict[str, dict[str, int]]:
        """Count the rows added, removed and changed by file."""
        return {stem: {"added": len(d.added), "removed": len(d.removed), "changed": len(d.changed)} for stem, d in self.tables.items()}


def compare(before: Content, after: Content) -> Difference:
    """Compare two contents; rows are matched by the key of their file."""
    tables = {}
    for stem in after.rows:
        old = {tuple(row[c] for c in key(stem)): row for row in before.rows.get(stem, ())}
        new = {tuple(row[c] for c in key(stem)): row for row in after.rows[stem]}
        changed = tuple(
            Changed(k, {c: (old[k][c], new[k][c]) for c in new[k] if old[k].get(c, "") != new[k][c]})
            for k in new
            if k in old and old[k] != new[k]
        )
        kept_old, kept_new = [k for k in old if k in new], [k for k in new if k in old]
        found = TableDifference(
            tuple(row for k, row in new.items() if k not in old),
            tuple(row for k, row in old.items() if k not in new),
            changed,
            kept_old != kept_new,
        )
        if found:
            tables[stem] = found
    had, has = ({i["input_id"] for i in content.inputs} for content in (before, after))
    return Difference(
        tables,
        tuple(i for i in after.inputs if i["input_id"] not in had),
        tuple(i for i in before.inputs if i["input_id"] not in has),
    )


def carry(difference: Difference, onto: Content) -> Content:
    """Apply a difference to another content: what a person changed is kept where a new record is loaded beneath it.

    An added row whose key exists already is left out if it is the same and replaces the row if not; a changed row that is gone stays gone.
    """
    rows = {stem: list(found) for stem, found in onto.rows.items()}
    for stem, d in difference.tables.items():
        place = {tuple(row[c] for c in key(stem)): i for i, row in enumerate(rows[stem])}
        for row in d.added:
            k = tuple(row[c] for c in key(stem))
            if k in place:
                rows[stem][place[k]] = dict(row)
            else:
                rows[stem].append(dict(row))
        for change in d.changed:
            if change.key in place:
                rows[stem][place[change.key]] = {**rows[stem][place[change.key]], **{c: new for c, (_, new) in change.cells.items()}}
        gone = {tuple(row[c] for c in key(stem)) for row in d.removed}
        if gone:
            rows[stem] = [row for row in rows[stem] if tuple(row[c] for c in key(stem)) not in gone]
    return Content(rows, (*onto.inputs, *difference.inputs_added))
