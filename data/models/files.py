"""Which table holds which file of the record, and how the columns of a file are rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Boolean, Float, Integer, Table

from data.models.areas import Area, AreaCodeSource, Denominator, IkpCategory, InstanceListItem
from data.models.base import Record
from data.models.elections import Election, ElectionArea, ElectionSource
from data.models.factors import Factor, FactorMapping, FactorSource
from data.models.figures import Identity, Observation, Series, SeriesPoint, Source
from data.models.inputs import Correction
from data.models.rules import Break, LegalProvision, Pledge, PledgePoint, ViolationType

# In the order in which rows can be written: a row never refers to a table further down.
FILES: dict[str, type[Record]] = {
    "sources": Source,
    "provinces": Area,
    "elections": Election,
    "election_areas": ElectionArea,
    "observations": Observation,
    "series": Series,
    "series_points": SeriesPoint,
    "identities": Identity,
    "factors": Factor,
    "factor_mapping": FactorMapping,
    "ikp_categories": IkpCategory,
    "pledges": Pledge,
    "pledge_points": PledgePoint,
    "legal": LegalProvision,
    "violation_taxonomy": ViolationType,
    "denominators": Denominator,
    "instance_lists": InstanceListItem,
    "breaks": Break,
    "corrections": Correction,
}


@dataclass(frozen=True)
class Listed:
    """A column of a file that joins source ids by `;`: its name, the link table, the key of the row, the column that it follows."""

    column: str
    link: type[Record]
    key: str
    after: str


LISTED: dict[str, Listed] = {
    "provinces": Listed("source_ids_codes", AreaCodeSource, "province_code", "source_id"),
    "elections": Listed("source_ids", ElectionSource, "election", "cities"),
    "factors": Listed("source_ids", FactorSource, "factor_no", "description_id"),
}
_OWN = {"release", "position", "level"}  # columns that the tables have and the files have not


def table(model: type[Record]) -> Table:
    """Return the Core table of a model."""
    return model.__table__  # type: ignore[attr-defined]


@cache
def stored(stem: str) -> tuple[str, ...]:
    """Name the columns of a file that its own table holds, in the order of the file."""
    own = _OWN if stem == "provinces" else _OWN - {"level"}
    return tuple(c.name for c in table(FILES[stem]).columns if c.name not in own)


@cache
def columns(stem: str) -> tuple[str, ...]:
    """Name the columns of a file in its order, `;` lists included."""
    names = list(stored(stem))
    if listed := LISTED.get(stem):
        names.insert(names.index(listed.after) + 1, listed.column)
    return tuple(names)


def kind(stem: str, column: str) -> str:
    """Tell what a column holds: `text`, `integer`, `number` or `boolean`."""
    of = table(FILES[stem]).columns.get(column)
    if of is None:
        return "text"
    for type_, name in ((Boolean, "boolean"), (Integer, "integer"), (Float, "number")):
        if isinstance(of.type, type_):
            return name
    return "text"
