"""`python -m analytics pledges`: the sample named wherever it is printed, kinds apart, before and after with its rival explanations."""

from __future__ import annotations

import pytest

SAMPLE = {"id": "Contoh hasil pencarian, bukan sensus.", "en": "A search sample, not a census."}


def slices(found) -> dict[str, dict]:
    return {one["id"]: one for one in found["slices"]}


def test_json_holds_every_pledge_with_the_mark_of_the_sample(answer):
    found = answer("pledges")
    assert (found["answer"], found["found"], found["sample"], found["left_out"]) == ("pledges", 127, "search_sample", 0)
    listed = slices(found)
    assert [*listed] == [
        "pledges", "pledges_by_province", "pledges_beside", "pledge_signatories", "pledge_points", "pledges_before_after",
        "pledges_before_after_PR-164_PR-176",
    ]  # fmt: skip
    assert len(listed["pledges"]["rows"]) == 127 and {row["warning"] for row in listed["pledges"]["rows"]} == {"search_sample"}
    for name in listed:
        assert name == "pledge_points" or "search_sample" in listed[name]["warnings"], name
    assert listed["pledge_signatories"]["unit"] == "mixed"


def test_a_comparison_comes_with_its_rival_explanations(answer):
    found = answer("pledges", "--lang", "en")
    lines = found["rival_explanations"]["pledges_before_after_PR-164_PR-176"]
    assert len(lines) == 6 and all(f"- {line}" in found["sentences"] for line in lines)
    assert "not_causal" in slices(found)["pledges_before_after_PR-164_PR-176"]["warnings"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_terminal_shows_the_sample_and_the_sources(ask, lang):
    code, out, err = ask("pledges", "--province", "32", "--lang", lang)
    assert (code, err) == (0, "") and SAMPLE[lang] in out and "PL-004" in out and "PLS-118" in out
    assert "PL-001" not in out and "PR-164" in out


def test_a_province_without_a_comparison_has_none(answer):
    found = answer("pledges", "--province", "18")
    assert found["found"] == 7 and found["rival_explanations"] == {} and len(found["slices"]) == 6


def test_a_date_leaves_out_what_came_later_and_what_has_no_date(answer):
    found = answer("pledges", "--as-of", "2020-11")
    assert (found["found"], found["left_out"]) == (25, 23)


def test_an_unknown_province_is_refused_with_those_there_are(ask):
    code, out, err = ask("pledges", "--province", "77")
    assert code == 2 and "77" in err and "32" in err and not out
