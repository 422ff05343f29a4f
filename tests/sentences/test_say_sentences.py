"""Every figure of the record, and any Slice, says itself: who, when, what, in which unit and stage, in both languages."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import locales
import sentences
from analytics.computed import KINDS, computed
from data import select
from data.query import Query
from data.slice import Coverage
from data.vocab import STAGES, UNITS
from sentences.say import figure, names, say

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
RAW = re.compile(r"\b(" + "|".join(sorted(w for w in (*STAGES, *UNITS) if "_" in w)) + r")\b")
# Words that name a unit in a sentence; per cent is written with its sign.
UNIT_WORDS = {
    "id": {
        "cases": ("kasus",), "people": ("orang", "ASN"), "reports": ("laporan",), "instances": ("instansi/wilayah",), "score": ("skor",),
        "percent": ("%",),
    },
    "en": {
        "cases": ("case",), "people": ("people", "person", "civil servant"), "reports": ("report",), "instances": ("agenc",),
        "score": ("score",), "percent": ("%",),
    },
}  # fmt: skip
STAGE_WORDS = {
    "id": {
        "alleged": "dugaan", "report": "laporan masyarakat", "finding": "temuan", "registered": "diregistrasi", "violation": "melanggar",
        "not_registered": "tidak diregistrasi", "not_violation": "bukan pelanggaran", "in_process": "dalam proses", "stopped": "dihentikan",
        "forwarded_to_kasn": "diteruskan", "reported_to_kasn": "dilaporkan ke KASN", "kasn_recommended": "direkomendasikan KASN",
        "followed_up": "ditindaklanjuti PPK", "not_followed_up": "belum ditindaklanjuti", "data_blocked": "diblokir", "survey": "survei",
        "index": "indeks", "other": "lain",
    },
    "en": {
        "alleged": "alleged", "report": "from the public", "finding": "findings", "registered": "registered", "violation": "violation",
        "not_registered": "not registered", "not_violation": "not to be", "in_process": "in process", "stopped": "stopped",
        "forwarded_to_kasn": "forwarded", "reported_to_kasn": "reported to KASN", "kasn_recommended": "recommended by KASN",
        "followed_up": "followed up", "not_followed_up": "not followed up", "data_blocked": "blocked", "survey": "survey",
        "index": "index", "other": "another stage",
    },
}  # fmt: skip


@both
def test_every_figure_of_the_record_says_all_that_it_counts(snapshot, lang):
    words = locales.get(lang)
    facts = snapshot.facts
    assert len(facts) >= 2014
    for row in facts.to_dict("records"):
        text = figure(pd.Series(row), words)
        who = row["obs_id"]
        assert not RAW.search(text) and not re.search(r"[{}]|\bnan\b|\bsay\.|\bstage\.|  ", text), (who, text)
        assert locales.get(lang).figure(row["value"], row["unit"]) in text, (who, text)
        assert (row["authority"] or words.t("say.no_authority")) in text or text.startswith(words.t("say.no_authority").capitalize()), who
        assert words.date(row["as_of"]) in text or (not row["as_of"] and ("tidak diketahui" in text or "unknown" in text)), (who, text)
        assert any(word in text for word in UNIT_WORDS[lang][row["unit"]]), (who, text)
        assert STAGE_WORDS[lang][row["stage"]] in text or words.t(f"stage.{row['stage']}") in text, (who, text)
        assert (row["election"] or str(row["year"])) in text and text.endswith("."), (who, text)
        assert row["area_level"] == "national" or row["area_name"] in text, (who, text)
        assert row["category"] in text, (who, text)
        assert ("hingga" in text or "up to" in text) == bool(row["period_end"] and row["period_end"] != row["period_start"]), (who, text)
        assert text[0].isupper() and text.count("(") == text.count(")"), (who, text)


@pytest.mark.parametrize(
    ("obs_id", "in_id", "in_en"),
    [
        (
            "KN-221",
            "Menurut pernyataan KASN 31 Mei 2022, 1.596 ASN terbukti melanggar (Pilkada 2020).",
            "As stated on 31 May 2022, KASN recorded 1,596 civil servants (ASN) found to be in violation (Pilkada 2020).",
        ),
        (
            "BN-223",
            "Menurut pernyataan Bawaslu 27 September 2022, 1.398 kasus netralitas ASN diteruskan ke KASN/BKN (Pilkada 2020).",
            "As stated on 27 September 2022, Bawaslu recorded 1,398 ASN neutrality cases forwarded to KASN/BKN (Pilkada 2020).",
        ),
        (
            "KN-240",
            "Menurut pernyataan KASN 27 September 2022, 2.304 ASN dilaporkan ke KASN/BKN (Pilkada 2020). "
            "Angka ini ditolak karena salah cetak: jangan dikutip.",
            "As stated on 27 September 2022, KASN recorded 2,304 civil servants (ASN) reported to KASN/BKN (Pilkada 2020). "
            "This figure is rejected as a misprint: do not quote it.",
        ),
        (
            "BN-037",
            "Menurut pernyataan Bawaslu 24 Oktober 2018, 15 kasus netralitas ASN ditangani sebagai dugaan pelanggaran "
            "(Pemilu 2019; dihitung dari 23 September 2018 hingga 24 Oktober 2018).",
            "As stated on 24 October 2018, Bawaslu recorded 15 ASN neutrality cases handled as alleged violations "
            "(Pemilu 2019; counted from 23 September 2018 up to 24 October 2018).",
        ),
        (
            "BN-319",
            "Menurut pernyataan Bawaslu 17 September 2024, 400 laporan masyarakat diterima "
            "(Pilkada 2024; dihitung hingga 29 Agustus 2024).",
            "As stated on 17 September 2024, Bawaslu recorded 400 reports received from the public "
            "(Pilkada 2024; counted up to 29 August 2024).",
        ),
        (
            "KN-007",
            "Menurut pernyataan KASN 21 Desember 2020, 17 % pada tahap “ditindaklanjuti PPK” (tahun 2018; dihitung untuk 2018).",
            "As stated on 21 December 2020, KASN recorded 17% at the stage “followed up by the appointing official” "
            "(year 2018; counted for 2018).",
        ),
        (
            "FI-075",
            "Menurut pernyataan Bawaslu 21 September 2023, skor 100 dalam indeks kerawanan di Maluku Utara, "
            "kategori “IKP tematik netralitas ASN (input Bawaslu provinsi)” (Pemilu 2024).",
            "As stated on 21 September 2023, Bawaslu recorded a score of 100 in the vulnerability index in Maluku Utara, "
            "category “IKP tematik netralitas ASN (input Bawaslu provinsi)” (Pemilu 2024).",
        ),
    ],
)
def test_the_sentence_of_a_figure_word_by_word(snapshot, obs_id, in_id, in_en):
    row = snapshot.by_obs_id.loc[obs_id]
    assert figure(row, locales.get("id")) == in_id
    assert figure(row, locales.get("en")) == in_en


@both
def test_figures_beside_civil_servants_say_so(snapshot, lang):
    words, facts = locales.get(lang), snapshot.facts
    everybody = facts.loc[facts["category"].str.startswith("Semua pelanggaran")].iloc[0]
    villages = facts.loc[facts["category"].str.contains(r"\(bukan ASN\)")].iloc[0]
    assert words.t("say.all_violations", scope=everybody["election"]) in figure(everybody, words)
    assert words.t("say.not_asn", scope=villages["election"]) in figure(villages, words)


@both
def test_one_case_is_singular(snapshot, lang):
    row = snapshot.facts.query("unit == 'cases' and value == 1 and dimension == 'none'").iloc[0]
    text = figure(row, locales.get(lang))
    assert ("1 ASN neutrality case " in text) if lang == "en" else ("1 kasus netralitas ASN " in text)


@both
def test_people_counted_by_an_office_of_a_region_are_not_called_civil_servants(snapshot, lang):
    row = snapshot.facts.query("unit == 'people' and dimension == 'none' and authority == 'Bawaslu Sulawesi Selatan' and value > 1").iloc[0]
    text = figure(row, locales.get(lang))
    assert ("orang" in text or "people" in text) and "civil servants" not in text


@pytest.mark.parametrize(
    ("date", "in_id", "in_en"),
    [
        ("2022-09-27", "menurut pernyataan 27 September 2022", "as stated on 27 September 2022"),
        ("2022-09", "menurut pernyataan September 2022", "as stated in September 2022"),
        ("2022", "menurut pernyataan 2022", "as stated in 2022"),
        ("", "tanggal tidak diketahui", "date unknown"),
    ],
)
def test_a_date_is_that_of_a_statement_and_never_of_an_end(date, in_id, in_en):
    assert sentences.as_of(date, locales.get("id")) == in_id
    assert sentences.as_of(date, locales.get("en")) == in_en


def test_a_short_date_has_a_short_month():
    assert sentences.as_of("2022-09-27", locales.get("id"), short=True) == "menurut pernyataan 27 Sep 2022"


@both
def test_a_slice_of_one_figure_says_it_and_one_of_none_says_that(snapshot, lang):
    words = locales.get(lang)
    only = select.observations(snapshot, Query(q="BN-223"))
    row = snapshot.by_obs_id.loc["BN-223"]
    one = only.with_(frame=only.frame.loc[only.frame["obs_id"] == "BN-223"])
    assert say(one, words) == figure(row, words)
    assert say(one.with_(frame=one.frame.iloc[:0]), words) == words.t("say.none")
    assert say(one.with_(practice=True), words) == f"DATA LATIHAN: {figure(row, words)}"


def test_several_figures_say_how_many_from_whom_when_and_where(snapshot):
    of = select.series(snapshot, "province_pilkada2020_bawaslu_2020_10_04").with_(coverage=Coverage(12, 32))
    assert say(of, locales.get("id")) == (
        "12 angka dari Bawaslu: dugaan pelanggaran, kasus, menurut pernyataan 4 Oktober 2020 (Pilkada 2020). "
        "12 dari 32 wilayah ada angkanya."
    )
    assert say(of.with_(coverage=Coverage(12, None)), locales.get("en")) == (
        "12 figures from Bawaslu: alleged violations, cases, as stated on 4 October 2020 (Pilkada 2020). 12 areas have a figure."
    )


def test_mixed_figures_say_in_what_they_differ(snapshot):
    of = select.series(snapshot, "all_violations_by_election")
    text = say(of, locales.get("id"))
    assert text.startswith("11 angka dari Bawaslu: ") and "menurut pernyataan antara " in text
    assert text.endswith("Angka-angka ini berbeda satuan dan tahap: jangan dijumlahkan atau diperingkat.")
    whole = say(select.observations(snapshot, Query()), locales.get("en"))
    assert (
        whole.startswith("2,014 figures from Bawaslu, KASN, Bawaslu Sulawesi Selatan, and ")
        and "differ in unit, stage and authority" in whole
    )


@both
def test_a_computed_slice_without_the_columns_of_a_figure_is_said_all_the_same(snapshot, lang):
    words = locales.get(lang)
    rows = snapshot.facts.head(3)
    bare = computed(snapshot, "made_up", pd.DataFrame({"x": [1.0, 2.0]}), of=rows, across=KINDS)
    text = say(bare, words)
    assert not re.search(r"[{}]|\bnan\b|\bsay\.", text) and text.endswith(".")
    single = bare.with_(frame=bare.frame.head(1), stage="mixed", authority="mixed", unit="mixed", as_of=("", ""), elections=())
    said = say(single, words)
    assert words.t("stage.mixed") in said and words.t("authority.mixed") in said and words.t("date.unknown") in said
    assert words.t("say.results_one", count=1) in said, "a row without a value of its own is no figure of the record"


@both
def test_a_row_without_a_value_is_not_said_as_a_figure(snapshot, lang):
    row = snapshot.facts.head(1).assign(value=float("nan"))
    text = say(select.of_frame("made_up", row, snapshot), locales.get(lang))
    assert "nan" not in text and locales.get(lang).t("say.figures_one", count=1) in text


@pytest.mark.parametrize(
    ("of", "in_id", "in_en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a dan b", "a and b"),
        (["a", "b", "c"], "a, b dan c", "a, b and c"),
        (["a", "b", "c", "d", "e"], "a, b, c, dan 2 lainnya", "a, b, c, and 2 more"),
    ],
)
def test_names_are_listed_as_people_do(of, in_id, in_en):
    assert names(of, locales.get("id")) == in_id and names(of, locales.get("en")) == in_en
