"""The six factors in words: opinion and measurement apart, margins with their assumption, and no order where the margin forbids one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import locales
from analytics.cooccurrence import together
from analytics.crosswalk import crosswalk
from analytics.factor_change import factor_change
from analytics.factors import coded_shares
from data.snapshot import Snapshot
from sentences import factors as words

ID, EN = locales.get("id"), locales.get("en")
# SYNTHETIC (DATA LATIHAN): election, year, province, stage, factor, n.
COUNTS = [
    ("Pilkada 2018", 2018, "32", "alleged", 0, 90), ("Pilkada 2018", 2018, "32", "alleged", 9, 10),
    ("Pilkada 2018", 2018, "32", "alleged", 1, 48), ("Pilkada 2018", 2018, "32", "alleged", 2, 40),
    ("Pilkada 2020", 2020, "32", "alleged", 0, 70), ("Pilkada 2020", 2020, "32", "alleged", 1, 56),
    ("Pilkada 2020", 2020, "32", "alleged", 2, 35),
]  # fmt: skip
PAIRS = [("Pilkada 2018", 2018, "32", "alleged", 1, 2, 8), ("Pilkada 2020", 2020, "32", "alleged", 1, 2, 21)]
KEY = ["election", "year", "province_code", "stage", "factor"]


def holding(snapshot: Snapshot, counts: list[tuple] = COUNTS, pairs: list[tuple] = PAIRS) -> Snapshot:
    frames = {
        "case_factor_counts": pd.DataFrame(counts, columns=[*KEY, "n"]),
        "case_factor_pairs": pd.DataFrame(pairs, columns=[*KEY, "other", "n"]),
    }
    return replace(snapshot, tables={**{name: snapshot.tables[name] for name in snapshot.tables}, **frames})


def test_the_finding_names_what_is_not_measured(snapshot):
    assert words.finding(crosswalk(snapshot), ID) == (
        "5 dari 6 faktor menurut Bawaslu ada padanannya dalam survei KASN; faktor 6 (Politisasi birokrasi oleh calon) tidak diukur"
    )
    assert "was not measured" in words.finding(crosswalk(snapshot), EN)


def test_without_a_survey_the_list_is_an_opinion_and_nothing_more(snapshot):
    found = crosswalk(snapshot.until("2010"))
    assert words.finding(found, ID) == "Enam faktor menurut Bawaslu adalah pendapat; belum ada survei yang mengukurnya"
    assert words.lead(found, EN).endswith("Up to this date the record holds no published survey of causes.")
    assert words.near(found, ID) == ()


def test_with_every_factor_measured_none_is_named(snapshot):
    found = replace(crosswalk(snapshot), measured=(1, 2, 3, 4, 5, 6), unmeasured=())
    assert words.finding(found, EN) == "All factors named by Bawaslu (6) have a counterpart in KASN surveys"


def test_the_lead_says_whose_opinion_it_is_and_the_newest_survey(snapshot):
    lead = words.lead(crosswalk(snapshot), ID)
    assert lead.startswith("Daftar enam faktor adalah pendapat Bawaslu, menurut pernyataan 27 September 2022: tanpa angka dan tanpa bobot.")
    assert "menurut pernyataan 16 Desember 2021" in lead and "50,76 % responden" in lead and "hingga" not in lead


def test_an_earlier_date_says_that_the_opinion_came_later(snapshot):
    later = "Pernyataan itu sesudah tanggal yang dipilih."
    assert later in words.lead(crosswalk(snapshot.until("2021-06")), ID)
    assert later not in words.lead(crosswalk(snapshot.until("2022")), ID) and later not in words.lead(crosswalk(snapshot), ID)


def test_a_difference_has_its_sign_and_a_zero_none():
    assert [words.signed(value, ID) for value in (1.25, -14.57, 0.04, -0.04, 0)] == ["+1,2", "−14,6", "0,0", "0,0", "0,0"]


def test_two_answers_within_the_margin_have_no_certain_order(snapshot):
    newest, older = crosswalk(snapshot).surveys
    assert "urutan keduanya tidak pasti" in words.top(newest, ID) and "49.72%" in words.top(newest, EN)
    assert words.top(older, EN).endswith(
        "the most frequent answer is “Motive to gain or keep office, money or projects”, 43.4% of respondents."
    )
    assert "tidak pasti" not in words.top(replace(newest, stated_margin=1.0), ID), "1,04 points apart"
    assert "tidak pasti" not in words.top(replace(newest, stated_margin=None), ID), "the computed margin is 0,95"


def test_how_a_survey_was_made_is_said_with_its_assumption(snapshot):
    said = words.measured_how(crosswalk(snapshot).surveys[0], ID)
    for part in (
        "Responden: 10.617.", "Masa survei: 1 Juli 2021 sampai 30 Juli 2021.", "Bunyi pertanyaannya tidak ada dalam catatan.",
        "semua bagian berjumlah 134,3 %", "sampel acak sederhana", "margin galat 2,5 %",
    ):  # fmt: skip
        assert part in said


def test_a_survey_without_respondents_says_why_there_is_no_margin(snapshot):
    said = words.measured_how(crosswalk(snapshot).surveys[1], EN)
    assert said == (
        "The field dates are not on record. The wording of the question is not on record. One answer a respondent: the shares add up to "
        "99.9%. No sampling margin is computed: the number of respondents is unknown."
    )


@pytest.mark.parametrize("stated", [None, 0.5])
def test_a_stated_margin_is_named_only_where_it_is_wider(snapshot, stated):
    assert "Halaman sumber" not in words.measured_how(replace(crosswalk(snapshot).surveys[0], stated_margin=stated), ID)


def test_what_stands_near_the_sixth_factor_is_said(snapshot):
    (said,) = words.near(crosswalk(snapshot), ID)
    assert said.startswith("Tidak ada survei yang menanyakan faktor 6.") and "Tim sukses, Pasangan calon, Partai politik pengusung" in said


def test_a_share_has_its_margin_where_there_is_one(snapshot):
    newest, older = crosswalk(snapshot).surveys
    assert words.share(newest.slice.frame.iloc[0], ID) == "50,76 % ± 0,95"
    assert words.share(older.slice.frame.iloc[0], EN) == "43.4%"


def test_answers_and_reasons_follow_the_language_and_fall_back_to_the_record(snapshot):
    row = crosswalk(snapshot).surveys[0].slice.frame.iloc[0]
    assert (words.answer(row, ID), words.answer(row, EN)) == ("Ikatan persaudaraan", "Family ties")
    assert words.reason(row, ID).startswith("Kekerabatan dengan calon") and words.reason(row, EN) == row["justification_en"]
    new = {"mapping_id": "M99", "category": "Jawaban baru", "justification_en": "New."}
    assert (words.answer(new, EN), words.reason(new, ID)) == ("Jawaban baru", "New.")
    assert words.survey_name("BARU", "A new survey", ID) == "A new survey"


def test_the_texts_of_the_crosswalk_are_the_records_own(snapshot):
    """When the record changes an answer or a reason, its words must be translated anew."""
    for row in snapshot.tables["factor_mapping"].to_dict("records"):
        assert words.answer(row, ID) == row["category"], row["mapping_id"]
        assert words.reason(row, EN) == row["justification_en"], row["mapping_id"]
        assert ID.has(f"factors.why.{row['mapping_id']}") and EN.has(f"factors.answer.{row['mapping_id']}")
        assert ID.has(f"factors.survey.{row['survey_id']}") and ID.has(f"factors.kind.{row['kind'].replace(' ', '-')}")


def test_the_factor_named_most_often_has_its_interval(snapshot):
    labels = words.factor_labels(crosswalk(snapshot).official, ID)
    said = words.cases(coded_shares(holding(snapshot)), labels, ID)
    assert said == (
        "Dari 150 kasus berkode dalam berkas yang dimuat (tahap paling sedikit: dugaan pelanggaran), faktor 1 (Mentalitas birokrasi jauh "
        "dari reformasi) paling sering disebut: 104 kasus, 69,3 % (selang 95 %: 61,5 % sampai 76,2 %)."
    )


def test_factors_named_equally_often_are_all_named(snapshot):
    made = holding(snapshot, [("Pilkada 2018", 2018, "32", "alleged", factor, 5) for factor in (0, 2, 4)])
    labels = words.factor_labels(crosswalk(snapshot).official, EN)
    said = words.cases(coded_shares(made), labels, EN)
    assert "factor 2 (" in said and "factor 4 (" in said


def test_the_pair_named_most_often_is_said_and_a_true_nothing_too(snapshot):
    assert words.together(together(holding(snapshot)), EN) == (
        "Most often named together: factors 1 and 2, in 29 of 150 coded cases, 19.3% (95% interval: 13.8% to 26.4%)."
    )
    assert words.together(together(holding(snapshot, pairs=[])), EN) == "No coded case names two factors."


def test_a_change_is_said_where_its_interval_does_not_hold_zero(snapshot):
    assert words.change(factor_change(holding(snapshot)), ID) == (
        "Dari Pilkada 2018 ke Pilkada 2020, selang selisihnya tidak memuat nol untuk faktor 1 (+20,0 poin persen, selang 95 %: +5,2 sampai "
        "+33,4)."
    )


def test_no_change_and_no_comparison_are_said(snapshot):
    alike = [(*row[:4], row[4], 10) for row in COUNTS if row[4] in (0, 1)]
    assert words.change(factor_change(holding(snapshot, alike)), EN).startswith("From Pilkada 2018 to Pilkada 2020 every interval")
    one = factor_change(holding(snapshot), election=("Pilkada 2018",))
    assert words.change(one, ID) == "Perubahan tidak dihitung: hanya ada satu pemilihan atau satu tahun dengan kasus berkode."
