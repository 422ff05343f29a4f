"""Draw ingested figures: points for the curated series that they fit, and series of their own where there is none.

Without this a new count would stand in the table of figures and nowhere else. What is added is shown before it is committed, and a profile
can switch it off (`series: none`) or name the series.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from slugify import slugify

import locales
from data.releases.content import Rows

_COUNTS = ("cases", "reports", "people", "instances")
# A count is taken for complete when it was stated this long after voting day, or after the end of its year; before, it is an early cut-off.
_SETTLED = datetime.timedelta(days=90)


def extend(rows: Rows, figures: Sequence[Mapping[str, str]], *, choice: str | Sequence[str] = "auto", role: str = "") -> Rows:
    """Add points for figures of a file to the rows of a release.

    Args:
        rows: rows of the release, the figures among its observations.
        figures: the rows of `observations.csv` that the file brought.
        choice: `auto`, `none`, or the ids of the series that they belong to.
        role: `preferred`, `alternate` or `partial`; by default the first complete figure of a place is preferred and any other alternate.

    Returns:
        the rows with more `series` and `series_points`; all other files as they were.
    """
    if choice == "none" or not choice:
        return rows
    series = list(rows["series"])
    points = list(rows["series_points"])
    dates = {row["election"]: row["voting_date"] for row in rows["elections"]}
    values = {row["obs_id"]: row["value"] for row in rows["observations"]}
    readings = {row["obs_id"]: row["reading"] for row in rows["observations"]}
    # A preferred point whose figure is no longer the preferred reading is drawn as the other reading.
    points = [{**p, "role": "alternate"} if p["role"] == "preferred" and readings[p["obs_id"]] != "preferred" else p for p in points]
    known = {row["series_id"] for row in series}
    for series_id, axis, members in _grouped(figures, series, choice):
        if series_id not in known:
            if len({_x(row, axis) for row in members}) < 2:
                continue  # one bar is no chart
            series.append(_described(series_id, axis, members[0]))
            known.add(series_id)
        mine = [p for p in points if p["series_id"] == series_id]
        held = {p["obs_id"] for p in mine}
        preferred = {p["x"]: p["obs_id"] for p in mine if p["role"] == "preferred"}
        for row in members:
            x = _x(row, axis)
            if row["obs_id"] in held:
                continue
            if x in preferred and values.get(preferred[x]) == row["value"]:
                continue  # another source of the same figure: nothing new to draw
            given = role or _role(row, axis, dates, x in preferred)
            if given == "preferred" and row["reading"] != "preferred":
                given = "alternate"
            if given == "preferred" and x in preferred:
                points = [{**p, "role": "alternate"} if (p["series_id"], p["obs_id"]) == (series_id, preferred[x]) else p for p in points]
            points.append({"series_id": series_id, "x": x, "obs_id": row["obs_id"], "role": given, "comment": ""})
            if given == "preferred":
                preferred[x] = row["obs_id"]
    order = {row["series_id"]: i for i, row in enumerate(series)}
    points.sort(key=lambda p: order[p["series_id"]])
    return {**rows, "series": series, "series_points": points}


def _grouped(
    figures: Iterable[Mapping[str, str]], series: Sequence[Mapping[str, str]], choice: str | Sequence[str]
) -> list[tuple[str, str, list[Mapping[str, str]]]]:
    """Sort figures under the series that draw them: id, axis and figures."""
    uniform = {(s["authority"], s["stage"], s["unit"], s["x_axis"]): s["series_id"] for s in series}
    named = [] if choice == "auto" else [choice] if isinstance(choice, str) else list(choice)
    axes = {s["series_id"]: s["x_axis"] for s in series if s["series_id"] in named}
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in figures:
        axis = _axis(row)
        if not axis or row["reading"] == "rejected":
            continue
        if named:
            for series_id in named:
                if axes.get(series_id) == axis:
                    found.setdefault((series_id, axis), []).append(row)
            continue
        own = _own_id(row, axis)
        curated = uniform.get((row["authority"], row["stage"], row["unit"], axis)) if axis in ("election", "year") else None
        found.setdefault((curated or own, axis), []).append(row)
    return [(series_id, axis, members) for (series_id, axis), members in found.items()]


def _axis(row: Mapping[str, str]) -> str:
    """Choose the axis on which a figure is drawn; empty for one that no ready chart shows."""
    if row["dimension"] != "none" or row["unit"] not in (*_COUNTS, "percent") or not row["authority"]:
        return ""
    if row["area_level"] == "national":
        return "election" if row["election"] else "year"
    return "province_code" if row["area_level"] == "province" else ""


def _x(row: Mapping[str, str], axis: str) -> str:
    return row["province_code"] if axis == "province_code" else row[axis]


def _own_id(row: Mapping[str, str], axis: str) -> str:
    of = {"election": "by-election", "year": "by-year"}.get(axis) or f"{row['election'] or row['year']}-by-province"
    return "in-" + slugify("-".join((row["authority"], row["stage"], row["unit"], of)))


def _role(row: Mapping[str, str], axis: str, dates: Mapping[str, str], taken: bool) -> str:
    if taken:
        return "alternate"
    if not row["as_of"]:
        return "preferred"
    end = dates.get(row["election"]) if row["election"] else f"{row['year']}-12-31"
    if not end:
        return "preferred"
    settled = datetime.date.fromisoformat(end) + (_SETTLED if row["election"] else datetime.timedelta(0))
    return "preferred" if row["as_of"] >= settled.isoformat()[: len(row["as_of"])] else "partial"


def _described(series_id: str, axis: str, row: Mapping[str, str]) -> dict[str, str]:
    made = {"series_id": series_id, "authority": row["authority"], "stage": row["stage"], "unit": row["unit"], "x_axis": axis}
    for lang in locales.LANGUAGES:
        words = locales.get(lang)
        of = row["election"] or row["year"]
        stage, unit = words.t(f"stage.{row['stage']}"), words.t(f"unit.{row['unit']}")
        made[f"label_{lang}"] = words.t(f"series.ingested.{axis}", stage=stage, authority=row["authority"], unit=unit, of=of)
        made[f"comparable_note_{lang}"] = words.t("series.ingested.note")
    names = ("series_id", "label_id", "label_en", "authority", "stage", "unit", "x_axis", "comparable_note_en", "comparable_note_id")
    return {name: made[name] for name in names}
