"""`funnel` and `forms` on the command line: the golden answers, options, and faults in words."""

from __future__ import annotations

import json

import pytest


def test_the_default_is_the_funnel_of_kasn_on_pilkada_2020(answer):
    found = answer("funnel")
    assert (found["group"], found["authority"], found["unit"], found["cut"], found["why"]) == (
        "Pilkada 2020", "KASN", "people", "2022-05-31", None,
    )  # fmt: skip
    first = found["slices"][0]
    assert [row["value"] for row in first["rows"]] == [2034, 1596, 1373]
    assert [row["of_value"] for row in first["rows"]] == [None, 2034, 1596]
    assert first["sources"][0]["source_id"] == "KNS51" and first["label"] == {"id": "Jalur perkara", "en": "Pipeline"}
    assert [one["id"] for one in found["slices"]] == [
        "funnel", "not_acted_on", "sanctions_2020-12-21", "sanctions_2022-05-31", "funnel_cut_offs",
    ]  # fmt: skip
    assert found["slices"][-1]["authority"] == "KASN" and len(found["slices"][-1]["rows"]) == 21
    assert found["sentences"][0].startswith("Pilkada 2020, menurut pernyataan KASN 31 Mei 2022: 2.034 orang dilaporkan")


@pytest.mark.parametrize(
    ("options", "values"),
    [
        (("--election", "pilkada-2020", "--authority", "Bawaslu"), [1536, None, 1398]),
        (("--election", "Pilkada 2020", "--authority", "KASN", "--cut", "2024-02-06"), [None, 1597, 1450]),
        (("--year", "2023"), [262, 141, 98]),
        (("--as-of", "2020-11"), [793, 571, 325]),
        (("--cut", "2020-11-02", "--unit", "people"), [None, 604, 344]),
    ],
)
def test_options_choose_the_cut_off(answer, options, values):
    assert [row["value"] for row in answer("funnel", *options)["slices"][0]["rows"]] == values


def test_sums_that_do_not_close_and_states_beside_are_said(answer):
    found = answer("funnel", "--election", "pilkada-2024", "--authority", "BKN", "--lang", "en")
    assert "I122" in found["sentences"][1] and found["slices"][1]["id"] == "funnel_beside" and len(found["slices"][1]["rows"]) == 6


def test_a_terminal_shows_sentence_steps_and_sources(ask):
    code, out, _ = ask("funnel", "--lang", "en")
    assert code == 0 and "1,596 found in breach (78.5% of those reported)" in out and "Okezone" in out and "Kinds of sanction" in out


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--election", "pilkada-2031"), "unknown_choice", "--election"),
        (("--authority", "KPU"), "unknown_choice", "--authority"),
        (("--cut", "2031"), "unknown_choice", "--cut"),
        (("--election", "pilkada-2018"), "no_answer", "fewer than two steps"),
        (("--authority", "Bawaslu", "--cut", "2020-12-19"), "mixed_rows", "unit"),
        (("--as-of", "1990"), "no_answer", "fewer than two steps"),
    ],
)
def test_what_cannot_be_answered_is_said_with_a_remedy(ask, options, code, words):
    left, out, _ = ask("funnel", *options, "--json", "--lang", "en")
    error = json.loads(out)["error"]
    assert (left, error["code"]) == (2, code) and words in error["message"] and error["hint"]


def test_forms_give_one_list_and_two_elections_side_by_side(answer):
    found = answer("forms", "--dimension", "position")
    assert (found["group"], found["authority"], found["cut"], found["stage"]) == ("Pemilu 2024", "Kemendagri", "2024-03-25", "violation")
    assert [row["value"] for row in found["slices"][0]["rows"]] == [23.3, 22.9, 18.3, 16.7, 10.4]
    assert found["slices"][1]["id"] == "forms_between_elections" and len(found["slices"][1]["rows"]) == 8
    assert "top_list" in found["slices"][0]["warnings"] and any("Jabatan pengawas" in line for line in found["sentences"])


def test_forms_that_are_not_compared_say_why(answer):
    found = answer("forms", "--election", "pilkada-2020", "--authority", "KASN", "--stage", "violation", "--lang", "en")
    assert len(found["slices"]) == 1 and any("lists of categories differ" in line for line in found["sentences"])


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--dimension", "factor"), "unknown_choice"), (("--as-of", "1990"), "no_answer"), (("--cut", "2031"), "unknown_choice")],
)
def test_forms_that_do_not_exist_are_refused(ask, options, code):
    left, out, _ = ask("forms", *options, "--json")
    assert left == 2 and json.loads(out)["error"]["code"] == code
