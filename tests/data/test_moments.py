"""Times as offices write them: three zones, offsets, and what is refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import moments
from data.errors import UsageError

NOW = datetime.datetime(2026, 11, 28, 5, 0, tzinfo=datetime.UTC)
TEN = datetime.datetime(2026, 12, 1, 3, 0, tzinfo=datetime.UTC)
HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01 10:00 WIB", "2026-12-01 10.00 wib", "2026-12-01T10:00:00 WIB", "2026-12-01 10:00WIB", "2026-12-01  11:00  WITA",
        "2026-12-01 12:00 WIT", "2026-12-01T10:00+07:00", "2026-12-01 10:00 +07:00", "2026-12-01T03:00Z", "2026-12-01T03:00:00 Z",
        "20261201T100000+0700", "2026-11-30T22:00-05:00",
    ],
)  # fmt: skip
def test_one_moment_can_be_written_in_many_ways(text: str) -> None:
    assert moments.read(text) == TEN


@pytest.mark.parametrize("text", ["2026-12-01 10:00", "2026-12-01T10:00:00", "2026-12-01 9.05"])
def test_a_time_without_a_zone_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as found:
        moments.read(text)
    assert found.value.code == "moment_no_zone"


@pytest.mark.parametrize(
    "text",
    [
        "", "besok", "2026-12-01", "2026-12-01 WIB", "10:00 WIB", "2026-13-01 10:00 WIB", "2026-02-29 10:00 WIB", "2026-12-01 24:30 WIB",
        "2026-12-01 10:60 WIB", "2026-12-01 10:00 WIBB", "2026-12-01 10:00 CET", "2026-12-01T10:00+07:00 WIB", "2026-12-01T10:00+25:00",
        "9999-12-31T23:59-05:00", "0001-01-01 00:00 WIT", "٢٠٢٦-12-01 10:00 WIB", "2026-12-01 10:00 WIB; x",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as found:
        moments.read(text)
    assert found.value.code == "moment_unreadable"


def test_a_moment_is_never_earlier_than_written() -> None:
    assert moments.read("2026-12-01T02:59:59.000001Z") == TEN


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026-11-28 12:00 WIB", "moment_past"), ("2026-11-28 11:59 WIB", "moment_past"), ("2206-12-01 10:00 WIB", "moment_far")],
)
def test_a_moment_to_come_lies_ahead_and_not_in_another_century(text: str, code: str) -> None:
    with pytest.raises(UsageError) as found:
        moments.to_come(text, NOW)
    assert found.value.code == code
    assert moments.to_come("2026-11-28 12:01 WIB", NOW) > NOW


@given(st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2099, 12, 30)), st.sampled_from(sorted(HOURS)))
def test_a_local_time_is_its_offset_in_every_zone_and_comes_back_by_its_clock(local: datetime.datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    found = moments.read(f"{local:%Y-%m-%d %H:%M:%S} {zone}")
    assert found.tzinfo is datetime.UTC and found == moments.read(f"{local.isoformat()}+{HOURS[zone]:02d}:00")
    shown = moments.zoned(found)
    assert shown[zone].replace(tzinfo=None) == local and list(shown) == ["WIB", "WITA", "WIT"]
    assert {moment - shown["WIB"] for moment in shown.values()} == {datetime.timedelta()}


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_fault_that_is_said(text: str) -> None:
    try:
        assert moments.read(text).tzinfo is datetime.UTC
    except UsageError as error:
        assert error.code in ("moment_unreadable", "moment_no_zone")
