"""Sentences on pledges: found, not taken place; numbers with what they count; before and after without cause and effect."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

import locales
from analytics.beforeafter import before_after
from analytics.pledges import pledges
from sentences import pledges as sentences

both = pytest.mark.parametrize("lang", locales.LANGUAGES)
CAUSAL = re.compile(
    r"\b(karena ikrar|akibat ikrar|berkat|menurunkan|menyebabkan|because of|thanks to|led to|caused|reduced|lowered|effect of)\b", re.I
)


def clean(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("id", "127 ikrar netralitas ASN ditemukan, 104 di antaranya bertanggal (2015–2025)"),
        ("en", "127 civil-service neutrality pledges found, 104 of them dated (2015–2025)"),
    ],
)
def test_the_finding_says_how_many_were_found_and_how_many_have_a_date(snapshot, lang, said):
    assert sentences.found(pledges(snapshot), locales.get(lang)) == said


def test_the_finding_of_a_place_names_it(snapshot):
    assert sentences.found(pledges(snapshot, "00"), locales.get("en"), "National").startswith("National: 5 civil-service")


@both
def test_one_year_is_said_once_and_no_date_as_such(snapshot, lang):
    words = locales.get(lang)
    one_year = sentences.found(pledges(snapshot, election="Pemilu 2019"), words)
    assert "(2019)" in one_year and "–" not in one_year
    assert sentences.found(pledges(snapshot, "52"), words) == words.t("pledges.found_undated", count="1")


@both
def test_nothing_found_is_said_not_to_mean_nothing_happened(snapshot, lang):
    view, words = pledges(snapshot, "93"), locales.get(lang)
    assert sentences.found(view, words) == words.t("pledges.none") and sentences.lead(view, words) == words.t("pledges.none_hint")


@pytest.mark.parametrize(("lang", "said"), [("id", "bukan sensus"), ("en", "not a census")])
def test_the_lead_says_that_it_is_a_search(snapshot, lang, said):
    assert said in sentences.lead(pledges(snapshot), locales.get(lang))


@pytest.mark.parametrize(("lang", "said"), [("id", "23 ikrar tanpa tanggal"), ("en", "23 pledges without a date")])
def test_a_date_says_how_many_it_leaves_out(snapshot, lang, said):
    text = sentences.lead(pledges(snapshot.until("2022-06")), locales.get(lang))
    assert said in text and ("Juni 2022" in text or "June 2022" in text)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", ("16 dari 127", "tidak pernah dijumlahkan")), ("en", ("16 of 127", "never added up"))],
)
def test_the_kinds_of_signatories_are_said_to_stay_apart(snapshot, lang, said):
    text = sentences.signatories(pledges(snapshot), locales.get(lang))
    assert all(part in text for part in said)


@pytest.mark.parametrize(
    ("lang", "said"), [("id", ("5 ikrar tingkat nasional", "3 ikrar kementerian")), ("en", ("5 national", "3 of ministries"))]
)
def test_what_is_on_no_map_is_said(snapshot, lang, said):
    text = sentences.beside(pledges(snapshot), locales.get(lang))
    assert all(part in text for part in said)


@pytest.mark.parametrize(
    ("pledge", "lang", "said"),
    [
        ("PL-071", "id", "10.996"), ("PL-071", "en", "10,996"), ("PL-073", "en", "about 8,100"), ("PL-073", "id", "sekitar 8.100"),
        ("PL-016", "en", "at least 618"), ("PL-002", "en", "about 40 or more"),
        ("PL-106", "id", "53, lima di antaranya belum menandatangani"),
    ],
)  # fmt: skip
def test_a_number_is_said_as_exactly_as_its_page_says_it(snapshot, pledge, lang, said):
    rows = pledges(snapshot).signatories.frame.set_index("pledge_id")
    assert sentences.stated(rows.loc[pledge], locales.get(lang)) == said


def test_a_pledge_text_that_the_catalogue_does_not_know_keeps_the_name_of_the_record(snapshot):
    row = pledges(snapshot).points.frame.iloc[0]
    assert sentences.version(row, locales.get("en")).startswith("Pemilu 2019: six points")
    other = row.copy()
    other["version_id"], other["version"] = "new", "Naskah baru"
    assert sentences.version(other, locales.get("en")) == "Naskah baru"


@both
def test_the_provinces_that_can_be_compared_are_named(snapshot, lang):
    view, words = before_after(snapshot), locales.get(lang)
    text = sentences.comparisons(view, words)
    assert "31" in text and ("Jawa Barat" if lang == "id" else "West Java") in text
    nobody = replace(view, reasons=view.reasons.with_(frame=view.reasons.frame.assign(reason="no_figure")))
    assert sentences.comparisons(nobody, words) == words.t("pledges.pairs_none")
    two = view.reasons.frame.assign(reason=[""] * 2 + ["no_figure"] * 29)
    text = sentences.comparisons(replace(view, reasons=view.reasons.with_(frame=two)), words)
    assert text == words.t("pledges.pairs_some", all="31", named="2", provinces=", ".join(two[f"name_{lang}"].iloc[:2]))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "id",
            (
                "32 kasus (terbukti melanggar) pada Pilkada 2020",
                "menurut pernyataan 21 Oktober 2020",
                "4 pada Pilkada 2024",
                "49 dan 42 hari",
            ),
        ),
        (
            "en",
            ("32 cases (found to be violations) in Pilkada 2020", "as stated on 21 October 2020", "4 in Pilkada 2024", "49 and 42 days"),
        ),
    ],
)
def test_a_pair_says_both_counts_and_computes_no_change(snapshot, lang, said):
    (pair,) = before_after(snapshot).pairs
    text = clean(sentences.pair(pair, locales.get(lang)))
    for part in ("Bawaslu Jawa Barat", *said):
        assert part in text, f"{part!r} is missing in {text!r}"
    assert "%" not in text and "28" not in text.replace("2028", "") and not CAUSAL.search(text)


def test_counts_after_the_vote_are_not_called_running_totals(snapshot):
    (pair,) = before_after(snapshot).pairs
    late = replace(pair, slice=pair.slice.with_(frame=pair.slice.frame.assign(days=[3, 9])))
    assert "running" in sentences.pair(pair, locales.get("en")) and "running" not in sentences.pair(late, locales.get("en"))
    one = replace(pair, slice=pair.slice.with_(frame=pair.slice.frame.assign(days=[-3, 9])))
    assert "running" not in sentences.pair(one, locales.get("en"))


@both
def test_the_notes_of_the_pair_are_the_records_own(snapshot, lang):
    (pair,) = before_after(snapshot).pairs
    for row in (pair.before, pair.after):
        text = sentences.note(row, locales.get(lang))
        assert (text == row["note"]) == (lang == "en") and text
    other = pair.before.copy()
    other["obs_id"] = "PR-999"
    assert sentences.note(other, locales.get(lang)) == other["note"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", "270 daerah pada Pilkada 2020, 545 pada Pilkada 2024"), ("en", "270 regions in Pilkada 2020, 545 in Pilkada 2024")],
)
def test_the_rival_explanations_name_what_else_changed(snapshot, lang, said):
    words = locales.get(lang)
    (pair,) = before_after(snapshot).pairs
    lines = sentences.rivals(pair, snapshot, words)
    assert len(lines) == 6 and said in lines[0]
    assert "SKB 2022" in lines[3] and "KASN" in lines[3] and "2020" not in lines[3], "the moved voting day is no rule between the two"
    assert words.t("pledges.rival_cutoff", gap="7") in lines
    assert not any(CAUSAL.search(line) for line in lines)


@both
def test_the_rival_explanations_are_there_without_a_pair_too(snapshot, lang):
    lines = sentences.rivals(None, snapshot, locales.get(lang))
    assert len(lines) == 5 and "2022" in lines[3]


def test_what_is_not_on_record_is_said_in_general(snapshot):
    words = locales.get("en")
    (pair,) = before_after(snapshot).pairs
    frame = pair.slice.frame.assign(regions=[float("nan"), 545.0], as_of=["2023-01-01", "2023-06-01"])
    lines = sentences.rivals(replace(pair, slice=pair.slice.with_(frame=frame)), snapshot, words)
    assert lines[0] == words.t("pledges.rival_regions_unknown") and lines[3] == words.t("pledges.rival_law_general")
    assert pd.isna(frame["regions"].iloc[0])


@both
def test_no_text_of_the_topic_speaks_of_cause_and_effect(lang):
    texts = {m.id: m.string for m in locales.catalogue(lang) if m.id and m.id.startswith("pledges.")}
    assert len(texts) > 80
    assert not {key: text for key, text in texts.items() if CAUSAL.search(text)}
