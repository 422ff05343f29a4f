"""Every page under Streamlit's own test harness: it draws without an error, in both languages, what its address asks for."""

from __future__ import annotations

import re

import pytest

import locales
from app import registry
from tests.app.reading import frame

pytestmark = pytest.mark.usefixtures("loaded")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)
each = pytest.mark.parametrize("key", [page.key for page in registry.PAGES])
# What would be a key of the catalogues if it stood on a page.
RAW = re.compile(
    r"\b(?:nav|title|about|group|page|stage|unit|column|sentence|warning|notice|card|map|geo|role|reading|error)\.[a-z_]+\b(?!\.)"
)


def text(app) -> str:
    """All that a page says: its blocks without tags, styles and addresses, and the labels of its widgets."""
    blocks = [re.sub(r"<style>.*?</style>", "", block.proto.body, flags=re.S) for block in app.get("html")]
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block)) for block in blocks]
    for kind in (app.selectbox, app.multiselect, app.text_input):
        words += [widget.label for widget in kind]
    return " ".join([*words, *(link.proto.label for link in app.get("page_link"))])


def healthy(app) -> str:
    assert not app.exception, f"the page stopped: {app.exception}"
    assert not app.error and not app.warning
    said = text(app)
    assert not RAW.search(re.sub(r"https?://\S+", "", said)), f"a raw key: {RAW.search(said)}"
    assert "Traceback" not in said and "nan" not in said.split()
    return said


@both
@each
def test_a_page_draws_without_an_error(open_page, key, lang):
    said = healthy(open_page(key, lang=lang))
    words = locales.get(lang)
    for part in (words.t("brand"), words.t("foot.release", version="1.0.0", number=1, date="|").split("|")[0]):
        assert part in said, f"{key}, {lang}: {part!r} is missing"


@both
@each
def test_menu_and_language_switch_keep_the_language(open_page, key, lang):
    app = open_page(key, lang=lang)
    links = frame(app)
    words = locales.get(lang)
    for page in (page for page in registry.PAGES if not page.hidden):
        query = links[words.t(f"nav.{page.key}")]
        assert query == ("" if lang == "id" else "lang=en"), f"{page.key}: the menu loses or adds to the query: {query!r}"
    other = "en" if lang == "id" else "id"
    assert links[words.t(f"language.{other}")] == ("lang=en" if other == "en" else "")
    assert words.t(f"language.{lang}") not in links, "the language that is on is no link"


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [("id", ("845", "1.398", "894", "314", "+65,4 %", "+56,4 %")), ("en", ("845", "1,398", "894", "314", "+65.4%", "+56.4%"))],
)
def test_the_start_page_says_the_headlines_with_their_sources(open_page, lang, numbers):
    said = healthy(open_page(lang=lang))
    for part in (*numbers, "Warta Kota", locales.get(lang).t("source.no_address"), locales.get(lang).t("confidence.medium")):
        assert part in said, f"{part!r} is missing"


def test_the_start_page_lists_the_six_factors(open_page, snapshot):
    for lang in locales.LANGUAGES:
        said = text(open_page(lang=lang))
        for label in snapshot.tables["factors"][f"label_{lang}"]:
            assert label in said, f"{lang}: {label!r}"


@both
def test_an_unknown_language_is_named_and_the_page_is_indonesian(open_page, lang):
    said = healthy(open_page(lang="fr"))
    assert locales.get("id").t("nav.overview") in said and "fr" in said


@pytest.mark.parametrize("key", [page.key for page in registry.PAGES])
def test_a_mangled_address_shows_a_note_and_the_nearest_view(open_page, key):
    hostile = "<script>alert(1)</script>"
    app = open_page(key, lang="en", series=hostile, province="99", election="pilkada-2019", nonsense="1", stage="violatoin")
    said = healthy(app)
    assert "nonsense" in said and "violation" in said
    assert hostile not in " ".join(block.proto.body for block in app.get("html")), "the value is shown as text, escaped"


@both
@pytest.mark.parametrize(
    "series", ["all_violations_by_election", "bawaslu_alleged_by_election", "kasn_followup_share_by_year", "kasn_recommended_by_year"]
)
def test_each_trend_draws_and_says_its_rows(open_page, series, lang, snapshot):
    app = open_page("trend", lang=lang, series=series)
    said = healthy(app)
    assert app.selectbox[0].value == series
    points = snapshot.tables["series_points"]
    for obs_id in points.loc[points["series_id"] == series, "obs_id"]:
        assert f"({obs_id})" in said, f"{obs_id} is not in the table"


def test_shares_in_the_table_are_written_as_the_language_writes_them(open_page):
    assert "72,8 %" in text(open_page("trend", series="kasn_followup_share_by_year"))
    assert "72.8%" in text(open_page("trend", lang="en", series="kasn_followup_share_by_year"))


