"""What the labels of a row say in the words of the record: area, year, election, stage, category, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data import vocab
from data.parse.places import Place, Places
from data.parse.problem import Problem
from data.profiles.columns import fold
from data.profiles.layout import without_number
from data.profiles.model import SKIP, is_partial_date
from data.profiles.rows import Label

Rows = Mapping[str, Sequence[Mapping[str, str]]]
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_GOVERNMENT = re.compile(
    r"(?:pemerintah|pemda|pemprov|pemkab|pemkot|setda)\s+(?:(daerah|provinsi|kabupaten|kota|kab\.?|prov\.?)\s+)?(.+)", re.I
)
_FREE = frozenset({"category", "note"})


class Left(Exception):
    """The profile says that rows with this word are left out."""


class Dictionary:
    """The words of a record: its areas, elections and categories."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.places = Places.of(rows)  # type: ignore[arg-type]
        self.elections = [row["election"] for row in rows["elections"]]
        self._election_year = {row["election"]: row["voting_date"][:4] for row in rows["elections"] if row["voting_date"]}
        self._categories: dict[str, dict[str, str]] | None = None

    def election_year(self, election: str) -> str:
        """Return the year of an election: that of its name, else of its voting day."""
        years = _YEARS.findall(election)
        return years[-1] if years else self._election_year.get(election, "")

    def category(self, dimension: str, text: str) -> str:
        """Return the category of the record that a label means: one that the record already files under these words, else the label."""
        known = self._known(dimension)
        bare = without_number(text)
        return known.get(fold(text)) or known.get(fold(bare), bare)

    def knows(self, dimension: str, text: str) -> bool:
        """Tell whether the record already files something under a label."""
        return bool({fold(text), fold(without_number(text))} & set(self._known(dimension)))

    def _known(self, dimension: str) -> dict[str, str]:
        if self._categories is None:
            self._categories = {}
            doubtful: set[tuple[str, str]] = set()
            for row in self.rows.get("observations", ()):
                table = self._categories.setdefault(row["dimension"], {})
                for label in (row["category_as_published"], row["category"]):
                    if label and table.setdefault(fold(label), row["category"]) != row["category"]:
                        doubtful.add((row["dimension"], fold(label)))
            for row in self.rows.get("observations", ()):
                self._categories[row["dimension"]][fold(row["category"])] = row["category"]
                doubtful.discard((row["dimension"], fold(row["category"])))
            for dim, label in doubtful:  # the same words were filed in two ways: the label stays as it is
                del self._categories[dim][label]
            self._categories.get("none", {}).clear()
        return self._categories.get(dimension, {})

    def fact(self, role: str, label: Label, year: str = "") -> dict[str, str] | Problem:
        """Read a label that is no area; the year is that of a month or of a part of a year.

        Raises:
            Left: when the profile leaves out the rows with this word.
        """
        mapped = mapped_word(label)
        text = label.text if mapped is None else mapped
        if mapped == SKIP:
            raise Left
        if not text and mapped is not None:
            return {}
        if role in _FREE:
            return {role: text}
        if role == "period":
            period = period_of(text, year)
            return {"period_start": period[0], "period_end": period[1]} if period else Problem("bad_day", {"value": label.text})
        if role == "year":
            years = set(_YEARS.findall(text))
            return {"year": years.pop()} if len(years) == 1 else Problem("bad_year", {"value": label.text})
        if role == "election":
            return self._election(text)
        if role in ("stage", "unit"):
            return self._word(role, text)
        if role == "authority":
            from data.parse import words

            return {"authority": words.authority(text) or text}
        return self._date(role, label, mapped)

    def _election(self, text: str) -> dict[str, str] | Problem:
        from data.parse import words

        if text in self.elections:
            return {"election": text}
        found = words.election(text, self.elections)
        return found if isinstance(found, Problem) else {"election": found}

    def _word(self, role: str, text: str) -> dict[str, str] | Problem:
        from data.parse import words

        allowed = vocab.STAGES if role == "stage" else vocab.UNITS
        text = without_number(text)
        if text in allowed:
            return {role: text}
        found = words.stage(text) if role == "stage" else words.unit(text)
        if not found:
            return Problem("unknown_word", {"value": text, "near": "–", "allowed": ", ".join(allowed)})
        if role == "unit":
            return {"unit": found}
        # `Direkomendasikan (orang)`: the label of a row may say what it counts.
        inside = re.search(r"\(([^()]+)\)\s*$", text)
        unit = words.unit(inside[1]) if inside else ""
        return {"stage": found, **({"unit": unit} if unit else {})}

    def _date(self, role: str, label: Label, mapped: str | None) -> dict[str, str] | Problem:
        from data.parse import dates

        if mapped is not None and is_partial_date(mapped):
            return {role: mapped}
        found = dates.read(label.cell if mapped is None else mapped, serial=True)
        if isinstance(found, Problem):
            return found
        return {role: found} if found else {}

    def area(self, label: Label, level: str, within: str, year: str, system: str = "") -> Place | Problem:
        """Find the area of a label; a word of the profile stands for the label.

        Raises:
            Left: when the profile leaves out the rows with this word.
        """
        mapped = mapped_word(label)
        if mapped == SKIP:
            raise Left
        when = int(year) if year.isdigit() else None
        if level in ("instance", "island_group"):
            return self._instance(mapped or label.text, level, when)
        cell = label.cell if mapped is None else mapped
        return self.places.find(cell, level="" if mapped is not None else level, within=within, year=when, system=system)

    def _instance(self, text: str, level: str, year: int | None) -> Place:
        match = _GOVERNMENT.fullmatch(text) if level == "instance" else None
        code = ""
        if match:
            kind = (match[1] or "").casefold().rstrip(".")
            name = f"{match[1]} {match[2]}" if kind.startswith(("kab", "kot")) else match[2]
            place = self.places.find(name, year=year)
            code = "" if isinstance(place, Problem) else place.province_code
        return Place(level, code, text, "")


def period_of(text: str, year: str) -> tuple[str, str] | None:
    """Read a month or a part of a year as a period: `Januari`, `Triwulan I`, `Jan-Mar`; its year may stand outside the text."""
    from data.parse import dates

    for said in (text, f"{text} {year}" if year else text):
        period = dates.period(said)
        if period is None and len(text.split()) <= 2:
            month = dates.read(said) if any(char.isalpha() for char in text) else ""
            period = (month, month) if isinstance(month, str) and re.fullmatch(r"\d{4}-\d\d", month) else None
        if period:
            return period
    return None


def mapped_word(label: Label) -> str | None:
    """Return what the profile says that a word of its column means; None when it says nothing."""
    values = label.bound.column.values
    if not values:
        return None
    if label.text in values:
        return values[label.text]
    return {fold(word): meaning for word, meaning in values.items()}.get(fold(label.text))
