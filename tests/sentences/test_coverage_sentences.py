"""Coverage and limits in words: authority, date, stage and unit in every sentence, and what is not known said as such."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import locales
from analytics import bounds, concentration, coverage, layers, lineage, spatial
from data.slice import Coverage, Slice
from data.views.coverage import Autocorrelation
from sentences import coverage as words

ID, EN = locales.get("id"), locales.get("en")
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture
def statement(snapshot):
    def of(*scope: str) -> pd.Series:
        frame = bounds.statements(snapshot).frame.set_index(["election", "authority", "as_of", "stage", "unit"], drop=False)
        return frame.loc[[scope]].iloc[0]

    return of


OCTOBER = ("Pilkada 2020", "Bawaslu", "2020-10-04", "alleged", "cases")
KASN_2024 = ("Pemilu 2024", "KASN", "2024-02-06", "violation", "cases")


def test_a_statement_says_named_sum_national_and_rest(statement):
    assert words.located(statement(*OCTOBER), ID) == (
        "Menurut pernyataan Bawaslu 4 Oktober 2020, 12 dari 32 provinsi punya angka Pilkada 2020 (dugaan pelanggaran). "
        "Jumlahnya 417 kasus, sedangkan angka nasionalnya 805: 388 kasus tidak diketahui provinsinya."
    )
    assert words.located(statement(*OCTOBER), EN) == (
        "As stated by Bawaslu on 4 October 2020, 12 of 32 provinces have a figure for Pilkada 2020 (alleged violations). "
        "They add up to 417 cases, while the national figure is 805: 388 cases are not located in any province."
    )


def test_provinces_that_make_the_whole_leave_none(statement):
    said = words.located(statement("Pemilu 2019", "Bawaslu", "2019-03-01", "alleged", "cases"), ID)
    assert said.endswith("Jumlahnya 165 kasus, sama dengan angka nasionalnya: tidak ada yang tanpa provinsi.")


def test_without_a_national_figure_the_reason_is_said(statement):
    said = words.located(statement(*KASN_2024), ID)
    assert "Jumlahnya 152 kasus." in said and said.endswith("tidak ada angka nasional dari lembaga, tanggal, tahap, dan satuan yang sama.")


@both
def test_a_contradiction_is_said_and_no_rest(statement, lang):
    row = statement(*OCTOBER).copy()
    row["why"], row["national"], row["not_located"], row["lowest"], row["highest"], row["rule"] = (
        "parts_exceed",
        400.0,
        np.nan,
        np.nan,
        np.nan,
        "unbounded",
    )
    said = words.located(row, locales.get(lang))
    assert "417" in said and "400" in said and ("bertentangan" if lang == "id" else "contradict") in said
    assert words.limits(row, locales.get(lang)) == ()
    assert words.limits_short(row, locales.get(lang)) == ("bertentangan" if lang == "id" else "contradictory")


def test_one_or_two_in_each_other_province_is_said_with_its_limits(statement):
    assert words.limits(statement(*KASN_2024), ID) == (
        "Total semua provinsi paling sedikit 152 dan paling banyak 206 kasus. KASN menyatakan bahwa provinsi lain masing-masing "
        "punya 1 atau 2, tanpa menyebut namanya; jika itu berlaku bagi semua 27 provinsi lain, totalnya paling sedikit 179.",
        "Pada tanggal yang sama KASN menyebut angka nasional 183 orang untuk tahap ini. Satuannya lain (kasus), "
        "jadi keduanya tidak dikurangkan.",
    )


def test_a_top_list_says_what_each_other_province_has_at_most(statement):
    (said,) = words.limits(statement("Pilkada 2020", "KASN", "2023-03-14", "violation", "people"), EN)
    assert said == (
        "All provinces together have at least 922 and at most 4,120 people: this list holds the provinces with the highest figures, "
        "so each of the 26 others has at most 123."
    )


def test_no_upper_limit_is_said_as_such(statement):
    row = statement("Pemilu 2019", "Bawaslu", "2018-12-10", "violation", "cases")
    assert words.limits(row, EN) == (
        "All provinces together have at least 59 cases. There is no upper limit, because nothing is said of the provinces "
        "that are not named.",
    )
    assert words.limits_short(row, ID) == "paling sedikit 59, tanpa batas atas"


def test_a_stated_total_needs_no_limits(statement):
    assert words.limits(statement(*OCTOBER), ID) == ()
    assert words.limits_short(statement(*OCTOBER), ID) == "805"
    assert words.limits_short(statement(*KASN_2024), ID) == "152 sampai 206"


@both
def test_every_assumption_of_the_record_has_its_sentence(snapshot, lang):
    locale = locales.get(lang)
    for _, row in bounds.statements(snapshot).frame.iterrows():
        said = words.assumed(row, locale)
        assert len(said) == len(row["assumes"].split(";")) and all(one.endswith(".") for one in said)
        assert locale.has(f"coverage.rule.{row['rule']}")


def test_a_contradiction_assumes_nothing(statement):
    row = statement(*OCTOBER).copy()
    row["assumes"] = ""
    assert words.assumed(row, ID) == ()


def test_provinces_of_which_nothing_is_on_record_are_a_range_or_unknown():
    assert words.named_of(12, 32, 32, ID) == "12 dari 32 provinsi"
    assert words.named_of(11, 28, 34, ID) == "11 dari 28 sampai 34 provinsi"
    assert words.named_of(3, pd.NA, pd.NA, EN) == "3 provinces (how many voted is not on record)"
    assert words.named_of(3, None, None, ID) == "3 provinsi (berapa yang memilih tidak tercatat)"
    assert [words.named_short(11, *ends, ID) for ends in ((32, 32), (28, 34), (pd.NA, pd.NA), (None, None))] == [
        "11 dari 32", "11 dari 28–34", "11", "11",
    ]  # fmt: skip


def test_cases_taken_up_by_kasn_are_not_called_sanctions(statement):
    row = statement("Pemilu 2019", "KASN", "2019-03-01", "followed_up", "cases")
    assert "bukan sanksi PPK" in words.located(row, ID) and "ditindaklanjuti PPK" not in words.located(row, ID)
    assert words.note(statement(*OCTOBER), ID) == ""


def test_a_layer_whose_figures_are_not_added_up_says_why(snapshot):
    mixed = bounds.of_layer(snapshot, layers.choose(snapshot, "province_best_pilkada_2018", ()))
    assert words.layer(mixed, ID) == (
        "11 dari 28 sampai 34 provinsi punya angka. Angka-angka ini tidak dijumlahkan: satuan, tahap, atau lembaganya berbeda."
    )
    index = bounds.of_layer(snapshot, layers.choose(snapshot, "ikp2019_total_by_province", ()))
    assert words.layer(index, EN) == "34 of 34 provinces have a figure. These figures are not added up: scores are not parts of a total."


def test_an_election_says_how_many_provinces_each_authority_named(snapshot):
    def said(election, locale):
        return words.by_authority(coverage.by_authority(snapshot, election).frame, locale)

    assert said("Pilkada 2020", ID) == (
        "Pilkada 2020: 29 dari 32 provinsi punya setidaknya satu angka. Sebagai hitungan nasional Bawaslu menyebut 18, KASN menyebut 7; "
        "kantor Bawaslu di provinsi memberi 22."
    )
    assert said("Pilkada 2024", EN) == (
        "Pilkada 2024: 16 of 38 provinces have at least one figure. As a national count no authority named a province; "
        "Bawaslu offices in the provinces gave 16."
    )
    assert said("Pilkada 2015", ID) == "Pilkada 2015: tidak ada provinsi yang punya angka."


def test_a_row_of_an_election_is_named(snapshot):
    frame = coverage.by_authority(snapshot, "Pemilu 2024").frame
    assert [words.who(row, ID) for _, row in frame.iterrows()] == [
        "Semua lembaga", "KASN (nasional)", "BKN (nasional)", "Bawaslu (nasional)", "Kemendagri (nasional)", "Kantor Bawaslu di provinsi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("series_id", "vintage", "words_in"),
    [
        ("province_best_pilkada_2020", "34", "ditampilkan apa adanya"),
        (
            "province_best_pilkada_2020",
            "38",
            "Papua, Papua Barat, Papua Selatan, Papua Tengah, Papua Pegunungan, Papua Barat Daya tidak dapat dipisahkan",
        ),
        ("province_best_pilkada_2024", "34", "Papua tidak punya angka, karena tidak semua bagiannya punya angka yang sebanding"),
        ("province_pilkada2020_bawaslu_2020_10_04", "38", "tidak ada angka yang berubah"),
    ],
)
def test_a_map_says_what_becomes_of_the_figures(snapshot, series_id, vintage, words_in):
    said = words.lineage(lineage.rebase(snapshot, layers.choose(snapshot, series_id, ()), vintage), ID)
    assert words_in in said and f"{vintage} provinsi" in said


def test_a_sum_of_all_parts_is_said(snapshot):
    view = lineage.rebase(snapshot, layers.choose(snapshot, "province_best_pilkada_2024", ()), "34")
    view.areas.loc[view.areas["province_code"] == "92", "value"] = 4.0  # SYNTHETIC
    assert "angka Papua Barat dijumlahkan dari semua bagiannya" in words.lineage(view, ID)


def pattern(i: float, p: float) -> Autocorrelation:
    return Autocorrelation(Slice("SYNTHETIC", pd.DataFrame(), 0), 34, 34, i, -0.03, p, 999, 39, ("19", "51"), None)


@pytest.mark.parametrize(
    ("i", "p", "said"), [(0.383, 0.008, "cenderung punya skor yang mirip"), (-0.4, 0.01, "berlawanan"), (0.3, 0.05, "Tidak terlihat pola")]
)
def test_a_pattern_is_claimed_only_below_five_per_cent(i, p, said):
    first, how = words.moran(pattern(i, p), ID)
    assert said in first and f"I Moran {ID.number(i, 2)}" in first and f"p {ID.number(p, 3)} (999 pengacakan)" in first
    assert "34 dari 34 provinsi" in first and "2 provinsi tanpa batas darat" in how


def test_a_layer_without_a_pattern_says_why(snapshot):
    of = layers.choose(snapshot, "province_pilkada2020_bawaslu_2020_10_04", ())
    assert words.moran(spatial.moran(snapshot, of), ID) == (
        "Kemiripan antartetangga (I Moran) tidak dihitung: kurang dari 80 % wilayah punya angka.",
    )
    assert words.concentration(concentration.of_layer(snapshot, of), EN).startswith(
        "The share of the five highest provinces and concentration are not computed: "
    )


def test_concentration_is_said_with_its_base():
    frame = pd.DataFrame({"value": [10.0, 1, 2, 3, 4, 5, 6, 9]})
    of = Slice("SYNTHETIC", frame, 0, authority="SYNTHETIC", stage="alleged", unit="cases", coverage=Coverage(8, 8))
    assert words.concentration(concentration.concentration(of), ID) == (
        "5 provinsi tertinggi memuat 85,0 % dari 40 kasus; indeks Herfindahl 0,17, Gini 0,34 (8 dari 8 provinsi)."
    )


def test_loaded_cases_say_how_many_name_a_province():
    row = pd.Series({"election": "", "year": 2023, "named": 2, "provinces_sum": 1200, "not_located": 34, "national": 1234})
    assert words.cases(row, ID) == "Berkas kasus yang dimuat, 2023: dari 1.234 kasus, 1.200 menyebut provinsi dan 34 tidak."
