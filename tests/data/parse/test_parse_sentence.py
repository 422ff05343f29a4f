"""Numbers of pasted sentences: which digits are a claim, what they may mean, and what the sentence says that they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.parse import dates
from data.parse.sentence import LONGEST, read
from data.views.claims import Number

ELECTIONS = ("Pemilu 2014", "Pilkada 2015", "Pilkada 2017", "Pilkada 2018", "Pemilu 2019", "Pilkada 2020", "Pemilu 2024", "Pilkada 2024")


def numbers(text: str, lang: str = "id") -> tuple[Number, ...]:
    return read(text, ELECTIONS, lang=lang).numbers


def one(text: str, lang: str = "id") -> Number:
    found = numbers(text, lang)
    assert len(found) == 1, [number.text for number in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "lang", "values", "decimals"),
    [
        ("1398", "id", (1398.0,), 0),
        ("1.398", "id", (1398.0,), 0),
        ("1 398", "id", (1398.0,), 0),
        ("1\u00a0398", "id", (1398.0,), 0),
        ("1,398", "en", (1398.0,), 0),
        ("1.398", "en", (1398.0, 1.398), 0),
        ("1,398", "id", (1398.0, 1.398), 0),
        ("15.057", "id", (15057.0,), 0),
        ("3.732.428", "id", (3732428.0,), 0),
        ("1.398,5", "id", (1398.5,), 1),
        ("78,5", "id", (78.5,), 1),
        ("78.5", "id", (78.5,), 1),
        ("31.96", "en", (31.96,), 2),
        ("0,398", "id", (0.398,), 3),
        ("2019", "id", (2019.0,), 0),
        ("2034", "en", (2034.0,), 0),
        ("0", "id", (0.0,), 0),
    ],
)
def test_a_bare_number_is_read_by_the_language_and_both_ways_where_it_may_be_both(text, lang, values, decimals):
    found = one(text, lang)
    assert (found.values, found.decimals, found.percent, found.said) == (values, decimals, False, ())


@pytest.mark.parametrize("text", ["78,5 %", "78,5%", "78,5 persen", "78,5 prosen", "78.5 percent", "78.5 per cent", "78,5 pct"])
def test_a_sign_or_word_of_per_cent_is_part_of_the_number(text):
    found = one(text)
    assert (found.text, found.values, found.decimals, found.percent, found.unit) == (text, (78.5,), 1, True, "percent")


def test_the_words_of_a_sentence_decide_the_language_before_the_page_does():
    assert one("KASN found that 1.596 civil servants were in violation").values == (1596.0, 1.596)
    assert one("Sebanyak 1.596 pegawai terbukti melanggar", "en").values == (1596.0,)
    assert read("KASN found 5 cases in the year", ELECTIONS).lang == "en"
    assert read("1398", ELECTIONS, lang="en").lang == "en" and read("1398", ELECTIONS).lang == "id"


@pytest.mark.parametrize(
    ("text", "about", "value"),
    [
        ("sekitar 1.400 kasus", "about", 1400),
        ("kurang lebih 1.400 kasus", "about", 1400),
        ("lebih dari 1.300 kasus", "more", 1300),
        ("hampir 1.400 kasus", "less", 1400),
        ("nearly 1,400 cases", "less", 1400),
        ("more than 1,300 cases", "more", 1300),
        ("about 1,400 cases", "about", 1400),
        ("ada 700-an kasus", "about", 700),
        ("ada 700an kasus", "about", 700),
        ("hampir 1,4 ribu kasus", "less", 1400),
        ("1.4 thousand cases", "", 1400),
        ("1,5 juta pegawai", "", 1_500_000),
        ("sebanyak 1.398 kasus", "", 1398),
    ],
)
def test_words_before_a_number_say_that_it_is_not_exact(text, about, value):
    found = one(text)
    assert (found.about, found.values, found.decimals) == (about, (float(value),), 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tanpa angka",
        "Pilkada 2020 dan Pemilu 2024",
        "sejak 2019, tahun 2020, in 2022",
        "27 September 2022, 27/09/2022, 2022-09-27, September 2022",
        "disampaikan 27 September di Bali",
        "UU Nomor 20 Tahun 2023 Pasal 9 ayat (2)",
        "Rp 500 juta",
        "pukul 10.30 WIB",
        "ke-3, 2020-2022, KTP-el, 5G, B-1398",
        "https://contoh.id/berita/1398",
    ],
)
def test_years_dates_articles_money_times_and_addresses_are_no_claims(text):
    assert numbers(text) == ()


@pytest.mark.parametrize(("text", "value"), [("2007 ASN dilaporkan", 2007), ("ada 2024 kasus", 2024), ("2020 laporan masuk", 2020)])
def test_a_number_like_a_year_counts_when_a_unit_follows(text, value):
    assert one(text).values == (float(value),)
    assert numbers("Pilkada 2020 kasus netralitas") == ()


def test_a_text_is_read_to_its_limit_and_no_further():
    assert numbers("a" * (LONGEST - 5) + " 1398 999")[0].values == (1398.0,)
    assert len(numbers("a" * (LONGEST - 5) + " 1398 999")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Bawaslu meneruskan 1.398 kasus pelanggaran netralitas ASN ke KASN pada Pilkada 2020",
            {"election": "Pilkada 2020", "authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases"},
        ),
        (
            "KASN menerima 2.304 laporan pelanggaran netralitas ASN pada Pilkada 2020",
            {"election": "Pilkada 2020", "authority": "KASN", "stage": "reported_to_kasn", "unit": "reports"},
        ),
        (
            "Menurut KASN, 1.596 ASN terbukti melanggar netralitas pada Pilkada 2020 per 31 Mei 2022",
            {"election": "Pilkada 2020", "authority": "KASN", "stage": "violation", "unit": "people", "date": "2022-05-31"},
        ),
        (
            "Bawaslu forwarded 1,398 ASN neutrality cases to KASN in the 2020 regional elections",
            {"election": "Pilkada 2020", "authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases"},
        ),
        ("KASN found 1,596 civil servants in violation", {"authority": "KASN", "stage": "violation", "unit": "people"}),
        ("KASN merekomendasikan 1.596 ASN", {"authority": "KASN", "stage": "kasn_recommended", "unit": "people"}),
        ("KASN memberi 1.562 rekomendasi", {"authority": "KASN"}),
        ("Bawaslu merekomendasikan 894 kasus", {"authority": "Bawaslu", "stage": "forwarded_to_kasn", "unit": "cases"}),
        ("PPK menjatuhkan sanksi kepada 1.373 ASN", {"stage": "followed_up", "unit": "people"}),
        ("BKN memblokir data 123 pegawai", {"authority": "BKN", "stage": "data_blocked", "unit": "people"}),
        ("Ada 1.536 dugaan pelanggaran yang ditangani", {"stage": "alleged", "unit": "cases"}),
        ("83 ASN di NTB", {"unit": "people", "area_level": "province", "area_name": "Nusa Tenggara Barat"}),
        ("83 civil servants in West Nusa Tenggara", {"unit": "people", "area_level": "province", "area_name": "Nusa Tenggara Barat"}),
        (
            "Bawaslu Sulawesi Selatan mencatat 117 kasus di Sulawesi Selatan",
            {"authority": "Bawaslu Sulawesi Selatan", "unit": "cases", "area_level": "province", "area_name": "Sulawesi Selatan"},
        ),
        ("1.398 kasus, kata Puadi di Bali, Selasa (27/9/2022)", {"unit": "cases", "date": "2022-09-27"}),
        ("1.398 kasus, demikian dikutip di Jakarta", {"unit": "cases"}),
        ("4 kasus di Provinsi DKI Jakarta", {"unit": "cases", "area_level": "province", "area_name": "DKI Jakarta"}),
        ("845 kasus pada Pemilu 2019 atau Pilkada 2020", {"unit": "cases"}),
        ("1.398 pelanggaran netralitas ASN", {"unit": "cases"}),
        ("1.398", {}),
    ],
)
def test_what_a_sentence_says_of_its_number(text, said):
    found = one(text)
    names = ("election", "authority", "stage", "unit", "area_level", "area_name", "date")
    assert {name: getattr(found, name) for name in names if getattr(found, name)} == said
    assert found.said == tuple(n for n in ("election", "authority", "stage", "unit", "area_name", "date") if n in said)


@pytest.mark.parametrize(
    "text",
    [
        "Pada Pemilu 2019 ada 845 kasus, naik menjadi 1.398 kasus pada Pilkada 2020",
        "Dari 845 kasus pada Pemilu 2019 menjadi 1.398 kasus pada Pilkada 2020",
        "The number rose from 845 cases in the 2019 general election to 1,398 cases in the 2020 regional elections",
    ],
)
def test_two_numbers_keep_their_own_elections(text):
    first, second = numbers(text)
    assert (first.values, first.election, first.unit) == ((845.0,), "Pemilu 2019", "cases")
    assert (second.values, second.election, second.unit) == ((1398.0,), "Pilkada 2020", "cases")


@pytest.mark.parametrize(
    "text", ["Dari 845 kasus pada Pemilu 2019 menjadi 1.398 kasus", "845 cases in the 2019 election, rising to 1,398 cases"]
)
def test_a_number_compared_with_another_does_not_take_its_election(text):
    first, second = numbers(text)
    assert first.values == (845.0,) and second.values == (1398.0,) and second.election == ""


def test_each_number_has_the_stage_of_its_own_words_and_the_election_of_the_sentence():
    found = numbers("2.034 ASN dilaporkan ke KASN, 1.596 di antaranya terbukti melanggar (78,5 persen) pada Pilkada 2020")
    assert [number.stage for number in found] == ["reported_to_kasn", "violation", ""]
    assert [number.unit for number in found] == ["people", "", "percent"]
    assert {number.election for number in found} == {"Pilkada 2020"}


def test_findings_and_reports_are_told_apart():
    found = numbers("914 temuan dan 85 laporan")
    assert [(number.stage, number.unit) for number in found] == [("finding", "cases"), ("report", "reports")]


@pytest.mark.parametrize(
    "text", ["27 September 2022", "2022-09-27", "27/09/2022", "September 2022", "27 September", "31 mei", "Mei 2022", "1 Jan"]
)
def test_dates_are_overwritten_and_all_else_keeps_its_place(text):
    assert dates.blanked(f"ada {text}, 1.398 kasus") == f"ada {' ' * len(text)}, 1.398 kasus"


@pytest.mark.parametrize("text", ["1.398 kasus", "88 kasus", "32 Mei", "1.31 mei", ""])
def test_what_is_no_date_is_left_as_it_is(text):
    assert dates.blanked(text) == text


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    for number in numbers(text):
        assert number.values and all(value >= 0 for value in number.values) and number.text


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 999_999_999), st.sampled_from(["{:,}", "{}"]), st.sampled_from(["id", "en"]))
def test_a_number_written_by_the_rules_of_its_language_means_itself_first(value, shape, lang):
    text = shape.format(value)
    text = text.replace(",", ".") if lang == "id" else text
    assert one(text, lang).values[0] == value
