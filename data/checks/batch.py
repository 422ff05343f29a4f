"""Check a batch of figures before it is staged: what a file says in itself, and against the record that it would join.

Errors keep the file out; warnings (`Fault.warning`) are said beside the effect, and a person decides. Which is which: docs/checks.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from data.checks import arithmetic, conflicts, digits, domains, duplicates, funnel, plausibility, shares, times
from data.checks.columns import Batch, Figures, Ids, Rows, of_drafts, of_record
from data.drafts import Draft, Reading, Total
from data.errors import Fault, Where

# In this order: a rule that has spoken of two figures silences those that would say less of them.
RULES = (
    duplicates.find, times.find, arithmetic.find, shares.find, funnel.find, conflicts.find, digits.find, plausibility.find,
)  # fmt: skip


def check(reading: Reading, current: Rows, *, source_id: str = "", today: datetime.date | None = None) -> list[Fault]:
    """Find what is wrong or odd with the figures of a file.

    Args:
        reading: figures and totals as read; its own `faults` are not repeated.
        current: text rows of the current release by file stem (observations, sources, provinces, elections, election_areas).
        source_id: source under which the figures will stand; what it said of the same facts before is superseded, not contradicted.
        today: day of the check, for dates to come; the system's if left out.

    Returns:
        errors and warnings in the order of the file: sheet, row, column. Figures with an error in themselves are not compared further.
    """
    today = today or datetime.date.today()
    column = of_drafts(reading.drafts)
    faults: list[Fault] = []
    unsound: set[int] = set()
    for fault, places in domains.find(reading.drafts, column, current, today):
        faults.append(fault)
        unsound.update(places)
    sound = [i for i in range(len(reading.drafts)) if i not in unsound]
    ids = Ids()
    kept = column if not unsound else {name: [cells[i] for i in sound] for name, cells in column.items()}
    new = Figures(kept, ids, [reading.drafts[i].where for i in sound])
    batch = Batch(reading.drafts, sound, new, of_record(current, ids), reading.totals, reading.blank, current, today, source_id)
    for find in RULES:
        faults.extend(find(batch))
    return _in_order(faults, reading.drafts, reading.totals)


def _in_order(faults: list[Fault], drafts: Iterable[Draft], totals: Iterable[Total]) -> list[Fault]:
    files: dict[str | None, int] = {}
    columns: dict[str | None, int] = {}
    for place in (*drafts, *totals):
        files.setdefault(place.where.file, len(files))
        columns.setdefault(place.where.column, len(columns))

    def place(fault: Fault) -> tuple[int, int, int]:
        where = fault.where or Where()
        return files.get(where.file, -1), where.row or 0, columns.get(where.column, -1)

    return sorted(faults, key=place)
