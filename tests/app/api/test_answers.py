"""Every address of the API in every form, and what each answer says of its figures."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pandas as pd
import pytest

import locales
from app.api.formats import MEDIA
from app.api.table import ROOT, TABLE

pytestmark = pytest.mark.usefixtures("loaded")
SERIES = "bawaslu_forwarded_by_election"
HOLES = {"id": SERIES, "code": "73", "n": "1"}
EVERY = [(one, form) for one in TABLE for form in one.formats]


def address(endpoint) -> tuple[str, dict[str, str]]:
    """Write the address of an endpoint with its example, and what it must be given."""
    return endpoint.path.format(**HOLES), {"number": "1398"} if "number" in endpoint.required else {}


@pytest.mark.parametrize(("endpoint", "form"), EVERY, ids=[f"{one.key}-{form}" for one, form in EVERY])
def test_every_address_answers_in_every_form_by_suffix_and_by_header(get, endpoint, form):
    path, parameters = address(endpoint)
    by_header = get(path, headers={"Accept": MEDIA[form]}, **parameters)
    assert by_header.status_code == 200, by_header.text
    assert by_header.headers["content-type"].split(";")[0] == MEDIA[form]
    assert by_header.headers["access-control-allow-origin"] == "*"
    assert by_header.headers["x-pantau-release"] == "1" and "etag" in by_header.headers
    if "." not in path:
        by_suffix = get(f"{path}.{form}", **parameters)
        assert by_suffix.content == by_header.content and by_suffix.headers["etag"] == by_header.headers["etag"]
    if form in ("json", "geojson"):
        answer = by_header.json()
        if endpoint.key != "openapi" and form == "json":
            assert answer["ok"] is True and answer["release"] == 1 and answer["version"] == "1.0.0"


@pytest.mark.parametrize("endpoint", TABLE, ids=[one.key for one in TABLE])
def test_the_head_alone_has_the_headers_of_the_whole(get, endpoint):
    path, parameters = address(endpoint)
    head, full = get(path, method="HEAD", **parameters), get(path, **parameters)
    assert head.status_code == 200 and head.content == b""
    assert dict(head.headers) == dict(full.headers)


def test_the_first_format_is_what_a_browser_gets(get):
    for accept in ("", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/csv;q=0, application/*"):
        assert get("/observations", headers={"Accept": accept}, per_page=1).headers["content-type"] == "application/json"


def test_the_better_format_wins(get):
    answer = get("/observations", headers={"Accept": "application/json;q=0.4, text/csv;q=0.9"}, per_page=1)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_a_figure_bears_what_it_counts_and_where_it_is_from(get):
    answer = get("/observations", series=SERIES, election="pilkada-2020", reading="preferred").json()
    [row] = answer["rows"]
    said = {
        "value": 1398,
        "unit": "cases",
        "stage": "forwarded_to_kasn",
        "authority": "Bawaslu",
        "election": "Pilkada 2020",
        "obs_id": "BN-223",
    }
    assert {name: row[name] for name in said} == said and row["as_of"] and row["source_id"] == answer["sources"][0]["source_id"]
    assert answer["authority"] == "Bawaslu" and answer["unit"] == "cases" and len(answer["fingerprint"]) == 10
    assert answer["sources"][0]["url"].startswith("http") and answer["paging"] == {"page": 1, "per_page": 1000, "total": 1, "pages": 1}


def test_one_selection_is_the_same_in_every_form(get):
    asked = {"election": ["pilkada-2020"], "authority": ["KASN"], "stage": ["violation", "kasn_recommended"]}
    rows = get("/observations", **asked, per_page=10_000).json()
    ids = [row["obs_id"] for row in rows["rows"]]
    assert len(ids) > 20
    assert [row["obs_id"] for row in csv.DictReader(io.StringIO(get("/observations.csv", **asked).text))] == ids
    assert [json.loads(line)["obs_id"] for line in get("/observations.ndjson", **asked).text.splitlines()] == ids
    assert list(pd.read_parquet(io.BytesIO(get("/observations.parquet", **asked).content))["obs_id"]) == ids
    book = pd.read_excel(io.BytesIO(get("/observations.xlsx", **asked).content), sheet_name=None, engine="openpyxl")
    assert any("obs_id" in sheet and list(sheet["obs_id"]) == ids for sheet in book.values())
    prints = {
        get(f"/observations.{form}", **asked).headers["x-pantau-fingerprint"] for form in ("json", "csv", "ndjson", "parquet", "xlsx")
    }
    assert prints == {rows["fingerprint"]}


def test_files_have_names_that_say_what_and_when(get):
    answer = get("/observations.csv", as_of="2020-12-31")
    assert answer.headers["content-disposition"] == 'attachment; filename="pantau-netralitas_observations_r1_as-of-2020-12-31.csv"'
    assert "content-disposition" not in get("/observations", per_page=1).headers


def test_columns_are_chosen_and_what_a_figure_needs_comes_along(get):
    row = get("/observations", columns=["area_name"], per_page=1).json()["rows"][0]
    assert set(row) == {"obs_id", "source_id", "authority", "area_name", "stage", "unit", "as_of", "value"}


def test_a_byte_order_mark_comes_when_asked_for(get):
    assert get("/observations.csv", bom="true", per_page=1).content.startswith(b"\xef\xbb\xbf")
    assert not get("/observations.csv", per_page=1).content.startswith(b"\xef")


def test_pages_hold_every_row_once_and_link_to_each_other(client, get):
    whole = [row["obs_id"] for row in get("/observations", election="pemilu-2019", per_page=10_000).json()["rows"]]
    answer, seen = get("/observations", election="pemilu-2019", per_page=100), []
    assert set(answer.links) == {"first", "next", "last"}
    while True:
        body = answer.json()
        seen += [row["obs_id"] for row in body["rows"]]
        assert body["paging"]["total"] == len(whole) and len(body["rows"]) <= 100
        assert {row["source_id"] for row in body["rows"]} == {source["source_id"] for source in body["sources"]}
        if "next" not in answer.links:
            break
        answer = client.get(answer.links["next"]["url"])
    assert seen == whole and set(answer.links) == {"first", "prev", "last"}


def test_a_page_behind_the_last_is_empty_and_leads_back(get):
    answer = get("/observations", page=1_000_000)
    assert answer.status_code == 200 and answer.json()["rows"] == [] and set(answer.links) == {"first", "last"}


def test_files_are_whole_unless_a_page_is_asked_for(get):
    assert len(get("/observations.csv").text.splitlines()) > 2_000
    assert len(get("/observations.csv", page=2, per_page=3).text.splitlines()) == 4


def test_a_past_day_leaves_out_what_came_later(get):
    rows = get("/observations", as_of="2019-12-31", per_page=10_000).json()
    assert rows["until"] == "2019-12-31" and rows["rows"] and max(row["as_of"] for row in rows["rows"]) <= "2019-12-31"
    late = get("/series/kasn_recommended_by_year", as_of="2001").json()
    assert late["rows"] == [] and late["paging"]["total"] == 0


def test_a_province_says_what_it_took_part_in(get):
    answer = get("/provinces/73").json()
    assert answer["province"]["name_id"] == "Sulawesi Selatan" and answer["took_part"]
    assert {row["province_code"] for row in answer["rows"]} == {"73"}


@pytest.mark.parametrize(("vintage", "count"), [("33", 33), ("34", 34), ("38", 38), ("514", 514)])
def test_outlines_of_each_map(get, vintage, count):
    answer = get("/areas.geojson", vintage=vintage).json()
    assert len(answer["features"]) == count and "geoBoundaries" in answer["credit"][0]


def test_outlines_with_a_layer_bear_figures_or_why_there_is_none(get):
    answer = get("/areas.geojson", layer="province_pilkada2020_kasn_2020_2022").json()
    areas = [feature["properties"] for feature in answer["features"]]
    assert answer["vintage"] == "34" and answer["authority"] == "KASN" and len(answer["fingerprint"]) == 10
    valued = [area for area in areas if area["state"] == "value"]
    assert valued and all(area["value"] > 0 and area["source_id"] and area["unit"] and area["as_of"] for area in valued)
    assert all(area["value"] is None for area in areas if area["state"] == "no_figure")


def test_a_claim_is_answered_in_words_and_figures(get):
    [checked] = get("/claims", number="Bawaslu meneruskan 1.398 kasus ke KASN pada Pilkada 2020", lang="id").json()["checks"]
    assert checked["verdict"] == "published" and "BN-223" in [row["obs_id"] for row in checked["matches"]["rows"]]
    assert get("/claims", number="2304", lang="en").json()["checks"][0]["verdict"] == "misprint"


def test_the_package_is_a_package(get):
    answer = get("/datapackage.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "datapackage.json" in package.namelist() and package.testzip() is None
    assert get("/datapackage.zip", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    part = get("/datapackage.zip", series=SERIES)
    with zipfile.ZipFile(io.BytesIO(part.content)) as package:
        assert package.read("data.csv") == get("/observations.csv", series=SERIES).content
        assert part.headers["x-pantau-fingerprint"] in package.read("CITATION.md").decode()


def test_without_loaded_cases_there_are_only_headings(get):
    assert get("/cases.csv").text.startswith("election,year,date,province_code") and get("/cases.csv").text.count("\n") == 1


@pytest.mark.parametrize("style", ["apa", "bibtex", "ris", "csl"])
def test_a_citation_names_the_release_and_the_rows(get, style):
    answer = get("/citation", series=SERIES, style=style, lang="en")
    fingerprint = get(f"/series/{SERIES}").json()["fingerprint"]
    assert answer.headers["content-type"].startswith("text/plain") and fingerprint in answer.text
    assert "release=1" in answer.text and "http://pantau.example/data?" in answer.text
    assert get("/citation.json", series=SERIES, style=style, lang="en").json()["citation"] in answer.text


def test_messages_speak_the_readers_language(get):
    asked = {"election": "pilkada-2002"}
    assert get("/observations", **asked).json()["error"]["message"] == "“pilkada-2002” bukan nilai untuk election."
    assert (
        get("/observations", headers={"Accept-Language": "en-GB"}, **asked)
        .json()["error"]["message"]
        .endswith("is not a value of election.")
    )
    assert get("/observations", headers={"Accept-Language": "id"}, lang="en", **asked).headers["content-language"] == "en"
    assert set(locales.LANGUAGES) == {"id", "en"}


def test_nothing_is_answered_outside_the_root(client):
    assert client.get("/api/v2/observations").status_code == 404
    assert client.get(ROOT).status_code == 308 and client.get(f"{ROOT}/").headers["location"] == "/api"
