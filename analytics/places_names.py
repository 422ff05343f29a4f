"""The addresses of provinces: a slug for each, the other names that lead to it, and the nearest ones to a name that nobody has."""

from __future__ import annotations

import difflib

from slugify import slugify

from data.snapshot import Snapshot, remembered

_PREFIX = "provinsi-"
_LONGEST = 80  # characters of a name that are looked at


@remembered
def slugs(snapshot: Snapshot) -> dict[str, str]:
    """Return the slug of each province by its Kemendagri code, made of the Indonesian name: `53` is `nusa-tenggara-timur`."""
    return {code: slugify(name_id) for code, (name_id, _) in snapshot.province_names.items()}


@remembered
def by_name(snapshot: Snapshot) -> dict[str, str]:
    """Return the Kemendagri code behind every name as a slug: Indonesian and English names, aliases, ISO 3166-2 and Kemendagri codes.

    A name that two provinces bear leads to the one whose own name it is. BPS codes are no names here: 91 to 96 mean other provinces there.
    """
    table = snapshot.tables["provinces"]
    found: dict[str, str] = {}
    ranks = (
        slugs(snapshot).items(),
        zip(table["province_code"], table["name_en"], strict=True),
        zip(table["province_code"], table["province_code"], strict=True),
        zip(table["province_code"], table["iso_3166_2"], strict=True),
        *([(code, alias) for alias in aliases.split("|")] for code, aliases in zip(table["province_code"], table["aliases"], strict=True)),
    )
    for pairs in ranks:
        for code, name in pairs:
            if name:
                found.setdefault(slugify(name), code)
    return found


def find(snapshot: Snapshot, name: str) -> str | None:
    """Return the Kemendagri code of the province that a name or a slug means (`ntt`, `Provinsi NTT`, `53`); None when there is none."""
    known, key = by_name(snapshot), slugify(name[:_LONGEST])
    return known.get(key, known.get(key.removeprefix(_PREFIX)))


def nearest(snapshot: Snapshot, name: str, most: int = 3) -> tuple[str, ...]:
    """Return the Kemendagri codes of the provinces whose names are most like a text, the nearest first; none where nothing is near."""
    known = by_name(snapshot)
    close = difflib.get_close_matches(slugify(name[:_LONGEST]), list(known), n=3 * most, cutoff=0.6)
    return tuple(dict.fromkeys(known[key] for key in close))[:most]
