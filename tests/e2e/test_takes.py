"""The files of cards by their addresses, as a script fetches them: nobody opened the page before."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
import urllib.request
import zipfile

import pytest

from analytics import pipeline
from data import export
from desk.files import MEDIA

FUNNEL = "/kartu/jalur-funnel"
TABLES = sorted(set(MEDIA) - {"svg", "png", "grey.png", "geojson", "gpkg"})


def fetched(address: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {}, error.read()


def test_a_page_that_nobody_opened_gives_its_files(server, snapshot):
    status, headers, body = fetched(f"{server}{FUNNEL}.csv?as_of=2022-12-31")
    assert status == 200 and headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-disposition"] == 'attachment; filename="pantau-netralitas_funnel_r1_as-of-2022-12-31.csv"'
    assert body.decode() == export.to_csv(pipeline.funnel(snapshot.until("2022-12-31")).slice)


@pytest.mark.parametrize("ending", TABLES)
def test_each_form_comes_with_its_media_type_and_holds_something(server, ending):
    status, headers, body = fetched(f"{server}{FUNNEL}.{ending}?lang=en")
    assert status == 200 and headers["content-type"] == MEDIA[ending] and len(body) > 200
    assert f"_r1.{ending}" in headers["content-disposition"]


def test_the_forms_hold_the_same_rows(server):
    rows = list(csv.DictReader(io.StringIO(fetched(f"{server}{FUNNEL}.csv")[2].decode())))
    told = json.loads(fetched(f"{server}{FUNNEL}.json")[2])
    assert [row["stage"] for row in told["rows"]] == [row["stage"] for row in rows]
    with zipfile.ZipFile(io.BytesIO(fetched(f"{server}{FUNNEL}.zip")[2])) as package:
        assert list(csv.DictReader(io.StringIO(package.read("data.csv").decode()))) == rows
        assert told["fingerprint"] in package.read("CITATION.md").decode()


def test_areas_of_a_map_layer_come_with_their_values(server):
    address = f"{server}/kartu/peta-province_pilkada2020_bawaslu_2020_10_04.geojson?layer=province_pilkada2020_bawaslu_2020_10_04&lang=en"
    status, headers, body = fetched(address)
    assert status == 200 and headers["content-type"] == "application/geo+json" and len(json.loads(body)["features"]) == 34


@pytest.mark.parametrize("name", ["jalur-nothing.csv", "nowhere-funnel.csv", "jalur-funnel.exe", "jalur-nothing"])
def test_what_does_not_exist_is_said_with_links_to_every_page(server, name):
    status, _, body = fetched(f"{server}/kartu/{name}?lang=en")
    assert status == 404 and b"/jalur?lang=en" in body


def test_a_mangled_query_gives_the_nearest_view(server):
    plain = fetched(f"{server}{FUNNEL}.csv?lang=en")[2]
    assert fetched(f"{server}{FUNNEL}.csv?lang=en&colour=red&election=pilkada-2002")[2] == plain
