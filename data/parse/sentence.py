"""Numbers of a pasted sentence, Indonesian or English, with what the sentence says that they count.

Years, dates, articles of law and addresses are no numbers of a claim. What the sentence says in two ways, or not at all, is left empty:
it narrows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from data.parse import dates, numbers
from data.parse.fold import fold, tidy
from data.parse.lexicon import UNCLEAR, scan, stage_of, table
from data.parse.places import Place
from data.parse.titles import election, scan_title
from data.views.claims import Number, Reading

LONGEST = 2_000  # characters that are read
_NUMBER = re.compile(
    r"(?<![\w.,/\-])(?P<body>\d{1,3}(?:(?P<sign>[., '’])\d{3})(?:(?P=sign)\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?P<tail>-?an\b)?"
    r"(?![\w/]|[.,]\d|-\d)"
)
_EITHER_WAY = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_PERCENT = re.compile(r"\s*(?:%|persen\b|prosen\b|per ?cent\b|pct\b)", re.IGNORECASE)
_TIMES = {"ribu": 1e3, "rb": 1e3, "thousand": 1e3, "juta": 1e6, "jt": 1e6, "million": 1e6}
_SCALE = re.compile(r"\s+(?P<word>" + "|".join(_TIMES) + r")\b", re.IGNORECASE)
_ABOUT_WORDS = (
    ("more", r"lebih dari|di ?atas|melebihi|melampaui|more than|over|above|exceed(?:s|ed|ing)?"),
    ("less", r"hampir|nyaris|mendekati|nearly|almost|close to"),
    ("about", r"sekitar|kurang lebih|kira kira|kisaran|kisaran angka|about|around|roughly|approximately|some|circa"),
)
_ABOUT = tuple((name, re.compile(rf"\b(?:{words})$")) for name, words in _ABOUT_WORDS)
# What stands before a number that counts nothing: articles and numbers of laws, ordinals, sums of money, times of the day.
_NO_COUNT = re.compile(
    r"\b(?:pasal|ayat|huruf|nomor|no|uu|pp|perpu|perbawaslu|pkpu|article|section|law|rp|idr|usd|pukul|jam|halaman|page)\W*$"
)
_YEAR = re.compile(r"20[0-2]\d|19\d\d")
_AFTER_WORD = re.compile(r"\s+(?P<word>[a-z]+)", re.IGNORECASE)
_ASIDE = re.compile(r"https?://\S+|www\.\S+|\b\d{1,2}[.:]\d{2}\s*(?:wib|wita|wit)\b", re.IGNORECASE)
# Units that a count may have, and words that name whom or what it is about as often as its unit.
_COUNTED = ("cases", "reports", "people", "instances")
_LOOSE = {"asn", "pns", "pppk", "pelanggaran", "dugaan", "dugaan pelanggaran", "aparatur"}
_WEAK = {"pelanggaran", "violation", "violations"}
_ELECTION = (
    r"(?:pilkada|pemilukada|pemilu|pilpres|pileg|pilgub|pemilihan|(?:general|regional|local|presidential|legislative)? ?elections?|psu)"
)
_NAMED = re.compile(rf"\b(?:{_ELECTION}(?:\W+(?!19|20)\w+){{0,3}}?\W+20\d\d|20\d\d\W+(?:\w+\W+){{0,2}}?{_ELECTION})\b", re.IGNORECASE)
# Where and when somebody spoke tells nothing of what was counted.
_SPOKEN = re.compile(r"\b(?:kata|ujar|ucap|ungkap|tutur|jelas|terang|papar|said|told|says|explained)(?:nya)?\b[^.;,]*", re.IGNORECASE)
_TO = re.compile(r"\b(?:ke|kepada|to|oleh|by) (?:the )?(?:kasn|bkn|komisi (?:aparatur sipil negara|asn)|ppk)\b", re.IGNORECASE)
# Verbs of a sentence as the passive words of `words.csv`; the first group is written once the one who acts is known.
_VERBS = (
    (r"(?:me|di)rekomendasikan(?! (?:ke|kepada|oleh|kasn|bawaslu|bkn)\b)|memberi(?:kan)? rekomendasi|recommended", "recommended"),
    (r"meneruskan|melimpahkan|forwards|forwarding|refers|referred", "diteruskan"),
    (r"menindaklanjuti|menjatuhkan sanksi|memberi(?:kan)? sanksi|imposed sanctions on|punished", "ditindaklanjuti"),
    (r"memblokir", "diblokir"),
    (r"meregistrasi|meregister", "diregistrasi"),
    (r"membuktikan|(?:was |were )?found to (?:have )?violat\w+|violated|proved|found (?:\w+ ){0,6}in violation", "terbukti"),
    (r"tidak melanggar", "tidak terbukti"),
)
_RECOMMENDED = {"KASN": "direkomendasikan kasn", "BKN": "direkomendasikan bkn", "Bawaslu": "direkomendasikan bawaslu"}
_CONNECTORS = re.compile(
    r"(?:\b(?:dan|serta|dari|menjadi|sedangkan|sementara|dibanding(?:kan)?|daripada|naik|turun|and|of|to|from|than|while|whereas|against)\b)",
    re.IGNORECASE,
)
# Where numbers are compared, the election of one is not that of the other.
_COMPARES = re.compile(
    r"\b(?:menjadi|naik|meningkat|bertambah|turun|menurun|dibanding\w*|daripada|"
    r"rose|risen|rising|grew|fell|increas\w+|decreas\w+|compared|than|up from|down from)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[;:()]|[.,](?=\s|$)")
_INDONESIAN = """
    yang dan di ke dari pada untuk dengan kasus perkara orang laporan menurut sebanyak sekitar terbukti ada tercatat pelanggaran persen
    netralitas dugaan temuan aduan menjadi naik pegawai jumlah hingga tahun
