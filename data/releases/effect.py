"""What a change does to the numbers that people quote: each headline number before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.releases import corrections
from data.releases.content import Content, Rows
from data.vocab import HEADLINE_SERIES

_DRAWN = ("preferred", "partial")


@dataclass(frozen=True)
class Number:
    """One number of a curated series by election or year: where it stands, and its value and role in both releases (None: not there)."""

    series_id: str
    label: Mapping[str, str]
    x: str
    unit: str
    before: str | None
    after: str | None
    role_before: str | None = None
    role_after: str | None = None

    @property
    def changed(self) -> bool:
        """Tell whether value or role differ."""
        return (self.before, self.role_before) != (self.after, self.role_after)

    @property
    def headline(self) -> bool:
        """Tell whether the number stands on the start page."""
        return self.series_id == HEADLINE_SERIES


def effect(before: Content | None, after: Content) -> tuple[Number, ...]:
    """List every number of the start page, and of the other series by election, year and province those that change.

    A number is the value of the preferred point at its place, or of the partial one where no other is drawn.
    """
    old, new = _numbers(before.rows) if before else {}, _numbers(after.rows)
    labels = {s["series_id"]: s for rows in ((before.rows,) if before else ()) for s in rows["series"]}
    labels |= {s["series_id"]: s for s in after.rows["series"]}
    made = []
    for series_id, x in dict.fromkeys([*new, *old]):
        had, has = old.get((series_id, x)), new.get((series_id, x))
        of = labels[series_id]
        number = Number(
            series_id,
            {"id": of["label_id"], "en": of["label_en"]},
            x,
            (has or had or ("", "", ""))[2],
            had and had[0],
            has and has[0],
            had and had[1],
            has and has[1],
        )
        if number.changed or number.headline:
            made.append(number)
    return tuple(sorted(made, key=lambda n: (not n.headline, n.series_id)))


def _numbers(rows: Rows) -> dict[tuple[str, str], tuple[str, str, str]]:
    shown = {row["obs_id"]: row for row in corrections.applied(rows["observations"], rows["corrections"])}
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for role in _DRAWN:
        for point in rows["series_points"]:
            if point["role"] == role:
                row = shown[point["obs_id"]]
                found.setdefault((point["series_id"], point["x"]), (row["value"], role, row["unit"]))
    order = {(p["series_id"], p["x"]): i for i, p in reversed(list(enumerate(rows["series_points"])))}
    return dict(sorted(found.items(), key=lambda item: order[item[0]]))
