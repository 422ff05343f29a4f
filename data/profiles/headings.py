"""What the heading of a column says of its cells: a label of the row, or figures and what they count."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.loaders.base import Cell
from data.parse import dates, words
from data.parse.problem import Problem
from data.profiles.labels import Dictionary, period_of
from data.profiles.layout import Table, clean, is_figure, is_mark, without_number

DIMENSIONS: Mapping[str, str] = {
    "type": "violation_type", "position": "position", "agency": "instance_type", "sanction": "sanction", "factor": "factor",
}  # fmt: skip
_LABELS = {"province", "regency", "area", "code", "year", "election", "unit", "authority", "as_of", "note"}
_OFFENDERS = re.compile(r"\b(?:pelanggar|terlapor|offenders?)\b", re.IGNORECASE)
_DIMENSION_WORDS = {"dimension": "dimension", "dimensi": "dimension", "period start": "period_start", "period end": "period_end"}
_COUNTING = frozenset({"stage", "year", "election", "as_of", "category", "period_start"})
_MOST = 0.6  # of the cells of a column decide what it holds when its heading does not
_SAMPLE = 400  # cells looked at


@dataclass(frozen=True)
class Meaning:
    """What a column holds.

    Attributes:
        kind: `value`, `total`, `percent`, a label role of `data.profiles.model.LABELS`, `number` (running numbers), or empty: not known.
        facts: what is true of its figures: `stage`, `unit`, `year`, `election`, `as_of`, `period_start`, `period_end`, `dimension`,
            `category`.
        asks: facts that its words leave open (`stage` of `Direkomendasikan`: to KASN or by KASN?).
    """

    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()


def meaning(table: Table, place: int, dictionary: Dictionary, year: str) -> Meaning:
    """Say what the column at a place among the headings of a table holds, by its heading and, where that leaves it open, by its cells.

    Args:
        year: year of the table, which headings such as `Januari` belong to; empty where it is not known.
    """
    head = table.heads[place]
    own = {part.casefold() for part in head.parts}  # headings are repeated at page breaks
    cells = [cell for cell in table.column(head.index)[:_SAMPLE] if cell is not None and clean(cell).casefold() not in own]
    counted = [cell for cell in cells if is_figure(cell)]
    figures = bool(counted) and len(counted) * 2 > len([cell for cell in cells if not is_mark(cell)])
    said = _said(head.parts, dictionary, year)
    if not head.parts and figures:
        return _unnamed(table, cells)
    if not figures and all(is_mark(cell) for cell in cells) and (said.kind in ("value", "total", "percent") or _COUNTING & set(said.facts)):
        figures = True  # a column without a single figure
    if figures:
        return _of_figures(said, cells, head.parts)
    return _of_texts(said, [cell for cell in cells if not is_mark(cell)], dictionary)


def _grouped_election(parts: Sequence[str], dictionary: Dictionary, facts: dict[str, str], asks: list[str]) -> None:
    """Join a group `Pemilu` or `Pilkada` with the year under it: together they name an election."""
    for part in parts[:-1]:
        joined = words.heading(f"{part} {facts['year']}")
        name = joined.value if joined.role == "election_value" else joined.election
        if name:
            _election(name, dictionary, facts, asks)
            return


def _unnamed(table: Table, cells: Sequence[Cell]) -> Meaning:
    """Tell what figures without any heading are: those of a table without headings, running numbers, or something that must be asked."""
    if _counts_up(cells):
        return Meaning("number")
    if not table.header:
        return Meaning("value")
    return Meaning("", {"category": ""} if len(cells) * 2 >= table.last - table.first + 1 else {})


def _said(parts: Sequence[str], dictionary: Dictionary, year: str) -> Meaning:
    """Join what the parts of a heading say; the lower part wins, the upper ones complete it."""
    if parts and words.is_average(parts[-1]):
        return Meaning("number")  # an average adds up to nothing and is no figure of ours
    facts: dict[str, str] = {}
    kinds: list[str] = []
    asks: list[str] = []
    for part in reversed(parts):
        found = words.heading(part)
        kind = found.role
        for name, value in (("unit", found.unit), ("year", found.year)):
            if value:
                facts.setdefault(name, value)
        if kind == "election_value" or found.election:
            _election(found.value if kind == "election_value" else found.election, dictionary, facts, asks)
        if kind == "stage":
            if found.value:
                facts.setdefault("stage", found.value)
            elif "stage" not in facts and not kinds:
                asks.append("stage")
        elif kind == "year_value":
            facts.setdefault("year", found.value)
        elif kind == "date_value":
            facts.setdefault("as_of", found.value)
        elif kind == "percent":
            facts.setdefault("unit", "percent")
        elif kind in DIMENSIONS and kinds:
            # A group `Jenis Pelanggaran` over its types.
            facts.setdefault("dimension", DIMENSIONS[kind])
            facts.setdefault("category", parts[-1])
        elif not kind:
            _rest(part, facts, year)
            _year_with_aside(part, facts)
            unit = words.unit(part)
            if unit:
                facts.setdefault("unit", unit)
        if _OFFENDERS.search(part) and not found.unit:
            facts.setdefault("unit", "people")
            kind = "value" if kind == "total" else kind
        kinds.append(kind or _DIMENSION_WORDS.get(clean(part).casefold(), ""))
    if "year" in facts and "election" not in facts:
        _grouped_election(parts, dictionary, facts, asks)
    if "period_start" in facts:
        facts.pop("year", None)
    kind = next((kind for kind in kinds if kind and kind not in ("note", "number")), kinds[0] if kinds else "")
    if kinds and kinds[0] in ("total", "note", "number", "percent"):
        kind = kinds[0]
    return Meaning(kind, facts, tuple(dict.fromkeys(ask for ask in asks if ask not in facts)))


def _election(said: str, dictionary: Dictionary, facts: dict[str, str], asks: list[str]) -> None:
    found = words.election(said, dictionary.elections)
    if isinstance(found, Problem):
        asks.append("election")
    else:
        facts.setdefault("election", found)


def _rest(part: str, facts: dict[str, str], year: str) -> None:
    """Read a month or a part of a year as the period of a column: `Januari`, `Triwulan I`."""
    date = dates.read(f"{part} {year}") if year and re.search(r"\d", part) and re.search(r"[A-Za-z]", part) else ""
    if isinstance(date, str) and len(date) == 10:  # `s.d. 31 Juli`
        facts.setdefault("as_of", date)
        return
    period = period_of(part, year)
    if period:
        facts.setdefault("period_start", period[0])
        facts.setdefault("period_end", period[1])


def _year_with_aside(part: str, facts: dict[str, str]) -> None:
    """Read `2024 (s.d. Juni)`: a year with the date up to which it was counted."""
    match = re.fullmatch(r"(?:tahun\s+)?((?:19|20)\d\d)\s*[(\[]?([^()\[\]]*)[)\]]?", part, re.IGNORECASE)
    if not match:
        return
    facts.setdefault("year", match[1])
    for text in (match[2], f"{match[2]} {match[1]}"):
        date = dates.read(text) if match[2] and any(char.isalpha() for char in text) else ""
        if isinstance(date, str) and len(date) > 4:
            facts.setdefault("as_of", date)
            return


def _of_figures(said: Meaning, cells: Sequence[Cell], parts: Sequence[str]) -> Meaning:
    kind = said.kind
    if kind in ("number", "code", "year", "note", "source", "url"):
        return Meaning({"source": "", "url": ""}.get(kind, kind), said.facts)
    if kind in ("as_of", "date") and not said.facts.get("stage"):
        return Meaning("as_of", said.facts)
    if kind == "total":
        return Meaning("total", said.facts, said.asks)
    if kind == "percent" or (said.facts.get("unit") == "percent" and "stage" not in said.facts and not said.asks):
        return Meaning("percent", {**said.facts, "unit": "percent"})
    if kind in ("stage", "value", "year_value", "election_value", "date_value") or "category" in said.facts or "period_start" in said.facts:
        return Meaning("value", said.facts, said.asks)
    if kind in ("province", "regency", "area"):
        return Meaning(_code_or_value(kind, cells), said.facts)
    if not kind and not said.facts and _counts_up(cells):
        return Meaning("number")
    if not kind and not said.facts:
        return Meaning("", {"category": parts[-1] if parts else ""})
    return Meaning("value" if said.facts else "", said.facts, said.asks)


def _code_or_value(kind: str, cells: Sequence[Cell]) -> str:
    """Tell whether numbers under a heading of areas are their codes."""
    texts = [clean(cell).replace(".", "") for cell in cells]
    return kind if all(text.isdigit() and len(text) in (2, 4) for text in texts) else "value"


def _counts_up(cells: Sequence[Cell]) -> bool:
    texts = [clean(cell).rstrip(".") for cell in cells]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _of_texts(said: Meaning, cells: Sequence[Cell], dictionary: Dictionary) -> Meaning:
    kind = said.kind
    if kind in ("date", "as_of"):
        return Meaning("as_of", said.facts)
    if kind in ("period_start", "period_end", "dimension"):
        return Meaning("" if kind == "dimension" else kind)
    if not kind and _share([clean(cell) for cell in cells], lambda text: bool(period_of(text, "2000"))) >= _MOST:
        return Meaning("period")
    texts = list(dict.fromkeys(clean(cell) for cell in cells if not isinstance(cell, datetime.date)))
    texts = [text for text in texts if not words.is_total(text) and not words.is_footnote(text) and not words.is_average(text)]
    if kind in ("note", "number", "source", "url", "code", "year", "unit", "authority", "election") or not texts:
        known = kind in _LABELS or kind == "stage" or kind in DIMENSIONS
        return Meaning(kind if known and kind not in DIMENSIONS else "category" if kind in DIMENSIONS else "", said.facts)
    area = _area_role(texts, dictionary, kind)
    if area:
        return Meaning(area)
    if kind == "stage" or _share(texts, lambda text: bool(words.stage(without_number(text)))) >= _MOST:
        return Meaning("stage")
    if kind == "agency" and not _generic_agencies(texts):
        return Meaning("area", {"area_level": "instance"})
    if kind in DIMENSIONS:
        return Meaning("category", {"dimension": DIMENSIONS[kind]})
    if _share(texts, lambda text: not isinstance(words.election(text, dictionary.elections), Problem)) >= _MOST:
        return Meaning("election")
    for dimension in ("violation_type", "position", "sanction", "factor", "instance_type"):
        if _share(texts, lambda text, d=dimension: dictionary.knows(d, text)) >= 0.5:
            return Meaning("category", {"dimension": dimension})
    if kind in ("province", "regency", "area"):
        return Meaning(kind)
    return Meaning("")


def _share(texts: Sequence[str], test: object) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0  # type: ignore[operator]


def _area_role(texts: Sequence[str], dictionary: Dictionary, kind: str) -> str:
    """Tell which areas a column names, if it names areas: `province`, `regency`, or `area` for both."""
    if kind not in ("", "province", "regency", "area", "agency", "type", "authority"):
        return ""
    levels = {"province": 0, "regency": 0}
    for text in texts[:120]:
        name = re.sub(r"^bawaslu\s+", "", text, flags=re.IGNORECASE)
        # A bare name may be a province and a city: the heading tells which is meant.
        for level in ("regency", "province") if kind == "regency" else ("province", "regency"):
            found = dictionary.places.find(name, level=level)
            if not isinstance(found, Problem) or found.code == "ambiguous_area":
                levels[level] += 1
                break
    named = sum(levels.values())
    if named < _MOST * len(texts[:120]) and not (kind in ("province", "regency", "area") and named):
        return ""
    if not levels["regency"]:
        return "province"
    return "area" if levels["province"] else "regency"


def _generic_agencies(texts: Sequence[str]) -> bool:
    """Tell kinds of agencies (`Pemerintah Kabupaten`) from agencies by name (`Pemerintah Provinsi Bali`)."""
    generic = re.compile(
        r"(?:instansi|pemerintah|pemda|pemprov|pemkab|pemkot|kementerian|lembaga|k/l|provinsi|kabupaten|kota|pusat|daerah|central|local|"
        r"province|regency|city|government|ministry|lainnya|other|dan|/|\W|[()])+",
        re.IGNORECASE,
    )
    return _share(texts, lambda text: bool(generic.fullmatch(text))) >= _MOST
