"""The authorities side by side and the quality board, said: authority, date, unit and stage in the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

import locales
import sentences.authorities as words
import sentences.quality as quality
from analytics.identities import verdicts
from analytics.quality import board
from analytics.reconcile import reconcile
from data.snapshot import Snapshot

ID, EN = locales.get("id"), locales.get("en")


@pytest.fixture
def made(snapshot):
    """Return a function that makes a SYNTHETIC release: for each table named, a function from its frame to the changed one."""

    def make(**changes):
        tables = {name: changes[name](frame.copy()) if name in changes else frame for name, frame in snapshot.tables.items()}
        return Snapshot(replace(snapshot.release, number=9000, note="SYNTHETIC"), tables)

    return make


def pair(snapshot, pair_id, kind="pairs"):
    frame = getattr(reconcile(snapshot), kind).frame
    return frame.loc[frame["pair_id"] == pair_id].iloc[0]


@pytest.mark.parametrize(
    ("locale", "title", "lead"),
    [
        (
            ID,
            "Pilkada 2024: Bawaslu menyebut 433 kasus (dugaan pelanggaran), BKN 1.158 orang (dilaporkan ke KASN/BKN)",
            "Bawaslu menurut pernyataan 30 November 2024, BKN menurut pernyataan 4 Desember 2024. "
            "Tidak diselisihkan: satuan berbeda, tahap berbeda dan batas tanggal berbeda.",
        ),
        (
            EN,
            "Pilkada 2024: Bawaslu states 433 cases (alleged violations), BKN 1,158 people (reported to KASN/BKN)",
            "Bawaslu as stated on 30 November 2024, BKN as stated on 4 December 2024. "
            "No difference is computed: another unit, another stage and another cut-off date.",
        ),
    ],
)
def test_the_title_says_both_figures_and_the_lead_their_dates_and_why_they_differ(snapshot, locale, title, lead):
    found = reconcile(snapshot, "Pilkada 2024")
    assert words.title(found, "Pilkada 2024", locale) == title
    assert words.lead(found, locale) == f"{lead} {locale.t('authorities.lead')}"


def test_an_election_without_a_pair_says_so(snapshot):
    found = reconcile(snapshot, "Pilkada 2017")
    assert words.title(found, "Pilkada 2017", ID) == "Pilkada 2017: tidak ada dua lembaga yang angkanya dapat disandingkan"
    assert words.lead(found, EN) == EN.t("authorities.lead")


def test_a_pair_in_one_unit_says_its_difference_with_its_sign(snapshot):
    row = pair(snapshot, "BN-198:KN-191")
    assert words.pair(row, ID) == (
        "Pilkada 2020 · Diteruskan Bawaslu, diterima lembaga lain: Bawaslu: 1.645 orang, diteruskan ke KASN/BKN "
        "(menurut pernyataan 19 Desember 2020), sedangkan KASN: 1.305 orang, dilaporkan ke KASN/BKN (menurut pernyataan 19 Desember 2020). "
        "Selisih −340 orang: tahap berbeda."
    )
    assert words.difference(pair(snapshot, "KN-267:KN-276"), EN) == "Difference +47 people: another cut-off date."


@pytest.mark.parametrize(
    ("pair_id", "said"),
    [
        (
            "PL-OBS-001:BN-115",
            "Pemilu 2019: bacaan lain Bawaslu: 894 kasus, diteruskan ke KASN/BKN (menurut pernyataan 24 Agustus 2022), di samping "
            "Bawaslu: 845 kasus, diteruskan ke KASN/BKN (menurut pernyataan 27 September 2022). Selisih +49 kasus: label pemilihan keliru.",
        ),
        (
            "KN-220:KN-240",
            "Pilkada 2020: bacaan lain KASN: 2.304 orang, dilaporkan ke KASN/BKN (menurut pernyataan 27 September 2022), di samping "
            "KASN: 2.034 orang, dilaporkan ke KASN/BKN (menurut pernyataan 31 Mei 2022). Selisih +270 orang: dua digit tertukar.",
        ),
    ],
)
def test_another_reading_is_said_beside_the_figure_to_quote(snapshot, pair_id, said):
    assert words.reading(pair(snapshot, pair_id, "readings"), ID) == said


def test_what_a_reading_is_about_names_election_or_year_area_and_breakdown(snapshot):
    assert words.about(pair(snapshot, "KN-249:KN-250", "readings")) == "2021"
    assert words.about(pair(snapshot, "FI-123:FI-141", "readings")).startswith("Pemilu 2024 · Sulawesi Tenggara · IKP 2024 total")


def test_figures_that_agree_are_said_to_and_shares_bear_their_sign(snapshot):
    row = pair(snapshot, "BN-198:KN-191").copy()
    row["code"] = row["codes"] = ""
    assert words.difference(row, EN) == "The two agree." and words.reasons(row, EN) == ""
    assert words.counted(72.8, "percent", ID) == "72,8 %" and words.counted(2034, "people", EN) == "2,034 people"
    assert [words.signed(value, ID) for value in (1.0, 0.0, -2.5, 3.0199999999999996)] == ["+1", "0", "−2,5", "+3,02"]


def test_the_counts_are_said_with_what_is_unexplained(snapshot):
    found = reconcile(snapshot)
    assert words.count(found, EN) == "160 pairs of figures differ (39 between authorities, 121 other readings); unexplained: 17."
    assert words.rest(found, ID).startswith("116 bacaan lain mengulang angka yang dikutip; 63 berdiri sendiri")


def test_the_sums_are_said_with_those_that_cannot_be_judged(snapshot, made):
    assert words.sums(verdicts(snapshot), EN) == "213 sums: 152 hold, 61 do not."
    lacking = made(observations=lambda f: f.loc[f["obs_id"] != "BN-114"].reset_index(drop=True))  # SYNTHETIC
    assert words.sums(verdicts(lacking), ID).endswith("hitungan tidak dinilai: ada angkanya yang tidak dimuat rilis ini.")


def test_the_quality_board_says_what_it_is_about(snapshot, made):
    found = board(snapshot)
    assert quality.title(found, ID) == "85 dari 1.902 klaim tercetak di dua sumber atau lebih; 61 dari 213 hitungan tidak cocok"
    assert "2,014 figures from 443 pages, up to the statement of 24 June 2025" in quality.lead(found, EN)
    assert "24 Juni 2025" in quality.age(found, ID)
    undated = board(made(observations=lambda f: f.assign(as_of="")))  # SYNTHETIC
    assert quality.lead(undated, EN).endswith("none of them dated.") and quality.age(undated, EN) == "No figure has a date."


def test_provinces_of_which_it_is_unknown_whether_they_voted_are_named(snapshot):
    rows = {(r.election, r.body): r for r in board(snapshot).completeness.frame.itertuples()}
    assert quality.completeness(rows["Pilkada 2018", "any"], ID) == "11 dari 28"
    assert quality.unknown(rows["Pilkada 2018", "any"], EN) == "for 6 provinces it is unknown whether they voted"
    assert quality.unknown(rows["Pilkada 2020", "any"], EN) == ""
