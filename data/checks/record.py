"""Checks of a release in the store: what the codebook promises of the record, proven on the rows that are served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Connection, ForeignKeyConstraint, and_, func, select

from data import identities
from data.drafts import SCOPE
from data.models import FILES, metadata
from data.plain import plain_number
from data.releases.content import Content
from data.snapshot import Snapshot
from data.store import Store

_EXAMPLES = 5


@dataclass(frozen=True)
class Check:
    """The outcome of one check: its name, whether the release passes, counts for its sentence (`data.check.<name>`), ids that fail."""

    name: str
    ok: bool
    counts: Mapping[str, int]
    failing: tuple[str, ...] = field(default=())


def run(store: Store, release: int | None = None) -> tuple[int, list[Check]]:
    """Run every check on the current release, or on the one named.

    Returns:
        the number of the release, and the outcomes in a fixed order.

    Raises:
        StoreError: when the store cannot be read or holds no release.
    """
    snapshot = store.snapshot(release)
    number = snapshot.release.number
    expected = next(entry["rows"] for entry in store.releases() if entry["number"] == number)
    outcomes = [_row_counts(snapshot, expected), _content(store.content(number), snapshot.release.content_hash)]
    with store.connection() as connection:
        outcomes.append(_references(connection, number))
    by_snapshot: tuple[Callable[[Snapshot], Check], ...] = (
        _identities, _preferred_readings, _preferred_denominators, _series_readings, _series_positions, _area_names,
    )  # fmt: skip
    return number, [*outcomes, *(check(snapshot) for check in by_snapshot)]


def _row_counts(snapshot: Snapshot, expected: Mapping[str, int]) -> Check:
    wrong = tuple(name for name in FILES if len(snapshot.tables[name]) != expected.get(name))
    return Check("row_counts", not wrong, {"tables": len(FILES), "rows": sum(len(snapshot.tables[name]) for name in FILES)}, wrong)


def _content(content: Content, recorded: str) -> Check:
    """Write the rows as the files had them and hash them: a row changed behind our back is found."""
    return Check("content", content.hash == recorded, {"rows": sum(len(rows) for rows in content.rows.values())})


def as_text(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Write the cells of a record frame as its file has them."""
    return [{str(name): _text(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _text(value: Any) -> str:
    if value is pd.NA or value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else plain_number(value)


def _references(connection: Connection, release: int) -> Check:
    """Follow every foreign key of the models; on SQLite the store may have been written by a program that does not enforce them."""
    followed = 0
    broken: list[str] = []
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            if not isinstance(constraint, ForeignKeyConstraint) or "release" not in table.columns:
                continue
            followed += 1
            target = constraint.referred_table.alias("target")
            pairs = [(element.parent, target.c[element.column.name]) for element in constraint.elements]
            lost = (
                select(func.count())
                .select_from(table.outerjoin(target, and_(*(own == other for own, other in pairs))))
                .where(table.c.release == release, *(own.is_not(None) for own, _ in pairs), pairs[-1][1].is_(None))
            )
            if connection.execute(lost).scalar_one():
                broken.append(f"{table.name}.{pairs[-1][0].name}")
    return Check("references", not broken, {"keys": followed}, tuple(broken))


def _identities(snapshot: Snapshot) -> Check:
    tables = snapshot.tables
    values = dict(zip(tables["observations"]["obs_id"], tables["observations"]["value"], strict=True))
    values |= dict(zip(tables["denominators"]["denominator_id"], tables["denominators"]["value"], strict=True))
    recorded = tables["identities"].to_dict("records")
    outcomes = [(row, identities.compute(row, values)) for row in recorded]
    differ = tuple(outcome.identity_id for row, outcome in outcomes if not identities.agrees(row, outcome))
    holds = sum(outcome.holds for _, outcome in outcomes)
    return Check("identities", not differ, {"holds": holds, "fails": len(outcomes) - holds}, differ[:_EXAMPLES])


def _preferred_readings(snapshot: Snapshot) -> Check:
    frame = snapshot.tables["observations"]
    preferred = frame.loc[frame["reading"] == "preferred"]
    double = preferred.loc[preferred.duplicated(list(SCOPE), keep=False), "obs_id"]
    return Check("preferred_readings", double.empty, {"preferred": len(preferred)}, tuple(double.head(_EXAMPLES)))


def _preferred_denominators(snapshot: Snapshot) -> Check:
    frame = snapshot.tables["denominators"]
    counted = (frame["reading"] == "preferred").groupby([frame["province_code"], frame["area_name"], frame["year"], frame["measure"]]).sum()
    wrong = counted.index[counted != 1]
    failing = tuple(" ".join(map(str, key)) for key in wrong[:_EXAMPLES])
    return Check("preferred_denominators", not len(wrong), {"scopes": len(counted)}, failing)


def _preferred_points(snapshot: Snapshot) -> pd.DataFrame:
    points = snapshot.tables["series_points"]
    return points.loc[points["role"] == "preferred"].merge(snapshot.tables["observations"][["obs_id", "reading"]], on="obs_id")


def _series_readings(snapshot: Snapshot) -> Check:
    points = _preferred_points(snapshot)
    wrong = points.loc[points["reading"] != "preferred"]
    failing = tuple(wrong["series_id"].str.cat(wrong["obs_id"], sep=" ").head(_EXAMPLES))
    return Check("series_readings", wrong.empty, {"points": len(points)}, failing)


def _series_positions(snapshot: Snapshot) -> Check:
    points = _preferred_points(snapshot)
    double = points.loc[points.duplicated(["series_id", "x"], keep=False)]
    failing = tuple(double["series_id"].str.cat(double["x"], sep=" ").head(_EXAMPLES))
    return Check("series_positions", double.empty, {"points": len(points)}, failing)


def _area_names(snapshot: Snapshot) -> Check:
    """Compare code and name of provinces: 91 to 96 mean other provinces in the codes of BPS, so a mix-up would show here."""
    frame = snapshot.tables["observations"]
    frame = frame.loc[frame["area_level"] == "province"]
    names = dict(zip(snapshot.tables["provinces"]["province_code"], snapshot.tables["provinces"]["name_id"], strict=True))
    wrong = frame.loc[frame["province_code"].map(names) != frame["area_name"], "obs_id"]
    return Check("area_names", wrong.empty, {"rows": len(frame)}, tuple(wrong.head(_EXAMPLES)))
