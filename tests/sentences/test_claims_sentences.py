"""The verdicts of a claim check in words: never "true", always which figure, and loud where a number must not be quoted."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import locales
from analytics.claims import check
from data.parse.sentence import read
from data.views.claims import Verdict
from sentences import claims

both = pytest.mark.parametrize("lang", locales.LANGUAGES)


@pytest.fixture
def ask(snapshot):
    return lambda text, lang="id": check(snapshot, read(text, snapshot.election_order, lang=lang))


@pytest.mark.parametrize(
    ("text", "in_id", "in_en"),
    [
        ("1398", "1398 ada dalam catatan sebagai angka yang diutamakan.", "1398 is on record as a preferred figure."),
        (
            "894",
            "894 diperdebatkan: bacaan lain dari hitungan yang angka diutamakannya 845 (Pemilu 2019). "
            "894 juga angka yang diutamakan untuk hitungan lain: Pilkada 2020, menurut pernyataan 8 November 2020.",
            "894 is disputed: it is another reading of a count whose preferred figure is 845 (Pemilu 2019). "
            "894 is also the preferred figure of another count: Pilkada 2020, as stated on 8 November 2020.",
        ),
        (
            "2304",
            "2304 tercetak, tetapi ditolak sebagai salah cetak yang dikenal; kemungkinan yang dimaksud 2.034, dua angka tertukar.",
            "2304 is in print, but rejected as a known misprint; 2,034 was probably meant, two digits swapped.",
        ),
        (
            "878",
            "878 tercetak, tetapi ditolak sebagai salah cetak yang dikenal; kemungkinan yang dimaksud 88, "
            "satu angka kelebihan atau kurang.",
            "878 is in print, but rejected as a known misprint; 88 was probably meant, one digit more or fewer.",
        ),
        ("4242", "Tidak ada angka 4242 yang diketahui dalam catatan ini.", "No such figure known: 4242 is not on this record."),
        (
            "1400",
            "1400 tidak tercatat persis begitu; yang dibulatkan kemungkinan 1.398.",
            "1400 is not on record as such; 1,398 may have been rounded to it.",
        ),
        (
            "78,5 %",
            "78,5 % tercetak dan cocok bila dihitung ulang: 1.596 dari 2.034 = 78,5 %.",
            "78,5 % is in print and recomputes: 1,596 of 2,034 = 78.5%.",
        ),
        (
            "65,4 %",
            "65,4 % tidak tercetak sebagai angka; hasil ini cocok dengan perubahan dari 845 ke 1.398, yaitu 65,4 % "
            "(Bawaslu, diteruskan ke KASN/BKN, kasus, Pemilu 2019 dan Pilkada 2020).",
            "65,4 % is not in print as a figure; it fits the change from 845 to 1,398, which is 65.4% "
            "(Bawaslu, forwarded to KASN/BKN, cases, Pemilu 2019 and Pilkada 2020).",
        ),
        ("1379", "1379 tidak ada dalam catatan; ada angka yang mirip.", "1379 is not on record; there are figures like it."),
        (
            "KASN meneruskan 1.398 kasus pada Pemilu 2019",
            "1.398 ada dalam catatan, tetapi menghitung hal lain daripada yang disebut teks ini (pemilihan dan penghitung).",
            "1.398 is on record, but it counts something else than this text says (election and counter).",
        ),
        (
            "917",
            "917 tercetak, tetapi cakupan atau satuannya tidak pasti: jangan dikutip begitu saja.",
            "917 is in print, but its scope or unit is not certain: do not quote it as it stands.",
        ),
        ("32 %", "32 % pernah tercetak, tetapi bukan angka yang diutamakan.", "32 % is in print, but it is not the preferred figure."),
    ],
)
def test_the_verdict_on_a_number(ask, text, in_id, in_en):
    found = ask(text).checks[0]
    assert claims.verdict(found, locales.get("id")) == in_id
    assert claims.verdict(found, locales.get("en")) == in_en
    assert claims.title(ask(text), locales.get("id")) == in_id.removesuffix(".")


@both
def test_a_number_of_several_counts_says_how_many(ask, lang):
    words, found = locales.get(lang), ask("53").checks[0]
    counts = int(re.search(r"\d+(?= hitungan| different)", claims.verdict(found, words))[0])
    assert found.verdict is Verdict.PUBLISHED and 1 < counts <= len(found.matches)


@both
def test_a_misprint_without_a_likely_figure_is_still_loud(ask, snapshot, lang):
    words, found = locales.get(lang), ask("2304").checks[0]
    without = type(found)(**{**vars(found), "probable": found.probable.with_(frame=found.probable.frame.iloc[:0])})
    assert claims.verdict(without, words) == words.t("claims.verdict.misprint", number="2304")


@both
def test_every_verdict_has_a_badge(lang):
    words = locales.get(lang)
    assert len({words.t(f"claims.badge.{verdict.value}") for verdict in Verdict}) == len(Verdict)


def test_what_the_text_was_read_as_is_said(ask):
    number = ask("Menurut KASN, 1.596 ASN terbukti melanggar di Bali per 31 Mei 2022 pada Pilkada 2020").checks[0].number
    assert claims.read_as(number, locales.get("id")) == (
        "Dibaca dari teks: pemilihan Pilkada 2020, penghitung KASN, tahap terbukti melanggar, satuan orang, wilayah Bali dan "
        "tanggal 31 Mei 2022."
    )
    assert claims.read_as(ask("1398").checks[0].number, locales.get("id")) == ""


def test_two_meanings_of_a_number_are_both_named(ask):
    number = ask("1.398", "en").checks[0].number
    assert claims.two_values(number, locales.get("en")) == "“1.398” may mean 1,398 or 1.398; both were searched."
    assert claims.two_values(ask("1.398").checks[0].number, locales.get("id")) == ""


def test_a_row_says_in_what_it_differs_from_the_text(ask):
    found = ask("KASN: 1.398 ASN terbukti melanggar pada Pemilu 2019 per 1 Maret 2019").checks[0]
    text = claims.differs(found.matches.frame.iloc[0], found.number, locales.get("id"))
    assert text.startswith(
        "Berbeda dari teks: pemilihan: tercatat Pilkada 2020, bukan Pemilu 2019; penghitung: tercatat Bawaslu, bukan KASN"
    )
    assert "tahap: tercatat diteruskan ke KASN/BKN, bukan terbukti melanggar; satuan: tercatat kasus, bukan orang; tanggal: " in text
    assert text.endswith("bukan 1 Maret 2019.")
    assert claims.differs(ask("1398").checks[0].matches.frame.iloc[0], found.number, locales.get("id")) == ""


def test_a_row_without_authority_says_that_none_is_named(ask):
    found = ask("KASN: 38 kasus").checks[0]
    nobody = found.matches.frame.loc[found.matches.frame["authority"] == ""].iloc[0]
    assert "penghitung: tercatat tidak disebutkan, bukan KASN" in claims.differs(nobody, found.number, locales.get("id"))


@pytest.mark.parametrize(
    ("text", "in_id", "in_en"),
    [
        ("78,5 %", "1.596 dari 2.034: 78,47 %", "1,596 of 2,034: 78.47%"),
        ("65,4 %", "perubahan 845 ke 1.398: +65,44 %", "change from 845 to 1,398: +65.44%"),
        ("2305", "satu angka berbeda", "one digit differs"),
        ("1400", "dibulatkan", "rounded"),
    ],
)
def test_how_a_figure_is_related(ask, text, in_id, in_en):
    row = ask(text).checks[0].near.frame.iloc[0]
    assert claims.relation(row, locales.get("id")) == in_id and claims.relation(row, locales.get("en")) == in_en


def test_sentences_to_quote_are_those_that_answer(ask):
    words = locales.get("id")
    (only,) = claims.quotes(ask("1398").checks[0], words)
    assert "1.398 kasus" in only and "27 September 2022" in only
    other, preferred, running = claims.quotes(ask("894").checks[0], words)
    assert "894" in other and "Pemilu 2019" in other and "845" in preferred and "Pilkada 2020" in running
    (meant,) = claims.quotes(ask("2304").checks[0], words)
    assert "2.034" in meant and "2.304" not in meant, "a misprint is never offered for quoting"
    assert claims.quotes(ask("4242").checks[0], words) == () == claims.quotes(ask("1400").checks[0], words)
    (elsewhere,) = claims.quotes(ask("KASN meneruskan 1.398 kasus pada Pemilu 2019").checks[0], words)
    assert "Bawaslu" in elsewhere and "Pilkada 2020" in elsewhere
    assert len(claims.quotes(ask("88").checks[0], words)) == claims.QUOTED
    assert not any("tidak pasti" in quote for quote in claims.quotes(ask("53").checks[0], words)), "only preferred figures are offered"


def test_several_numbers_are_summed_up_in_the_title(ask):
    title = claims.title(ask("Dari 845 kasus pada Pemilu 2019 menjadi 1.398 kasus pada Pilkada 2020"), locales.get("id"))
    assert title == "2 angka dicek: 845 – diperdebatkan; 1.398 – tercatat"


@both
def test_no_sentence_says_that_a_claim_is_true(ask, lang):
    for text in ("1398", "894", "2304", "878", "4242", "1400", "32 %", "917"):
        said = claims.verdict(ask(text).checks[0], locales.get(lang)).lower()
        assert not re.search(r"\b(benar|terkonfirmasi|true|correct|confirmed)\b", said), said


def test_matches_that_fit_leave_out_those_that_differ(ask):
    found = ask("894 kasus pada Pemilu 2019").checks[0]
    assert list(claims.fitting(found)["obs_id"]) == ["BN-115"] and isinstance(claims.fitting(found), pd.DataFrame)
