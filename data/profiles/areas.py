"""The area of each figure of a table: from the labels of its row, from the group that it stands in, or from the profile."""

from __future__ import annotations

from collections.abc import Mapping

from data.parse.places import INDONESIA, Place
from data.parse.problem import Problem
from data.profiles.columns import Columns
from data.profiles.labels import Dictionary, Left
from data.profiles.layout import Table
from data.profiles.model import Column
from data.profiles.rows import Label

AREA_ROLES = ("province", "regency", "area", "code")


def _year(year: str) -> int | None:
    return int(year) if year.isdigit() else None


class Areas:
    """Finds areas for one table; it remembers the province that rows stand under."""

    def __init__(self, table: Table, columns: Columns, said: Mapping[str, str], dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.under = ""
        self.system = ""
        code = columns.of("code")
        if code:
            self.system = code.column.codes or dictionary.places.code_system(table.column(code.head.index))
        self.base = self._base(said)

    def _base(self, said: Mapping[str, str]) -> Place | None:
        level, area = said.get("area_level", ""), said.get("area", "")
        if level in ("instance", "island_group") and area:
            return Place(level, "", area, "")
        if area:
            found = self.dictionary.places.find(area, level=level)
            return None if isinstance(found, Problem) else found
        return INDONESIA if level == "national" else None

    def enter(self, labels: Mapping[str, Label]) -> None:
        """Remember the province of a group of rows from the row that names it."""
        for role in ("province", "area", "regency"):
            if role in labels and labels[role].own:
                try:
                    found = self.dictionary.area(labels[role], "province", "", "")
                except Left:
                    return
                if isinstance(found, Place) and found.level == "province":
                    self.under = found.province_code
                return

    def province_of(self, labels: Mapping[str, Label], words: str) -> Place | None:
        """Return the province that a total row names (`Jumlah Jawa Barat`, or `Jumlah` beside it); None for a total of all."""
        for role in ("province", "area", "regency"):
            if role in labels:
                try:
                    found = self.dictionary.area(labels[role], "province", "", "")
                except Left:
                    return None
                if isinstance(found, Place):
                    return found
        rest = words.split(None, 1)
        while len(rest) == 2:
            found = self.dictionary.places.find(rest[1], level="province")
            if isinstance(found, Place):
                return found
            rest = rest[1].split(None, 1)
        return None

    def find(self, labels: Mapping[str, Label], column: Column, year: str) -> tuple[Place | Problem, Label | None]:
        """Find the area of a figure in the year that it is about, and the label that says it.

        Raises:
            Left: when the profile leaves out the rows of this label.
        """
        if column.area:
            return self.dictionary.places.find(column.area, level=column.area_level, year=_year(year)), None
        within = self.base.province_code if self.base and self.base.level == "province" else ""
        province, regency, area, code = (labels.get(role) for role in AREA_ROLES)
        if regency and (regency.own or not (province and province.own)):
            return self._regency(regency, province, within, year), regency
        if province:
            return self._remember(self._province(province, year)), province
        if area:
            return self._remember(self._any(area, within, year)), area
        if code:
            return self.dictionary.area(code, "", within, year, self.system), code
        if self.base:
            return self.dictionary.places.in_year(self.base, _year(year)), None
        return Problem("fact_missing", {"field": "area", "allowed": "Indonesia, Jawa Barat, Kabupaten Bogor, …"}), None

    def _remember(self, found: Place | Problem) -> Place | Problem:
        if isinstance(found, Place) and found.level == "province":
            self.under = found.province_code
        return found

    def _province(self, label: Label, year: str) -> Place | Problem:
        from data.parse import words

        if words.is_national(label.text) and not label.bound.column.values:
            return INDONESIA
        return self.dictionary.area(label, label.bound.column.area_level or "province", "", year)

    def _any(self, label: Label, within: str, year: str) -> Place | Problem:
        level = label.bound.column.area_level
        if level in ("instance", "island_group"):
            return self.dictionary.area(label, level, "", year)
        anywhere = self.dictionary.area(label, level, "", year)
        if isinstance(anywhere, Place) and anywhere.level != "regency":
            return anywhere
        inside = self.dictionary.area(label, level, within or self.under, year)
        # A list that left its last province without naming the next one is told by its regencies.
        return anywhere if isinstance(inside, Problem) and not within and isinstance(anywhere, Place) else inside

    def _regency(self, regency: Label, province: Label | None, within: str, year: str) -> Place | Problem:
        if province:
            found = self._province(province, year)
            if isinstance(found, Problem):
                return found
            within = found.province_code if found.level == "province" else within
        found = self.dictionary.area(regency, "regency", within or ("" if province else self.under), year)
        if isinstance(found, Problem) and not province:
            # Lists of regencies may name the province in the same column, above them.
            above = self.dictionary.area(regency, "province", "", year)
            if isinstance(above, Place):
                return self._remember(above)
            if found.code == "area_elsewhere" and not within:
                return self.dictionary.area(regency, "regency", "", year)
        return found
