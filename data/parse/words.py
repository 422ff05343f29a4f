"""What headings and labels mean, Indonesian and English. The words stand in `words.csv`; nothing is known that is not written there."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from data.loaders.base import Cell
from data.parse import dates
from data.parse.area_words import NATIONAL, squeeze, strip_marks
from data.parse.fold import as_text, fold, tidy
from data.parse.lexicon import FILLERS, UNCLEAR, Scan, scan, stage_of, table, tokens_of
from data.parse.titles import authority, election, election_named, is_practice, scan_title

ROLES = (
    "province", "regency", "area", "code", "year", "election", "number", "total", "value", "stage", "unit", "authority", "type",
    "position", "agency", "sanction", "factor", "as_of", "date", "note", "percent", "source", "url", "year_value", "election_value",
    "date_value",
)  # fmt: skip
_MANY_WORDS = 14  # a text of more words is a sentence, not a heading
_ASIDE = re.compile(r"\([^()]*\)")
_LONGEST = 300  # and of more characters, too
_YEAR = re.compile(r"(?:(?:tahun|thn|th|ta|year) )?(?P<year>(?:19|20)\d\d)")
_TOTALS = {"jumlah", "jml", "total", "subtotal", "sum", "jumlahnya"}
_TOTAL_LEADS = ("sub total", "sub jumlah", "grand total", "sub jml")
_TOTAL_REST = {
    "umum", "akhir", "keseluruhan", "seluruhnya", "semua", "besar", "all", "provinsi", "kabupaten", "kota", "kab", "prov",
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
}  # fmt: skip
_RECEIVED = {"laporan", "temuan"}  # a case comes in as one or the other, so their sum is a total
_AVERAGES = ("rata rata", "rerata", "average", "mean", "median")
_NOTES = re.compile(
    r"^(?:(?:sumber|catatan|keterangan|ket\.?|notes?|sources?|nb|n\.b\.|cat\.|remarks?)\s*[:=]|"
    r"(?:sumber|source)s?\s+\w+|(?:catatan|keterangan|notes?)\s*$|"
    r"[*†‡§]+\)?\s*\S|[¹²³⁰⁴-⁹]+\)?\s*\S|\[\w\]\s|diolah\s|data\s+(?:diolah|sementara|per\b|s\.?d)|angka\s+sementara|"
    r"-\s*[:=]\s|\(?(?:tad|n/a|–|-)\)?\s*[:=]\s)",
    re.IGNORECASE,
)
_NUMBERED_NOTE = re.compile(r"^(?:\d{1,2}|[a-z])\)\s*\S+(?:\s+\S+){3,}", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """What a heading announces.

    Attributes:
        role: one of `ROLES`; empty where the heading is not known.
        value: of a `stage` the stage of the record (empty: a stage, but which one must be asked), of `year_value` the year, of
            `election_value` kind and year (`Pilkada 2020`), of `date_value` the date as partial ISO.
        unit: unit of the record that the heading names beside it (`Terbukti (orang)`, `% Temuan`), else empty.
        year: year that it names beside it (`Temuan 2020`), else empty.
        election: election that it names beside it, as kind and year, else empty.
    """

    role: str
    value: str = ""
    unit: str = ""
    year: str = ""
    election: str = ""


def heading(cell: Cell) -> Heading:
    """Say what a heading announces, by the longest phrases that it holds."""
    if isinstance(cell, datetime.date):
        return Heading("date_value", cell.isoformat()[:10])
    text = as_text(cell)
    if len(text) > _LONGEST:
        return Heading("")
    text = strip_marks(text)
    tokens = tokens_of(text)
    folded = " ".join(tokens)
    if not folded:
        return Heading("number" if text == "#" else "")
    exact = table("role").get(folded)
    if exact and not (exact == "value" and _ASIDE.search(text)):
        return Heading(exact, unit=_unit_beside(text, tokens, scan("stage", [])) if exact == "value" else "")
    year = _YEAR.fullmatch(folded)
    if year:
        return Heading("year_value", year["year"])
    return Heading("") if len(tokens) > _MANY_WORDS else _composed(text, tokens)


@lru_cache(maxsize=4096)
def stage(text: str) -> str:
    """Return the stage of the record that a label names; empty where it names none, several, or something beside it.

    `Direkomendasikan ke KASN` (by Bawaslu) is `forwarded_to_kasn`, `Direkomendasikan KASN` (by KASN) is `kasn_recommended`;
    `Direkomendasikan` alone may be either, and `Pelanggaran disiplin` is a type of violation: both are empty.
    """
    found = scan("stage", tokens_of(text))
    if any(word not in FILLERS and not word.isdigit() for word in found.rest):
        return ""
    meaning = stage_of(found)
    return "" if meaning == UNCLEAR else meaning


@lru_cache(maxsize=4096)
def unit(text: str) -> str:
    """Return the unit of the record that a label names (`orang ASN` is `people`); empty where none."""
    found = scan("unit", tokens_of(text))
    return found.meanings[0] if found.meanings and all(word in FILLERS for word in found.rest) else ""


def near(kind: str, text: str) -> str:
    """Name up to three known phrases like a text, for the remedy of `unknown_word`; a dash where there is none.

    Args:
        kind: `stage`, `unit` or `role`.
        text: the label that is not known.
    """
    import difflib

    known = [phrase for phrase, meaning in table(kind).items() if meaning != UNCLEAR]
    return ", ".join(difflib.get_close_matches(fold(text)[:_LONGEST], known, n=3, cutoff=0.7)) or "–"


def is_total(text: str) -> bool:
    """Tell whether a row label announces a total or subtotal (`Jumlah`, `Sub Total`, `Total Aceh`), not a measure (`Jumlah Kasus`)."""
    folded = fold(text)
    tokens = folded.split()
    if not tokens or len(tokens) > _MANY_WORDS:
        return False
    lead = next((phrase for phrase in _TOTAL_LEADS if folded.startswith(phrase)), "")
    if lead:
        return True
    if tokens[0] not in _TOTALS:
        return tokens[-1] in {"total", "jumlah", "subtotal"} and len(tokens) <= 6
    rest = tokens[1:]
    if _adds_all(rest):
        return True
    return not scan("stage", rest).meanings and not scan("unit", rest).meanings


def _adds_all(rest: list[str]) -> bool:
    """Tell whether the words behind `Jumlah` name nothing that is counted: `seluruhnya`, `(1+2)`, `II`."""
    return all(word in _TOTAL_REST or word in _TOTALS or word.isdigit() for word in rest)


def is_average(text: str) -> bool:
    """Tell whether a row label announces an average, which adds up to nothing and is no figure of an area."""
    return fold(text).startswith(_AVERAGES)


def is_national(text: str) -> bool:
    """Tell whether a row label names the country as a whole."""
    return squeeze(text) in _NATIONAL


def is_footnote(text: str) -> bool:
    """Tell whether a row is a note below the table (`Sumber: ...`, `*) ...`, `1) Termasuk ...`)."""
    text = tidy(text)
    return bool(_NOTES.match(text) or _NUMBERED_NOTE.match(text))


_NATIONAL = frozenset(map(squeeze, ("indonesia", *NATIONAL)))


def _composed(text: str, tokens: list[str]) -> Heading:
    years = {token for token in tokens if _YEAR.fullmatch(token)}
    year = years.pop() if len(years) == 1 else ""
    named = election_named(" ".join(tokens))
    election = " ".join(named) if named and named[0] != "part" else ""
    found = scan("stage", [token for token in tokens if token != year])
    meaning = stage_of(found)
    beside = {"unit": _unit_beside(text, tokens, found), "year": year, "election": election}
    if tokens[0] in {"tanggal", "tgl", "date"} and not _has_date(text):
        return Heading("date")
    if meaning == UNCLEAR and tokens[0] in _TOTALS and set(tokens) >= _RECEIVED:
        return Heading("total", **beside)
    # "Pelanggaran disiplin" is a type of violation, and a heading that only mentions violations is a value.
    strange = [word for word in found.rest if word not in FILLERS and not _known_word(word)]
    if meaning and not (strange and set(found.phrases) <= {"pelanggaran", "violation", "violations"}):
        return Heading("stage", "" if meaning == UNCLEAR else meaning, **beside)
    rest = [word for word in tokens if word != year and word not in {"tahun", "thn", "year"}]
    without_aside = tokens_of(_ASIDE.sub(" ", text))
    for words in ([word for word in without_aside if word != year], rest):  # "Jumlah (kasus)" is a total as "Jumlah" is
        role = table("role").get(" ".join(words))
        if role and not (role in {"election", "year"} and election):
            return Heading(role, **beside)
    if election:
        return Heading("election_value", election, **(beside | {"election": "", "year": ""}))
    if _has_date(text):
        return Heading("date_value", str(dates.as_of(text) or dates.find(text)[0]))
    if year and all(_known_word(word) for word in rest):
        return Heading("year_value", year, unit=beside["unit"])
    if beside["unit"] == "percent":
        return Heading("percent", **beside)
    if tokens[0] in _TOTALS or tokens[0] in {"banyaknya", "number"}:
        return Heading("total" if _adds_all(rest[1:]) else "value", **beside)
    return Heading("")


def _has_date(text: str) -> bool:
    return bool(dates.find(text))


def _known_word(word: str) -> bool:
    return word in table("unit") or word in {"tahun", "per", "data"} or word.isdigit()


def _unit_beside(text: str, tokens: list[str], stages: Scan) -> str:
    """Return the unit that a heading names beside its stage: in brackets, as a sign of per cent, or as a word that is no stage."""
    for aside in re.findall(r"[(\[]([^()\[\]]+)[)\]]", text):
        # "Pemilu 2019 (Temuan)": in brackets stands the stage, not what is counted.
        if (named := unit(aside)) and table("stage").get(fold(aside)) != stage_of(stages):
            return named
    if "%" in text or {"persentase", "prosentase", "persen", "percentage", "percent"} & set(tokens):
        return "percent"
    used = {word for phrase in stages.phrases for word in phrase.split()}
    words = [word for word in tokens if word not in used]
    plain = ("kasus", "perkara", "orang", "org", "pegawai", "jiwa", "cases", "people", "persons", "skor", "indeks", "score", "index")
    for word in words:
        if word in plain or (word in {"asn", "pns"} and tokens[0] in {word, "jumlah", "jml"} and tokens.index(word) <= 1):
            return table("unit")[word]
    return ""


__all__ = [
    "ROLES", "Heading", "authority", "election", "heading", "is_average", "is_footnote", "is_national", "is_practice", "is_total",
    "near", "scan_title", "stage", "unit",
]  # fmt: skip
