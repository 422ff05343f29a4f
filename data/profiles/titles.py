"""What stands around a table: titles, notes, names of sheets and of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.parse import words
from data.parse.problem import Problem
from data.profiles.labels import Dictionary
from data.profiles.layout import Table

if TYPE_CHECKING:
    from data.loaders.base import Document, Sheet

_WORDS_OF_ELECTIONS = re.compile(
    r"\b(?:pemilu|pilkada|pemilukada|pilpres|pileg|pilgub|pilbup|pilwalkot|pilwako|pemilihan|elections?)\b", re.I
)
_BODIES = re.compile(r"badan\s+pengawas\s+pemilihan\s+umum|pengawas\s+pemilu|komisi\s+pemilihan\s+umum|election\s+supervis\w+\s+\w+", re.I)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]\d|\d)")
_SEVERAL = re.compile(
    r"jawaban\s+(?:ganda|boleh\s+lebih)|(?:boleh|dapat)\s+(?:memilih\s+)?lebih\s+dari\s+satu|multiple[\s-]+(?:response|answers?)", re.I
)
_SURVEY = re.compile(r"\b(?:survei|survey|responden|respondents?|jajak pendapat|poll)\b", re.IGNORECASE)
_INDEX = re.compile(r"\bikp\b|\bindeks kerawanan|vulnerability index", re.IGNORECASE)
_SOURCE = re.compile(r"^\W*(?:sumber(?:\s+data)?|source)\s*:\s*(.+)$", re.IGNORECASE)
BREAK = "\n"  # between the lines of a text
# When a sheet was printed or signed says nothing of its figures.
_PRINTED = re.compile(
    r"\b(?:di)?(?:cetak|unduh|akses|buat|perbarui)\b.*|\bprinted\b.*|\bdownloaded\b.*|\bgenerated\b.*|\baccessed\b.*|tanggal cetak.*", re.I
)
_CUT_OFF = re.compile(r"\b(?:per|s\.?\s?/?d\.?|sampai|hingga|posisi|kondisi|keadaan|status|cut[ -]?off|as of|as at|until|up to)\b", re.I)
_URL = re.compile(r"https?://[^\s<>\"')\]]+")


def around(document: Document, table: Table, cover: Sequence[str], first: Table) -> list[str]:
    """List the texts that speak of a table, nearest first.

    Title, name of the sheet, notes below, cover sheets, name of the file, and what stands at the top of its sheet above the caption of the
    `first` table.
    """
    sheet = table.grid.sheet.name
    stem = re.sub(r"[_\-.]+", " ", Path(document.name or document.path.name).stem)
    generic = re.fullmatch(r"(?:sheet|lembar|worksheet|tabel|table|data)\s*\d*", sheet, re.IGNORECASE)
    named = sheet if len(document.sheets) > 1 or not generic else ""
    top = first.above[:-1] if first is not table else ()
    return [BREAK.join(table.above), named, BREAK.join(table.below), BREAK.join(cover), stem, BREAK.join(top)]


def said(texts: Sequence[str], dictionary: Dictionary) -> dict[str, str]:
    """Find facts in the texts around a table; the nearer text wins.

    Returns:
        those of `election`, `year`, `as_of`, `period_start`, `period_end`, `authority`, `stage`, `unit`, `area`, `area_level` that are
        said, `multiple_response`, and `election` `?` where elections are named and none of the record is meant.
    """
    found: dict[str, str] = {}
    for place, text in enumerate(texts):
        lines = [line for part in text.split(BREAK) if (line := _PRINTED.sub(" ", part).strip())]
        if not lines:
            continue
        facts = _scanned(lines, dictionary)
        if place >= 2 and "as_of" in facts and not _CUT_OFF.search(text):
            del facts["as_of"]  # a date of signing or printing
        if place == 5:
            facts.pop("area", None)  # that of the first table
        if place == 2:  # a note below says whose figures they are and up to when, not what the columns count
            facts = {name: value for name, value in facts.items() if name in ("authority", "as_of")}
        if place < 2 and "election" not in facts and "election" not in found and _unclear_election(" ".join(lines)):
            facts["election"] = "?"
        if "year" in facts and found.get("election", "?") != "?" and place > 0:
            del facts["year"]
        for name, value in facts.items():
            found.setdefault(name, value)
        if place < 2 and _SURVEY.search(text):
            found["stage"] = "survey"
        elif place < 2 and _INDEX.search(text):
            found["stage"] = "index"
            found.setdefault("unit", "score")
        if _SEVERAL.search(text):
            found["multiple_response"] = "true"
    return found


def _scanned(lines: Sequence[str], dictionary: Dictionary) -> dict[str, str]:
    """Find facts in the lines of a text: what they say together, then what single lines say without contradicting each other."""
    merged: dict[str, str] = {}
    single: dict[str, set[str]] = {}
    for text in (" ".join(lines), *(lines if len(lines) > 1 else ())):
        scan = words.scan_title(text, dictionary.elections, dictionary.places)
        facts = {name: scan[name] for name in ("election", "year", "as_of", "authority", "stage", "unit") if name in scan}
        if "area" in scan:
            facts["area"] = scan["area"].area_name
        if "period" in scan:
            facts["period_start"], facts["period_end"] = scan["period"]
        if not merged and text == " ".join(lines):
            merged = facts
        for name, value in facts.items():
            single.setdefault(name, set()).add(value)
    alone = {place.area_name for line in lines if not isinstance(place := dictionary.places.find(line), Problem)}
    if len(alone) == 1:  # a line that is nothing but the name of an area
        merged.setdefault("area", alone.pop())
    for name, values in single.items():
        if name not in merged and len(values) == 1:
            merged[name] = values.pop()
    return merged


def _unclear_election(text: str) -> bool:
    """Tell whether a text speaks of elections with a year, although none of the record could be told from it."""
    return bool(_WORDS_OF_ELECTIONS.search(_BODIES.sub(" ", text)) and _YEAR.search(text))


def practice(texts: Sequence[object]) -> bool:
    """Tell whether any text says that the data are for practice only."""
    return any(isinstance(text, str) and words.is_practice(text) for text in texts)


def says_practice(document: Document) -> bool:
    """Tell whether a file says anywhere (name, title, note, cell) that its data are for practice only: DATA LATIHAN."""
    if words.is_practice(re.sub(r"[_\-.]+", " ", document.name or document.path.name)):
        return True
    seen: set[str] = set()
    for sheet in document.sheets:
        if words.is_practice(sheet.name):
            return True
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell, str) and len(cell) > 5 and cell not in seen and len(seen) < 200_000:
                    seen.add(cell)
                    if _worth(cell) and words.is_practice(cell):
                        return True
    return False


def _worth(text: str) -> bool:
    """Keep the slower look for texts with a letter of the words that are looked for."""
    lower = text.casefold()
    return any(word in lower for word in ("latih", "sint", "fikti", "rekaan", "synth", "ficti", "practice", "training", "dummy", "bukan"))


def title(table: Table) -> str:
    """Return the title of a table: the first lines above it that are no notes, joined."""
    lines = [line for line in table.above if not words.is_footnote(line) and not words.is_practice(line)]
    return " ".join(lines[:3])[:200]


def source(texts: Sequence[str]) -> tuple[str, str]:
    """Find who published the figures and at which address, where a note says so: `Sumber: Bawaslu RI`."""
    who = url = ""
    for text in texts:
        found = _URL.search(text)
        url = url or (found[0].rstrip(".,;") if found else "")
        match = _SOURCE.match(text)
        if match and not who:
            who = re.split(r"\s*(?:;|\||\(|https?:|,? (?:diolah|\d))", match[1])[0].strip(" .,")[:120]
    return words.authority(who) or who, url


def is_cover(sheet: Sheet, tables: Sequence[Table]) -> bool:
    """Tell whether a sheet has words and no table."""
    return not tables and any(isinstance(cell, str) for row in sheet.rows for cell in row)
