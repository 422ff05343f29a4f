"""Closed vocabularies of case files, and the words of offices that stand for them.

The codes are what the store keeps; each has a label in both languages (`case.position.<code>` and so on in `cases.po`). Positions and
sanctions follow the categories of `observations.csv` (dimensions `position`, `sanction`) and the joint decree (SKB) of 2022.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.cases.headings import plain


def _table(lines: Mapping[str, str]) -> dict[str, str]:
    """Turn code -> words separated by `|` into word -> code; a code stands for itself."""
    return {plain(word): code for code, words in lines.items() for word in (code, *words.split("|"))}


# The furthest stage reached. A case found not to be a violation got no further than the allegation. `Dihentikan`, `Dalam proses`,
# `Belum ditindaklanjuti` and `Dilaporkan ke KASN` do not say how far a case got: they are asked for (`values: {stage: ...}`).
STAGES: dict[str, str] = _table({
    "alleged": "dugaan|dugaan pelanggaran|diduga|diduga melanggar|temuan|temuan pengawas|laporan|laporan masyarakat|diregistrasi|registrasi"
    "|diregister|register|bukan pelanggaran|tidak terbukti|tidak terbukti melanggar|alleged violation|allegation|finding|report|reported"
    "|registered|not violation|not a violation|not proven|unproven|laporan temuan|temuan laporan",
    "violation": "pelanggaran|terbukti|terbukti melanggar|terbukti pelanggaran|proven|proven violation|violation found",
    "forwarded_to_kasn": "diteruskan|diteruskan ke kasn|diteruskan ke bkn|diteruskan ke kasn bkn|diteruskan kepada kasn|diteruskan kasn"
    "|direkomendasikan ke kasn|rekomendasi ke kasn|direkomendasikan kepada kasn|direkomendasikan ke bkn|forwarded|forwarded to kasn bkn"
    "|forwarded to bkn|referred to kasn",
    "kasn_recommended": "rekomendasi kasn|direkomendasikan kasn|direkomendasikan oleh kasn|rekomendasi bkn|recommended by kasn"
    "|recommended by kasn bkn|kasn recommendation|recommended",
    "followed_up": "ditindaklanjuti|ditindaklanjuti ppk|ditindaklanjuti oleh ppk|sudah ditindaklanjuti|telah ditindaklanjuti"
    "|dijatuhi sanksi|sanksi dijatuhkan|followed up by the appointing official|sanctioned",
})  # fmt: skip

POSITIONS: dict[str, str] = _table({
    "jpt": "jabatan pimpinan tinggi jpt|jabatan pimpinan tinggi|pimpinan tinggi|jpt madya|jpt pratama|jpt utama|pejabat tinggi"
    "|jabatan pimpinan tinggi pratama|jabatan pimpinan tinggi madya|pejabat pimpinan tinggi|eselon i|eselon ii|eselon 1|eselon 2"
    "|kepala dinas|kadis|sekretaris daerah|sekda|kepala badan|asisten daerah|senior leader"
    "|high leadership position|high leadership|senior leadership|senior leadership jpt|senior official",
    "administrator": "jabatan administrator|pejabat administrator|eselon iii|eselon 3|kepala bagian|kabag|kepala bidang|kabid"
    "|administrator position|administrators|administrative position",
    "pengawas": "jabatan pengawas|pejabat pengawas|eselon iv|eselon 4|kepala seksi|kasi|kepala subbagian|kasubag|kepala sub bagian"
    "|supervisor|supervisory|supervisory position",
    "pelaksana": "jabatan pelaksana|jfu|staf|staff|staf asn|pegawai pelaksana|staf pelaksana|executive staff|executing staff"
    "|implementing staff",
    "fungsional": "jabatan fungsional|jf|jft|fungsional tertentu|pejabat fungsional|functional|functional position|functional official",
    "kepala_wilayah": "kepala wilayah camat lurah|kepala wilayah|camat lurah|camat|lurah|camat dan lurah|camat atau lurah"
    "|head of sub district|subdistrict head|sub district head|urban village head|area head",
    "guru": "guru penilik pengawas sekolah|kepala sekolah|pengawas sekolah|penilik|penilik sekolah|tenaga pendidik|pendidik"
    "|guru dan kepala sekolah|teacher|teachers|school principal",
    "tenaga_kesehatan": "dokter perawat bidan|dokter|perawat|bidan|nakes|tenaga medis|health worker|health workers|doctor|nurse|midwife",
    "satpol_pp": "satpol|polisi pamong praja|satuan polisi pamong praja|satpol pp kecamatan|municipal police|civil service police",
    "penjabat_kepala_daerah": "penjabat|pj|pj bupati|pj gubernur|pj wali kota|pj walikota|penjabat bupati|penjabat gubernur"
    "|penjabat wali kota|penjabat pj bupati|pj kepala daerah|acting regional head|acting governor|acting regent|acting mayor",
    "lainnya": "lain lain|lain|jabatan lain|jabatan lainnya|other|others|other position",
})  # fmt: skip

AGENCIES: dict[str, str] = _table({
    "pusat": "instansi pusat|pemerintah pusat|kementerian lembaga|kementerian|lembaga|k l|kl|central|central agency|central government"
    "|ministry|ministries|ministry or agency|national",
    "provinsi": "pemerintah provinsi|pemprov|pemda provinsi|instansi provinsi|provincial|provincial government|province",
    "kabupaten": "pemerintah kabupaten|pemkab|kab|pemda kabupaten|instansi kabupaten|regency|regency government",
    "kota": "pemerintah kota|pemkot|pemda kota|instansi kota|city|city government|municipality|municipal government",
    "lainnya": "lain lain|lain|instansi lain|instansi lainnya|other|others|other agency",
})  # fmt: skip

SANCTIONS: dict[str, str] = _table({
    "tidak_ada": "tidak ada|belum|belum ada|tanpa sanksi|belum dijatuhi|belum dijatuhkan|belum dijatuhi sanksi|tidak dijatuhi sanksi|nihil"
    "|none|no sanction|not yet|none yet",
    "moral": "sanksi moral|sanksi kode etik|kode etik|etik|pelanggaran kode etik|moral sanction|code of ethics|ethics sanction",
    "moral_tertutup": "sanksi moral pernyataan tertutup|sanksi moral tertutup|pernyataan tertutup|pernyataan secara tertutup|tertutup"
    "|moral sanction closed statement|closed statement",
    "moral_terbuka": "sanksi moral pernyataan terbuka|sanksi moral terbuka|pernyataan terbuka|pernyataan secara terbuka|terbuka"
    "|moral sanction open statement|open statement",
    "disiplin": "sanksi disiplin|hukuman disiplin|disciplinary sanction|disciplinary punishment|discipline",
    "disiplin_ringan": "hukuman disiplin ringan|sanksi disiplin ringan|ringan|light|light disciplinary punishment|light discipline",
    "disiplin_sedang": "hukuman disiplin sedang|sanksi disiplin sedang|sedang|medium|medium disciplinary punishment|moderate",
    "disiplin_berat": "hukuman disiplin berat|sanksi disiplin berat|berat|heavy|heavy disciplinary punishment|severe",
    "pemberhentian": "pemberhentian tidak dengan hormat|diberhentikan tidak dengan hormat|ptdh|dipecat|pemecatan|diberhentikan|dismissal"
    "|dishonourable dismissal|dishonorable dismissal|dismissed",
    "lainnya": "lain lain|lain|pemanggilan dan peringatan|teguran|peringatan|teguran tertulis|teguran lisan|other|others|warning|reprimand",
})  # fmt: skip

YES: frozenset[str] = frozenset(["ya", "y", "yes", "benar", "true", "t", "1", "1 0", "v", "x", "ada"])  # `plain` makes `1.0` into `1 0`
NO: frozenset[str] = frozenset(["", "tidak", "tdk", "no", "n", "false", "f", "0", "0 0", "tidak ada", "bukan"])
TICKS = "✓✔√☑"

# Words that name the class of a breach in `violation_taxonomy.csv`, and its time against the determination of the candidates.
CLASSES: dict[str, str] = _table({
    "code_of_ethics": "kode etik|etik|pelanggaran kode etik|ethics",
    "discipline": "disiplin|pelanggaran disiplin|disciplinary",
    "discipline_pp94": "disiplin pp94|disiplin pp 94|disiplin pp 94 2021|pp 94|pp 94 2021|discipline pp94",
})  # fmt: skip
TIMES: dict[str, str] = _table({
    "before_determination": "sebelum penetapan|sebelum|before|bakal calon",
    "after_determination": "sesudah penetapan|setelah penetapan|sesudah|setelah|after|calon",
    "any": "kapan saja|semua",
})  # fmt: skip

_LEVELS = {
    "kabupaten": "kabupaten", "kab": "kabupaten", "pemkab": "kabupaten", "regency": "kabupaten",
    "kota": "kota", "pemkot": "kota", "city": "kota", "walikota": "kota",
    "provinsi": "provinsi", "propinsi": "provinsi", "prov": "provinsi", "pemprov": "provinsi", "provincial": "provinsi",
    "province": "provinsi",
    "kementerian": "pusat", "kemenag": "pusat", "kemenkumham": "pusat", "kemendikbud": "pusat", "ministry": "pusat",
}  # fmt: skip


def agency(text: str) -> str:
    """Return the type of agency that a label or the name of an agency states: `Dinas Pendidikan Kab. Bima` is `kabupaten`; empty if none.

    A name says its level only where all the words of levels in it agree.
    """
    words = plain(text)
    if words in AGENCIES:
        return AGENCIES[words]
    levels = {_LEVELS[word] for word in words.split() if word in _LEVELS}
    if "pusat" in levels:  # `Kementerian Agama Kab. Bima`: an office of the ministry, wherever it sits
        return "pusat"
    return levels.pop() if len(levels) == 1 else ""
