"""What the cells of one row say about each other, and the rows about each other: time of the election, order of the stages, duplicates."""

from __future__ import annotations

import datetime

import numpy as np

from data.cases.dimensions import LADDER
from data.cases.read import Coded, Raw
from data.cases.typed import DATES, Cases, pairs
from data.cases.values import Rows
from data.errors import Fault

BEFORE, AFTER = 2, 1  # years around the voting day within which a case of an election is expected


def relate(raw: Raw, cases: Cases, rows: Rows) -> tuple[list[Fault], list[Fault]]:
    """Check the rows of a file whose every word was read.

    Returns:
        errors: `case_duplicate` (one case number twice), `case_province_not_yet` (a province before its founding).
        warnings: `case_same_row`, `case_outside_election` (more than two years before or one year after voting day),
            `case_stage_order` (a later stage dated before an earlier one), `case_stage_differs` (a stage dated that lies beyond the stage
            reached). Each is said once, with the number of rows and the first of them.
    """
    errors = [*_duplicates(raw), *_founding(raw, cases, rows)]
    return errors, [*_same(raw), *_elections(raw, cases, rows), *_order(raw, cases), *_beyond(raw, cases)]


def _repeated(identity: np.ndarray) -> tuple[np.ndarray, int] | None:
    """Find the rows that repeat an earlier one, in their order, and the place of the row that the first of them repeats."""
    ordered = np.sort(identity)  # several times as quick as sorting places, and most files repeat nothing
    if not ((ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)).any():
        return None
    order = np.argsort(identity, kind="stable")
    ordered = identity[order]
    again = np.flatnonzero((ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)) + 1
    repeats = np.sort(order[again])
    return repeats, int(np.flatnonzero(identity == identity[repeats[0]])[0])


def _duplicates(raw: Raw) -> list[Fault]:
    if "case_id" not in raw.headings or not (found := _repeated(raw.identity)):
        return []
    return [_twice("case_duplicate", raw, *found, raw.headings["case_id"])]


def _same(raw: Raw) -> list[Fault]:
    if "case_id" in raw.headings or not (found := _repeated(raw.identity)):
        return []
    return [_twice("case_same_row", raw, *found, None)]


def _twice(code: str, raw: Raw, repeats: np.ndarray, first: int, heading: str | None) -> Fault:
    row, count, rows = raw.rows_of(repeats)
    return Fault(code, where=raw.table.at(row, heading), count=count, names=rows, other_row=raw.table.row(int(raw.positions[first])))


def _founding(raw: Raw, cases: Cases, rows: Rows) -> list[Fault]:
    founded = {row["province_code"]: int(row["valid_from"][:4]) for row in rows["provinces"] if row["valid_from"]}
    names = {row["province_code"]: row["name_id"] for row in rows["provinces"]}
    column = cases.texts["province_code"]
    since = np.array([founded.get(code, 0) for code in column.words], dtype=np.int16)
    early = cases.year < since[column.codes]
    faults = []
    for place in np.unique(column.codes[early]):
        code = column.words[place]
        row, count, shown = raw.rows_of(early & (column.codes == place))
        where = raw.table.at(row, raw.headings.get("province") or raw.headings.get("regency"))
        faults.append(Fault("case_province_not_yet", where=where, value=names[code], year=founded[code], count=count, names=shown))
    return faults


def _elections(raw: Raw, cases: Cases, rows: Rows) -> list[Fault]:
    voting = {row["election"]: row["voting_date"] for row in rows["elections"] if row["voting_date"]}

    def outside(election: str, date: str) -> bool:
        if not date or election not in voting:
            return False
        day = voting[election]
        first, last = f"{int(day[:4]) - BEFORE}{day[4:]}", f"{int(day[:4]) + AFTER}{day[4:]}"
        return date + "-12-31"[len(date) - 4 :] < first or date + "-01-01"[len(date) - 4 :] > last

    years = sorted({int(year) for year in np.unique(cases.year)})
    place = np.zeros(max(years, default=0) + 1, dtype=np.int32)
    place[years] = np.arange(len(years))
    election = cases.texts["election"]
    date = cases.texts["date"]
    dated = np.array([bool(word) for word in date.words], dtype=bool)[date.codes]
    by_date = pairs(election, date, outside)
    by_year = pairs(election, Coded([str(year) for year in years], place[cases.year]), outside)
    hits = np.where(dated, by_date, by_year)
    faults = []
    for at in np.unique(election.codes[hits]):
        name = election.words[at]
        row, count, shown = raw.rows_of(hits & (election.codes == at))
        where = raw.table.at(row, raw.headings.get("date") or raw.headings.get("year"))
        faults.append(Fault("case_outside_election", where=where, election=name, date=voting[name], count=count, names=shown))
    return faults


def _bounds(column: Coded, empty: int, *, last: bool) -> np.ndarray:
    """Turn partial dates into days: the last (or first) day that each may mean."""
    days = []
    for word in column.words:
        if not word:
            days.append(empty)
            continue
        year, month, day = (int(part) for part in (*word.split("-"), "0", "0")[:3])
        if day:
            made = datetime.date(year, month, day)
        elif last:
            made = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - datetime.timedelta(days=1)
        else:
            made = datetime.date(year, month or 1, 1)
        days.append(made.toordinal())
    return np.array(days, dtype=np.int32)[column.codes]


def _order(raw: Raw, cases: Cases) -> list[Fault]:
    if sum(len(cases.texts[name].words) > 1 or cases.texts[name].words != [""] for name in DATES) < 2:
        return []
    latest = np.zeros(len(cases), dtype=np.int32)
    wrong = np.zeros(len(cases), dtype=bool)
    for name in DATES:
        column = cases.texts[name]
        wrong |= _bounds(column, 9_999_999, last=True) < latest
        latest = np.maximum(latest, _bounds(column, 0, last=False))
    if not wrong.any():
        return []
    row, count, rows = raw.rows_of(wrong)
    return [Fault("case_stage_order", where=raw.table.at(row), count=count, names=rows)]


def _beyond(raw: Raw, cases: Cases) -> list[Fault]:
    if "stage" not in raw.fields:
        return []
    reached = np.array([LADDER.index(word) if word in LADDER else 9 for word in cases.texts["stage"].words])[cases.texts["stage"].codes]
    furthest = np.full(len(cases), -1)
    for place, name in enumerate(DATES):
        column = cases.texts[name]
        furthest[np.array([bool(word) for word in column.words], dtype=bool)[column.codes]] = place
    wrong = furthest > reached
    if not wrong.any():
        return []
    row, count, rows = raw.rows_of(wrong)
    return [Fault("case_stage_differs", where=raw.table.at(row, raw.headings["stage"]), count=count, names=rows)]
