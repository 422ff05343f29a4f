"""Past releases and dates: `?release=` and `?as_of=` on every page, over a store with three releases (two SYNTHETIC ones)."""

from __future__ import annotations

import gc
import os
import re
import weakref
from urllib.parse import parse_qs

import pytest

import locales
from analytics import trends
from app import registry, state
from data import export
from data.errors import StoreError
from tests.app.reading import frame

pytestmark = pytest.mark.usefixtures("several")
KEYS = [page.key for page in registry.PAGES]
each = pytest.mark.parametrize("key", KEYS)
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def text(app) -> str:
    assert not app.exception, f"the page stopped: {app.exception}"
    blocks = [re.sub(r"<style>.*?</style>", "", block.proto.body, flags=re.S) for block in app.get("html")]
    said = " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks)
    assert locales.get("id").t("failure.page") not in said and locales.get("en").t("failure.page") not in said
    return said


def asked(app) -> dict[str, str]:
    """The address that the page wrote, one value a parameter."""
    return {name: value if isinstance(value, str) else ",".join(value) for name, value in dict(app.query_params).items()}


def links(app) -> dict[str, dict[str, list[str]]]:
    shown = {link.proto.label: link.proto.query_string for link in app.get("page_link")} | frame(app)
    return {label: parse_qs(query) for label, query in shown.items()}


@both
@each
def test_a_past_release_is_shown_said_and_kept_in_every_link(open_page, key, lang):
    app = open_page(key, lang=lang, release="1")
    words = locales.get(lang)
    date = words.date(state.snapshot().release.created_at[:10])
    said = text(app)
    assert words.t("place.release", number=1, version="1.0.0", date=date) in said
    assert words.t("foot.release", number=1, version="1.0.0", date=date) in said
    newest = words.t("place.newest", number=3)
    lost = [label for label, query in links(app).items() if query.get("release") != ["1"] and label != newest]
    assert not lost and "release" not in links(app)[newest]


def test_each_release_shows_its_own_numbers(open_page):
    assert "1.398" in text(open_page(release="1")) and "1.398" in text(open_page(release="2"))
    assert "1.400" in text(open_page(release="3")) and "1.400" in text(open_page())
    assert "2.014" in text(open_page("data", release="1")) and "2.019" in text(open_page("data", release="2"))


def test_a_date_names_the_newest_release_made_by_then(open_page):
    today = state.snapshot().release.created_at[:10]
    for when in (today, today[:7], today[:4], "2999"):
        app = open_page(release=when)
        assert "1.400" in text(app) and links(app)["Tren"]["release"] == [when]


@both
@pytest.mark.parametrize("wrong", ["99", "0", "1999", "1999-12-31", "<b>x</b>", "1.0", "2026-13", "-1"])
def test_a_release_that_does_not_exist_is_said_and_the_newest_shown(open_page, wrong, lang):
    said = text(open_page(lang=lang, release=wrong))
    words = locales.get(lang)
    assert words.number(1400) in said and words.t("place.newest", number=3) not in said
    fitting = "notice.bad_release" if wrong in ("<b>x</b>", "1.0", "2026-13", "-1") else "notice.unknown_release"
    start = words.t(fitting, value="|", near="3").split("|")[1][:25]
    assert start in said


DATES = ("2013", "2018-06-30", "2019-05", "2020-12-08", "2022-05-31", "2023", "2026-11")


PLACES = [*((date, "") for date in DATES), ("2013", "1"), ("2019-05", "2")]
# Each page at three of the nine in turn; `make soak` draws all.
DRAWN = [
    (page.key, *place)
    for i, page in enumerate(registry.PAGES)
    for j, place in enumerate(PLACES)
    if (i + j) % 3 == 0 or os.environ.get("PANTAU_SOAK")
]


@pytest.mark.parametrize(("key", "as_of", "release"), DRAWN)
def test_every_page_draws_at_every_date_and_release(open_page, key, as_of, release):
    app = open_page(key, lang="en", as_of=as_of, **({"release": release} if release else {}))
    words = locales.get("en")
    said = text(app)
    assert words.t("place.until", date=words.date(as_of), undated="|").split("|")[0] in said
    assert not {"nan", "None", "NaT"} & set(said.split())
    kept = [query.get("as_of") for label, query in links(app).items() if label != words.t("place.all_dates")]
    assert kept and set(map(tuple, kept)) == {(as_of,)}


