"""Where a province or regency lies on the national map, and the code of a regency by its official name; from a ready file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "paths" / "points.json"


@cache
def _rows() -> tuple[tuple[str, str, str, int, int], ...]:
    return tuple(tuple(row) for row in json.loads(_FILE.read_text("utf-8")))


@cache
def _places() -> dict[str, tuple[int, int]]:
    return {code: (x, y) for code, _, _, x, y in _rows()}


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Codes of regencies by province and name; first by the province of the older map, then by today's, which wins."""
    regencies = [row for row in _rows() if "." in row[0]]
    return {(older, _fold(name)): code for code, name, older, *_ in regencies} | {
        (code[:2], _fold(name)): code for code, name, *_ in regencies
    }


def _fold(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def label_point(code: str) -> tuple[int, int]:
    """Return the label point of a province (`73`) or regency (`73.71`) of today's map, in units of the national map canvas.

    Raises:
        KeyError: when there is no such area.
    """
    return _places()[code]


def regency_code(province: str, name: str) -> str | None:
    """Return the dotted code of a regency or city by the code of its province and its official name ("Kabupaten Bulukumba").

    The province may be today's or that of the 34-province map (91 for a regency that has belonged to 93 since 2022). Capitals,
    spaces and hyphens do not matter (Tolitoli, Toli-Toli); there is no guessing: None when no regency there has that name.
    """
    return _codes().get((province, _fold(name)))
