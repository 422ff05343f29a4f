"""`reconcile`, `identities` and `quality` on the command line: every pair with its code, every sum with its verdict, the board."""

from __future__ import annotations

import pytest


def test_reconcile_prints_every_pair_with_its_code_and_sources(answer):
    found = answer("reconcile")
    pairs, readings, figures, alone = found["slices"]
    assert [s["id"] for s in found["slices"]] == ["authority_pairs", "other_readings", "authorities", "readings_alone"]
    assert len(pairs["rows"]) == 39 and len(readings["rows"]) == 121 and all(row["code"] for row in readings["rows"])
    said = {(row["value"], row["other_value"]): row["code"] for row in (*pairs["rows"], *readings["rows"])}
    assert (said[845, 894], said[1536, 1546], said[2034, 2304]) == ("wrong_election_label", "one_digit", "digit_swap")
    assert said[433, 1158] == "other_unit"
    assert found["reasons"]["unexplained"] == 17 and found["repeats"] == 116 and found["alone"] == len(alone["rows"]) == 63
    assert pairs["sources"] and figures["rows"] and "160 pasang angka berbeda" in found["sentences"][0]


@pytest.mark.parametrize("name", ["Pemilu 2019", "pemilu-2019"])
def test_reconcile_takes_an_election_by_its_name_or_slug(answer, name):
    found = answer("reconcile", "--election", name)
    assert {row["election"] for row in found["slices"][0]["rows"]} == {"Pemilu 2019"} and len(found["slices"][0]["rows"]) == 3


def test_an_unknown_election_is_refused_with_the_known_ones(ask):
    code, out, err = ask("reconcile", "--election", "Pilkada 1999", "--json")
    assert code == 2 and "Pilkada 2020" in out + err and "unknown_choice" in out + err


def test_the_commands_speak_english_and_show_tables(ask):
    code, out, _ = ask("reconcile", "--election", "pilkada-2024", "--lang", "en")
    assert code == 0 and "Bawaslu: 433 cases, alleged violations (as stated on 30 November 2024)" in out and "other_unit" in out
    code, out, _ = ask("quality", "--lang", "en")
    assert code == 0 and "85 of 1,902 claims" in out and "bawaslu_local" in out


def test_identities_are_filtered_by_verdict_and_election(answer):
    failing = answer("identities", "--verdict", "fails")
    assert (failing["holding"], failing["failing"], failing["unjudged"]) == (0, 61, [])
    assert {row["holds"] for row in failing["slices"][0]["rows"]} == {False}
    both = answer("identities", "--election", "pilkada-2024")
    assert (both["holding"], both["failing"]) == (13, 14) and both["slices"][1]["rows"][0]["figure_id"]


def test_an_unknown_verdict_is_wrong_usage(ask):
    assert ask("identities", "--verdict", "maybe")[0] == 2


def test_quality_prints_the_board(answer):
    found = answer("quality")
    assert (found["claims"], found["corroborated"], found["failing"], found["unexplained"]) == (1902, 85, 61, 17)
    completeness = {(row["election"], row["body"]): row for row in found["slices"][0]["rows"]}
    assert (completeness["Pilkada 2020", "any"]["named"], completeness["Pilkada 2020", "any"]["expected"]) == (29, 32)
    assert [s["id"] for s in found["slices"]] == ["quality_completeness", "quality_by_election", "quality_age", "quality_provinces"]


def test_a_date_before_all_figures_leaves_an_empty_answer(answer):
    found = answer("reconcile", "--as-of", "2010")
    assert all(not one["rows"] for one in found["slices"]) and found["repeats"] == 0
    assert answer("quality", "--as-of", "2010")["figures"] == 0