def test_a_series_that_is_no_trend_is_said_and_the_main_one_shown(open_page):
    app = open_page("trend", lang="en", series="province_best_pilkada_2020")
    assert "province_best_pilkada_2020" in healthy(app)
    assert app.selectbox[0].value == "bawaslu_forwarded_by_election"


@pytest.mark.parametrize("election", ["Pilkada 2024", "Pemilu 2024", "Pilkada 2020", "Pemilu 2019", "Pilkada 2018"])
def test_the_map_opens_each_election(open_page, election):
    app = open_page("map", lang="en", election=election.lower().replace(" ", "-"))
    healthy(app)
    assert app.selectbox[0].value == election


@both
def test_a_chosen_province_shows_its_figure_and_source(open_page, lang):
    said = healthy(open_page("map", lang=lang, layer="province_pilkada2020_bawaslu_2020_10_04", province="74"))
    assert "PR-089" in said and "92" in said


@both
def test_a_chosen_province_shows_the_other_printed_reading_too(open_page, lang):
    said = healthy(open_page("map", lang=lang, layer="province_pemilu2019_bawaslu_2019_03_01", province="74"))
    assert "PR-755" in said and "PR-004" in said, "20 and the 19 of another list"


@both
def test_a_province_of_2022_on_the_map_of_34_is_said_not_to_be_there(open_page, lang, snapshot):
    names = snapshot.tables["provinces"].set_index("province_code")
    said = healthy(open_page("map", lang=lang, layer="province_best_pilkada_2020", province="93"))
    name = names.at["93", f"name_{lang}"]
    assert locales.get(lang).t("map.why.other_vintage", name=name, vintage="34") in said


@both
def test_an_unknown_province_code_is_answered_kindly_with_links(open_page, lang):
    app = open_page("map", lang=lang, province="99")
    assert locales.get(lang).t("map.unknown_province", code="99") in healthy(app)
    answer = next(
        block.proto.body for block in app.get("html") if locales.get(lang).t("map.unknown_province", code="99") in block.proto.body
    )
    links = re.findall(r'href="(/peta\?[^"]+)"', answer)
    assert len(links) == 38
    assert all(("lang=en" in link) == (lang == "en") for link in links), "the links keep the language"


def test_choosing_an_election_writes_it_into_the_address_and_opens_its_map(open_page):
    app = open_page("map", lang="en")
    app.selectbox[0].select("Pemilu 2019").run()
    healthy(app)
    assert app.query_params["election"] == ["pemilu-2019"] or app.query_params["election"] == "pemilu-2019"
    assert app.selectbox[0].value == "Pemilu 2019"
    assert "Pemilu 2019" in text(app)


def test_choosing_a_series_writes_it_into_the_address_and_keeps_the_language(open_page):
    app = open_page("trend", lang="en")
    app.selectbox[0].select("other_law_class_by_election").run()
    assert "712" in healthy(app)
    assert {name: [v] if isinstance(v, str) else v for name, v in dict(app.query_params).items()} == {
        "series": ["other_law_class_by_election"],
        "lang": ["en"],
    }


def test_the_data_page_counts_all_rows_of_the_record(open_page):
    assert "2.014" in healthy(open_page("data")) and "2,014" in healthy(open_page("data", lang="en"))


@both
def test_a_search_narrows_table_count_and_download_alike(open_page, lang):
    app = open_page("data", lang=lang, q="1398", reading="preferred")
    said = healthy(app)
    rows = len(app.dataframe[0].value)
    assert 0 < rows < 50
    words = locales.get(lang)
    assert words.t("data.rows", rows=words.number(rows), total=words.number(2014)) in said
    assert words.t("download.csv", rows=words.number(rows)) in said


@both
def test_a_search_without_a_hit_says_what_to_do(open_page, lang):
    app = open_page("data", lang=lang, q="zzzz-nothing")
    words = locales.get(lang)
    assert words.t("filterbar.empty", asked=f"{words.t('data.search')}: “zzzz-nothing”") in healthy(app)
    assert not app.dataframe


@both
def test_every_column_can_be_shown(open_page, lang, snapshot):
    columns = list(snapshot.facts.columns)
    app = open_page("data", lang=lang, election="pilkada-2018", columns=columns)
    healthy(app)
    assert list(app.dataframe[0].value.columns) == [locales.get(lang).t(f"column.{c}") for c in columns]


def test_a_filter_writes_itself_into_the_address(open_page):
    app = open_page("data", lang="en")
    election = next(widget for widget in app.multiselect if widget.label == locales.get("en").t("column.election"))
    election.select("Pilkada 2018").run()
    healthy(app)
    assert "pilkada-2018" in app.query_params["election"]
    shown = app.dataframe[0].value
    assert set(shown[locales.get("en").t("column.election")]) == {"Pilkada 2018"}
