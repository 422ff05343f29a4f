"""The addresses of regencies and cities: a slug for each, other names that lead to it, and what a name in the record means."""

from __future__ import annotations

import difflib
import re
from functools import cache

from slugify import slugify

from data import regencies
from geo.points import regency_code
from geo.shapes import geometry

_KIND = re.compile(r"^(kabupaten|kota)-(administrasi-)?")
_LONGEST = 80  # characters of a name that are looked at


@cache
def slugs() -> dict[str, str]:
    """Return the slug of each regency and city by its code, made of its official name: `73.71` is `kota-makassar`."""
    return {code: slugify(name) for code, name in regencies.names().items()}


def find(province: str, name: str) -> str | None:
    """Return the code of the regency of a province that a slug, a name or a code means; None where it means none, or two.

    Args:
        province: Kemendagri code of a province of today.
        name: `kota-makassar`, `Kota Makassar`, `makassar`, `73.71`.
    """
    found = _by_name(province).get(slugify(name[:_LONGEST]), ())
    return found[0] if len(found) == 1 else None


def nearest(province: str, name: str, most: int = 3) -> tuple[str, ...]:
    """Return the codes of the regencies of a province whose names are most like a text, the nearest first."""
    known, key = _by_name(province), slugify(name[:_LONGEST])
    close = difflib.get_close_matches(key, list(known), n=3 * most, cutoff=0.6)
    return tuple(dict.fromkeys(code for one in (key, *close) for code in known.get(one, ())))[:most]


def of_area(province: str, name: str) -> tuple[str, ...]:
    """Return the codes of the regencies of today that an area of the record means: one, several that it joins, or none.

    Args:
        province: code of the province as the record has it, that of the time of the count.
        name: `Kabupaten Bulukumba`, or `Kabupaten Muna dan Kabupaten Muna Barat`.
    """
    return _of_area(province, name)


@cache
def _of_area(province: str, name: str) -> tuple[str, ...]:
    codes = [regency_code(province, part) or _spelt(province, part) for part in name.split(" dan ")]
    return tuple(code for code in codes if code) if all(codes) else _whole(province, name)


def _whole(province: str, name: str) -> tuple[str, ...]:
    code = regency_code(province, name) or _spelt(province, name)
    return (code,) if code else ()


def without_kind(province: str, name: str) -> tuple[str, ...]:
    """Return the codes of all regencies of a province that a name without its kind may mean (`Pasuruan`: regency or city)."""
    return tuple(code for code in _in(province) if stem(code) == slugify(name))


def inside(province: str, text: str) -> str | None:
    """Return the code of the regency that the name of an office says it lies in, or None.

    An official name (`Kecamatan Klojen, Kota Malang`) decides; a bare one only where a single regency bears it and the province does not
    (`SMA Negeri 7 Banda Aceh`; not `Kanwil ... DI Yogyakarta`).
    """
    words = slugify(text).split("-")
    for key in (slugs().__getitem__, stem):
        found = [code for code in _in(province) if _holds(words, key(code).replace("-", ""))]
        longest = max((len(key(code)) for code in found), default=0)
        found = [code for code in found if len(key(code)) == longest]
        if len(found) == 1 and (key is not stem or not _holds(_province(province), stem(found[0]).replace("-", ""))):
            return found[0]
    return None


def stem(code: str) -> str:
    """Return the slug of a regency without its kind: `makassar`."""
    return _KIND.sub("", slugs()[code])


def _spelt(province: str, name: str) -> str | None:
    # The record and the boundary file spell a few names differently; the list beside the parser spells them as the record does.
    key = slugify(name)
    return next((code for code in _in(province) if slugs()[code] == key), None)


@cache
def _in(province: str) -> tuple[str, ...]:
    return tuple(code for code in regencies.names() if code[:2] == province)


@cache
def _by_name(province: str) -> dict[str, tuple[str, ...]]:
    """Return, for each slug that may be written, the codes of the regencies of a province that it means."""
    found: dict[str, dict[str, None]] = {}
    for code in _in(province):
        names = [slugs()[code], _KIND.sub(r"\1-", slugs()[code]), slugify(code), *map(slugify, regencies.aliases()[code])]
        for name in names:
            found.setdefault(name, {})[code] = None
    for code in _in(province):
        if stem(code) not in found or all(stem(other) == stem(code) for other in found[stem(code)]):
            found.setdefault(stem(code), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _province(code: str) -> list[str]:
    """Return the words of the name of a province: what bears only a part of it (Bengkulu, Belitung) may be an office of the province."""
    return slugify(geometry("38").areas[code].name).split("-") if code in geometry("38").areas else []


def _holds(words: list[str], wanted: str) -> bool:
    """Tell whether neighbouring words, written together, are the wanted one (`Bandarlampung` is Bandar Lampung)."""
    return any("".join(words[a:b]) == wanted for a in range(len(words)) for b in range(a + 1, len(words) + 1))
