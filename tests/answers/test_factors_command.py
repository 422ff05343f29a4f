"""`python -m analytics factors`: the six factors, the survey shares beside them, and coded cases where there are any."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

import locales
from answers import main
from data import store as stores
from data.releases import receive
from data.releases.ingest import ingest
from data.store import Store

FIXTURES = Path(__file__).parents[1] / "fixtures"


def by_id(found: dict) -> dict[str, dict]:
    return {one["id"]: one for one in found["slices"]}


def test_the_six_factors_with_their_survey_shares_and_sources(answer):
    found = answer("factors")
    slices = by_id(found)
    assert list(slices) == [
        "factors-surveys", "factors-official", "survey-kasn-2020-causes", "survey-kasn-2018-causes", "survey-kasn-2020-influencers",
        "factors-items",
    ]  # fmt: skip
    rows = [(row["factor_no"], row["survey_id"], row["value"], row["strength"]) for row in slices["factors-surveys"]["rows"]]
    assert (2, "KASN-2020-CAUSES", 50.76, "strong") in rows and (6, "KASN-2020-CAUSES", None, None) in rows
    assert slices["factors-surveys"]["warnings"] == ["multiple_response", "opinion", "sample_unknown"]
    assert (found["measured"], found["not_measured"]) == ([1, 2, 3, 4, 5], [6])
    newest, older, influencers = found["surveys"]
    assert (newest["sample"], newest["total"], newest["stated_margin"], newest["several_answers"]) == (10617, 134.3, 2.5, True)
    assert (older["sample"], older["no_margin_because"], older["field"]) == (None, "sample_unknown", [None, None])
    assert influencers["field"] == ["2021-07-01", "2021-07-30"]


def test_a_person_reads_sentences_figures_as_published_and_pages(ask):
    code, out, _ = ask("factors")
    assert code == 0 and out.startswith("5 dari 6 faktor menurut Bawaslu") and "50,76" in out and "Survei KASN 2018" in out
    assert "Rilis ini tidak memuat kasus berkode faktor" in out and "detikNews" in out


def test_a_date_before_the_first_survey_leaves_the_opinion(answer):
    found = answer("factors", "--as-of", "2010", "--lang", "en")
    assert found["measured"] == [] and found["surveys"] == [] and by_id(found)["factors-surveys"]["rows"] == []
    assert found["sentences"][0].startswith("The six factors named by Bawaslu are an opinion")


@pytest.mark.parametrize(
    ("options", "parameter"),
    [(["--election", "Pilkada 1955"], "--election"), (["--by", "position"], "--by"), (["--stage", "x"], "--stage")],
)
def test_what_does_not_exist_is_refused_with_what_there_is(ask, options, parameter):
    code, out, err = ask("factors", *options, "--json")
    error = json.loads(out or err)["error"]
    assert code == 2 and error["code"] == "unknown_choice" and parameter in error["message"]


@pytest.fixture
def with_cases(record_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the commands at a store of its own with the practice file (DATA LATIHAN)."""
    place = tmp_path / "pantau.sqlite"
    with contextlib.closing(sqlite3.connect(record_store.place.file)) as source, contextlib.closing(sqlite3.connect(place)) as copy:
        source.backup(copy)
    store = stores.open(f"sqlite:///{place}")
    with receive.receive(FIXTURES / "kasus-latihan.csv", None, receive.current_rows(store), locales.get("id")) as received:
        ingest(store, received, created_by="uji")
    store.close()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    out, err = capsys.readouterr()
    assert not left.value.code, err
    return out


def test_coded_cases_are_answered_where_there_are_any(with_cases, capsys):
    """Of 600 practice cases 464 are coded, 205 of them by factor 1; 78 name factors 3 and 4."""
    found = json.loads(told(capsys, "factors", "--json", "--by", "year", "--lang", "en"))
    slices = by_id(found)
    assert list(slices)[-4:] == ["factors-cases", "factors-cases-year", "factors-together", "factors-change"]
    first = slices["factors-cases"]["rows"][0]
    assert (first["factor_no"], first["n"], first["coded"], first["cases"]) == (1, 205, 464, 600)
    assert {one["practice"] for one in slices.values()} == {"DATA LATIHAN"}
    pairs = {(row["factor_no"], row["other_no"]): row["n"] for row in slices["factors-together"]["rows"]}
    assert len(pairs) == 15 and pairs[(3, 4)] == 78
    assert (
        slices["factors-change"]["rows"][0]["before"] == "Pilkada 2020"
        and slices["factors-cases"]["label"]["en"] == "Coded cases by factor"
    )
    assert {row["year"] for row in slices["factors-cases-year"]["rows"]} >= {2018, 2024}

    out = told(capsys, "factors", "--election", "pilkada-2018", "--election", "Pemilu 2019", "--stage", "violation")
    assert "DATA LATIHAN" in out and "Dari Pilkada 2018 ke Pemilu 2019" in out and "terbukti" in out

    out = told(capsys, "factors", "--as-of", "2012", "--lang", "en")
    assert "No case matches these filters." in out
