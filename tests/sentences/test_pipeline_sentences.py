"""The pipeline in words: golden sentences of the record in both languages."""

from __future__ import annotations

import pytest

import locales
from analytics import pipeline
from analytics.sanctions import sanctions
from data.views.pipeline import OpenSum
from sentences import pipeline as say

ID, EN = locales.get("id"), locales.get("en")


@pytest.mark.parametrize(
    ("asked", "indonesian", "english"),
    [
        (
            (),
            "Pilkada 2020, menurut pernyataan KASN 31 Mei 2022: 2.034 orang dilaporkan, 1.596 terbukti melanggar (78,5 % dari yang "
            "dilaporkan), 1.373 ditindaklanjuti PPK (86,0 % dari yang terbukti).",
            "Pilkada 2020, as stated by KASN on 31 May 2022: 2,034 people reported, 1,596 found in breach (78.5% of those reported), 1,373 "
            "followed up by the appointing official (86.0% of those found in breach).",
        ),
        (
            ("Pilkada 2020", "Bawaslu"),
            "Pilkada 2020, menurut pernyataan Bawaslu 27 September 2022: 1.536 kasus dugaan pelanggaran, 1.398 diteruskan ke KASN/BKN "
            "(91,0 % dari yang diduga).",
            "Pilkada 2020, as stated by Bawaslu on 27 September 2022: 1,536 cases alleged, 1,398 forwarded to KASN/BKN (91.0% of those "
            "alleged).",
        ),
        (
            ("2024",),
            "Hitungan tahun 2024, menurut pernyataan KASN 12 Juni 2024: 202 orang dilaporkan, 67 ditindaklanjuti PPK.",
            "Count of the year 2024, as stated by KASN on 12 June 2024: 202 people reported, 67 followed up by the appointing official.",
        ),
    ],
)
def test_the_finding_names_authority_date_unit_and_denominators(snapshot, asked, indonesian, english):
    found = pipeline.funnel(snapshot, *asked)
    assert (say.title(found, ID), say.title(found, EN)) == (indonesian, english)


def test_every_funnel_of_the_record_can_say_itself(snapshot):
    for row in pipeline.choices(snapshot).itertuples():
        found = pipeline.funnel(snapshot, row.group, row.authority, row.as_of, row.unit)
        for locale in (ID, EN):
            said = say.title(found, locale)
            assert row.authority in said and locale.date(row.as_of) in said and locale.t(f"unit.{row.unit}") in said
            assert all(locale.number(value) in said for value in found.stated["value"])


def test_up_to_is_said_only_where_the_record_has_the_end_of_the_period(snapshot):
    assert "hingga" not in say.lead(pipeline.funnel(snapshot), ID) and "up to" not in say.lead(pipeline.funnel(snapshot), EN)
    until = pipeline.funnel(snapshot, "Pilkada 2020", "BKN")
    assert "dalam satuan orang, hingga 26 November 2020." in say.lead(until, ID)
    between = pipeline.funnel(snapshot, "2023")
    assert "dari Januari 2023 hingga Desember 2023" in say.lead(between, ID)
    assert "from January 2023 up to December 2023" in say.lead(between, EN)


def test_a_statement_of_a_month_is_in_it_and_of_a_day_on_it():
    assert say.stated("BKN", "2024-12", EN) == "as stated by BKN in December 2024"
    assert say.stated("BKN", "2024-12-04", EN) == "as stated by BKN on 4 December 2024"


def test_a_conversion_names_its_denominator_or_why_there_is_none(snapshot):
    first, second, third = pipeline.funnel(snapshot).slice.frame.to_dict("records")
    assert (say.share(first, ID), say.share_of(first, ID), say.interval(first, ID), say.printed(first, ID)) == ("", "", "", "")
    assert say.share(third, ID) == "1.373 dari 1.596 = 86,0 %" and say.share_of(third, EN) == "86.0% of 1,596"
    assert say.interval(third, ID) == "84,2–87,6 %" and say.printed(second, EN) == "78.5%"
    other = pipeline.funnel(snapshot, "2024").slice.frame.to_dict("records")
    assert say.value(other[1], ID) == "tidak ada angka" and say.share(other[1], ID) == ""
    assert say.share(other[2], ID) == "sumber mencetak 43 %: " + ID.t("whynot.printed_differs")
    assert say.share({**other[2], "why": "not_nested"}, EN) == EN.t("whynot.not_nested")


def test_sums_that_do_not_close_say_what_is_missing_or_too_much():
    assert "sisanya, 85, tidak dijelaskan (I042)" in say.open_sum(OpenSum("I042", 1451, 1536), ID)
    assert "60 more than the total of 1,158" in say.open_sum(OpenSum("I122", 1218, 1158), EN)


def test_sanctions_say_whether_they_were_recommended_or_imposed(snapshot):
    bkn, _, final = sanctions(snapshot)
    assert say.sanctions(final, ID) == (
        "KASN, pernyataan 31 Mei 2022: sanksi yang direkomendasikan, belum tentu sudah dijatuhkan. Jumlahnya 1.596 orang."
    )
    assert "sanctions imposed. They add up to 299 people" in say.sanctions(bkn, EN)


def test_sanctions_without_a_total_say_so(synthetic_sanctions):
    assert "persentase tidak dihitung" in say.sanctions(synthetic_sanctions, ID)


@pytest.fixture
def synthetic_sanctions(snapshot):
    """The list of the record without its total."""
    from dataclasses import replace

    return replace(sanctions(snapshot)[-1], base=None)
