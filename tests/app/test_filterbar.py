"""The filter bar under Streamlit's harness: counts, chips, reset, what is not offered, what to drop, and filters that go along."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

import locales
from app import registry
from data import select
from data.query import LISTS, Query
from tests.app.reading import frame
from tests.app.test_pages import healthy

pytestmark = pytest.mark.usefixtures("loaded")
ID, EN = locales.get("id"), locales.get("en")


def options(app, label: str) -> list[str]:
    return next(box for box in app.multiselect if box.label == label).options


def chips(app) -> dict[str, object]:
    return {button.label: button for button in app.button if button.key.startswith("chip_")}


def given(app) -> dict[str, list[str]]:
    """The parameters of the address, each as a list."""
    return {name: values if isinstance(values, list) else [values] for name, values in dict(app.query_params).items()}


def menu(app, key: str, locale=EN) -> dict[str, list[str]]:
    return parse_qs(frame(app)[locale.t(f"nav.{key}")])


def go(app, key: str):
    """Follow a link of the menu."""
    query = menu(app, key)
    app.switch_page(str(registry.BY_KEY[key].file.relative_to(registry.ROOT.parent)))
    app.query_params.clear()
    for name, values in query.items():
        app.query_params[name] = values
    return app.run()


def test_a_choice_says_how_many_rows_it_has_under_the_other_filters(open_page, snapshot):
    app = open_page("data", lang="en", election="pilkada-2020")
    rows = len(select.observations(snapshot, Query(election=("Pilkada 2020",), authority=("KASN",))))
    assert f"KASN ({EN.number(rows)})" in options(app, "Authority")


def test_a_choice_without_rows_is_not_offered_and_named_with_the_reason(open_page):
    app = open_page("data", election="pilkada-2017", stage="survey")
    assert not [one for one in options(app, ID.t("column.authority")) if one.startswith("KASN")]
    said = healthy(app)
    assert "KASN" in said and "Tidak ada baris bersama Pemilihan: Pilkada 2017; Tahap:" in said


def test_a_chip_takes_one_value_off_and_leaves_the_others(open_page):
    app = open_page("data", lang="en", election=["pilkada-2020", "pemilu-2019"], authority="KASN", page="3")
    chips(app)["Election: Pemilu 2019 ✕"].click().run()
    assert given(app)["election"] == ["pilkada-2020"] and given(app)["authority"] == ["KASN"]
    assert "page" not in app.query_params and len(chips(app)) == 2


def test_search_series_and_source_are_chips_too(open_page):
    app = open_page("data", lang="en", q="lurah", series="bawaslu_forwarded_by_election", source="BNS81", published="2020")
    assert len(chips(app)) == 4
    next(button for label, button in chips(app).items() if "lurah" in label).click().run()
    assert "q" not in app.query_params and given(app)["source"] == ["BNS81"]


def test_one_reset_takes_all_off_and_keeps_language_release_and_date(open_page):
    app = open_page("data", lang="en", election="pilkada-2020", q="lurah", release="1", as_of="2023")
    app.button(key="filterbar_reset").click().run()
    assert given(app) == {"lang": ["en"], "release": ["1"], "as_of": ["2023"]}
    assert not chips(app) and "filterbar_reset" not in {button.key for button in app.button}


@pytest.mark.parametrize("locale", [ID, EN], ids=["id", "en"])
def test_nothing_left_says_what_was_asked_and_what_to_drop_for_how_many_rows(open_page, snapshot, locale):
    asked = {"election": "pilkada-2017", "authority": "KASN", "province": "33"}
    app = open_page("data", lang=locale.lang, **asked)
    said = healthy(app)
    assert "Pilkada 2017" in said and not app.dataframe
    rows = len(select.observations(snapshot, Query(authority=("KASN",), province=("33",))))
    words = {"name": locale.t("column.election"), "value": "Pilkada 2017", "rows": locale.number(rows)}
    link = next(one for one in app.get("page_link") if one.proto.label == locale.t("filterbar.without", **words))
    assert "election" not in parse_qs(link.proto.query_string) and parse_qs(link.proto.query_string)["province"] == ["33"]


def test_nothing_left_whichever_one_is_dropped_says_so(open_page):
    app = open_page("data", lang="en", q="zzzz", election="pilkada-2017", authority="KASN", province="33")
    assert EN.t("filterbar.empty_none") in healthy(app)


def test_the_menu_carries_to_each_page_what_it_reads(open_page):
    app = open_page("data", lang="en", election=["pilkada-2020", "pemilu-2019"], province=["73", "00"], stage="violation")
    on = {"election": ["pilkada-2020", "pemilu-2019"], "province": ["73"], "stage": ["violation"]}
    for page in registry.PAGES:
        if page.key != "data" and not page.hidden:
            wanted = {name: values for name, values in on.items() if name in page.reads}
            assert menu(app, page.key) == {"lang": ["en"], **wanted}, page.key
    assert menu(app, "data") == {"lang": ["en"]}, "the entry of the page that is open starts it anew"


def test_filters_are_remembered_over_a_page_that_does_not_know_them(open_page):
    app = open_page("data", lang="en", election="pilkada-2020", province="73", reading="preferred")
    healthy(go(app, "provinces"))
    assert given(app)["election"] == ["pilkada-2020"] and given(app)["province"] == ["73"]
    go(app, "releases")
    assert menu(app, "compare") == {"lang": ["en"], "election": ["pilkada-2020"], "province": ["73"]}
    assert menu(app, "data")["reading"] == ["preferred"]


def test_what_is_taken_off_on_another_page_is_off_everywhere(open_page):
    app = open_page("data", lang="en", election="pilkada-2020", province="73", reading="preferred")
    go(app, "compare")
    chips(app)["Province: South Sulawesi ✕"].click().run()
    assert "province" not in menu(app, "data") and menu(app, "data")["reading"] == ["preferred"]
    app.button(key="filterbar_reset").click().run()
    assert menu(app, "data") == {"lang": ["en"]}, "one reset clears all, also what this page does not know"


def test_pages_read_only_filters_that_exist():
    assert all(set(page.reads) <= set(LISTS) for page in registry.PAGES)
