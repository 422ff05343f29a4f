"""Words around and inside names of areas: prefixes, abbreviations, names of provinces beside those of the record."""

from __future__ import annotations

import re

from data.parse.fold import fold

KINDS = ("Kabupaten", "Kota")
# Provinces by further names; those of the record (`provinces.csv`) come first.
PROVINCE_NAMES: dict[str, tuple[str, ...]] = {
    "11": ("DI Aceh", "Daerah Istimewa Aceh", "Nangroe Aceh Darussalam"),
    "19": ("Kepulauan Babel", "Bangka Belitung Island"),
    "21": ("Riau Kepulauan", "Riau Island"),
    "31": ("Jakarta Special Capital Region", "Special Region of Jakarta", "Daerah Khusus Ibukota", "DK Jakarta"),
    "34": ("DI Jogjakarta", "DI Jogja", "Jogjakarta", "Daerah Istimewa Jogjakarta", "Yogyakarta Special Region", "DIY Yogyakarta"),
    "65": ("Kaltra",),
    "91": ("Papua Province",),
    "92": ("Irjabar",),
    "94": ("Papua Teng.",),
    "95": ("Papua Peg.", "Pappeg", "Papua Highlands", "Papua Highland"),
    "96": ("Papua BD", "South West Papua"),
}
NATIONAL = (
    "nasional", "national", "ri", "nkri", "republik indonesia", "republic of indonesia", "se indonesia", "seluruh indonesia",
    "tingkat nasional", "semua provinsi", "seluruh provinsi", "all provinces", "nationwide",
)  # fmt: skip
_PROVINCE = ("daerah provinsi", "provinsi", "propinsi", "prov", "prop", "province of", "province", "prpinsi", "provinisi")
_REGENCY = ("daerah kabupaten", "kabupaten", "kab", "kb", "regency of", "regency")
_CITY = ("daerah kota", "kotamadya", "kotamadia", "kodya", "kotif", "kota", "city of", "city", "municipality of", "municipality")
# What may stand before an area and tells nothing of its kind: offices that a row is named after, a heading repeated in the cell.
_OFFICES = ("bawaslu", "panwaslu", "panwaslih", "panwas", "kab kota", "kabupaten kota", "bawaslu kab kota", "bawaslu kabupaten kota")
# Abbreviations inside names, and two spellings of one word.
_TOKENS = {
    "kep": "kepulauan", "kepul": "kepulauan", "sumatra": "sumatera", "sum": "sumatera", "sul": "sulawesi", "kal": "kalimantan",
    "sel": "selatan", "utr": "utara", "ut": "utara", "tmr": "timur", "tim": "timur", "brt": "barat", "bar": "barat",
    "tgh": "tengah", "teng": "tengah", "tgr": "tenggara", "tengg": "tenggara", "nusteng": "nusa tenggara", "jkt": "jakarta", "dan": "",
    "administrasi": "", "administratif": "", "adm": "",
}  # fmt: skip
_MARKS = re.compile(r"(?:\s*[*†‡§¹²³⁰⁴-⁹ᵃ-ᶻ]\)?|\s+\d{1,2}\)|\s*\[\w{1,2}\])+$")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_BEHIND = re.compile(r"^(?P<name>.+?)\s*(?:,\s*|\(\s*)(?P<kind>kab\.?|kabupaten|kota|prov\.?|provinsi)\s*\)?$", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Return the letters and digits of a name with abbreviations written out, as one word: `Kep. Riau` is `kepulauanriau`."""
    return "".join(_TOKENS.get(token, token) for token in fold(text).split()).replace(" ", "")


ABROAD = frozenset(map(squeeze, ("luar negeri", "ln", "overseas", "abroad", "perwakilan luar negeri", "pemilih luar negeri")))


def strip_marks(text: str) -> str:
    """Return a name without footnote marks behind it (`Papua*`, `Bali 1)`)."""
    return _MARKS.sub("", text).strip()


def base_of(text: str) -> list[tuple[str, str]]:
    """List the readings of a name, the likeliest first: the kind that a prefix or suffix says and the squeezed name without it.

    The kind is `province`, `Kabupaten`, `Kota` or empty. `Kota Baru` is read as written first (`kotabaru`), then as a city (`baru`);
    `Bogor (Kota)` and `Bogor, Kab.` as city and regency.
    """
    readings: list[tuple[str, str]] = []
    behind = _BEHIND.match(text)
    if behind:
        readings += base_of(f"{behind['kind']} {behind['name']}")[-1:]
    for form in dict.fromkeys((text, _ASIDE.sub("", text))):
        folded = _without(fold(form), _OFFICES) or fold(form)
        readings.append(("", squeeze(folded)))
        for kind, words in (("province", _PROVINCE), ("Kabupaten", _REGENCY), ("Kota", _CITY)):
            rest = _without(folded, words)
            if rest:
                readings.append((kind, squeeze(rest)))
    return [(kind, base) for kind, base in dict.fromkeys(readings) if base]


def _without(folded: str, words: tuple[str, ...]) -> str:
    """Return the text without the longest of the words in front of or (in English) behind it; empty where none of them is there."""
    for word in sorted(words, key=len, reverse=True):
        if folded.startswith(f"{word} "):
            return folded[len(word) + 1 :]
        if word in {"province", "regency", "city", "municipality"} and folded.endswith(f" {word}"):
            return folded[: -len(word) - 1]
    return ""