@pytest.mark.parametrize(
    ("as_of", "title"),
    [
        ("2013", "There are no headline figures up to this date"),
        ("2018-12", "356 ASN neutrality cases"),
        ("2022-12-31", "1,400"),
    ],
)
def test_the_headline_is_that_of_the_date(open_page, as_of, title):
    assert title in text(open_page(lang="en", as_of=as_of))


@both
@pytest.mark.parametrize(("wrong", "near"), [("27/09/2022", "2022-09-27"), ("2022-9", "2022-09"), ("2022-02-30", ""), ("yesterday", "")])
def test_a_date_that_is_none_is_said_with_the_way_to_write_it(open_page, wrong, near, lang):
    words = locales.get(lang)
    said = text(open_page(lang=lang, as_of=wrong))
    assert words.t("notice.bad_date", value=wrong, near=words.t("notice.near", near=near) if near else "") in said
    assert words.t("place.all_dates") not in said


def test_a_figure_dated_by_its_year_is_not_certainly_by_a_day_of_it(open_page):
    before = text(open_page("data", lang="en", as_of="2022-12-30", q="KNS"))
    after = text(open_page("data", lang="en", as_of="2022-12-31", q="KNS"))
    assert before != after


def test_a_series_or_layer_without_a_figure_yet_is_said(open_page):
    words = locales.get("en")
    series, layer = "kasn_recommended_by_year", "ikp2024_total_by_province"
    assert words.t("notice.series_later", series=series) in text(open_page("trend", lang="en", as_of="2019", series=series))
    assert words.t("notice.layer_later", layer=layer) in text(open_page("map", lang="en", as_of="2019", layer=layer))


def test_the_date_box_of_the_menu_writes_the_address(open_page):
    app = open_page("trend", lang="en")
    box = next(widget for widget in app.text_input if widget.label == locales.get("en").t("place.as_of"))
    box.set_value("2019").run()
    assert asked(app) == {"as_of": "2019", "lang": "en"} and "Pilkada 2018" in text(app)


def test_ingested_counts_of_a_year_are_a_layer_of_their_own(open_page):
    layer = "in-bawaslu-violation-cases-2023-by-province"
    for lang in locales.LANGUAGES:
        app = open_page("map", lang=lang, layer=layer, province="32")
        said = text(app)
        assert app.selectbox[0].value == "2023" and app.selectbox[0].label == locales.get(lang).t("map.group")
        assert "IN-Y202332" in said and "38" in said
    app = open_page("map", lang="en", election="pilkada-2020")
    app.selectbox[0].select("2023").run()
    assert asked(app) == {"layer": layer, "lang": "en"}
    app.selectbox[0].select("Pilkada 2018").run()
    assert asked(app) == {"election": "pilkada-2018", "lang": "en"}


def test_ingested_counts_by_year_are_a_trend(open_page):
    said = text(open_page("trend", lang="en", series="in-bawaslu-violation-cases-by-year"))
    assert "(IN-N2023)" in said and "date unknown" in said


def test_a_file_is_named_by_release_and_date():
    shown = state.past("2", state.snapshot()).until("2022-05")
    chosen = trends.trend(shown, trends.DEFAULT_SERIES).slice
    assert (chosen.release, chosen.until, chosen.practice) == (2, "2022-05", False)
    assert export.file_name("x", chosen.release, until=chosen.until) == "pantau-netralitas_x_r2_as-of-2022-05"


def test_while_the_store_is_away_the_release_held_is_shown_and_said(open_page, monkeypatch):
    def away(wanted, newest):
        raise StoreError("store_locked", place="x", detail="")

    monkeypatch.setattr(state, "past", away)
    said = text(open_page(lang="en", release="1"))
    assert "release 3, already loaded, is shown" in said and "1,400" in said


def test_readers_of_many_dates_keep_no_more_snapshots_than_the_caches_hold():
    newest = state.snapshot()
    seen = []
    for day in range(1, 29):
        shown = newest.until(f"2022-09-{day:02d}")
        trends.trend(shown, trends.DEFAULT_SERIES)
        seen.append(weakref.ref(shown))
        del shown
    gc.collect()
    assert sum(ref() is not None for ref in seen) <= 12
