"""Read the figures of a file by its profile. Nothing is guessed: what does not fit is a fault with file, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from data.drafts import Draft, Reading, Total
from data.errors import Fault, RecordRefused, Where
from data.profiles.columns import Columns, bind, fold
from data.profiles.labels import Dictionary
from data.profiles.layout import Table
from data.profiles.model import NONE, CountsProfile, unanswered
from data.profiles.model import Table as TableProfile
from data.profiles.read_table import Counted, read_table

if TYPE_CHECKING:
    from data.loaders.base import Document, Sheet

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def read(document: Document, profile: CountsProfile, rows: Rows) -> Reading:
    """Read the figures of a document.

    Args:
        document: a file as loaded.
        profile: how it is laid out; complete, without `?`.
        rows: files of the record by name, at least `provinces` and `elections` (`observations` lend their categories).

    Returns:
        drafts in the order of the file, totals with their parts, and every fault met on the way.

    Raises:
        RecordRefused: `profile_incomplete`, `profile_mismatch`, `duplicate_column`, `no_table`, `no_header`; nothing was read then.
    """
    refuse_incomplete(profile)
    dictionary = Dictionary(rows)
    faults = _unknown_facts(profile, dictionary)
    if faults:
        raise RecordRefused(faults)
    drafts: list[Draft] = []
    totals: list[Total] = []
    count = Counted()
    for sheet, said, table, columns in _tables(document, profile):
        made = read_table(document.label(sheet), table, columns, said, profile, dictionary, count)
        offset = len(drafts)
        drafts.extend(made.drafts)
        totals.extend(Total(t.where, t.stated, tuple(p + offset for p in t.parts), t.label) for t in made.totals)
        faults.extend(made.faults)
    if not drafts and not faults:
        faults.append(Fault("nothing_read", where=Where(_name(document))))
    return Reading(tuple(drafts), tuple(totals), tuple(faults), count.rows, count.blank, dict(count.skipped))


def _name(document: Document) -> str:
    return document.name or document.path.name


def refuse_incomplete(profile: CountsProfile, name: str = "") -> None:
    """Refuse a profile that still asks something, one fault each.

    Raises:
        RecordRefused: `profile_incomplete`.
    """
    asked = unanswered(profile)
    if asked:
        raise RecordRefused([_asked(path, words, name) for path, words in asked])


def _asked(path: str, words: tuple[str, ...], name: str) -> Fault:
    return Fault("profile_incomplete", where=Where(name or None, None, path), field=path, allowed=", ".join(words) if words else "…")


def _unknown_facts(profile: CountsProfile, dictionary: Dictionary) -> list[Fault]:
    """Name the elections and areas of a profile that the record does not know."""
    faults = []
    places = [("all", profile.all)]
    for number, table in enumerate(profile.tables, 1):
        places.append((f"tables[{number}]", table))
        places += [(f"tables[{number}].sheets.{name}", facts) for name, facts in table.sheets.items()]
        places += [(f"tables[{number}].columns.{name}", facts) for name, facts in table.columns.items()]
    for path, facts in places:
        election = facts.said().get("election", "")
        if election and election not in dictionary.elections:
            field, allowed = f"{path}.election", ", ".join([*dictionary.elections, NONE])
            faults.append(Fault("profile_bad_value", where=Where(column=field), field=field, value=election, allowed=allowed))
        if facts.area and facts.area_level not in ("instance", "island_group"):
            found = dictionary.places.find(facts.area, level=facts.area_level)
            if not hasattr(found, "area_name"):
                faults.append(found.fault(Where(column=f"{path}.area")))  # type: ignore[union-attr]
    return faults


def _tables(document: Document, profile: CountsProfile) -> Iterator[tuple[Sheet, dict[str, str], Table, Columns]]:
    """Find each table of a profile in the file.

    Raises:
        RecordRefused: with every heading that is missing.
    """
    found: list[tuple[Sheet, dict[str, str], Table, Columns]] = []
    faults: list[Fault] = []
    for table in profile.tables:
        base = profile.all.said() | table.said()
        if table.sheets:
            for name, own in table.sheets.items():
                sheet = _sheet(document, name)
                if sheet is None:
                    faults.append(_no_sheet(document, name))
                    continue
                _place(document, [sheet], table, own.header or table.header, own.rows or table.rows, base | own.said(), found, faults)
            continue
        if table.sheet:
            sheet = _sheet(document, table.sheet)
            if sheet is None:
                faults.append(_no_sheet(document, table.sheet))
                continue
            sheets = [sheet]
        else:
            sheets = list(document.sheets)
        _place(document, sheets, table, table.header, table.rows, base, found, faults)
    if faults:
        raise RecordRefused(faults)
    yield from found


def _sheet(document: Document, name: str) -> Sheet | None:
    exact = next((sheet for sheet in document.sheets if sheet.name == name), None)
    return exact or next((sheet for sheet in document.sheets if fold(sheet.name) == fold(name)), None)


def _no_sheet(document: Document, name: str) -> Fault:
    import difflib

    names = [sheet.name for sheet in document.sheets if sheet.name]
    near = next(iter(difflib.get_close_matches(name, names, 1, 0.3)), "–")
    return Fault("profile_mismatch", where=Where(_name(document), None, name), value=name, near=near, found=", ".join(names) or "–")


def _place(
    document: Document,
    sheets: Sequence[Sheet],
    profile: TableProfile,
    header: Sequence[int],
    rows: Sequence[int],
    said: dict[str, str],
    found: list[tuple[Sheet, dict[str, str], Table, Columns]],
    faults: list[Fault],
) -> None:
    """Find the tables of some sheets that have the columns of a profile; where none has, say what the closest one lacks."""
    from data.profiles.find import table_at, tables

    closest: list[Fault] | None = None
    before = len(found)
    for sheet in sheets:
        label = document.label(sheet)
        candidates = [table_at(sheet, header, rows)] if header or rows else tables(sheet)
        for candidate in candidates:
            row = candidate.grid.number(candidate.header[-1]) if candidate.header else None
            bound = bind(profile.columns, candidate.heads, Where(label, row), even=document.format == "csv" and bool(candidate.header))
            if isinstance(bound, Columns):
                found.append((sheet, said, candidate, bound))
            elif closest is None or len(bound) < len(closest):
                closest = bound
    if len(found) == before:
        faults.extend(closest or [Fault("no_header" if any(s.rows for s in sheets) else "no_table", where=Where(_name(document)))])
