"""`python -m analytics provinces`: each election with its provinces and coverage, one list, and what is refused."""

from __future__ import annotations

import json

import pytest

MARCH_2019 = "province_pemilu2019_bawaslu_2019_03_01"


def test_each_election_has_its_provinces_with_counts_rates_and_coverage(answer):
    found = answer("provinces")
    slices = {one["id"]: one for one in found["slices"]}
    first = slices["provinces_by_election"]
    covered = {(row["election"], row["named"], row["expected"]) for row in first["rows"]}
    assert {
        ("Pilkada 2024", 17, 38),
        ("Pemilu 2024", 11, 38),
        ("Pilkada 2020", 12, 32),
        ("Pemilu 2019", 15, 34),
        ("Pilkada 2018", 11, 34),
    } <= covered
    assert ("Pilkada 2015", 0, None) in covered and len(found["sentences"]) == len(first["rows"])
    row = next(row for row in slices[f"rates_{MARCH_2019}"]["rows"] if row["province_code"] == "74")
    assert (row["value"], row["small"], row["other_readings"], row["authority"], row["as_of"]) == (20, None, "19", "Bawaslu", "2019-03-01")
    assert (
        row["rate"] == pytest.approx(2.4895, abs=1e-4) and row["lower"] == pytest.approx(1.52, abs=1e-3) and row["denominator_year"] == 2023
    )
    mixed = slices["counts_province_best_pilkada_2020"]
    assert len(mixed["rows"]) == 30 and "rate" not in mixed["rows"][0] and mixed["unit"] == "mixed" and "mixed_unit" in mixed["warnings"]
    assert slices["national_rates"]["rows"][0]["denominator_measure"] == "asn"
    assert not any("ikp" in name for name in slices) and len(slices) == 13


def test_one_list_stands_with_its_control_limits(answer):
    found = answer("provinces", "--layer", MARCH_2019, "--lang", "en")
    assert [one["id"] for one in found["slices"]] == [f"rates_{MARCH_2019}", f"control_{MARCH_2019}"]
    assert "BNS15" in {source["source_id"] for source in found["slices"][1]["sources"]}
    assert found["sentences"][-1].startswith("5 of the 15 provinces named lie outside")


def test_a_list_without_a_national_figure_says_why_it_has_no_limits(answer):
    found = answer("provinces", "--layer", "province_pemilu2024_kasn_2024_02_06", "--lang", "en")
    assert len(found["slices"]) == 1 and "no national figure" in found["sentences"][-1]


def test_shrinkage_says_why_it_is_not_computed(answer):
    found = answer("provinces", "--layer", MARCH_2019, "--shrink", "--lang", "en")
    assert any("fewer than 80%" in sentence for sentence in found["sentences"]) and "shrunk" not in found["slices"][0]["rows"][0]
    assert sum("fewer than 80%" in sentence for sentence in answer("provinces", "--shrink", "--lang", "en")["sentences"]) == 6


def test_a_mixed_list_has_counts_and_refuses_to_be_shrunk(ask, answer):
    found = answer("provinces", "--layer", "province_best_pilkada_2018")
    assert [one["id"] for one in found["slices"]] == ["counts_province_best_pilkada_2018"]
    code, out, _ = ask("provinces", "--layer", "province_best_pilkada_2018", "--shrink", "--json")
    assert code == 2 and json.loads(out)["error"]["code"] == "mixed_rows"


def test_scores_have_no_rates(ask, answer):
    assert answer("provinces", "--layer", "ikp2024_total_by_province")["slices"][0]["unit"] == "score"
    code, out, _ = ask("provinces", "--layer", "ikp2024_total_by_province", "--shrink", "--json")
    assert code == 2 and json.loads(out)["error"]["code"] == "not_additive"


def test_an_unknown_list_is_refused_with_those_that_exist(ask):
    code, out, _ = ask("provinces", "--layer", "no_such_list", "--json")
    error = json.loads(out)["error"]
    assert code == 2 and error["code"] == "unknown_choice" and MARCH_2019[:20] in error["hint"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_person_reads_sentences_tables_limits_and_sources(ask, lang):
    code, out, err = ask("provinces", "--lang", lang)
    assert code == 0, err
    assert "Pemilu 2019: 15" in out and "BNS18 · " in out and ("3,845" if lang == "id" else "3.845") in out


def test_a_date_without_figures_answers_that_there_are_none(ask):
    code, out, _ = ask("provinces", "--as-of", "2010", "--lang", "en")
    assert code == 0 and "No figures by province yet" in out
    code, out, _ = ask("provinces", "--as-of", "2020-11", "--lang", "en")
    assert code == 0 and "12 of 32" in out
