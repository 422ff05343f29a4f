"""What running text says of a table: who counted, which election, up to when, in what unit, and whether the data are for practice only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from data.parse import dates
from data.parse.fold import clip, fold, tidy
from data.parse.lexicon import UNCLEAR, scan, stage_of, table
from data.parse.places import INDONESIA, Place, Places, shipped
from data.parse.problem import Problem

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
# Kinds of election by the words that name them; the first that fits counts. A presidential or legislative vote is one part of a general
# election from 2019 on, and a vote for governor or mayor one part of the regional elections: such a part is asked for, not widened.
_KINDS = (
    ("Pilkada Ulang", r"pilkada ulang|pemilihan ulang|repeat(?:ed)? (?:regional )?elections?"),
    ("PSU", r"psu|pemungutan suara ulang|re ?vote"),
    ("part", r"pilgub|pilbup|pilwal(?:kot)?|pilwako|pemilihan (?:gubernur|bupati|wali ?kota)"),
    ("Pilkada", r"pilkada|pemilukada|(?:pemilu|pemilihan umum|pemilihan) kepala daerah|(?:regional|local) (?:head )?elections?"),
    ("Pilpres", r"pilpres|(?:pemilu|pemilihan umum|pemilihan) presiden|presidential elections?"),
    ("Pileg", r"pileg|(?:pemilu|pemilihan umum|pemilihan) (?:anggota )?legislatif|legislative elections?"),
    ("Pemilu", r"pemilu|pemilihan umum|general elections?"),
    ("Pilkada", r"pemilihan(?: serentak)?(?: lanjutan)?(?: tahun)? (?=(?:19|20)\d\d)"),
)
_KIND_PATTERNS = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b" if not pattern.endswith(")") else rf"\b(?:{pattern})")) for name, pattern in _KINDS
)
_BODIES = (
    ("Bawaslu", r"bawaslu|badan pengawas pemilihan umum|badan pengawas pemilu"),
    ("KASN", r"kasn|komisi aparatur sipil negara|komisi asn"),
    ("BKN", r"bkn|badan kepegawaian negara"),
    ("Kemendagri", r"kemendagri|kementerian dalam negeri|ministry of home affairs|mendagri"),
)
_PRACTICE = re.compile(
    r"data latihan|berkas latihan|sinteti[sk]|data fiktif|data rekaan|bukan data (?:sebenarnya|nyata|asli)|synthetic|"
    r"fictitious|practice (?:data|file)|dummy data|data dummy"
)
_SOURCE = re.compile(r"\b(?:sumber(?: data)?|source)\s*:\s*(?P<who>[^.;|\n]+)", re.IGNORECASE)
_GENERIC = ("laporan", "report", "reports", "proses", "registrasi", "penghentian")
_UNIT_SAID = re.compile(r"\b(?:satuan|unit|dalam|in|jumlah|jml|number of)\s*:?\s*(?P<unit>\w+)|\((?P<aside>[\w %]+)\)")
_AREA_LEAD = ("provinsi", "propinsi", "prov", "kabupaten", "kab", "kota", "kep", "se", "di", "bawaslu", "wilayah", "daerah")
_LONGEST = 2_000  # characters of a title that are looked at
_LONGEST_AREA = 6  # words of the longest area name with its prefix


def is_practice(text: str) -> bool:
    """Tell whether a text says that its data are synthetic (`DATA LATIHAN`, `data sintetis`, `synthetic`)."""
    return bool(_PRACTICE.search(fold(text)))


def authority(text: str, places: Places | None = None) -> str:
    """Return the authority that a label names as the record writes it; empty where none.

    `Bawaslu RI` is `Bawaslu`, `Bawaslu Prov. Jabar` is `Bawaslu Jawa Barat`, `Bawaslu Kab. Bogor` is `Bawaslu Kabupaten Bogor`.
    """
    folded = fold(text[:_LONGEST])
    for name, pattern in _BODIES:
        body = re.match(rf"(?:{pattern})\b", folded)
        if not body:
            continue
        rest = re.sub(
            r"^(?:republik indonesia|ri|pusat|indonesia)\b|\b(?:republik indonesia|ri)$", "", folded[body.end() :].strip()
        ).strip()
        if not rest:
            return name
        if name == "Bawaslu":
            place = (places or shipped()).find(rest)
            if isinstance(place, Place) and place != INDONESIA:
                return f"Bawaslu {place.area_name}"
    return ""


def election(text: str, elections: Iterable[str]) -> str | Problem:
    """Return the election of the record that a text names.

    Args:
        text: `Pilkada Serentak 2020`, `Pemilihan Tahun 2020`, `General election 2024`, `pilkada-2020`. A bare year names no election.
        elections: the names of the record.

    Returns:
        the name, or the problem `unknown_election` with the nearest names.
    """
    names = list(elections)
    folded = fold(text[:_LONGEST])
    exact = {fold(name): name for name in names}
    if folded in exact:
        return exact[folded]
    said = election_named(folded)
    if said and (name := _known(*said, names)):
        return name
    return Problem("unknown_election", {"value": clip(tidy(text)), "near": ", ".join(_near_elections(folded, names)) or "–"})


def election_named(folded: str) -> tuple[str, str] | None:
    """Return kind and year of the one election that a folded text names: (`Pilkada`, `2020`); None where none or several are named."""
    years = set(_YEAR.findall(folded))
    if len(years) != 1:
        return None
    kinds = []
    for name, pattern in _KIND_PATTERNS:
        if pattern.search(folded):
            kinds.append(name)
            folded = pattern.sub(" ", folded)
    return (kinds[0], years.pop()) if len(set(kinds)) == 1 or kinds[:1] in (["Pilkada Ulang"], ["PSU"]) else None


def scan_title(text: str, elections: Iterable[str] = (), places: Places | None = None) -> dict[str, Any]:
    """Find what running text of a title, a note or a file name says of the figures.

    Args:
        text: title lines joined by a space, or one of them.
        elections: names of the elections of the record; without them no election is found.
        places: the areas; by default those that come with the code.

    Returns:
        `authority`, `election`, `as_of`, `period` (start, end), `unit`, `stage`, `year` (text), `area` (a `Place`) and `practice` (True);
        what is not said, or said in two ways, is absent.
    """
    text, places = tidy(text[:_LONGEST]), places or shipped()
    folded = fold(text)
    found: dict[str, Any] = {}
    about = _without_dates(_SOURCE.sub(" ", text))
    if elections and (said := election_named(about)) and (name := _known(*said, list(elections))):
        found["election"] = name
    years = set(_YEAR.findall(about)) if "election" not in found else {found["election"][-4:]}
    if len(years) == 1 and (year := years.pop()).isdigit():
        found["year"] = year
    found["as_of"], found["period"] = dates.as_of(text), dates.period(text)
    tokens = [token for token in folded.split() if token not in _GENERIC]
    if "dugaan" in tokens:  # the codebook's `alleged` are those handled; alone the word could mean any stage
        tokens = [token for token in tokens if token != "ditangani"]
    stages = scan("stage", tokens)
    stage = stage_of(stages) if set(stages.phrases) - {"pelanggaran", "violation", "violations"} else ""
    found["stage"] = "" if stage == UNCLEAR else stage
    found["unit"] = _unit_said(text)
    found["authority"] = _authority_said(text, stages.phrases, places)
    found["area"] = _area_said(folded, places)
    found["practice"] = is_practice(text)
    return {key: value for key, value in found.items() if value}


def _known(kind: str, year: str, names: list[str]) -> str:
    name = f"{kind} {year}"
    if name in names:
        return name
    # Before 2019 the legislature was elected on a day of its own: that vote is the `Pemilu` of the year.
    if kind == "Pileg" and f"Pilpres {year}" in names and f"Pemilu {year}" in names:
        return f"Pemilu {year}"
    return ""


def _near_elections(folded: str, names: list[str]) -> list[str]:
    import difflib

    years = set(_YEAR.findall(folded))
    same_year = [name for name in names if years & set(_YEAR.findall(name))]
    close = difflib.get_close_matches(folded, [fold(name) for name in names], n=3, cutoff=0.6)
    by_words = [name for name in names if fold(name) in close]
    return list(dict.fromkeys([*same_year, *by_words]))[:4] or sorted(names)


def _without_dates(text: str) -> str:
    """Fold a text without the dates in it, whose years are not those of the election."""
    for date in dates.find(text):
        year, *rest = date.split("-")
        if rest:
            text = (
                re.sub(rf"(?:(?<=[/.\-\s])|(?<=^)){year}(?=$|\D)", " ", text, count=1) if text.count(year) > 1 else text.replace(year, " ")
            )
    return fold(text)


def _unit_said(text: str) -> str:
    units = set()
    for match in _UNIT_SAID.finditer(tidy(text).casefold()):
        meaning = table("unit").get(fold(match["unit"] or match["aside"]), "")
        if meaning and fold(match["unit"] or match["aside"]) not in table("stage"):
            units.add(meaning)
    return units.pop() if len(units) == 1 else ""


def _authority_said(text: str, stage_phrases: Iterable[str], places: Places) -> str:
    source = _SOURCE.search(text)
    if source and (named := authority(re.split(r",|\(", source["who"])[0], places)):
        return named
    folded = fold(text)
    for phrase in stage_phrases:  # "diteruskan ke KASN" names whom the case went to, not who counted
        folded = folded.replace(phrase, " | bawaslu | " if "bawaslu" in phrase.split() else " | ")
    found: dict[str, None] = {}
    for name, pattern in _BODIES:
        for match in re.finditer(rf"\b(?:{pattern})\b", folded):
            words = folded[match.end() :].split("|")[0].split()
            named = name
            if name == "Bawaslu":
                named = next(
                    (
                        said
                        for n in range(min(_LONGEST_AREA, len(words)), 0, -1)
                        if (said := authority("bawaslu " + " ".join(words[:n]), places))
                    ),
                    name,
                )
            found[named] = None
    if len(found) > 1:  # "Bawaslu Jawa Barat ... (Bawaslu)": the office of a region is the one that speaks
        regional = [name for name in found if name.startswith("Bawaslu ")]
        return regional[0] if len(regional) == 1 and set(found) == {"Bawaslu", regional[0]} else ""
    return next(iter(found), "")


def _area_said(folded: str, places: Places) -> Place | None:
    tokens = folded.split()
    found: dict[Place, None] = {}
    at = 0
    while at < len(tokens):
        step = 1
        if tokens[at] in _AREA_LEAD:
            for length in range(min(_LONGEST_AREA, len(tokens) - at), 1, -1):
                words = tokens[at : at + length]
                name = " ".join(words[1:] if words[0] in {"se", "di", "wilayah", "daerah"} else words)
                place = places.find(name)
                if isinstance(place, Place) and place != INDONESIA:
                    found[place] = None
                    step = length
                    break
        at += step
    # "Kabupaten Bogor, Provinsi Jawa Barat": the province only says where the regency lies.
    regencies = [place for place in found if place.level == "regency"]
    if len(regencies) == 1 and {place.province_code for place in found} == {regencies[0].province_code}:
        return regencies[0]
    return next(iter(found)) if len(found) == 1 else None
