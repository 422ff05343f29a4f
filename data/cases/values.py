"""Read the words of a case file: each different word of a column once, into a word of ours or what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from data.cases import words
from data.cases.dimensions import LADDER
from data.cases.headings import plain
from data.cases.privacy import shown
from data.cases.profile import REST, CaseProfile
from data.parse import dates
from data.parse.places import Place, Places
from data.parse.problem import Problem

Rows = Mapping[str, list[dict[str, str]]]

FIRST_YEAR = 1999  # of the record; no count of ASN neutrality is older
NO_ELECTION = "none"  # written in a file or a profile: the case belongs to no election
# Cells that say nothing. `tidak ada` and `nihil` are not among them: of a sanction they say that there is none.
MISSING = frozenset(
    ("", "-", "--", "---", "–", "—", ".", "n/a", "#n/a", "na", "nan", "null", "tad", "t.a.d", "t.a.d.", "?", "tidak diketahui",
     "tidak disebut", "tidak disebutkan", "unknown", "not stated", "kosong", "(kosong)")
)  # fmt: skip
_NO_ELECTION = frozenset(("none", "tanpa pemilihan", "di luar pemilihan", "bukan masa pemilihan", "no election"))
_PLV = re.compile(r"^plv ?0*(\d{1,3})$")
_SERIAL = re.compile(r"^[2-5]\d{4}(?:\.\d+)?$")  # day counts of a spreadsheet, 1954 to 2064
_SPLIT = re.compile(r"[;|\n]+")
_SPLIT_SHORT = re.compile(r"[,&+/\s]+|\b(?:dan|and)\b")
_FACTOR = re.compile(r"^(?:faktor|factor|f)?[\s.\-]*(?:ke|no|nomor)?[\s.\-]*([1-6])\.?$")
# People whom the decree does not bind: their cases are not cases of ASN.
_NOT_ASN = re.compile(
    r"\b(?:kepala desa|kades|perangkat desa|aparat desa|sekretaris desa|sekdes|bpd|badan permusyawaratan desa|bukan asn|non asn|tni|polri"
    r"|village head|village official|not asn|anggota dprd|partai politik|pengurus partai|ketua rt|ketua rw)\b"
)


@dataclass(frozen=True)
class Bad:
    """A word that cannot be read: a code of `CASE_CODES` and the values of its sentence beside the word itself."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


Reader = Callable[[str], str | Bad]


class Values:
    """The vocabularies of one release, and the words that a profile sets beside them."""

    def __init__(self, profile: CaseProfile, rows: Rows) -> None:
        self._given: dict[str, dict[str, str]] = {
            name: {key: value for word, value in pairs.items() for key in (word.strip(), plain(word) or word.strip())}
            for name, pairs in profile.values.items()
        }
        self._places = Places.of(rows)
        self._elections = [row["election"] for row in rows["elections"]]
        self._types = _types(rows)
        self._type_names = {row["violation_id"]: row["label_id"] for row in rows["violation_taxonomy"]}
        self._labels = _factor_labels(rows)
        self._readers: dict[str, Reader] = {
            "province": self._province,
            "election": self._election,
            "stage": lambda word: _listed(words.STAGES, word, LADDER),
            "violation_type": self._violation_type,
            "position": _position,
            "agency_type": lambda word: words.agency(word) or _listed(words.AGENCIES, word),
            "sanction": lambda word: _listed(words.SANCTIONS, word),
            "factors": self._factors,
            "factor": _flag,
            "date": _date,
            "year": _year,
        }

    def read(self, name: str, word: str) -> str | Bad:
        """Read a word of a field: a word of ours, an empty text where the cell says nothing, or what is wrong with it.

        The profile's own `values` come first; `*` among them answers for what is not known. Factors are the text of their numbers: `136`.
        """
        given = self._given.get(name, {})
        for key in (word, plain(word) or word):
            if key in given:
                return self._own(name, given[key])
        found = self._own(name, word)
        if isinstance(found, Bad) and REST in given and found.code != "case_not_asn":
            return self._own(name, given[REST])
        return found

    def regency(self, word: str, province: str) -> tuple[str, str] | Bad:
        """Read a regency or city within a province (empty: any): its code and the code of its province.

        The name of the province itself, in a column of regencies, says that the case stands at its own level: (``, province).
        """
        given = self._given.get("regency", {})
        word = given.get(word, given.get(plain(word), word))
        if word.casefold() in MISSING:
            return "", province
        found = self._places.find(word, level="regency", within=province)
        if isinstance(found, Place):
            return found.code, province or found.province_code
        own = self._places.find(word, level="province")
        if isinstance(own, Place) and own.province_code == province:
            return "", province
        elsewhere = self._places.find(word, level="regency") if province else found
        if isinstance(elsewhere, Place):
            return Bad("case_regency_elsewhere", {"area": elsewhere.area_name, "found": self.province_name(elsewhere.province_code)})
        if REST in given and not given[REST]:
            return "", province
        return _area(found)

    def province_name(self, code: str) -> str:
        """Return the Indonesian name of a province by its code."""
        found = self._places.find(code, level="province")
        return found.area_name if isinstance(found, Place) else code

    def _own(self, name: str, word: str) -> str | Bad:
        return "" if word.casefold() in MISSING else self._readers[name](word)

    def _province(self, word: str) -> str | Bad:
        found = self._places.find(word, level="province")
        return found.province_code if isinstance(found, Place) else _area(found)

    def _election(self, word: str) -> str | Bad:
        from data.parse.words import election

        if word.casefold() in _NO_ELECTION:
            return NO_ELECTION
        found = election(word, self._elections)
        if isinstance(found, Problem):
            near = _joined(found.params.get("near")) or ", ".join(get_close_matches(word, self._elections, 3, 0.5))
            return Bad("case_unknown_word", {"near": near or "–", "allowed": ", ".join(self._elections)})
        return found

    def _violation_type(self, word: str) -> str | Bad:
        text = plain(word)
        match = _PLV.match(text)
        if match and (code := f"PLV-{int(match[1]):03d}") in self._type_names:
            return code
        found = self._types.get(text, ())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Bad("case_ambiguous_word", {"allowed": self._named(sorted(found))})
        near = {code for label in get_close_matches(text, self._types, 3, 0.5) for code in self._types[label]}
        last = max(self._type_names, default="")
        return Bad("case_unknown_word", {"near": self._named(sorted(near)[:3]) or "–", "allowed": f"PLV-001 … {last}"})

    def _named(self, codes: Sequence[str]) -> str:
        return "; ".join(f"{code} ({shown(self._type_names[code])})" for code in codes)

    def _factors(self, word: str) -> str | Bad:
        if plain(word) in words.NO:
            return ""
        if whole := self._labels.get(plain(word)):
            return whole
        numbers = set()
        for part in filter(str.strip, _SPLIT.split(word)):
            found = self._factor(part)
            # Labels hold commas and spaces, so that these part only what is short: `1, 3` or `F1 dan F3`.
            several = [found] if found else [self._factor(bit) for bit in _SPLIT_SHORT.split(part.casefold()) if bit]
            if not all(several):
                return Bad("case_unknown_word", {"near": _near(part, self._labels), "allowed": "1, 2, 3, 4, 5, 6"})
            numbers.update(several)
        return "".join(sorted(numbers))

    def _factor(self, part: str) -> str:
        match = _FACTOR.match(part.strip().casefold())
        return match[1] if match else self._labels.get(plain(part), "")