"""
_ENGLISH = """
    the of and in to from for with cases case people person reports by were was are is according about civil servants violations
    neutrality percent that on as at election elections were had have which rose
"""
_WORDS = {"id": frozenset(_INDONESIAN.split()), "en": frozenset(_ENGLISH.split())}


class _Found(NamedTuple):
    start: int
    end: int
    number: Number


def read(text: str, elections: Iterable[str], *, lang: str = "id") -> Reading:
    """Read the numbers of a text and what the text says of each.

    Args:
        text: a number (`1398`, `1.398`, `78,5 %`) or sentences.
        elections: names of the elections of the record.
        lang: language that decides between decimal and thousands where the text holds no words.

    Returns:
        the reading; without numbers where the text holds none.
    """
    text = tidy(text[:LONGEST])
    lang = _language(text) or lang
    names = tuple(elections)
    plain = _blanked(text)
    found = list(_numbers(plain, lang, alone=not re.search(r"[^\W\d]{3}", text)))
    cuts = [0, *(_cut(plain, one.end, other.start) for one, other in pairwise(found)), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    told = [_with_context(one.number, part, text, names, lang, alone=len(found) == 1) for one, part in zip(found, parts, strict=False)]
    return Reading(text, tuple(told), lang)


def _language(text: str) -> str:
    words = set(fold(text).split())
    counts = {lang: len(words & known) for lang, known in _WORDS.items()}
    return max(counts, key=lambda lang: counts[lang]) if counts["id"] != counts["en"] else ""


def _blanked(text: str) -> str:
    """Overwrite dates, addresses and times with spaces: the places of all else stay the same."""
    return dates.blanked(_ASIDE.sub(lambda match: " " * len(match[0]), text))


def _numbers(plain: str, lang: str, *, alone: bool) -> Iterator[_Found]:
    """Find the numbers of a text without its dates; `alone`: the text holds no words, so that even a year is a number."""
    for match in _NUMBER.finditer(plain):
        before, after = plain[: match.start()], plain[match.end() :]
        if not alone and (_NO_COUNT.search(fold(before) + " ") or _is_year(match["body"], before, after)):
            continue
        percent, scale = _PERCENT.match(after), _SCALE.match(after)
        values, decimals = _values(match["body"], lang, times=_TIMES[scale["word"].casefold()] if scale else 1)
        folded = fold(before)
        about = next((name for name, pattern in _ABOUT if pattern.search(folded)), "about" if match["tail"] else "")
        tail = percent or scale
        shown = plain[match.start() : match.end() + (tail.end() if tail else 0)]
        yield _Found(match.start(), match.end(), Number(shown, values, decimals=decimals, percent=bool(percent), about=about))


def _values(body: str, lang: str, *, times: float) -> tuple[tuple[float, ...], int]:
    """Return what a number may mean, the likelier first, and its decimals as written."""
    found = numbers.read(body, style=lang, whole=False)
    value = float(found) if isinstance(found, numbers.Number) else float(re.sub(r"\D", "", body))
    if _EITHER_WAY.fullmatch(body):
        # A comma in an Indonesian text, a point in an English one: by rule a decimal sign, by habit often that of the other language.
        return tuple(dict.fromkeys((float(re.sub(r"\D", "", body)), value))), 0
    decimals = 0 if value.is_integer() or times > 1 else len(re.split(r"[.,]", body)[-1])
    return (round(value * times, 6),), decimals


def _is_year(body: str, before: str, after: str) -> bool:
    """Tell whether four digits are a year: `2020` is, `2020 kasus` is not unless an election or `tahun` stands before it."""
    if not _YEAR.fullmatch(body):
        return False
    if re.search(r"(?:tahun|year|in|sejak|since|pilkada|pemilu|pilpres|pileg|pemilihan|serentak)\W*$", before, re.IGNORECASE):
        return True
    word = _AFTER_WORD.match(after)
    return not (word and table("unit").get(word["word"].casefold()))


def _cut(text: str, start: int, end: int) -> int:
    """Return where, between two numbers, the words of the second begin: behind the last stop, else at the last connecting word."""
    for pattern in (_STOPS, _CONNECTORS):
        places = [match.start() for match in pattern.finditer(text, start, end)]
        if places:
            return places[-1]
    return end


def _with_context(number: Number, own: str, whole: str, names: tuple[str, ...], lang: str, *, alone: bool) -> Number:
    """Add what the words around a number say of it; what they leave open, the whole text may say."""
    near, far = (_said(part, names, lang) for part in (own, whole))
    behind = own[own.find(number.text) + len(number.text) :] if number.text in own else own
    if not alone and _COMPARES.search(whole):
        far = {key: value for key, value in far.items() if key not in ("election", "date")}
    shared = {key: near.get(key) or far.get(key, "") for key in ("election", "authority", "date", "area_level", "area_name")}
    return replace(
        number,
        stage=(far if alone else near).get("stage", ""),
        unit="percent" if number.percent else _unit(behind),
        **shared,
    )


def _said(text: str, names: tuple[str, ...], lang: str) -> dict[str, str]:
    """Return what a part of the text says in one way only."""
    found: dict[str, str] = {}
    elections = {name for match in _NAMED.finditer(dates.blanked(text)) if isinstance(name := election(match[0], names), str)}
    if len(elections) == 1:
        found["election"] = elections.pop()
    counted = _TO.sub(" ", _SPOKEN.sub(" ", text))
    if lang == "en":  # the scan knows the places behind an Indonesian "di"
        counted = re.sub(r"\bin\b", "di", counted)
    told = scan_title(counted)
    found["authority"] = told.get("authority", "")
    found["date"] = told.get("as_of", "") or _only(dates.find(text))
    place = told.get("area")
    # "di Jakarta" is where the press was told; the province is written out as such.
    if isinstance(place, Place) and not (place.province_code == "31" and not re.search(r"dki|provinsi|province", text, re.IGNORECASE)):
        found |= {"area_level": place.level, "area_name": place.area_name}
    found["stage"] = _stage(text, found["authority"])
    return {key: value for key, value in found.items() if value}


def _stage(text: str, authority: str) -> str:
    told = fold(_SPOKEN.sub(" ", text))
    for pattern, passive in _VERBS:
        told = re.sub(rf"\b(?:{pattern})\b", _RECOMMENDED.get(authority, "?") if passive == "recommended" else passive, told)
    words = told.replace("?", " ").split()
    if "dugaan" in words:  # the codebook's `alleged` are those handled; alone the word could mean any stage
        words = [word for word in words if word != "ditangani"]
    stages = scan("stage", words)
    if not set(stages.phrases) - _WEAK:
        return ""
    stage = stage_of(stages)
    if stage == "report" and authority in ("KASN", "BKN"):  # what comes in there
        return "reported_to_kasn"
    return "" if stage == UNCLEAR else stage


def _unit(behind: str) -> str:
    """Return the unit that the first words behind a number name: `ASN neutrality cases` are cases, `ASN` alone are people."""
    found = scan("unit", fold(_STOPS.split(behind)[0]).split()[:4])
    meanings = [(phrase in _LOOSE, meaning) for phrase, meaning in zip(found.phrases, found.meanings, strict=True) if meaning in _COUNTED]
    return min(meanings, key=lambda pair: pair[0])[1] if meanings else ""


def _only(found: list[str]) -> str:
    return found[0] if len(set(found)) == 1 else ""
