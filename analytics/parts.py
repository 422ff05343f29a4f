"""Per cent as a result: which two counts of the record make a share, or a change, that prints as a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from analytics.known import Found, Row, rows
from analytics.relations import growth, prints_as, share
from data.snapshot import Snapshot
from data.views.claims import Number, Relation

COUNTS = ("cases", "people", "reports")
# Below, one case more or less moves the share by more than five points, and every round share meets some pair by chance.
SMALLEST = 20
_CUT_OFF = ("group", "authority", "area_level", "area_name", "unit", "as_of")


def shares(scope: Iterable[Row], number: Number) -> Iterator[Found]:
    """Find the pairs of preferred counts whose share prints as a number in per cent.

    Definition: `100 x part / whole`, rounded half up to the decimals of the number; both of the same election, counter, area, unit and
    (known) date. The whole has no breakdown and is at least 20; the part is smaller and of another stage without breakdown, or a category
    of the same stage.

    Yields:
        `percent_of` with the part, the share and the whole.
    """
    cut_offs = defaultdict(list)
    for row in scope:
        if row["unit"] in COUNTS and row["reading"] == "preferred" and row["as_of"]:
            cut_offs[tuple(row[name] for name in _CUT_OFF)].append(row)
    typed = number.values[0]
    for together in cut_offs.values():
        for whole in together:
            if whole["dimension"] != "none" or whole["value"] < SMALLEST:
                continue
            for part in together:
                fits = (part["stage"] != whole["stage"]) == (part["dimension"] == "none") and part["value"] < whole["value"]
                result = share(part["value"], whole["value"])
                if fits and prints_as(result, typed, number.decimals):
                    yield Found(part, typed, Relation.PERCENT_OF, result, whole)


def changes(snapshot: Snapshot, number: Number) -> Iterator[Found]:
    """Find the neighbours on the line of a curated series, by election or year, whose change prints as a number in per cent.

    Definition: `100 x (after / before - 1)` without its sign; `after` is a preferred point of the line, `before` the preferred one next to
    it or another printed reading of that (role and reading `alternate`). Only series of one counter, one stage and one unit of counts.

    Yields:
        `change` with the later figure, the change with its sign and the earlier figure.
    """
    by_id = {row["obs_id"]: row for row in rows(snapshot)}
    catalogue = snapshot.tables["series"]
    lines = catalogue.loc[catalogue["x_axis"].isin(["election", "year"]) & catalogue["unit"].isin(COUNTS) & (catalogue["stage"] != "mixed")]
    points = defaultdict(list)
    for point in snapshot.tables["series_points"][["series_id", "x", "obs_id", "role"]].itertuples(index=False):
        if point.obs_id in by_id:
            points[point.series_id].append(point)
    typed = number.values[0]
    for series_id in lines["series_id"]:
        line = [point for point in points[series_id] if point.role == "preferred"]
        for first, second in pairwise(line):
            after = by_id[second.obs_id]
            for before in (by_id[p.obs_id] for p in points[series_id] if p.x == first.x and p.role in ("preferred", "alternate")):
                result = growth(before["value"], after["value"])
                if before["reading"] in ("preferred", "alternate") and prints_as(abs(result), typed, number.decimals):
                    yield Found(after, typed, Relation.CHANGE, result, before)
