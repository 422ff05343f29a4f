"""Headings of case files, Indonesian and English, and the field that each names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.loaders.base import Cell
from data.vocab import PRACTICE_PHRASES

_WORD = re.compile(r"[^\W_]+")

# Whole headings after `plain`, most telling first: where a file has both, the first one is the column of the field.
_FIELDS: dict[str, str] = {
    "case_id": "id kasus|no kasus|nomor kasus|kode kasus|no register|nomor register|no registrasi|nomor registrasi|no reg|no perkara"
    "|nomor perkara|no laporan|nomor laporan|no temuan|nomor temuan|no laporan temuan|no temuan laporan|case id|case no|case number"
    "|case code|registration number|id case|id",
    "date": "tanggal kejadian|tgl kejadian|tanggal peristiwa|tgl peristiwa|waktu kejadian|tanggal kasus|tgl kasus|tanggal pelanggaran"
    "|tgl pelanggaran|tanggal|tgl|date of incident|incident date|date of event|event date|case date|date of violation|violation occurred"
    "|date",
    "year": "tahun kejadian|tahun kasus|tahun pelanggaran|tahun|thn|year of case|case year|year",
    "province": "provinsi|propinsi|prov|nama provinsi|nama propinsi|provinsi kejadian|bawaslu provinsi|wilayah provinsi|kode provinsi"
    "|kode prov|province|province name|name of province|province code",
    "regency": "kab kota|kabupaten kota|kabupaten atau kota|nama kab kota|nama kabupaten kota|kabupaten|kab|daerah kabupaten kota"
    "|kode kab kota|kode kabupaten kota|regency|regency city|regency or city|regency municipality|district city|regency code",
    "election": "pemilihan|nama pemilihan|pemilu|pilkada|pemilu pilkada|pemilu pemilihan|pemilihan pemilu|jenis pemilu|jenis pemilihan"
    "|election|election name|name of election",
    "stage": "tahap dicapai|tahap tercapai|tahap|tahap penanganan|tahap kasus|status penanganan|status kasus|status perkara"
    "|status tindak lanjut|hasil penanganan|status|tahap status|status tahap|tahapan penanganan|stage reached|stage|case stage|case status"
    "|handling stage",
    "violation_type": "jenis pelanggaran|bentuk pelanggaran|jenis bentuk pelanggaran|bentuk jenis pelanggaran|kategori pelanggaran"
    "|tipe pelanggaran|jenis dugaan pelanggaran|bentuk dugaan pelanggaran|kode pelanggaran|jenis perbuatan|bentuk perbuatan|pelanggaran"
    "|violation type|type of violation|form of violation|violation id|violation code|violation|breach|type of breach|breach type",
    "position": "jenis jabatan|kelompok jabatan|kategori jabatan|jabatan|jabatan terlapor|jabatan asn|jabatan pelanggar|nama jabatan"
    "|position|position type|type of position|post|rank",
    "agency_type": "jenis instansi|tipe instansi|kategori instansi|instansi|asal instansi|instansi asal|nama instansi|instansi terlapor"
    "|unit kerja|opd|skpd|agency type|type of agency|agency|institution type|institution|employer",
    "sanction": "sanksi|jenis sanksi|bentuk sanksi|sanksi dijatuhkan|sanksi yang dijatuhkan|hukuman|jenis hukuman|hukuman disiplin"
    "|tingkat hukuman|sanction|type of sanction|sanction type|penalty|punishment",
    "factors": "faktor|faktor penyebab|faktor faktor|faktor pelanggaran|faktor puadi|penyebab|penyebab pelanggaran|kode faktor|factors"
    "|factor|cause|causes|factor code|factor codes",
}  # fmt: skip
_STAGE_DATES: dict[str, str] = {
    "alleged": r"dugaan|diduga|laporan|dilaporkan|temuan|ditemukan|registrasi|diregister|register|diregistrasi|alleged|reported|report"
    r"|found|registered",
    "violation": r"terbukti|putusan|diputus|pleno|kajian|violation|proven|decision|decided",
    "forwarded_to_kasn": r"diteruskan|penerusan|diteruskan ke kasn|diteruskan ke bkn|diteruskan ke kasn bkn|penerusan ke kasn"
    r"|direkomendasikan ke kasn|rekomendasi ke kasn|forwarded|forwarded to kasn|forwarded to bkn|referral|referred|referred to kasn",
    "kasn_recommended": r"rekomendasi kasn|direkomendasikan kasn|rekomendasi|rekomendasi bkn|kasn recommended|kasn recommendation"
    r"|recommended by kasn|recommended|recommendation",
    "followed_up": r"ditindaklanjuti|tindak lanjut|tindak lanjut ppk|ditindaklanjuti ppk|penjatuhan sanksi|dijatuhi sanksi|sanksi"
    r"|followed up|follow up|sanctioned|sanction",
}  # fmt: skip
_DATED = re.compile(r"^(?:tanggal|tgl|date|date of|waktu) (?P<a>.+)$|^(?P<b>.+) (?:date|on|at)$")
_FACTOR = re.compile(r"^(?:faktor|factor|f) ?(?:ke )?([1-6])(?: .*)?$")
_COUNTS = re.compile(
    r"^(?:jumlah|jml|total|grand total|banyaknya|nilai|value|count|counts|cases|kasus|number of cases|persen|persentase|percent|share|n)"
    r"(?: (?:kasus|pelanggaran|laporan|temuan|asn|orang|perkara|data|cases|total))?$"
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass
class Found:
    """Columns that were recognised: field to heading, and stage to the heading of its date."""

    fields: dict[str, str] = field(default_factory=dict)
    stage_dates: dict[str, str] = field(default_factory=dict)


def plain(heading: object) -> str:
    """Return the words of a heading, lower case, one space between them: `Kab./Kota` is `kab kota`."""
    return " ".join(_WORD.findall(str(heading or "").casefold()))


def recognise(headings: Sequence[str], samples: Sequence[Sequence[Cell]]) -> Found:
    """Find the columns of a case file by their headings, a doubtful one (`Tahapan`) also by its words; each heading serves one field."""
    words = [plain(heading) for heading in headings]
    found = Found()
    taken: set[int] = set()
    for at, text in enumerate(words):
        if (match := _FACTOR.match(text)) and f"factor_{match[1]}" not in found.fields:
            found.fields[f"factor_{match[1]}"] = headings[at]
            taken.add(at)
        elif (stage := _stage_date(text)) and stage not in found.stage_dates:
            found.stage_dates[stage] = headings[at]
            taken.add(at)
    for name, alternatives in _FIELDS.items():
        for text in alternatives.split("|"):
            at = next((i for i, word in enumerate(words) if word == text and i not in taken), None)
            if at is not None:
                found.fields[name] = headings[at]
                taken.add(at)
                break
    if "stage" not in found.fields:
        # In Bawaslu's tables `Tahapan` is most often the phase of the election (campaign, quiet days), so its words decide.
        at = next((i for i, word in enumerate(words) if word in ("tahapan", "tindak lanjut", "outcome") and i not in taken), None)
        if at is not None and _reads_as_stage([row[at] for row in samples if at < len(row)]):
            found.fields["stage"] = headings[at]
    factors = {name for name in found.fields if name.startswith("factor_")}
    if factors and "factors" in found.fields:
        del found.fields["factors"]
    return found


def tells_counts(headings: Sequence[str], samples: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a table holds counts, not cases: a heading of counts over numbers, or years as headings."""
    for at, heading in enumerate(headings):
        text = plain(heading)
        if _YEAR.match(text):
            return True
        if _COUNTS.match(text) and any(_numeric(row[at]) for row in samples if at < len(row)):
            return True
    return False


def says_practice(cells: Iterable[object]) -> bool:
    """Tell whether any of the texts says that the data are made up for practice (DATA LATIHAN)."""
    return any(isinstance(cell, str) and re.search(PRACTICE_PHRASES, cell) for cell in cells)


def _stage_date(text: str) -> str | None:
    match = _DATED.match(text)
    if not match:
        return None
    what = match["a"] or match["b"]
    return next((stage for stage, names in _STAGE_DATES.items() if what in names.split("|") or what == stage.replace("_", " ")), None)


def _reads_as_stage(cells: Sequence[Cell]) -> bool:
    from data.cases.words import STAGES

    texts = [plain(cell) for cell in cells if cell not in (None, "")]
    return bool(texts) and sum(text in STAGES for text in texts) * 2 >= len(texts)


def _numeric(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(re.fullmatch(r"\s*[\d.,]+\s*%?\s*", cell)))
