"""The calendar of releases: as a page, as iCalendar and as JSON; what it says before, at and after a time."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import pytest

import locales
import sentences.calendar as words_of
from app import calendar, publishing
from data.errors import StoreError
from data.releases import embargo
from data.store import Store
from data.views.calendar import Coming
from tests.app import conftest as app_conftest
from tests.app import embargoed
from tests.app.reading import words

DUE = datetime.datetime(2026, 12, 1, 3, 0, tzinfo=datetime.UTC)
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
SECOND = datetime.timedelta(seconds=1)


def coming(*, due: datetime.datetime = DUE, title: str = "", state: str = "scheduled", number: int = 1) -> Coming:
    return Coming(number, due, title, state)  # type: ignore[arg-type]


def entry(number: int, note: str = "") -> dict[str, object]:
    made = {"number": number, "version": f"1.{number}.0", "created_at": f"2026-0{number}-01T00:00:00+00:00", "created_by": "uji"}
    return {**made, "note": note, "content_hash": f"hash{number}", "practice": False}


@pytest.fixture
def staged(record_store: Store, tmp_path: Path) -> Iterator[Store]:
    """Point the app at a store with one staged release."""
    with embargoed.copied(Path(record_store.place.file), tmp_path / "var") as store:  # type: ignore[arg-type]
        embargoed.stage(store, DUE, tmp_path)
        with app_conftest._data_folder(tmp_path / "var"):
            yield store


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.datetime], None]:
    """Return a function that sets the clock of the calendar."""

    def at(moment: datetime.datetime) -> None:
        monkeypatch.setattr(publishing, "utc_now", lambda: moment)
        monkeypatch.setattr("data.moments.utc_now", lambda: moment)

    return at


class TestSentences:
    @pytest.mark.parametrize(
        ("lang", "said"),
        [("id", "Rilis berikutnya: 1 Desember 2026 pukul 10.00 WIB"), ("en", "Next release: 1 December 2026, 10:00 WIB")],
    )
    def test_the_next_release_is_said_by_the_clock_of_wib(self, lang, said):
        assert words_of.title([coming(), coming(due=DUE + SECOND)], locales.get(lang)) == said

    @both
    def test_a_late_release_comes_before_the_next_and_none_is_said(self, lang):
        words = locales.get(lang)
        assert words_of.title([coming(state="delayed"), coming()], words) == words.t(
            "calendar.late", date=words.date("2026-12-01"), time="10.00" if lang == "id" else "10:00"
        )
        assert words_of.title([], words) == words.t("calendar.none")

    @pytest.mark.parametrize(
        ("seconds", "id_", "en"),
        [
            (59, "kurang dari semenit lagi", "in less than a minute"),
            (60, "1 menit lagi", "in 1 minute"),
            (3_600 + 120, "1 jam 2 menit lagi", "in 1 hour 2 minutes"),
            (86_400 + 300, "1 hari lagi", "in 1 day"),
            (3 * 86_400 + 4 * 3_600 + 300, "3 hari 4 jam lagi", "in 3 days 4 hours"),
        ],
    )
    def test_the_time_left_is_said_in_its_two_largest_units(self, seconds, id_, en):
        until = datetime.timedelta(seconds=seconds)
        assert (words_of.left(until, locales.get("id")), words_of.left(until, locales.get("en"))) == (id_, en)

    def test_another_day_in_the_east_is_said(self):
        late = datetime.datetime(2026, 12, 1, 15, 30, tzinfo=datetime.UTC)
        assert words_of.clocks(late, locales.get("id")) == ("22.30 WIB", "23.30 WITA", "2 Desember 2026 pukul 00.30 WIT")


@pytest.mark.usefixtures("loaded")
@both
def test_without_a_staged_release_the_page_says_so_and_lists_what_came_out(open_page, lang):
    said = words(open_page("calendar", lang=lang))
    t = locales.get(lang).t
    assert t("calendar.none") in said and t("calendar.empty") in said and t("calendar.embargo.sealed") in said
    assert t("calendar.release", number=1) in said


@both
def test_a_staged_release_is_announced_with_its_times_and_nothing_else(open_page, staged, clock, lang):
    clock(DUE - 26 * 3_600 * SECOND)
    said = words(open_page("calendar", lang=lang))
    locale = locales.get(lang)
    for part in (*words_of.clocks(DUE, locale), embargoed.ANNOUNCED, words_of.left(26 * 3_600 * SECOND, locale)):
        assert part in said
    assert words_of.title([coming()], locale) in said and embargoed.tells(said) == ""


def test_a_release_that_was_refused_is_said_to_be_late(open_page, staged, clock, monkeypatch):
    monkeypatch.setattr(embargo, "ingest", lambda *_, **__: 1 / 0)
    embargo.publish_due(staged, clock=lambda: DUE)
    clock(DUE)
    said = words(open_page("calendar"))
    assert "tertunda" in said and "Rilis 1" in said and embargoed.tells(said) == ""


def test_once_published_it_is_a_past_release(open_page, staged, clock):
    embargo.publish_due(staged, clock=lambda: DUE)
    clock(DUE + SECOND)
    said = words(open_page("calendar", lang="en"))
    assert "No release is scheduled" in said and "Release 2" in said and embargoed.WORD in said


def test_the_api_lists_times_in_three_zones_and_changes_without_a_release(ask, staged, clock):
    clock(DUE - SECOND)
    first = ask("/api/v1/calendar", "lang=en")
    (found,) = json.loads(first.text)["coming"]
    assert found == {
        "title": embargoed.ANNOUNCED,
        "publish_at": "2026-12-01T03:00:00+00:00",
        "local": {"WIB": "2026-12-01T10:00:00+07:00", "WITA": "2026-12-01T11:00:00+08:00", "WIT": "2026-12-01T12:00:00+09:00"},
        "state": "scheduled",
    }
    assert first.headers["cache-control"] == "no-cache"
    assert ask("/api/v1/calendar", "lang=en", headers={"if-none-match": first.headers["etag"]}).status == 304
    embargo.withdraw(staged, 1)
    clock(DUE + SECOND)
    assert json.loads(ask("/api/v1/calendar", "lang=en").text)["coming"] == []


@both
def test_the_file_to_subscribe_to_has_the_moment_in_utc_and_its_own_tag(ask, staged, clock, lang):
    clock(DUE - SECOND)
    answer = ask("/kalender.ics", "lang=en" if lang == "en" else "")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8" and answer.headers["cache-control"] == "no-cache"
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [embargoed.ANNOUNCED, locales.get(lang).t("calendar.release", number=1)]
    assert events[0]["dtstart"].dt == DUE and all(zone in str(events[0]["description"]) for zone in ("WIB", "WITA", "WIT"))
    assert ask("/kalender.ics", "lang=en" if lang == "en" else "", headers={"if-none-match": answer.headers["etag"]}).status == 304
    assert embargoed.tells(answer.text) == ""


def test_the_file_is_the_same_for_the_same_calendar_and_names_its_events_for_good():
    made = [calendar.write([coming()], [entry(2), entry(1)], locales.get("id"), base) for base in ("http://a", "http://a", "http://b")]
    assert made[0] == made[1]
    uids = [[str(event["uid"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")] for text in made]
    assert uids[0] == uids[2] and len(set(uids[0])) == 3


def test_a_hostile_title_or_note_is_text_in_the_file():
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT;,\\"
    text = calendar.write([coming(title=hostile)], [entry(1, hostile)], locales.get("en"), "http://a").decode()
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 2 and all("END:VEVENT" in str(event.get("summary")) + str(event.get("description")) for event in events)


def test_a_late_release_is_tentative_and_practice_data_are_marked():
    text = calendar.write([coming(state="delayed")], [entry(1)], locales.get("en"), "http://a", practice=True)
    late, past = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert late["status"] == "TENTATIVE" and "delayed" in late["description"]
    assert str(past["summary"]).startswith("DATA LATIHAN: ")


@pytest.mark.usefixtures("missing")
def test_without_a_store_the_file_says_so_with_a_503(ask):
    answer = ask("/kalender.ics")
    assert answer.status == 503 and "BEGIN:VCALENDAR" not in answer.text


@pytest.mark.usefixtures("loaded")
def test_while_the_table_cannot_be_read_the_page_says_why(open_page, monkeypatch):
    def away(*_: object) -> None:
        raise StoreError("store_locked", place="x", detail="")

    monkeypatch.setattr(embargo, "coming", away)
    monkeypatch.setattr(publishing, "_kept", None)
    app = open_page("calendar", lang="en")
    assert StoreError("store_locked", place="x", detail="").message(locales.get("en")) in words(app)
