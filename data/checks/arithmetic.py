"""Sums of a file: totals against their parts, areas against the area that holds them, categories against the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from data.checks.columns import COUNTS, Batch, before, grouped, number_text, other
from data.drafts import Total
from data.errors import Fault
from data.vocab import NATIONAL

_PARTS, _WHOLES = ("province", "regency"), ("national", "province")
_SAME = ("election", "year", "period_start", "authority", "stage", "unit")  # whatever the day of the count


def find(batch: Batch) -> Iterator[Fault]:
    """Find totals that do not add, areas that add to more than the area around them, categories larger than their whole."""
    yield from _totals(batch)
    yield from _areas(batch)
    yield from _categories(batch)


def _totals(batch: Batch) -> Iterator[Fault]:
    """Compare each total with its parts. A part without a figure makes the sum a lower bound: then only an excess is wrong."""
    sound = set(batch.sound)
    gaps = _gaps(batch)
    for total, missing in zip(batch.totals, gaps, strict=True):
        parts = _parts(batch, total)
        if not parts or not math.isfinite(total.stated) or not sound.issuperset(parts) or not _adds_up(batch, total, parts):
            continue
        texts = [batch.drafts[i].values["value"] for i in parts]
        computed = sum(map(Decimal, texts), Decimal(0))
        stated = Decimal(repr(float(total.stated)))
        # Parts that were rounded before they were printed may miss their printed total by half a digit each.
        digits = max(len(text.partition(".")[2]) for text in texts)
        slack = (len(parts) + 1) * Decimal(5).scaleb(-digits - 1) if digits else Decimal(0)
        if abs(computed - stated) <= slack or (missing and computed < stated):
            continue
        told = {"value": number_text(total.stated), "computed": number_text(float(computed)), "found": total.label, **_span(batch, parts)}
        if missing:
            yield Fault("parts_exceed_total", where=total.where, **told)
        else:
            yield Fault("total_differs", where=total.where, **told)


def _parts(batch: Batch, total: Total) -> list[int]:
    return [i for i in total.parts if 0 <= i < len(batch.drafts)]


def _adds_up(batch: Batch, total: Total, parts: list[int]) -> bool:
    """Tell whether the parts are things to be added: counts of one unit, or shares of one whole that say 100 in all."""
    values = [batch.drafts[i].values for i in parts]
    units = {v["unit"] for v in values}
    if units <= COUNTS:
        return len(units) == 1
    one_answer = all(v["multiple_response"] == "false" for v in values)
    return units == {"percent"} and one_answer and round(total.stated) == 100


def _gaps(batch: Batch) -> list[bool]:
    """Tell for each total whether a part lacks its figure.

    Totals of one row have the same parts, so a row that stands under one and not under another is blank there; likewise totals of one
    column. Blank cells that no comparison finds may belong to any total.
    """
    cells = [{(batch.drafts[i].where.row, batch.drafts[i].where.column) for i in _parts(batch, total)} for total in batch.totals]
    rows: dict[object, set[object]] = {}
    columns: dict[object, set[object]] = {}
    for total, parts in zip(batch.totals, cells, strict=True):
        rows.setdefault((total.where.file, total.where.row), set()).update(row for row, _ in parts)
        columns.setdefault((total.where.file, total.where.column), set()).update(column for _, column in parts)
    blank: set[tuple[object, object, object]] = set()
    found = []
    for total, parts in zip(batch.totals, cells, strict=True):
        missing: set[tuple[object, object]] = set()
        if len({column for _, column in parts}) == 1:
            (column,) = {column for _, column in parts}
            missing = {(row, column) for row in rows[total.where.file, total.where.row] - {row for row, _ in parts}}
        elif len({row for row, _ in parts}) == 1:
            (row,) = {row for row, _ in parts}
            missing = {(row, column) for column in columns[total.where.file, total.where.column] - {column for _, column in parts}}
        blank.update((total.where.file, *cell) for cell in missing)
        found.append(bool(missing))
    return [True] * len(found) if batch.blank > len(blank) else found


def _span(batch: Batch, parts: list[int]) -> dict[str, object]:
    first, last = batch.drafts[parts[0]].where, batch.drafts[parts[-1]].where
    names = f"{first.row}-{last.row}" if first.row != last.row else f"{first.row}: {first.column} - {last.column}"
    return {"count": len(parts), "names": names}


def _areas(batch: Batch) -> Iterator[Fault]:
    """Add provinces within the nation and regencies within a province; the whole stands in the file or in the record."""
    new, known = batch.new, batch.known
    c = new.column
    levels, codes, count = c["area_level"], c["province_code"], new.count
    places = [i for i in new.counting if levels[i] in _PARTS]
    # The code of the whole tells nation and province apart.
    groups = grouped(((count[i], NATIONAL if levels[i] == "province" else codes[i]) for i in places), places)
    wholes = {(count[i], codes[i]): i for i in reversed(new.counting) if levels[i] in _WHOLES}
    recorded = _recorded_wholes(batch) if groups else {}
    for group, found in groups.items():
        parts = {new.area[i]: i for i in reversed(found)}  # an area that stands twice is added once
        total = sum(new.value[i] for i in parts.values())
        told = {"computed": number_text(total), "count": len(parts)}
        if group in wholes:
            i = wholes[group]
            if total > new.value[i]:
                words = {"value": c["value"][i], "area": c["area_name"][i], "found": str(new.where[i])}
                yield Fault("areas_exceed_whole", where=new.where[found[0]], **words, **told)
            continue
        i = found[0]
        code = NATIONAL if levels[i] == "province" else codes[i]
        bounds = recorded.get((*(c[name][i] for name in _SAME), new.kind[i], code), ())
        bounds = [j for j in bounds if not before(known.moment[j], new.moment[i] or known.moment[j])]
        if bounds and total > known.value[j := max(bounds, key=lambda j: known.value[j])]:
            words = {"value": known.column["value"][j], "area": known.column["area_name"][j], "found": known.column["obs_id"][j]}
            yield Fault("areas_exceed_whole", where=new.where[i], **words, **told)


def _recorded_wholes(batch: Batch) -> dict[object, list[int]]:
    known = batch.known
    c = known.column
    places = [j for j in known.counting if c["area_level"][j] in _WHOLES and c["reading"][j] in ("preferred", "alternate")]
    keys = ((*(c[name][j] for name in _SAME), known.kind[j], c["province_code"][j]) for j in places)
    return grouped(keys, places)


def _categories(batch: Batch) -> Iterator[Fault]:
    """Compare each category with the count of all that stands in the file (`dimension: none`), whatever their order."""
    new = batch.new
    c = new.column

    def key(i: int) -> tuple[object, ...]:
        return new.time[i], c["authority"][i], new.area[i], c["stage"][i], c["unit"][i]

    whole = {key(i): i for i in reversed(new.counting) if c["dimension"][i] == "none"}
    if not whole:
        return
    for i in new.counting:
        # `other` holds breakdowns of other wholes, such as all violations beside those of civil servants.
        if c["dimension"][i] in ("none", "other"):
            continue
        j = whole.get(key(i))
        if j is not None and new.value[i] > new.value[j]:
            yield Fault(
                "category_exceeds_whole",
                where=new.where[i],
                value=c["value"][i],
                field=c["category"][i],
                area=c["area_name"][i],
                other_value=c["value"][j],
                **other(new.where[j]),
            )
