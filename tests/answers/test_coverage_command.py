"""`python -m analytics coverage`: the provinces with a figure for each election, their sum beside the national figure, with sources."""

from __future__ import annotations


def rows(found, slice_id: str) -> list[dict]:
    (one,) = [one for one in found["slices"] if one["id"] == slice_id]
    return one["rows"] if "rows" in one else one["frame"]


def test_it_prints_the_coverage_of_each_election_with_its_provinces(answer):
    found = answer("coverage")
    assert found["answer"] == "coverage"
    every = {row["election"]: row for row in rows(found, "coverage") if row["kind"] == "any"}
    assert {name: (row["named"], row["expected_low"], row["expected_high"]) for name, row in every.items()} == {
        "Pilkada 2024": (16, 38, 38), "Pemilu 2024": (18, 38, 38), "Pilkada 2020": (29, 32, 32), "Pemilu 2019": (28, 34, 34),
        "Pilkada 2018": (11, 28, 34), "Pilkada 2017": (0, 7, 34),
    }  # fmt: skip
    assert every["Pilkada 2024"]["provinces"].split(";")[:3] == ["13", "14", "16"]


def test_it_prints_what_is_not_located_for_the_six_groups(answer):
    stated = rows(answer("coverage"), "coverage_statements")
    found = {(row["authority"], row["as_of"], row["stage"]): row["not_located"] for row in stated if not row["why"]}
    assert found == {
        ("Bawaslu", "2019-03-01", "alleged"): 0, ("KASN", "2019-03-01", "followed_up"): 5, ("Bawaslu", "2020-03-27", "alleged"): 160,
        ("Bawaslu", "2020-04-03", "alleged"): 163, ("Bawaslu", "2020-04-03", "forwarded_to_kasn"): 265,
        ("Bawaslu", "2020-10-04", "alleged"): 388,
    }  # fmt: skip


def test_one_election_by_its_short_form_holds_only_that(answer):
    found = answer("coverage", "--election", "pemilu-2024", "--lang", "en")
    for slice_id in ("coverage", "coverage_statements", "coverage_by_layer"):
        assert {row["election"] for row in rows(found, slice_id)} == {"Pemilu 2024"}, slice_id
    assert found["sentences"][0].startswith("Pemilu 2024: 18 of 38 provinces have at least one figure.")
    assert any("at least 152 and at most 206 cases" in sentence for sentence in found["sentences"])


def test_figures_up_to_a_date(answer):
    found = answer("coverage", "--election", "Pilkada 2020", "--as-of", "2020-03")
    assert {row["as_of"] for row in rows(found, "coverage_statements")} == {"2020-03-27"}


def test_a_table_for_people_says_the_same(ask):
    code, out, _ = ask("coverage", "--election", "pilkada-2020")
    assert code == 0
    assert "388 kasus tidak diketahui provinsinya" in out and "Provinsi yang punya angka, menurut pemilihan dan lembaga" in out
    assert "Sumber" in out and "BNS40" in out


def test_an_unknown_election_is_refused_with_those_there_are(ask):
    code, out, err = ask("coverage", "--election", "pilkada-1999")
    assert code == 2
    assert "pilkada-1999" in out + err and "Pilkada 2020" in out + err
