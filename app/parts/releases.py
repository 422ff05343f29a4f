"""The log of releases, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

import sentences
from app import registry
from app.parts import download, filters, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.state import Compared
from data import export
from data.releases.content import key
from data.releases.difference import Difference
from data.releases.effect import Number
from data.vocab import PRACTICE

Entry = Mapping[str, Any]
LEVELS = ("major", "minor", "patch")
KINDS = ("load", "ingest", "revert")
CHANGES = ("changed", "added", "removed")
_SHOWN = 200  # rows of a difference on the page; the file holds all
_FIRST = ("observations", "series", "series_points", "corrections")
_WORDS = ("stage", "unit", "reading", "role", "area_level", "dimension", "confidence")
_CUT = 90


def log(here: Context, entries: Sequence[Entry]) -> None:
    """Draw the log, newest first: who made which release, when, how, why and from which files."""
    names = ("number", "version", "made", "how", "why", "files", "hash")
    html.table(
        here.t("releases.log", count=here.locale.number(len(entries))),
        [Column(here.t(f"releases.{name}")) for name in names],
        [_entry(here, entry) for entry in entries],
        stack=True,
    )


def _entry(here: Context, entry: Entry) -> Row:
    number = entry["number"]
    how = here.t(f"release.{entry['kind']}")
    if entry["restores"]:
        how += f" {entry['restores']}"
    shown = here.snapshot.release.number == number
    return Row(
        (
            Cell(
                here.t("releases.open", number=number),
                tight=True,
                url="/?" + urlencode(here.home_link(release=str(number), as_of=""), doseq=True),
                own=True,
                lines=(here.t("releases.shown"),) if shown else (),
            ),
            Cell(entry["version"], tight=True),
            Cell(_moment(here, entry["created_at"]), tight=True, lines=(entry["created_by"],) if entry["created_by"] else ()),
            Cell(how),
            Cell(entry["note"] or here.t("releases.no_note")),
            _files(here, entry),
            Cell(entry["content_hash"][:12], tight=True),
        ),
        on=shown,
    )


def _files(here: Context, entry: Entry) -> Cell:
    if not entry["inputs"]:
        return Cell(here.t("releases.no_files"))
    first, *more = (_file(here, i) for i in entry["inputs"])
    return Cell(first, lines=tuple(more))


def _file(here: Context, entry: Entry) -> str:
    kind = here.t(f"input.{entry['kind']}")
    rows = here.locale.number(entry["rows"])
    return here.t("releases.file", name=entry["name"], kind=kind, rows=rows) + (f" · {PRACTICE}" if entry["practice"] else "")


def _moment(here: Context, iso: str) -> str:
    return f"{here.locale.date(iso[:10], short=True)}, {iso[11:16].replace(':', '.' if here.locale.lang == 'id' else ':')} UTC"


def name(here: Context, entry: Entry) -> str:
    """Name a release in one line: number, version and day."""
    date = here.locale.date(entry["created_at"][:10], short=True)
    return here.t("releases.name", number=entry["number"], version=entry["version"], date=date)


def pair(here: Context, entries: Sequence[Entry]) -> tuple[int, int]:
    """Choose the two releases to compare: those of the address, by default the last two."""
    numbers = [entry["number"] for entry in entries]
    asked = {which: int(text) for which in "ab" if (text := getattr(here.query, which)) and int(text) in numbers}
    after = asked.get("b", numbers[0])
    earlier = [n for n in numbers if n < after]
    return asked.get("a", earlier[0] if earlier else numbers[-1]), after


def unknown(here: Context, entries: Sequence[Entry]) -> list[str]:
    """Say which of the two releases of the address do not exist."""
    numbers = {entry["number"] for entry in entries}
    wrong = [text for which in "ab" if (text := getattr(here.query, which)) and int(text) not in numbers]
    return [here.t("notice.no_such_release", value=value) for value in wrong]


def choosers(here: Context, entries: Sequence[Entry], before: int, after: int) -> None:
    """Draw the two boxes of releases to compare."""
    labels = {str(entry["number"]): name(here, entry) for entry in entries}
    for column, which, value in zip(st.columns(2), "ab", (before, after), strict=True):
        with column:
            filters.one(here.t(f"releases.{which}"), which, list(labels), str(value), labels.__getitem__)


def difference(here: Context, found: Compared, before: Entry, after: Entry) -> None:
    """Draw what changed from one release to another: counts by file, the effect on quoted numbers, and the rows."""
    title = here.t("releases.diff", a=before["number"], b=after["number"])
    versions = here.t("releases.versions", before=before["version"], after=after["version"])
    html.show("section.html", title=title, text=versions)
    if not found.difference:
        html.show("quiet.html", text=here.t("releases.same"))
        return
    _counts(here, found.difference)
    _effect(here, found.effect)
    _rows(here, found.difference)
    name = f"diff-r{before['number']}"
    download.show(
        here,
        name,
        lambda: export.difference_to_csv(found.difference, practice=here.practice).encode("utf-8"),
        export.file_name(name, after["number"], practice=here.practice),
        here.t("releases.download"),
    )


def _counts(here: Context, found: Difference) -> None:
    n = here.locale.number
    columns = [Column(here.t("releases.of_file")), *(Column(here.t(f"releases.change.{c}"), num=True) for c in CHANGES)]
    rows = []
    for stem in _order(found):
        table = found.tables[stem]
        lines = (here.t("releases.reordered"),) if table.reordered else ()
        counts = (len(getattr(table, c)) for c in CHANGES)
        rows.append(Row((Cell(_file_words(here, stem), lines=lines), *(Cell(n(count), num=True) for count in counts))))
    if rows:
        html.table(here.t("releases.counts"), columns, rows)
    for kind, inputs in (("added", found.inputs_added), ("removed", found.inputs_removed)):
        for entry in inputs:
            html.show("quiet.html", text=here.t(f"releases.input_{kind}", file=_file(here, entry)))


def _effect(here: Context, numbers: Sequence[Number]) -> None:
    html.show("section.html", title=here.t("releases.effect"), text=here.t("releases.effect.about"))
    columns = [Column(here.t(f"releases.effect.{c}"), num=c in ("before", "after")) for c in ("series", "x", "before", "after", "what")]
    rows = []
    for number in numbers[:_SHOWN]:
        label = sentences.short_label(number.series_id, number.label[here.locale.lang], here.locale)
        cells = (
            Cell(label),
            Cell(_place(here, number.x), tight=True),
            Cell(_number(here, number.before, number.role_before, number.unit), num=True),
            Cell(_number(here, number.after, number.role_after, number.unit), num=True),
            Cell(here.t(f"releases.effect.{_kind(number)}"), tight=True),
        )
        rows.append(Row(cells, on=number.changed))
    if not rows:
        html.show("quiet.html", text=here.t("releases.effect.none"))
        return
    html.table(_caption(here, "releases.effect.caption", len(rows), len(numbers)), columns, rows, stack=True)


def _kind(number: Number) -> str:
    if not number.changed:
        return "unchanged"
    return "new" if number.before is None else "gone" if number.after is None else "changed"


def _number(here: Context, value: str | None, role: str | None, unit: str) -> str:
    if value is None:
        return "–"
    figure = here.locale.figure(float(value), unit)
    return figure if role == "preferred" else f"{figure} ({here.t(f'role.{role}')})"


def _place(here: Context, x: str) -> str:
    """Say for what a number of a series is: an election, a year, a date or a province."""
    if len(x) in (7, 10) and x[:4].isdigit() and x[4] == "-":
        return here.locale.date(x, short=True)
    names = here.snapshot.whole.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    return str(names.get(x, x))


def _rows(here: Context, found: Difference) -> None:
    html.show("section.html", title=here.t("releases.rows"), text="")
    rows, total = [], 0
    for stem in _order(found):
        table = found.tables[stem]
        total += len(table.changed) + len(table.added) + len(table.removed)
        lines = [("changed", ";".join(c.key), _cells(here, c.cells)) for c in table.changed[:_SHOWN]]
        for change, listed in (("added", table.added), ("removed", table.removed)):
            lines += [(change, ";".join(r[c] for c in key(stem)), (_summary(here, stem, r),)) for r in listed[:_SHOWN]]
        for change, named, what in lines:
            first, *more = what
            cells = (
                Cell(here.t(f"releases.change.{change}"), tight=True),
                Cell(_file_words(here, stem)),
                Cell(named),
                Cell(first, lines=tuple(more)),
            )
            rows.append(Row(cells))
    rows = rows[:_SHOWN]
    columns = [Column(here.t(f"releases.rows.{c}")) for c in ("change", "file", "key", "what")]
    if not rows:
        html.show("quiet.html", text=here.t("releases.rows.none"))
    else:
        html.table(_caption(here, "releases.rows.caption", len(rows), total), columns, rows, tall=True, stack=True)


def _caption(here: Context, words: str, shown: int, total: int) -> str:
    return here.t(words, shown=here.locale.number(shown), total=here.locale.number(total))


def _order(found: Difference) -> list[str]:
    return sorted(found.tables, key=lambda stem: _FIRST.index(stem) if stem in _FIRST else len(_FIRST))


def _file_words(here: Context, stem: str) -> str:
    return here.t(f"file.{stem}")


def _cells(here: Context, cells: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    made = []
    for column, (before, after) in cells.items():
        label = here.t(f"column.{column}") if here.locale.has(f"column.{column}") else column
        made.append(f"{label}: {_word(here, column, before)} → {_word(here, column, after)}")
    return tuple(made)


def _word(here: Context, column: str, cell: str) -> str:
    if not cell:
        return here.t("releases.blank")
    if column == "value":
        return here.locale.number(float(cell))
    if column in _WORDS and here.locale.has(f"{column}.{cell}"):
        return here.t(f"{column}.{cell}")
    return cell if len(cell) <= _CUT else cell[: _CUT - 1] + "…"


def _summary(here: Context, stem: str, row: Mapping[str, str]) -> str:
    """Say a whole row in one line: a figure with what it counts, anything else by its first cells."""
    if stem == "observations":
        parts = [
            here.locale.figure(float(row["value"]), row["unit"])
            + ("" if row["unit"] == "percent" else f" {here.t('unit.' + row['unit'])}"),
            here.t(f"stage.{row['stage']}"),
            row["authority"],
            row["area_name"],
            row["election"] or row["year"],
            row["category"],
            sentences.as_of(row["as_of"], here.locale, short=True) if row["as_of"] else "",
        ]
        return " · ".join(part for part in parts if part)
    if stem == "series":
        return row[f"label_{here.locale.lang}"]
    if stem == "series_points":
        return " · ".join((_place(here, row["x"]), here.t(f"role.{row['role']}"), row["obs_id"]))
    keys = key(stem)
    cells = [_word(here, column, cell) for column, cell in row.items() if cell and column not in keys]
    return " · ".join(cells[:5]) or "–"


def rules(here: Context) -> None:
    """Say in words how the version of a release is raised."""
    lines = [here.t(f"releases.rule.{level}") for level in LEVELS]
    html.show("section.html", title=here.t("releases.rules"), text=here.t("releases.rules.about"))
    html.show("warnings.html", title="", note="", lines=lines)
    st.page_link(registry.BY_KEY["data"].file, label=here.t("releases.take"), query_params=here.home_link())
