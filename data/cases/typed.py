"""From the words of a file to typed cases: every problem of every column is found, and the rows that have it are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.cases import privacy
from data.cases.dimensions import LADDER
from data.cases.profile import FACTOR_COLUMNS, CaseProfile
from data.cases.read import Coded, Raw
from data.cases.values import NO_ELECTION, Bad, Rows, Values
from data.errors import Fault

FAULTS = 1_000  # different words of one column that are named one by one
DATES: tuple[str, ...] = ("alleged_on", "violation_on", "forwarded_on", "recommended_on", "followed_up_on")
TEXTS: tuple[str, ...] = (
    "election", "date", "province_code", "regency_code", "stage", *DATES, "violation_id", "position", "agency_type", "sanction",
)  # fmt: skip


@dataclass(frozen=True)
class Cases:
    """Cases in the order of their file.

    Attributes:
        texts: the columns `TEXTS`, empty where not stated: election (empty: none), date (the day of the case, else its first known stage;
            partial ISO), province_code (Kemendagri), regency_code, stage (of `LADDER`, the furthest reached), the date of each stage,
            violation_id (of `violation_taxonomy.csv`), position, agency_type, sanction (codes of `data.cases.words`).
        year: calendar year of the case, int16.
        factors: bit n - 1 is set where factor n is named; 0 where no factor is coded, uint8.
    """

    texts: dict[str, Coded]
    year: np.ndarray
    factors: np.ndarray

    def __len__(self) -> int:
        return len(self.year)


class Typing:
    """Read the columns of a raw file; `faults` collects what keeps it out."""

    def __init__(self, raw: Raw, profile: CaseProfile, rows: Rows) -> None:
        self.raw = raw
        self.profile = profile
        self.values = Values(profile, rows)
        self.faults: list[Fault] = []
        self._rows = len(raw.positions)

    def cases(self) -> Cases:
        """Read every field. Where there are faults the cases are not to be used."""
        for name, column in self.raw.fields.items():
            self._refuse_personal(name, column)
        province, regency = self._places()
        stage_dates = [self._column(f"stage_dates.{stage}", "date") for stage in LADDER]
        date = self._column("date", "date")
        date = self._earliest(date, stage_dates)
        texts = {
            "election": self._election(),
            "date": date,
            "province_code": province,
            "regency_code": regency,
            "stage": self._stage(stage_dates),
            **dict(zip(DATES, stage_dates, strict=True)),
            "violation_id": self._column("violation_type"),
            "position": self._column("position"),
            "agency_type": self._column("agency_type"),
            "sanction": self._column("sanction"),
        }
        return Cases(texts, self._year(date), self._factors())

    # --- one column

    def _column(self, name: str, kind: str = "", *, needed: bool = False) -> Coded:
        """Read a column by the reader of its kind; a field without a column is empty throughout."""
        raw = self.raw.fields.get(name)
        if raw is None:
            return Coded.constant("", self._rows)
        kind = kind or name
        found = [self.values.read(kind, word) for word in raw.words]
        used = np.bincount(raw.codes, minlength=len(found)) > 0
        self._say(name, raw, {i: bad for i, bad in enumerate(found) if used[i] and isinstance(bad, Bad)})
        if needed:
            empty = np.array([made == "" for made in found], dtype=bool)[raw.codes]
            self._say_empty(name, empty)
        return raw.map(["" if isinstance(made, Bad) else made for made in found])

    def _say(self, name: str, raw: Coded, bad: dict[int, Bad]) -> None:
        """Say each word that cannot be read, with its first rows and how often it stands there."""
        if not bad:
            return
        heading = self.raw.headings[name]
        for at, problem in list(bad.items())[:FAULTS]:
            row, count, rows = self.raw.rows_of(raw.codes == at)
            where = self.raw.table.at(row, heading)
            word = privacy.shown(raw.words[at])
            self.faults.append(Fault(problem.code, where=where, field=name, value=word, count=count, names=rows, **problem.params))
        if len(bad) > FAULTS:
            self.faults.append(Fault("case_more_words", where=self.raw.table.at(column=heading), count=len(bad) - FAULTS))

    def _say_empty(self, name: str, empty: np.ndarray) -> None:
        if empty.any():
            row, count, rows = self.raw.rows_of(empty)
            where = self.raw.table.at(row, self.raw.headings.get(name, name))
            self.faults.append(Fault("case_empty_cell", where=where, field=name, count=count, names=rows))

    def _refuse_personal(self, name: str, column: Coded) -> None:
        import pyarrow as pa

        if not (found := privacy.matches(pa.array(column.words, pa.string()))):
            return
        hit = np.array([bool(privacy.kind_of(word)) for word in column.words], dtype=bool)[column.codes]
        if hit.any():
            row, count, rows = self.raw.rows_of(hit)
            where = self.raw.table.at(row, self.raw.headings[name])
            self.faults.append(Fault("case_personal_values", where=where, field=name, found=found[2], count=count, names=rows))

    def _constant(self, name: str, value: str) -> Coded:
        found = self.values.read(name, value)
        if isinstance(found, Bad) or found == "":
            params = found.params if isinstance(found, Bad) else {}
            shown = {"near": "–", "allowed": "–", **params, "value": value, "field": f"all.{name}"}
            self.faults.append(Fault("case_bad_constant", where=self.raw.table.at(), **shown))
            return Coded.constant("", self._rows)
        return Coded.constant(found, self._rows)

    # --- fields

    def _election(self) -> Coded:
        if "election" not in self.raw.fields:
            made = self._constant("election", self.profile.all.election)
        else:
            made = self._column("election", needed=True)
        return made.map(["" if word == NO_ELECTION else word for word in made.words])

    def _places(self) -> tuple[Coded, Coded]:
        """Read provinces, and regencies within them: a name that a regency and a city share is told apart by nothing but its own words."""
        raw, fields = self.raw, self.raw.fields
        regency = fields.get("regency")
        if "province" in fields:
            province = self._column("province", needed=True)
        elif self.profile.all.province:
            province = self._constant("province", self.profile.all.province)
        else:
            province = Coded.constant("", self._rows)
        if regency is None:
            return province, Coded.constant("", self._rows)
        pairs = _pairs(province, regency)
        codes: list[str] = []
        provinces: list[str] = []
        bad: dict[tuple[int, int], Bad] = {}
        for p, r in pairs.keys:
            found = self.values.regency(regency.words[r], province.words[p])
            if isinstance(found, Bad):
                bad[p, r] = found
                found = "", province.words[p]
            codes.append(found[0])
            provinces.append(found[1])
        for (p, r), problem in list(bad.items())[:FAULTS]:
            row, count, rows = raw.rows_of((province.codes == p) & (regency.codes == r))
            where = raw.table.at(row, raw.headings["regency"])
            values = {"value": privacy.shown(regency.words[r]), "expected": self.values.province_name(province.words[p]), "count": count}
            self.faults.append(Fault(problem.code, where=where, field="regency", names=rows, **values, **problem.params))
        if len(bad) > FAULTS:
            where = raw.table.at(column=raw.headings["regency"])
            self.faults.append(Fault("case_more_words", where=where, count=len(bad) - FAULTS))
        by_pair = Coded(["\x1f".join(pair) for pair in zip(provinces, codes, strict=True)], pairs.codes)
        made = by_pair.map(provinces)
        if "province" not in fields and not self.profile.all.province:
            self._say_empty("regency", np.array([word == "" for word in made.words], dtype=bool)[made.codes])
        return made, by_pair.map(codes)

    def _stage(self, stage_dates: list[Coded]) -> Coded:
        if "stage" in self.raw.fields:
            return self._column("stage", needed=True)
        if any(f"stage_dates.{stage}" in self.raw.fields for stage in LADDER):
            reached = np.full(self._rows, -1, dtype=np.int32)
            for place, column in enumerate(stage_dates):
                reached[_filled(column)] = place
            if self.profile.all.stage:
                reached[reached < 0] = LADDER.index(str(self.profile.all.stage))
            if (reached < 0).any():
                row, count, rows = self.raw.rows_of(reached < 0)
                self.faults.append(Fault("case_no_stage", where=self.raw.table.at(row), count=count, names=rows))
            return Coded(list(LADDER), np.maximum(reached, 0)).map(list(LADDER))
        return self._constant("stage", str(self.profile.all.stage))

    def _earliest(self, date: Coded, stage_dates: list[Coded]) -> Coded:
        """Give a case without a day the day of its earliest stage."""
        if not len(date.codes) or (_filled(date).all() and self._rows):
            return date
        every = sorted({word for column in (date, *stage_dates) for word in column.words})
        rank = {word: i for i, word in enumerate(every)}
        last = len(every)
        first = np.full(self._rows, last, dtype=np.int32)
        for column in stage_dates:
            places = np.array([rank[word] if word else last for word in column.words], dtype=np.int32)[column.codes]
            first = np.minimum(first, places)
        own = np.array([rank[word] if word else last for word in date.words], dtype=np.int32)[date.codes]
        return Coded([*every, ""], np.where(own < last, own, first)).map([*every, ""])

    def _year(self, date: Coded) -> np.ndarray:
        year = np.array([int(word[:4] or 0) for word in date.words], dtype=np.int16)[date.codes]
        stated = self._column("year")
        own = np.array([int(word or 0) for word in stated.words], dtype=np.int16)[stated.codes]
        constant = self.profile.all.year
        if constant not in ("", "?"):
            kept = self._constant("year", str(constant)).words[0]
            own = np.where(own == 0, np.int16(kept or 0), own)
        year = np.where(year == 0, own, year)
        # A date that cannot be read was said already; only a cell without one is an empty cell.
        unread = ("case_bad_date", "case_date_to_come", "case_bad_year", "case_bad_constant")
        if (year == 0).any() and not any(fault.code in unread for fault in self.faults):
            self._say_empty("date" if "date" in self.raw.fields else "year", year == 0)
        return year.astype(np.int16)

    def _factors(self) -> np.ndarray:
        mask = np.zeros(self._rows, dtype=np.uint8)
        if "factors" in self.raw.fields:
            column = self._column("factors")
            bits = [sum(1 << (int(number) - 1) for number in word) for word in column.words]
            mask = np.array(bits, dtype=np.uint8)[column.codes]
        for place, name in enumerate(FACTOR_COLUMNS):
            if name in self.raw.fields:
                column = self._column(name, "factor")
                named = np.array([bool(word) for word in column.words], dtype=bool)[column.codes]
                mask |= np.where(named, np.uint8(1 << place), np.uint8(0))
        return mask


@dataclass(frozen=True)
class Pairs:
    """The different pairs of words of two columns, and which of them each row has."""

    keys: list[tuple[int, int]]
    codes: np.ndarray


def _pairs(first: Coded, second: Coded) -> Pairs:
    width = max(len(second.words), 1)
    keys, codes = np.unique(first.codes.astype(np.int64) * width + second.codes, return_inverse=True)
    return Pairs([(int(key) // width, int(key) % width) for key in keys], codes.astype(np.int32))


def pairs(first: Coded, second: Coded, test: Callable[[str, str], bool]) -> np.ndarray:
    """Test each different pair of words of two columns; return the mask of the rows where the test holds."""
    found = _pairs(first, second)
    held = np.array([test(first.words[a], second.words[b]) for a, b in found.keys], dtype=bool)
    return held[found.codes] if len(held) else np.zeros(0, dtype=bool)


def _filled(column: Coded) -> np.ndarray:
    return np.array([bool(word) for word in column.words], dtype=bool)[column.codes]
