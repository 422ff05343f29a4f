"""Areas by any official code, name or common alias: `NTB`, `Prov. Jawa Barat`, `Kab. Toba Samosir`, `32.01`, `ID-JB`.

What a name may mean twice (`Bogor`: regency or city) is not chosen here: it comes back as a problem that names both.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data import load
from data.loaders.base import Cell
from data.parse.area_words import ABROAD, KINDS, NATIONAL, PROVINCE_NAMES, base_of, squeeze, strip_marks
from data.parse.fold import as_text, clip
from data.parse.problem import Problem
from data.vocab import NATIONAL as NATIONAL_CODE

REGENCIES = Path(__file__).with_name("regencies.csv")
_CODE = re.compile(r"(?P<province>\d\d)(?:(?P<dot>\.?)(?P<regency>\d{1,2}))?")
_ISO = re.compile(r"ID-?([A-Z]{2})")
_NUMBERED = re.compile(r"[\[(]?\d{1,3}(?:\.\d{1,2})?[\])]?\s*[-.):–]*\s*(?=\D)")
_OTHER_LEVEL = {"national": "not_national", "province": "not_a_province", "regency": "not_a_regency"}
_SUGGESTIONS = 3
# A file of nonsense must not cost a search for near names in every row.
_SEARCHES = 100
_LONGEST = 200  # characters of a name with all that may stand around it
_REMEMBERED = 50_000


@dataclass(frozen=True)
class Place:
    """An area as `observations.csv` writes it.

    Attributes:
        level: `national`, `province` or `regency`.
        province_code: Kemendagri code of the province at the time of the count; `00` national.
        area_name: official name in Indonesian: `Jawa Barat`, `Kabupaten Bogor`, `Indonesia`.
        code: Kemendagri code today: `32`, `32.01`, `00`.
    """

    level: str
    province_code: str
    area_name: str
    code: str


INDONESIA = Place("national", NATIONAL_CODE, "Indonesia", NATIONAL_CODE)


@cache
def shipped() -> Places:
    """Return the areas by the list of provinces that comes with the code, for texts that are read before any record."""
    return Places.of(load.shipped("provinces"))


class Places:
    """The areas of Indonesia by every name and code.

    A regency carries the province that it belonged to in the year of the count. A province founded in that year does not count yet, as
    the new ones began in November and December: Merauke stands in Papua (91) up to 2022 and in Papua Selatan (93) from 2023 on.
    """

    def __init__(self, provinces: Iterable[Mapping[str, str]], regencies: Iterable[Mapping[str, str]]) -> None:
        self._provinces: dict[str, Place] = {}
        self._founded: dict[str, tuple[int, str]] = {}
        self._iso: dict[str, str] = {}
        self._codes: dict[str, dict[str, Place]] = {"kemendagri": {}, "bps": {}}
        self._official: dict[str, list[Place]] = defaultdict(list)
        self._aliases: dict[str, list[Place]] = defaultdict(list)
        self._seen: dict[tuple[object, ...], Place | Problem] = {}
        self._searches = 0
        self._add(INDONESIA, [INDONESIA.area_name], NATIONAL)
        for codes in self._codes.values():
            codes[INDONESIA.code] = INDONESIA
        for row in provinces:
            self._add_province(row)
        for row in regencies:
            self._add_regency(row)

    @classmethod
    def of(cls, rows: Mapping[str, list[dict[str, str]]]) -> Places:
        """Build from the rows of a record (`rows["provinces"]`) and the list of regencies and cities kept here."""
        with REGENCIES.open(encoding="utf-8", newline="") as handle:
            return cls(rows["provinces"], list(csv.DictReader(handle)))

    def find(self, cell: Cell, *, level: str = "", within: str = "", year: int | None = None, system: str = "") -> Place | Problem:
        """Find the area that a cell names.

        Args:
            cell: code or name as the file holds it. A number before a name (`3. Sumatera Barat`) is left out.
            level: `national`, `province`, `regency`, or empty for any; then a name of a province and of a city means the province.
            within: code of the province that a regency must belong to, today or in the year of the count.
            year: year of the count, which decides the province of a regency; None: as of today.
            system: of codes: `kemendagri`, `bps`, or empty where the file does not say: then a province code is Kemendagri's,
                and four digits without a dot are asked for where the two systems mean different regencies by them.

        Returns:
            the place, or a problem: `unknown_area`, `ambiguous_area`, `ambiguous_area_code`, `area_abroad`, `area_elsewhere` (a regency of
            another province), `not_national`, `not_a_province`, `not_a_regency` (an area of another level).
        """
        text = as_text(cell)
        key = (text, level, within, year, system)
        if key not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[key] = self._find(text, level, within, year, system)
        return self._seen[key]

    def code_system(self, cells: Iterable[Cell]) -> str:
        """Tell from a whole column of codes whose they are: `kemendagri` or `bps`; empty where nothing decides and it matters.

        Columns without a code that the two read differently are `kemendagri`. A column of names is `kemendagri`, too: it holds no code.
        """
        codes = {text for cell in cells if _CODE.fullmatch(text := as_text(cell))}
        if any("." in code for code in codes):
            return "kemendagri"
        read = {system: [self._by_code(code, system) for code in codes] for system in ("kemendagri", "bps")}
        if read["kemendagri"] == read["bps"]:
            return "kemendagri"
        known = {system: sum(place is not None for place in places) for system, places in read.items()}
        if known["kemendagri"] != known["bps"]:
            return max(known, key=lambda system: known[system])
        # A whole list of 34 provinces gives itself away: Papua Barat and Papua are 91 and 94 at BPS, 92 and 91 at Kemendagri.
        eastern = {code for code in codes if code.startswith("9")}
        if len(codes) >= 30 and eastern in ({"91", "94"}, {"91", "92"}):
            return "bps" if "94" in eastern else "kemendagri"
        return ""

    def name(self, code: str) -> str:
        """Return the name of a province by its Kemendagri code, or the code itself where there is none."""
        return INDONESIA.area_name if code == NATIONAL_CODE else self._provinces[code].area_name if code in self._provinces else code

    def in_year(self, place: Place, year: int | None) -> Place:
        """Return a regency with the province that it belonged to in a year; other places as they are."""
        if place.level != "regency" or year is None:
            return place
        code = place.province_code
        while code in self._founded and self._founded[code][0] >= year:
            code = self._founded[code][1]
        return replace(place, province_code=code)

    def _find(self, text: str, level: str, within: str, year: int | None, system: str) -> Place | Problem:
        if len(text) > _LONGEST:
            return Problem("unknown_area", {"value": clip(text), "near": "–"})
        if squeeze(text) in ABROAD:
            return Problem("area_abroad", {"value": clip(text)})
        if _CODE.fullmatch(text) or _ISO.fullmatch(text.upper()):
            found = self._candidates_by_code(text, system)
        else:
            found = self._candidates_by_name(text, level) or (self._candidates_by_name(text, "") if level else [])
        fitting = [place for place in found if level in ("", place.level)]
        if found and not fitting:
            return Problem(_OTHER_LEVEL[level], {"value": clip(text), "found": self._listed(found)})
        if not level:
            # A bare name is that of the province, unless the row already says the province.
            regencies = [place for place in fitting if place.level == "regency"]
            wider = [place for place in fitting if place.level != "regency"]
            fitting = regencies if within and regencies else wider or fitting
        inside = [place for place in fitting if not within or place.level != "regency" or within in self._chain(place)]
        if len(inside) == 1:
            return self.in_year(inside[0], year)
        if inside:
            code = "ambiguous_area_code" if _CODE.fullmatch(text) else "ambiguous_area"
            return Problem(code, {"value": clip(text), "names": self._listed(inside)})
        if fitting:
            provinces = dict.fromkeys(self.name(place.province_code) for place in fitting)
            return Problem("area_elsewhere", {"value": clip(text), "found": ", ".join(provinces), "expected": self.name(within)})
        return Problem("unknown_area", {"value": clip(text), "near": self._near(text, level, within)})

    def _candidates_by_code(self, text: str, system: str) -> list[Place]:
        iso = _ISO.fullmatch(text.upper())
        if iso:
            code = self._iso.get(f"ID-{iso[1]}")
            return [self._provinces[code]] if code else []
        if system or "." in text or len(text) <= 2:
            place = self._by_code(text, system or "kemendagri")
            return [place] if place else []
        both = [place for kind in ("kemendagri", "bps") if (place := self._by_code(text, kind))]
        return list(dict.fromkeys(both))

    def _by_code(self, text: str, system: str) -> Place | None:
        match = _CODE.fullmatch(text)
        if not match or (system == "bps" and match["dot"]):
            return None
        regency = match["regency"]
        if not regency or regency in {"0", "00"}:
            return self._codes[system].get(match["province"])
        # A spreadsheet turns 11.10 into 11.1; no code has one digit behind the dot.
        return self._codes[system].get(match["province"] + (regency.ljust(2, "0") if match["dot"] else regency))

    def _candidates_by_name(self, text: str, level: str) -> list[Place]:
        for form in dict.fromkeys((text, strip_marks(text), _NUMBERED.sub("", strip_marks(text), count=1))):
            for kind, base in base_of(form):
                official, aliases = (
                    [place for place in table.get(base, ()) if _fits(place, kind) and level in ("", place.level)]
                    for table in (self._official, self._aliases)
                )
                # `Pontianak` is the city of that name, not the regency that once had it; `Yogyakarta` may be the province by its alias.
                wider = [place for place in (*official, *aliases) if place.level != "regency"]
                found = [*dict.fromkeys(wider), *([p for p in official if p.level == "regency"] or [p for p in aliases if p not in wider])]
                if found:
                    return found
        return []

    def _chain(self, place: Place) -> set[str]:
        chain = {place.province_code}
        code = place.province_code
        while code in self._founded:
            code = self._founded[code][1]
            chain.add(code)
        return chain

    def _near(self, text: str, level: str, within: str) -> str:
        self._searches += 1
        forms = [base for _, base in base_of(strip_marks(text))]
        if self._searches > _SEARCHES or not forms or len(text) > 80:
            return "–"
        import difflib

        tables = (*self._official.items(), *self._aliases.items())
        pool = {
            base: places
            for base, all_places in tables
            if (places := [p for p in all_places if level in ("", p.level) and (not within or within in self._chain(p))])
        }
        # The narrowest form (without prefix) stands last and is compared.
        close = difflib.get_close_matches(forms[-1], pool, n=8, cutoff=0.72)
        kinds = {kind for kind, _ in base_of(strip_marks(text)) if kind}
        found = [place for base in close for place in pool[base] if not kinds or any(_fits(place, kind) for kind in kinds)]
        return self._listed(list(dict.fromkeys(found))[:_SUGGESTIONS]) or "–"

    def _listed(self, places: Iterable[Place]) -> str:
        """Name places; with their provinces, where these differ."""
        shown = list(places)
        apart = len({place.province_code for place in shown if place.level == "regency"}) > 1
        regency = "{} ({})" if apart else "{}"
        return ", ".join(
            regency.format(place.area_name, self.name(place.province_code)) if place.level == "regency" else place.area_name
            for place in shown
        )

    def _add(self, place: Place, names: Iterable[str], aliases: Iterable[str]) -> None:
        for table, texts in ((self._official, names), (self._aliases, aliases)):
            for text in texts:
                base = squeeze(text)
                if base and place not in table[base]:
                    table[base].append(place)

    def _add_province(self, row: Mapping[str, str]) -> None:
        code = row["province_code"]
        place = Place("province", code, row["name_id"], code)
        self._provinces[code] = place
        self._iso[row["iso_3166_2"]] = code
        self._codes["kemendagri"][code] = place
        self._codes["bps"][row["bps_code"]] = place
        if row["parent_code"] and row["valid_from"][:4].isdigit():
            self._founded[code] = (int(row["valid_from"][:4]), row["parent_code"])
        self._add(place, [row["name_id"], row["name_en"]], [*row["aliases"].split("|"), *PROVINCE_NAMES.get(code, ())])

    def _add_regency(self, row: Mapping[str, str]) -> None:
        code = row["code"]
        place = Place("regency", code[:2], row["name"], code)
        _, base = base_of(row["name"])[-1]
        self._add(place, [base], row["aliases"].split("|"))
        for known in (code, row["former_code"]):
            if known:
                self._codes["kemendagri"][known.replace(".", "")] = place
        self._codes["bps"][row["bps_code"]] = place


def _fits(place: Place, kind: str) -> bool:
    """Tell whether a place is of the kind that its prefix says: `province`, `Kabupaten`, `Kota`; an empty kind fits all."""
    if place.level == "regency":
        return not kind or (kind in KINDS and place.area_name.startswith(kind))
    return kind in ("", "province") if place.level == "province" else not kind