def _position(word: str) -> str | Bad:
    found = _listed(words.POSITIONS, word)
    return Bad("case_not_asn") if isinstance(found, Bad) and _NOT_ASN.search(plain(word)) else found


def _date(word: str) -> str | Bad:
    cell: str | int | float = word
    if _SERIAL.match(word):
        cell = int(float(word))  # the part of a day behind the point is its hour
    found = dates.read(cell, serial=True)
    if isinstance(found, Problem) or (found and found[:4] < str(FIRST_YEAR)):
        return Bad("case_bad_date")
    return Bad("case_date_to_come") if found > datetime.date.today().isoformat() else found


def _year(word: str) -> str | Bad:
    last = datetime.date.today().year
    match = re.fullmatch(r"(\d{4})(?:\.0+)?", word)
    if not match or not FIRST_YEAR <= int(match[1]) <= last:
        return Bad("case_bad_year", {"allowed": f"{FIRST_YEAR}–{last}"})
    return match[1]


def _flag(word: str) -> str | Bad:
    text = plain(word)
    if text in words.YES or word in words.TICKS:
        return "1"
    return "" if text in words.NO else Bad("case_unknown_word", {"near": "–", "allowed": "ya, tidak"})


def _listed(vocabulary: Mapping[str, str], word: str, allowed: Sequence[str] = ()) -> str | Bad:
    if found := vocabulary.get(plain(word)):
        return found
    codes = allowed or tuple(dict.fromkeys(vocabulary.values()))
    return Bad("case_unknown_word", {"near": _near(word, vocabulary), "allowed": ", ".join(codes)})


def _near(word: str, vocabulary: Mapping[str, str]) -> str:
    close = get_close_matches(plain(word), vocabulary, 3, 0.75)
    return ", ".join(f"{vocabulary[text]} ({text})" for text in close) or "–"


def _area(problem: Place | Problem) -> Bad:
    params = problem.params if isinstance(problem, Problem) else {}
    if isinstance(problem, Problem) and problem.code == "ambiguous_area":
        return Bad("case_ambiguous_word", {"allowed": _joined(params.get("allowed") or params.get("near")) or "–"})
    return Bad("case_unknown_area", {"near": _joined(params.get("near")) or "–"})


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _types(rows: Rows) -> dict[str, set[str]]:
    """Index the breaches of the decree: by label, and by class and item (`kode etik 3`, `disiplin butir 4 sesudah penetapan`)."""
    found: dict[str, set[str]] = {}
    for row in rows["violation_taxonomy"]:
        code, item = row["violation_id"], plain(row["item"])
        for label in (row["label_id"], row["label_en"]):
            found.setdefault(plain(label), set()).add(code)
        classes = [text for text, name in words.CLASSES.items() if name == row["violation_class"]]
        times = [text for text, name in words.TIMES.items() if name == row["stage"]]
        for text in classes:
            for part in ("", "butir ", "item ", "angka ", "huruf ", "no ", "nomor "):
                found.setdefault(f"{text} {part}{item}", set()).add(code)
                for time in times:
                    found.setdefault(f"{text} {part}{item} {time}", set()).add(code)
    return found


def _factor_labels(rows: Rows) -> dict[str, str]:
    labels = ((row, (row["label_id"], row["label_en"], row["label_en"].split("(")[0], row["description_id"])) for row in rows["factors"])
    return {plain(text): row["factor_no"] for row, texts in labels for text in texts}
