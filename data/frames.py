"""Between rows of files, rows of tables and frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select

from data.models import FILES, LISTED, Area, AreaVintage, columns, kind
from data.models.files import stored, table
from data.vocab import NATIONAL, VINTAGES

if TYPE_CHECKING:
    import pandas as pd

# Kalimantan Utara was split off by law 20/2012; the four provinces of Papua by laws 14, 15, 16 and 29 of 2022.
_PAPUA_2022 = frozenset({"93", "94", "95", "96"})
ABSENT: Mapping[str, frozenset[str]] = {"38": frozenset(), "34": _PAPUA_2022, "33": _PAPUA_2022 | {"65"}}
_NATION = {"level": "national", "province_code": NATIONAL, "name_id": "Indonesia", "name_en": "Indonesia", "iso_3166_2": "ID"}


def table_rows(rows: Mapping[str, list[dict[str, str]]], release: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Turn the rows of the files into rows of the tables, in an order in which they can be written.

    Yields:
        a table and its rows; an empty cell becomes None.
    """
    for stem, model in FILES.items():
        names = [(name, kind(stem, name)) for name in stored(stem)]
        made = []
        for position, row in enumerate(rows[stem]):
            made.append({"release": release, "position": position, **{name: _typed(row[name], what) for name, what in names}})
        if model is Area:
            nation = dict.fromkeys(stored(stem)) | {"release": release, "position": -1} | _NATION
            made = [nation, *({"level": "province", **row} for row in made)]
        yield table(model), made
        if listed := LISTED.get(stem):
            yield table(listed.link), list(_links(rows[stem], stem, release))
        if model is Area:
            yield table(AreaVintage), list(_vintages([row["province_code"] for row in rows[stem]], release))


def _links(rows: Sequence[Mapping[str, str]], stem: str, release: int) -> Iterator[dict[str, Any]]:
    listed = LISTED[stem]
    for row in rows:
        key = _typed(row[listed.key], kind(stem, listed.key))
        for position, source_id in enumerate(filter(None, row[listed.column].split(";"))):
            yield {"release": release, "position": position, listed.key: key, "source_id": source_id}


def _vintages(codes: Sequence[str], release: int) -> Iterator[dict[str, Any]]:
    position = 0
    for vintage in VINTAGES:
        for code in codes:
            if code not in ABSENT[vintage]:
                yield {"release": release, "position": position, "vintage": vintage, "province_code": code}
                position += 1


def _typed(cell: str, what: str) -> object:
    if cell == "":
        return None
    match what:
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            return cell == "true"
    return cell


def read_frames(connection: Connection, release: int) -> dict[str, pd.DataFrame]:
    """Read every table of a release as a frame with the columns of its file, in the order of the file, `area_vintages`, and
    `case_factor_counts` and `case_factor_pairs` (election, year, province_code, stage, factor, of pairs `other`, n: `data.cases.counts`).

    Text is `str` with empty strings for what is missing, numbers `float64`, whole numbers `int64` or, where one may be missing, `Int64`,
    flags `bool`. Applied corrections are made in `observations`, and told in its notes.
    """
    from data.cases.counts import counts, pairs
    from data.releases import corrections

    frames = {stem: _frame(connection, stem, release) for stem in FILES}
    vintages = table(AreaVintage)
    found = connection.execute(
        select(vintages.c.vintage, vintages.c.province_code).where(vintages.c.release == release).order_by(vintages.c.position)
    ).all()
    whole = dict.fromkeys(("year", "factor", "other", "n"), "int64")
    frames["case_factor_counts"] = _assemble(counts(connection, release), whole)
    frames["case_factor_pairs"] = _assemble(pairs(connection, release), whole)
    frames["observations"] = corrections.to_frame(frames["observations"], frames["corrections"])
    frames["area_vintages"] = _assemble({"vintage": [row[0] for row in found], "province_code": [row[1] for row in found]}, {})
    return frames


def _frame(connection: Connection, stem: str, release: int) -> pd.DataFrame:
    source = table(FILES[stem])
    names = stored(stem)
    query = select(*(source.c[name] for name in names)).where(source.c.release == release).order_by(source.c.position)
    if FILES[stem] is Area:
        query = query.where(source.c.level == "province")
    found = connection.execute(query).all()
    values: dict[str, list[Any]] = {name: [row[i] for row in found] for i, name in enumerate(names)}
    if listed := LISTED.get(stem):
        link = table(listed.link)
        lists: dict[Any, list[str]] = {}
        joined = select(link.c[listed.key], link.c.source_id).where(link.c.release == release).order_by(link.c[listed.key], link.c.position)
        for key, source_id in connection.execute(joined):
            lists.setdefault(key, []).append(source_id)
        values[listed.column] = [";".join(lists.get(key, ())) for key in values[listed.key]]
    types = {}
    for name in columns(stem):
        nullable = name in source.c and bool(source.c[name].nullable)
        types[name] = {"integer": "Int64" if nullable else "int64", "number": "float64", "boolean": "bool"}.get(kind(stem, name), "str")
    return _assemble({name: values[name] for name in columns(stem)}, types)


def _assemble(values: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    made = {}
    for name, cells in values.items():
        dtype = types.get(name, "str")
        if dtype == "str":
            cells = ["" if cell is None else cell for cell in cells]
        made[name] = pd.Series(cells, dtype=dtype, name=name)
    return pd.DataFrame(made, columns=list(values))
