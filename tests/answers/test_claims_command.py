"""`python -m analytics claim TEXT`: the acceptance runs, a sentence, and what is refused."""

from __future__ import annotations

import pytest

ACCEPTED = [
    ("1398", "published", ["BN-223", "BN-227", "PL-OBS-002", "BN-118"]),
    ("894", "disputed", ["PR-145", "BN-115"]),
    ("2304", "misprint", ["KN-240"]),
    ("878", "misprint", ["BN-356"]),
    ("4242", "unknown", []),
]


@pytest.mark.parametrize(("text", "verdict", "matches"), ACCEPTED)
def test_the_json_holds_verdict_matches_near_misses_and_sources(answer, text, verdict, matches):
    found = answer("claim", text)
    assert found["answer"] == "claim" and found["text"] == text and found["number"] == text
    assert (found["verdict"], found["matches"]) == (verdict, matches)
    assert found["values"] == [int(text)] and len(found["checks"]) == 1 and found["checks"][0]["matches"] == matches
    rows = {one["id"]: one["rows"] for one in found["slices"]}
    assert [row["obs_id"] for row in rows["claim_matches"]] == matches and set(rows) >= {"claim_others", "claim_probable", "claim_near"}
    assert [row["obs_id"] for row in rows["claim_near"]] == [row["obs_id"] for row in found["near"]]
    for one in found["slices"]:
        assert {row["source_id"] for row in one["rows"]} == {source["source_id"] for source in one["sources"]}


def test_a_misprint_names_what_was_meant(answer):
    found = answer("claim", "2304")
    assert found["probable"] == ["KN-220"] and found["near"][0] == {"obs_id": "KN-220", "relation": "swap", "value": 2034}
    assert not found["near_folded"]


def test_a_sentence_that_prints_a_misprint_is_told_so(answer):
    found = answer("claim", "KASN menerima 2.304 laporan pada Pilkada 2020")
    assert found["verdict"] == "misprint" and found["probable"] == ["KN-220"]
    assert "2.304 ASN" not in " ".join(found["sentences"])


def test_a_disputed_figure_names_the_other_reading(answer):
    assert answer("claim", "894")["others"] == ["PL-OBS-001"]


def test_a_sentence_with_two_numbers_has_two_answers(answer):
    found = answer("claim", "Dari 845 kasus pada Pemilu 2019 menjadi 1.398 kasus pada Pilkada 2020")
    assert [one["verdict"] for one in found["checks"]] == ["disputed", "published"]
    assert found["checks"][1]["said"] == {"election": "Pilkada 2020", "unit": "cases"}
    assert "claim_matches_2" in {one["id"] for one in found["slices"]}


@pytest.mark.parametrize(("lang", "said"), [("id", "salah cetak"), ("en", "misprint")])
def test_a_terminal_shows_the_verdict_the_sentence_and_the_source(ask, lang, said):
    code, out, err = ask("claim", "2304", "--lang", lang)
    assert (code, err) == (0, "") and said in out
    for part in ("KN-240", "KN-220", "kasn.go.id", "Okezone", "2.034" if lang == "id" else "2,034"):
        assert part in out, part


def test_a_date_before_the_statement_knows_nothing_of_it(answer):
    assert answer("claim", "2304", "--as-of", "2020-11")["verdict"] == "unknown"


@pytest.mark.parametrize("text", ["tanpa angka", "", "Pilkada 2020"])
def test_a_text_without_a_number_is_refused_with_a_remedy(ask, text):
    code, out, err = ask("claim", text)
    assert (code, out) == (2, "") and "unknown_choice" in err and "1.398" in err
