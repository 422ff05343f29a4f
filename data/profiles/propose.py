"""Propose how a file is read: what its title, sheet names, headings and cells say goes into a profile; what they do not say is `?`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import Fault, RecordRefused, Where
from data.load import shipped
from data.profiles import titles
from data.profiles.describe import Described, describe
from data.profiles.find import tables
from data.profiles.labels import Dictionary
from data.profiles.layout import Grid, Table, clean
from data.profiles.model import ASK, CorrectionsProfile, CountsProfile, Facts, RecordProfile, Source

if TYPE_CHECKING:
    from data.loaders.base import Document

Rows = Mapping[str, Sequence[Mapping[str, str]]]
Profile = "CountsProfile | RecordProfile | CorrectionsProfile | CaseProfile"
_RECORD = Path(__file__).parents[1] / "record"
# Columns that tell an export of the record (`observations.csv`) and a file of corrections from everything else.
_OBSERVATION = frozenset({"year", "area_level", "province_code", "area_name", "stage", "unit", "dimension", "value"})
_CORRECTION = frozenset({"obs_id", "column", "expect", "corrected", "status"})
_HEADER_ROWS = 60  # where the headings of a case file are looked for


def propose(document: Document, rows: Rows | None = None) -> Any:
    """Propose the profile of a file.

    Args:
        document: a file as loaded; of large case files the first rows are enough.
        rows: files of the record by name, for its words; the shipped ones when left out.

    Returns:
        `CountsProfile`, `CaseProfile`, `RecordProfile` (the file has the columns of `observations.csv`) or `CorrectionsProfile`.

    Raises:
        RecordRefused: `no_table` when the file holds no figures, `no_header` when they stand without headings that say what they are.
    """
    known = _ours(document)
    if known is not None:
        return known
    cases = _cases(document)
    if cases is not None:
        return cases
    dictionary = Dictionary(shipped("provinces", "elections", "observations") if rows is None else rows)
    found = [(sheet, tables(sheet)) for sheet in document.sheets]
    cover = [clean(cell) for sheet, inside in found if titles.is_cover(sheet, inside) for row in sheet.rows for cell in row if cell][:60]
    described = [
        one
        for _, inside in found
        for table in inside
        if (one := describe(table, titles.around(document, table, cover, inside[0]), dictionary, alone=len(inside) == 1)) is not None
    ]
    if not described:
        raise RecordRefused([_nothing(document, any(inside for _, inside in found))])
    return _profile(document, described, cover)


def _nothing(document: Document, tabled: bool) -> Fault:
    figures = tabled or any(Grid(sheet).holds_figures(row) for sheet in document.sheets for row in range(min(len(sheet.rows), 2_000)))
    return Fault("no_header" if figures else "no_table", where=Where(document.name or document.path.name))


def _ours(document: Document) -> RecordProfile | CorrectionsProfile | None:
    """Recognise a file that has the columns of the record itself."""
    for sheet in document.sheets:
        # In an export as JSON what the rows count stands above them.
        for row in sheet.rows[:_HEADER_ROWS]:
            names = {clean(cell).casefold() for cell in row}
            if names >= _CORRECTION:
                return CorrectionsProfile(practice=titles.says_practice(document))
            if names >= _OBSERVATION:
                return RecordProfile(practice=titles.says_practice(document))
    return None


def _cases(document: Document) -> Any:
    """Recognise a file with one row a case."""
    from data.cases import profile as cases

    for sheet in document.sheets:
        grid = Grid(sheet)
        above: list[str] = []
        for row in range(min(len(grid.rows), _HEADER_ROWS)):
            if len(grid.used(row)) >= 3 and grid.could_be_heading(row):
                headings = [clean(cell) for cell in grid.rows[row]]
                samples = [cells for cells in grid.rows[row + 1 : row + 201] if any(cell is not None for cell in cells)]
                title = " ".join([*above, document.name or document.path.name])
                name = sheet.name if len(document.sheets) > 1 else ""
                found = cases.propose(headings, samples, sheet=name, header=grid.number(row), title=title)
                if found is not None:
                    return found
            above += [clean(cell) for cell in grid.rows[row] if isinstance(cell, str)]
    return None


def _profile(document: Document, described: list[Described], cover: Sequence[str]) -> CountsProfile:
    """Write what is the same for all tables once, group sheets that are laid out alike, and name the source."""
    facts = [dict(one.facts) for one in described]
    shared = {
        name: value for name, value in facts[0].items() if all(other.get(name) == value for other in facts) and (value or name == "unit")
    }
    entries: list[dict[str, Any]] = []
    for one, own in zip(described, facts, strict=True):
        rest = {name: value for name, value in own.items() if name not in shared}
        columns = {name: column.model_dump(exclude_defaults=True) or {} for name, column in one.columns.items()}
        alike = next((entry for entry in entries if entry["columns"] == columns and one.sheet and one.sheet not in entry["sheets"]), None)
        if alike is None:
            alike = {"sheets": {}, "columns": columns, "_one": one}
            entries.append(alike)
        alike["sheets"][one.sheet] = {**rest, "header": list(one.header), **({"rows": list(one.rows)} if one.rows else {})}
    texts = [text for one in described for text in (*one.table.above, *one.table.below)] + list(cover)
    who, url = titles.source(texts)
    authority = shared.get("authority", "")
    if not who:
        who = authority if authority and authority != ASK else _counted_by(described) or ASK
    return CountsProfile(
        practice=titles.says_practice(document),
        source=Source(publisher=who, title=titles.title(described[0].table) or _stem(document), url=url),
        all=Facts(**shared),
        numbers=_style(described),
        units={stage: unit for one in described for stage, unit in one.units.items()},
        tables=[_entry(entry, len(document.sheets) > 1) for entry in entries],  # type: ignore[misc]
    )


def _counted_by(described: Sequence[Described]) -> str:
    """Return the authority that a column names in every row, if it is always the same."""
    from data.parse import words

    found: set[str] = set()
    for one in described:
        head = next((one.heads[name] for name, column in one.columns.items() if column.role == "authority"), None)
        if head is None:
            return ""
        found |= {text for cell in one.table.column(head.index) if (text := clean(cell))}
    named = {words.authority(text) or text for text in found}
    return named.pop() if len(named) == 1 else ""


def _entry(entry: dict[str, Any], several: bool) -> dict[str, Any]:
    """Write one table, or several sheets that are laid out alike with what they share said once."""
    sheets: dict[str, dict[str, Any]] = entry["sheets"]
    if len(sheets) == 1:
        ((name, own),) = sheets.items()
        return {**({"sheet": name} if several else {}), **own, "columns": entry["columns"]}
    first = next(iter(sheets.values()))
    shared = {key: value for key, value in first.items() if all(own.get(key) == value for own in sheets.values())}
    rest = {name: {key: value for key, value in own.items() if key not in shared} for name, own in sheets.items()}
    return {"sheets": rest, **shared, "columns": entry["columns"]}


def _style(described: Sequence[Described]) -> str:
    """Tell how numbers are written from all value columns together."""
    from data.parse import numbers

    styles = {numbers.detect_style(cells) for one in described for cells in one.figures()} - {"auto"}
    return styles.pop() if len(styles) == 1 else "auto"


def _stem(document: Document) -> str:
    return Path(document.name or document.path.name).stem


__all__ = ["Table", "propose", "shipped"]
