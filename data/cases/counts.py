"""Read the counts of all case files that a release includes. What a page costs does not depend on the number of cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from data.cases.cube import MARGIN, PAIRS
from data.cases.dimensions import EVERY

CUBE: tuple[str, ...] = ("election", "year", "province_code", "stage", "violation_id", "position", "factor")
_OF_RELEASE = "release_inputs r JOIN case_inputs i ON i.input_id = r.input_id"
_CODED = frozenset(("election", "province_code", "stage", "violation_id", "position"))


def counts(connection: Connection, release: int) -> dict[str, list[Any]]:
    """Read the margin of a release: `election, year, province_code, stage, factor, n`, sorted; empty lists where it holds no cases.

    Factor 0 counts every case once, 1 to 6 the cases naming the factor, 9 those with no factor coded. A case may name several: rows of
    factors never add up.
    """
    return _margin(connection, release, "case_factor_counts", MARGIN)


def pairs(connection: Connection, release: int) -> dict[str, list[Any]]:
    """Read how many cases of a release name two factors together: `election, year, province_code, stage, factor, other, n`, sorted.

    `factor` is the lower of the two numbers; pairs without a case have no row. A case that names three factors stands in three rows.
    """
    return _margin(connection, release, "case_factor_pairs", PAIRS)


def cube(
    connection: Connection, release: int, *, by: Sequence[str] = CUBE, **chosen: str | int | Sequence[str] | Sequence[int]
) -> dict[str, list[Any]]:
    """Read the cube of a release: the dimensions `by` and `n`, sorted; cases are added up over the others.

    Args:
        by: dimensions of `CUBE` to keep. Without `factor` every case counts once.
        chosen: one value or several of a dimension, such as `election="Pilkada 2020"` or `factor=(1, 2)`.

    Raises:
        ValueError: for a dimension that the cube does not have.
    """
    unknown = {*by, *chosen} - set(CUBE)
    if unknown:
        raise ValueError(f"the cube has no dimension {', '.join(sorted(unknown))}; it has {', '.join(CUBE)}")
    if "factor" not in by and "factor" not in chosen:
        chosen = {**chosen, "factor": EVERY}
    wanted = {name: {value} if isinstance(value, str | int) else set(value) for name, value in chosen.items()}
    found: dict[tuple[Any, ...], int] = {}
    for (number,) in connection.execute(text(f"SELECT i.number FROM {_OF_RELEASE} WHERE r.release = :r"), {"r": release}).all():
        for key, n in _of_input(connection, number, by, wanted):
            found[key] = found.get(key, 0) + n
    rows = sorted(found.items())
    return {**{name: [key[i] for key, _ in rows] for i, name in enumerate(by)}, "n": [n for _, n in rows]}


def words(connection: Connection, number: int) -> dict[str, list[str]]:
    """Read the words of a case file by field, each at the place of its code."""
    found: dict[str, list[str]] = {}
    query = text("SELECT field, word FROM case_words WHERE input = :number ORDER BY field, code")
    for name, word in connection.execute(query, {"number": number}):
        found.setdefault(name, []).append(word)
    return found


def _margin(connection: Connection, release: int, table: str, columns: Sequence[str]) -> dict[str, list[Any]]:
    names = ", ".join(f"c.{name}" for name in columns)
    query = f"""
        SELECT {names}, SUM(c.n) FROM {_OF_RELEASE} JOIN {table} c ON c.input = i.number
        WHERE r.release = :release GROUP BY {names} ORDER BY {names}"""
    found = connection.execute(text(query), {"release": release}).all()
    made: dict[str, list[Any]] = {name: [row[i] for row in found] for i, name in enumerate(columns)}
    return {**made, "n": [int(row[-1]) for row in found]}


def _of_input(connection: Connection, number: int, by: Sequence[str], wanted: dict[str, set[Any]]) -> list[tuple[tuple[Any, ...], int]]:
    """Add up the cells of one file by their codes, and spell the codes out."""
    spelled = words(connection, number)
    values: dict[str, Any] = {"number": number}
    where = ["c.input = :number"]
    for name, chosen in wanted.items():
        codes = [i for i, word in enumerate(spelled.get(name, ())) if word in chosen] if name in _CODED else sorted(chosen)
        marks = [f"{name}_{i}" for i in range(len(codes))]
        values.update(zip(marks, codes, strict=True))
        where.append(f"{_column(name)} IN ({', '.join(':' + mark for mark in marks)})" if marks else "1 = 0")
    names = ", ".join(_column(name) for name in by)
    factors = " JOIN factor_masks m ON m.factors = c.factors" if "factor" in {*by, *wanted} else ""
    query = f"SELECT {names}{', ' if names else ''}SUM(c.n) FROM case_cells c{factors} WHERE {' AND '.join(where)}"
    query += f" GROUP BY {names}" if names else " HAVING SUM(c.n) > 0"
    spell = [spelled.get(name) for name in by]
    return [
        (tuple(words[code] if words else code for words, code in zip(spell, row[:-1], strict=True)), int(row[-1]))
        for row in connection.execute(text(query), values)
    ]


def _column(name: str) -> str:
    return "m.factor" if name == "factor" else f"c.{name}"
