"""`change`, `running` and `always-rising` on the command line: the numbers with their sources, and refusals that say what to choose."""

from __future__ import annotations

import json


def test_change_prints_both_readings_with_their_intervals(answer):
    (found,) = answer("change")["slices"]
    assert [(r["reading"], r["from_value"], r["to_value"]) for r in found["rows"]] == [("preferred", 845, 1398), ("alternate", 894, 1398)]
    assert [[round(r[n], 1) for n in ("percent", "lower", "upper")] for r in found["rows"]] == [[65.4, 51.8, 80.4], [56.4, 43.7, 70.3]]
    assert {s["source_id"] for s in found["sources"]} == {"PLS-005", "BNS52", "BNS27", "PLS-232"}
    assert found["warnings"] == ["disputed", "election_types", "breaks"]


def test_change_says_it_in_the_language_asked_for(answer):
    assert any("+65,4 %" in sentence and "845" in sentence for sentence in answer("change")["sentences"])
    assert any("+56.4%" in sentence for sentence in answer("change", "--lang", "en")["sentences"])


def test_change_of_another_series_and_other_years(answer):
    (found,) = answer("change", "--series", "kasn_recommended_by_year", "--from", "2015", "--to", "2016")["slices"]
    assert [(r["from_value"], r["to_value"]) for r in found["rows"]] == [(29, 54)]


def test_change_of_a_mixed_series_is_refused_with_what_to_choose(ask):
    code, out, _ = ask("change", "--series", "all_violations_by_election", "--json")
    error = json.loads(out)["error"]
    assert code == 2 and error["code"] == "mixed_rows" and "cases | reports" in error["hint"]


def test_change_before_the_first_figure_says_that_there_is_no_answer(ask):
    code, _, err = ask("change", "--as-of", "2015", "--lang", "en")
    assert code == 2 and "no_answer" in err and "no two figures" in err


def test_change_of_an_unknown_election_names_those_there_are(ask):
    code, _, err = ask("change", "--from", "pilkada-1999", "--lang", "en")
    assert code == 2 and "Pilkada 2017" in err


def test_running_prints_the_statements_of_what_was_chosen(answer):
    found = answer("running", "--election", "pilkada-2020", "--authority", "KASN", "--stage", "reported_to_kasn", "--unit", "people")
    (rows,) = [one["rows"] for one in found["slices"]]
    assert [r["value"] for r in rows] == [290, 369, 456, 490, 499, 694, 715, 793, 1305, 1997, 2007, 2034]
    assert rows[0]["days"] == -228 and rows[0]["revised"] is False and rows[0]["previous"] is None


def test_running_without_a_choice_prints_every_statement(answer):
    (found,) = answer("running")["slices"]
    assert len(found["rows"]) == 134 and {"running_total", "revised"} <= set(found["warnings"])


def test_running_of_a_stage_that_does_not_run_is_refused(ask):
    code, _, err = ask("running", "--stage", "in_process")
    assert code == 2 and "forwarded_to_kasn" in err


def test_always_rising_prints_a_verdict_for_each_series_and_their_number(answer):
    found = answer("always-rising")
    assert found["answer"] == "always_rising" and found["verdicts"] == {"supported": 0, "contradicted": 1, "not_judged": 19}
    (one,) = found["slices"]
    assert [r["series_id"] for r in one["rows"] if r["verdict"] == "contradicted"] == ["kasn_recommended_by_year"]
    assert len({r["series_id"] for r in one["rows"]}) == 16


def test_a_terminal_shows_tables_limits_and_sources(ask):
    for command in ("change", "running", "always-rising"):
        code, out, err = ask(command, "--lang", "en")
        assert code == 0 and not err and "Sources" in out and "https://" in out, command
