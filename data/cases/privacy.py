"""Find personal data in a case file: by the heading of a column, and by what its cells look like.

Nothing but dates and words of closed vocabularies is ever stored of a case, so that no name or number of a person can reach the store.
What this module finds is said to the analyst: a column that is not read is left out with a warning; a column that a profile reads and that
holds personal data is refused, because leaving it out would change what is counted. No message repeats a value that was found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.cases.headings import plain

if TYPE_CHECKING:
    import pyarrow as pa

_DAY = "(0[1-9]|[12][0-9]|3[01])"
_MONTH = "(0[1-9]|1[0-2])"
_OPEN, _CLOSE = r"(?:^|[^0-9])", r"(?:[^0-9]|$)"
_GAP = r"[ .\-/]{0,3}"
# Each pattern is valid for `re` and for RE2, which pyarrow uses.
PATTERNS: dict[str, str] = {
    # Birth date, month of appointment (PPPK: the year and 21), sex 1 or 2, serial number: Peraturan BKN 22/2007.
    "NIP": f"{_OPEN}(19[3-9][0-9]|20[01][0-9]){_GAP}{_MONTH}{_GAP}{_DAY}{_GAP}(19[6-9][0-9]|20[0-9][0-9]){_GAP}"
    f"(0[1-9]|1[0-2]|2[0-9]){_GAP}[12]{_GAP}[0-9][0-9][0-9]{_CLOSE}",
    # Province, regency, district, birth date (day + 40 for women), serial number: PP 37/2007.
    "NIK": f"{_OPEN}(1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]){_GAP}[0-9][0-9]{_GAP}[0-9][0-9]{_GAP}"
    f"(0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01]){_GAP}{_MONTH}{_GAP}[0-9][0-9]{_GAP}[0-9][0-9][0-9][0-9]{_CLOSE}",
    # A mobile number begins with 8 behind 0 or the country code; a spreadsheet that takes it for a number drops the 0.
    "+62/08": f"(?:^|[^0-9A-Za-z])(?:\\+ ?62|\\(?\\+?62\\)?|0|\\(0\\))[ .\\-]?8[1-9][0-9](?:[ .\\-]?[0-9]){{6,9}}{_CLOSE}"
    r"|^8(?:1[1-9]|2[1-3]|3[1238]|5[1-9]|7[789]|8[1-9]|9[5-9])[0-9]{7,9}(?:\.0)?$"
    r"|(?:^|[^0-9A-Za-z])\(0[2-9][0-9]{1,2}\)[ .\-]?[0-9]{5,8}",
    # 64 signs before the @ at most (RFC 5321); without a bound a long text without any takes quadratic time.
    "e-mail": r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
_ANY = "|".join(f"(?:{pattern})" for pattern in PATTERNS.values())


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


_ALWAYS = _words(
    "nip nik ktp npwp nrp nuptk hp handphone telepon telp telpon tlp ponsel phone mobile cellphone whatsapp wa email mail surel alamat",
    "address lahir birth birthday dob rekening paspor passport signature tandatangan nokk instagram facebook twitter tiktok medsos",
)
_PERSON = _words(
    "terlapor pelapor pelaku saksi identitas respondent offender reporter witness person nama name names lengkap full first last",
    "asn pns pppk pegawai employee official orang yang dilaporkan diduga reported of the dan and gelar no nomor panggilan inisial initials",
    "surname",
)
_SAYS_PERSON = _words(
    "terlapor pelapor pelaku saksi identitas nama name names respondent offender reporter witness surname inisial initials",
)
_THINGS = _words(
    "provinsi propinsi prov instansi jabatan kab kabupaten kota pemilihan pemilu pilkada kegiatan pelanggaran opd skpd unit dinas badan",
    "kantor wilayah daerah kecamatan desa kelurahan sanksi faktor berkas file sekolah partai tahap tahapan bawaslu lembaga kementerian",
    "kasus sumber media province regency city agency institution position election office organisation organization party case",
    "violation sanction factor stage source column sheet district village",
)
_EXTRA = {"kk", "no kk", "nomor kk", "ni pppk", "tempat tanggal lahir", "ttl", "media sosial", "akun", "akun media sosial", "foto", "photo"}


def personal_heading(heading: str) -> bool:
    """Tell whether a heading announces personal data: `Nama`, `NIP`, `No. HP`, `Tanggal lahir`; `Nama Provinsi` does not."""
    text = plain(heading)
    words = text.split()
    if text in _EXTRA or _ALWAYS & set(words):
        return True
    if not _SAYS_PERSON & set(words):
        return False
    if set(words) <= _PERSON:
        return True
    # `Nama ASN dan Jabatan` names a person first, `Nama Jabatan Terlapor` a post; English puts `name` on either side.
    for at, word in enumerate(words):
        if word in ("nama", "name", "names"):
            after = words[at + 1] if at + 1 < len(words) else ""
            if after in ("of", "the"):
                after = next((w for w in words[at + 1 :] if w not in ("of", "the")), "")
            before = words[at - 1] if at and word != "nama" else ""
            return not (after in _THINGS or before in _THINGS)
    return not _THINGS & set(words)


def kind_of(text: str) -> str:
    """Name the personal data that a text holds: `NIP`, `NIK`, `+62/08` (a telephone number), `e-mail`; empty if none."""
    return next((kind for kind, pattern in _COMPILED.items() if pattern.search(text)), "")


def shown(text: str, most: int = 60) -> str:
    """Return a value as a message may repeat it: shortened, and dots where it holds personal data."""
    if kind_of(text):
        return "•••"
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def matches(cells: pa.Array) -> tuple[int, int, str] | None:
    """Look for personal data in an array of texts, dictionary-encoded or not.

    Returns:
        place of the first hit, number of hits, and what the first one is; None where there is none.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(cells.type):
        known = pc.match_substring_regex(cells.dictionary, _ANY)
        if not pc.any(known).as_py():
            return None
        hits = pc.fill_null(known.take(cells.indices), False)
    else:
        hits = pc.fill_null(pc.match_substring_regex(cells, _ANY), False)
    count = pc.sum(hits).as_py() or 0
    if not count:
        return None
    first = pc.index(hits, True).as_py()
    return first, count, kind_of(cells[first].as_py())
