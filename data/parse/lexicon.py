"""The table of words (`words.csv`) and the search for its phrases in a text, the longest first.

Columns of the table: `table` (`role` of a heading, `stage`, `unit`), `meaning`, `phrase` as `data.parse.fold.fold` writes it. A stage that
means more than one thing (`rekomendasi`: to KASN or by KASN?) has the meaning `?`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.parse.fold import fold

TABLE = Path(__file__).with_name("words.csv")
UNCLEAR = "?"
# What a case goes through, in order: where a heading names two stages, the later one is what it counts ("Laporan diteruskan ke KASN").
_ORDER = (
    "alleged", "report", "finding", "registered", "not_registered", "in_process", "stopped", "not_violation", "violation",
    "forwarded_to_kasn", "reported_to_kasn", "kasn_recommended", "followed_up", "not_followed_up", "data_blocked",
)  # fmt: skip
# Pairs that no single figure can be.
_OPPOSED = (
    {"report", "finding"}, {"registered", "not_registered"}, {"violation", "not_violation"}, {"followed_up", "not_followed_up"},
)  # fmt: skip
# The subject of every table here, and so no stage where another one is named ("Laporan pelanggaran" are reports).
_WEAK = frozenset({"pelanggaran", "melanggar", "violation", "violations"})
# Words that say nothing of the stage.
_FILLERS = """
    jumlah jml total banyaknya banyak data angka number numbers of the asn pns pppk netralitas kasus perkara orang org pegawai
    aparatur sipil negara yang di ke oleh kepada dari pada untuk dan atau and or by to with case cases people person persons civil servants
    servant kasn bkn bawaslu ppk komisi ri hasil tahun year penanganan neutrality persentase prosentase persen % percentage rekapitulasi
    rekap dugaan terhadap para sudah telah
"""
FILLERS = frozenset(_FILLERS.split())


# How offices shorten the small words of a narrow column.
_SHORT = {
    "tdk": "tidak", "tak": "tidak", "blm": "belum", "sdh": "sudah", "dlm": "dalam", "yg": "yang", "jml": "jumlah", "jlh": "jumlah",
    "jmlh": "jumlah", "thn": "tahun", "prosentase": "persentase", "tl": "ditindaklanjuti", "ditindaklanjut": "ditindaklanjuti",
    "rekom": "rekomendasi", "direkom": "direkomendasikan",
}  # fmt: skip


def tokens_of(text: str) -> list[str]:
    """Return the folded words of a text with the common abbreviations written out."""
    return [_SHORT.get(word, word) for word in fold(text).replace("ditindak lanjuti", "ditindaklanjuti").split()]


@dataclass(frozen=True)
class Scan:
    """What a search found: meanings in the order of the text, the words that carried them, and the words left over."""

    meanings: tuple[str, ...]
    phrases: tuple[str, ...]
    rest: tuple[str, ...]


@cache
def table(name: str) -> dict[str, str]:
    """Return the meaning of every phrase of one table: `role`, `stage` or `unit`."""
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return {row["phrase"]: row["meaning"] for row in csv.DictReader(handle) if row["table"] == name}


@cache
def _longest(name: str) -> int:
    return max(len(phrase.split()) for phrase in table(name))


def scan(name: str, tokens: list[str]) -> Scan:
    """Find the phrases of a table among folded words, the longest first; a word belongs to one phrase only."""
    phrases = table(name)
    free = [True] * len(tokens)
    found: list[tuple[int, str]] = []
    for length in range(min(_longest(name), len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            phrase = " ".join(tokens[start : start + length])
            if phrase in phrases and all(free[start : start + length]):
                free[start : start + length] = [False] * length
                found.append((start, phrase))
    found.sort()
    return Scan(
        tuple(phrases[phrase] for _, phrase in found),
        tuple(phrase for _, phrase in found),
        tuple(token for token, unused in zip(tokens, free, strict=True) if unused),
    )


def stage_of(found: Scan) -> str:
    """Return the one stage that a search of the table `stage` comes to: empty where none was found, `?` where it stays unclear."""
    meanings = {meaning for meaning, phrase in zip(found.meanings, found.phrases, strict=True) if phrase not in _WEAK}
    meanings = meanings or set(found.meanings)
    if not meanings:
        return ""
    if UNCLEAR in meanings or any(pair <= meanings for pair in _OPPOSED[1:]):
        return UNCLEAR
    last = max(meanings, key=_ORDER.index)
    return UNCLEAR if last in _OPPOSED[0] and meanings >= _OPPOSED[0] else last
