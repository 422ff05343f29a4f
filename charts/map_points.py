"""Pledges as points of the map: one sign for each place and kind, at the label point of its area."""

from __future__ import annotations

import pandas as pd

from geo.palette import POINT_KINDS
from geo.points import label_point, regency_code
from geo.shapes import geometry
from geo.view import LegendItem, PointMark
from locales import Locale

# Pixels by which other signs stand beside that of the province, so that none hides another.
_BESIDE = 12


def pledge_points(frame: pd.DataFrame, locale: Locale, vintage: str) -> tuple[PointMark, ...]:
    """Place pledges on the national map.

    A pledge of a regency or city stands at the label point of that area; one of a province, of an office in it, or of what is no single
    regency of the map at that of the province; several of one place and kind are one sign that lists them.

    Args:
        frame: pledges that name a province: `area_level, province_code, area_name, institution, date`.
        locale: the reader's language.
        vintage: the map they stand on, which decides the width of a pixel.
    """
    unit = geometry(vintage).unit
    marks: list[PointMark] = []
    groups = frame.groupby(["province_code", "area_level", "area_name"], sort=True)
    offices: dict[str, list[pd.DataFrame]] = {}
    for (province, level, name), group in groups:
        code = regency_code(province, name) if level == "regency" else None
        if level == "instance":
            offices.setdefault(province, []).append(group)
            continue
        x, y = label_point(code or province)
        if level == "regency" and not code:
            x -= _BESIDE * unit
        marks.append(PointMark(f"{level}-{code or province}-{len(marks)}", province, x, y, level, name, _lines(group, locale)))
    for province, groups_of in sorted(offices.items()):
        x, y = label_point(province)
        every = pd.concat(groups_of)
        name = locale.t("maps.offices", count=locale.number(len(every)))
        marks.append(PointMark(f"instance-{province}", province, x + _BESIDE * unit, y, "instance", name, _lines(every, locale)))
    return tuple(marks)


def legend(points: tuple[PointMark, ...], locale: Locale) -> list[LegendItem]:
    """Make a line of the legend for each kind of point, with how many signs there are."""
    counts = {kind: sum(point.kind == kind for point in points) for kind in POINT_KINDS}
    return [LegendItem(f"point_{kind}", locale.t(f"pledges.level.{kind}"), count) for kind, count in counts.items() if count]


def _lines(group: pd.DataFrame, locale: Locale) -> tuple[str, ...]:
    listed = [
        locale.t("maps.pledge", institution=row.institution or row.area_name, date=locale.date(row.date))
        for row in group.sort_values("date", kind="stable").itertuples(index=False)
    ]
    return (*listed, locale.t("pledges.sample"))
