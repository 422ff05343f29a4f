"""Whatever a reading holds, the checks answer with faults that speak, never with an exception."""

from __future__ import annotations

import csv
import datetime
import re
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from data.checks import batch
from data.drafts import FILLED, Draft, Reading, Total
from data.errors import BATCH_CODES, BATCH_WARNINGS, Where
from data.load import RECORD


@cache
def rows() -> dict[str, list[dict[str, str]]]:
    found = {}
    for stem in ("observations", "sources", "provinces", "elections", "election_areas"):
        with (RECORD / f"{stem}.csv").open(encoding="utf-8", newline="") as handle:
            found[stem] = list(csv.DictReader(handle))
    return found


# Words of the record mixed with nonsense, so that figures are sound, nearly sound, or not at all.
ODD = st.sampled_from(
    ["", "?", "-1", "1e309", "NaN", "٣", "0", "00", "2020", "2020-13", "3020", "none", "true", " ", "\t", "{value}", "x" * 500]
)
VALUES = st.one_of(st.integers(0, 9999).map(str), st.sampled_from(["12.5", "100", "101", "-", "1398.0"]), ODD)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    row = draw(st.sampled_from(rows()["observations"]))
    cells = {name: draw(ODD) if draw(st.integers(0, 30)) == 0 else row[name] for name in FILLED}
    cells["value"] = draw(VALUES)
    missing = draw(st.sampled_from([*[None] * 20, *FILLED]))
    where = Where("latihan.xlsx", draw(st.integers(1, 30)), draw(st.sampled_from(["A", "Temuan", "{x}"])))
    return Draft(where, {name: text for name, text in cells.items() if name != missing})


TOTALS = st.builds(
    Total,
    st.builds(Where, st.just("latihan.xlsx"), st.integers(1, 40), st.sampled_from(["A", "Temuan"])),
    st.floats(0, 1e6, allow_nan=False),
    st.lists(st.integers(-2, 12), max_size=6).map(tuple),
    st.sampled_from(["Jumlah", ""]),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(drafts(), max_size=12), st.lists(TOTALS, max_size=3), st.integers(0, 3))
def test_any_reading_is_answered_with_faults_that_speak(found: list[Draft], totals: list[Total], blank: int) -> None:
    reading = Reading(tuple(found), tuple(totals), blank=blank)
    faults = batch.check(reading, rows(), today=datetime.date(2026, 6, 30))
    for fault in faults:
        assert fault.code in (*BATCH_CODES, *BATCH_WARNINGS)
        assert fault.warning == (fault.code in BATCH_WARNINGS)
        for lang in locales.LANGUAGES:
            assert fault.message(locales.get(lang)) and fault.hint(locales.get(lang))
    places = [fault.where.row for fault in faults]
    assert places == sorted(places)


@settings(max_examples=20, deadline=None)
@given(st.lists(drafts(), max_size=8))
def test_an_empty_record_is_no_obstacle(found: list[Draft]) -> None:
    assert isinstance(batch.check(Reading(tuple(found)), {}), list)


def test_every_code_of_the_checks_is_raised_by_a_test() -> None:
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in (*BATCH_CODES, *BATCH_WARNINGS) if not re.search(rf'"{code}"', texts)] == []
