"""Areas of cells: every province and regency by every code, name and alias; what is unclear or unknown is said, not chosen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import RECORD
from data.parse.area_words import squeeze
from data.parse.places import INDONESIA, REGENCIES, Place, Places, shipped
from data.parse.problem import Problem

with REGENCIES.open(encoding="utf-8", newline="") as handle:
    LIST = list(csv.DictReader(handle))
CODES_OF_THE_MAP = Path(__file__).parents[3] / "geo" / "boundaries" / "regency_codes.csv"


def named(found: object) -> str:
    assert isinstance(found, Place), found
    return found.area_name


def problem(found: object) -> tuple[str, str]:
    assert isinstance(found, Problem), found
    return found.code, str(found.params.get("near") or found.params.get("names") or found.params.get("found") or "")


def test_every_province_is_found_by_every_code_name_and_alias(places: Places, provinces: list[dict[str, str]]) -> None:
    assert len(provinces) == 38
    for row in provinces:
        code, place = row["province_code"], Place("province", row["province_code"], row["name_id"], row["province_code"])
        names = [code, int(code), float(code), f"{code}.00", row["iso_3166_2"], row["iso_3166_2"].lower()]
        for name in (row["name_id"], row["name_en"], *row["aliases"].split("|")):
            names += [name, name.upper(), name.lower(), f"  {name} ", f"{name}*", f"3. {name}"]
        names += [form + row["name_id"] for form in ("Prov. ", "Provinsi ", "Propinsi ", "PROV ", "Prop. ", "Bawaslu Provinsi ")]
        names += [f"Province of {row['name_en']}", f"{row['name_en']} Province"]
        names += [f"{code}00"] if code == row["bps_code"] else []
        for name in names:
            assert places.find(name) == place, name
            assert places.find(name, level="province") == place, name
        assert places.find(row["bps_code"], system="bps") == place


def test_every_regency_is_found_by_name_prefix_and_code(places: Places) -> None:
    assert len(LIST) == 514
    for row in LIST:
        place = Place("regency", row["code"][:2], row["name"], row["code"])
        kind, _, rest = row["name"].partition(" ")
        short = {"Kabupaten": ("Kab. ", "Kab ", "KAB. ", "kab."), "Kota": ("Kota ", "KOTA ", "Kotamadya ", "Kodya ")}[kind]
        names = [
            row["name"],
            row["name"].upper(),
            *(form + rest for form in short),
            row["code"],
            float(row["code"]),
            f"{row['code']} {row['name']}",
        ]
        names += [f"{rest} ({kind})", f"Bawaslu {row['name']}"]
        for name in names:
            assert places.find(name) == place, name
            assert places.find(name, level="regency") == place, name
        assert places.find(row["bps_code"], system="bps") == place
        assert places.find(row["code"].replace(".", ""), system="kemendagri") == place
        if row["former_code"]:
            assert places.find(row["former_code"]) == place
        for alias in filter(None, row["aliases"].split("|")):
            assert places.find(f"{'Kab.' if kind == 'Kabupaten' else 'Kota'} {alias}", level="regency") == place, alias


def test_names_and_codes_of_regencies_are_those_of_the_map() -> None:
    """Spaces, hyphens and `Kep.` apart: the record writes eight names otherwise (codebook, "Joining regencies")."""
    with CODES_OF_THE_MAP.open(encoding="utf-8", newline="") as handle:
        of_map = {row["code"]: squeeze(row["official"]) for row in csv.DictReader(handle)}
    assert {row["code"]: squeeze(row["name"]) for row in LIST} == of_map


def test_regencies_are_written_as_the_record_writes_them() -> None:
    names = {row["name"] for row in LIST}
    with (RECORD / "observations.csv").open(encoding="utf-8", newline="") as rows:
        used = {row["area_name"] for row in csv.DictReader(rows) if row["area_level"] == "regency"}
    assert used - names == {"Pasuruan"}  # one page does not say whether the regency or the city


def test_the_province_of_a_regency_is_that_of_the_year(places: Places) -> None:
    with CODES_OF_THE_MAP.open(encoding="utf-8", newline="") as handle:
        of_map = list(csv.DictReader(handle))
    for row in of_map:
        for year, column in ((2014, "prov34"), (2020, "prov34"), (2022, "prov34"), (2023, "prov38"), (2024, "prov38"), (None, "prov38")):
            found = places.find(row["code"], year=year)
            assert isinstance(found, Place)
            assert (found.province_code, found.code) == (row[column], row["code"])
    assert places.find("Kota Tarakan", year=2012) == Place("regency", "64", "Kota Tarakan", "65.71")


@pytest.mark.parametrize("within", ["91", "93"])
@pytest.mark.parametrize(("year", "province"), [(2020, "91"), (2024, "93")])
def test_a_regency_is_found_within_its_old_and_its_new_province(places: Places, within: str, year: int, province: str) -> None:
    assert places.find("Merauke", level="regency", within=within, year=year) == Place("regency", province, "Kabupaten Merauke", "93.01")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("NTB", "Nusa Tenggara Barat"), ("NTT", "Nusa Tenggara Timur"), ("Sultra", "Sulawesi Tenggara"), ("Sulteng", "Sulawesi Tengah"),
        ("Sulsel", "Sulawesi Selatan"), ("Sulut", "Sulawesi Utara"), ("Sulbar", "Sulawesi Barat"), ("Kepri", "Kepulauan Riau"),
        ("Kep. Riau", "Kepulauan Riau"), ("Babel", "Kepulauan Bangka Belitung"), ("DKI", "DKI Jakarta"), ("DKJ", "DKI Jakarta"),
        ("DIY", "DI Yogyakarta"), ("D.I. Yogyakarta", "DI Yogyakarta"), ("Jogja", "DI Yogyakarta"), ("Yogyakarta", "DI Yogyakarta"),
        ("Kalbar", "Kalimantan Barat"), ("Kalteng", "Kalimantan Tengah"), ("Kalsel", "Kalimantan Selatan"), ("Kaltim", "Kalimantan Timur"),
        ("Kaltara", "Kalimantan Utara"), ("Jabar", "Jawa Barat"), ("Jateng", "Jawa Tengah"), ("Jatim", "Jawa Timur"),
        ("Sumut", "Sumatera Utara"), ("Sumbar", "Sumatera Barat"), ("Sumsel", "Sumatera Selatan"), ("Malut", "Maluku Utara"),
        ("Papua Barat Daya", "Papua Barat Daya"), ("Irian Jaya", "Papua"), ("Irian Jaya Barat", "Papua Barat"), ("NAD", "Aceh"),
        ("Nanggroe Aceh Darussalam", "Aceh"), ("Daerah Istimewa Aceh", "Aceh"), ("West Java", "Jawa Barat"),
        ("North Sumatra", "Sumatera Utara"),
        ("Sum. Utara", "Sumatera Utara"), ("Sulawesi Sel.", "Sulawesi Selatan"), ("JAWA  BARAT", "Jawa Barat"),
        ("Jawa-Barat", "Jawa Barat"),
        ("Papua 1)", "Papua"), ("Aceh (11)", "Aceh"), ("11 - Aceh", "Aceh"), ("12. Jambi", "Jambi"), ("Bengkulu", "Bengkulu"),
        ("Kab. Toba Samosir", "Kabupaten Toba"), ("Tobasa", "Kabupaten Toba"), ("Ujung Pandang", "Kota Makassar"),
        ("Kab. Pontianak", "Kabupaten Mempawah"), ("Pontianak", "Kota Pontianak"), ("Mamuju Utara", "Kabupaten Pasangkayu"),
        ("Maluku Tenggara Barat", "Kabupaten Kepulauan Tanimbar"), ("Pangkep", "Kabupaten Pangkajene dan Kepulauan"),
        ("Pangkajene Kepulauan", "Kabupaten Pangkajene dan Kepulauan"), ("Limapuluh Kota", "Kabupaten Lima Puluh Kota"),
        ("Kab. 50 Kota", "Kabupaten Lima Puluh Kota"), ("Banyu Asin", "Kabupaten Banyuasin"), ("Labuhan Batu", "Kabupaten Labuhanbatu"),
        ("Gunung Kidul", "Kabupaten Gunungkidul"), ("Yapen Waropen", "Kabupaten Kepulauan Yapen"), ("S I A K", "Kabupaten Siak"),
        ("Kab. Kep. Siau Tagulandang Biaro", "Kabupaten Kepulauan Siau Tagulandang Biaro"),
        ("Sitaro", "Kabupaten Kepulauan Siau Tagulandang Biaro"),
        ("Kota Baru", "Kabupaten Kotabaru"), ("Kota Mobagu", "Kota Kotamobagu"), ("Fak-Fak", "Kabupaten Fakfak"),
        ("Bau-Bau", "Kota Baubau"),
        ("Kepulauan Seribu", "Kabupaten Administrasi Kepulauan Seribu"), ("Kota Adm. Jakarta Pusat", "Kota Administrasi Jakarta Pusat"),
        ("Jakarta Pusat", "Kota Administrasi Jakarta Pusat"), ("Solo", "Kota Surakarta"), ("Bogor (Kota)", "Kota Bogor"),
        ("Bogor, Kab.", "Kabupaten Bogor"), ("City of Bogor", "Kota Bogor"), ("Bogor Regency", "Kabupaten Bogor"),
        (11.1, "Kabupaten Aceh Singkil"),
    ],
)  # fmt: skip
def test_common_and_old_names_are_known(places: Places, cell: str, name: str) -> None:
    assert named(places.find(cell)) == name


@pytest.mark.parametrize("cell", ["Indonesia", "NASIONAL", "Republik Indonesia", "RI", "Seluruh Indonesia", "00", "National"])
def test_the_country_is_known(places: Places, cell: str) -> None:
    assert places.find(cell) == INDONESIA


@pytest.mark.parametrize(
    "name", ["Bogor", "Bandung", "Bima", "Malang", "Serang", "Kupang", "Solok", "Jayapura", "Sorong", "Kab/Kota Bogor"]
)
def test_a_name_of_a_regency_and_a_city_is_asked_for(places: Places, name: str) -> None:
    plain = name.rsplit(" ", maxsplit=1)[-1]
    assert problem(places.find(name)) == ("ambiguous_area", f"Kabupaten {plain}, Kota {plain}")


def test_names_of_two_provinces_are_told_apart_by_the_province(places: Places) -> None:
    assert problem(places.find("Banjar")) == ("ambiguous_area", "Kota Banjar (Jawa Barat), Kabupaten Banjar (Kalimantan Selatan)")
    assert named(places.find("Banjar", within="63")) == "Kabupaten Banjar"
    assert named(places.find("Banjar", within="32")) == "Kota Banjar"


def test_one_word_for_province_and_city_is_settled_by_the_level(places: Places) -> None:
    assert named(places.find("Jambi")) == "Jambi"
    assert named(places.find("Jambi", level="province")) == "Jambi"
    assert named(places.find("Jambi", level="regency")) == "Kota Jambi"
    assert named(places.find("Yogyakarta", level="regency")) == "Kota Yogyakarta"
    assert problem(places.find("Gorontalo", level="regency")) == ("ambiguous_area", "Kabupaten Gorontalo, Kota Gorontalo")
    assert problem(places.find("Gorontalo", within="75"))[0] == "ambiguous_area"


@pytest.mark.parametrize(
    ("cell", "near"),
    [
        ("Jawa Brat", "Jawa Barat"), ("Sulawesi Tengara", "Sulawesi Tenggara"), ("Kalimantan Timru", "Kalimantan Timur"),
        ("Lampng", "Lampung"),
        ("Prov. Bantenn", "Banten"), ("Nusa Tengara Barat", "Nusa Tenggara Barat"), ("Kab. Purbalinga", "Kabupaten Purbalingga"),
        ("Kota Surabya", "Kota Surabaya"), ("Kab. Bogorr", "Kabupaten Bogor"), ("Papua Pegunugan", "Papua Pegunungan"),
    ],
)  # fmt: skip
def test_a_misspelt_name_comes_with_the_nearest_first(places: Places, cell: str, near: str) -> None:
    code, names = problem(places.find(cell))
    assert code == "unknown_area"
    assert names.split(", ")[0] == near
    assert len(names.split(", ")) <= 3


@pytest.mark.parametrize(
    "cell", ["", "xyzzy", "97", "99", "99.01", "ID-XX", "Atlantis", "Pusat", "Kota", "Kab.", "x" * 500, None, True, float("nan"), 11.111]
)
def test_what_is_no_area_is_unknown(places: Places, cell: object) -> None:
    assert problem(places.find(cell))[0] == "unknown_area"  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["Luar Negeri", "LUAR NEGERI", "LN", "Overseas"])
def test_abroad_is_named_as_such(places: Places, cell: str) -> None:
    assert problem(places.find(cell))[0] == "area_abroad"


def test_a_regency_of_another_province_is_told_where_it_lies(places: Places) -> None:
    found = places.find("Kabupaten Bogor", level="regency", within="36")
    assert isinstance(found, Problem)
    assert (found.code, dict(found.params)) == ("area_elsewhere", {"value": "Kabupaten Bogor", "found": "Jawa Barat", "expected": "Banten"})


@pytest.mark.parametrize(
    ("cell", "level", "expected"),
    [
        ("Kota Bogor", "province", ("not_a_province", "Kota Bogor")), ("Jabar", "regency", ("not_a_regency", "Jawa Barat")),
        ("Indonesia", "province", ("not_a_province", "Indonesia")), ("Aceh", "national", ("not_national", "Aceh")),
        ("32.01", "province", ("not_a_province", "Kabupaten Bogor")), (32, "regency", ("not_a_regency", "Jawa Barat")),
    ],
)  # fmt: skip
def test_an_area_of_another_level_is_named(places: Places, cell: str, level: str, expected: tuple[str, str]) -> None:
    assert problem(places.find(cell, level=level)) == expected


def test_four_digits_that_two_systems_read_differently_are_asked_for(places: Places) -> None:
    assert problem(places.find("1101")) == ("ambiguous_area_code", "Kabupaten Aceh Selatan, Kabupaten Simeulue")
    assert named(places.find(1101, system="kemendagri")) == "Kabupaten Aceh Selatan"
    assert named(places.find(1101, system="bps")) == "Kabupaten Simeulue"
    assert named(places.find("3201")) == "Kabupaten Bogor"


def test_papua_codes_follow_the_system(places: Places) -> None:
    assert named(places.find("94")) == "Papua Tengah"
    assert named(places.find("94", system="bps")) == "Papua"
    assert named(places.find("91", system="bps")) == "Papua Barat"
    assert problem(places.find("93", system="bps"))[0] == "unknown_area"


WEST = [str(code) for code in (*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82)]


@pytest.mark.parametrize(
    ("codes", "system"),
    [
        (["11", "12"], "kemendagri"), ([*WEST, "91", "92"], "kemendagri"), ([*WEST, "91", "94"], "bps"), (["91", "94"], ""),
        (["11", "94"], ""),
        ([*WEST, "91", "92", "93", "94", "95", "96"], "kemendagri"), ([*WEST, "91", "92", "94", "95", "96", "97"], "bps"), (["97"], "bps"),
        (["32.01"], "kemendagri"), ([3201, 3202], "kemendagri"), ([], "kemendagri"), (["Aceh", None], "kemendagri"),
        ([9471.0, 9428.0], "bps"),
        ([1101, 1102], ""),
    ],
)  # fmt: skip
def test_the_system_of_a_column_of_codes_is_told_where_it_can_be(places: Places, codes: list[object], system: str) -> None:
    assert places.code_system(codes) == system  # type: ignore[arg-type]


def test_no_alias_names_two_areas_of_one_kind(places: Places) -> None:
    for table in (places._official, places._aliases):
        for base, found in table.items():
            kinds = [place.area_name.split()[0] if place.level == "regency" else place.level for place in found]
            assert len(kinds) == len(set(kinds)), (base, found)


def test_a_file_of_nonsense_is_not_searched_for_near_names_for_ever(places: Places) -> None:
    fresh = Places.of({"provinces": []})
    found = [fresh.find(f"Kabupaten Bogorr {i}") for i in range(300)]
    assert {problem(one)[0] for one in found} == {"unknown_area"}
    assert problem(found[-1])[1] == "–"


def test_the_areas_that_come_with_the_code_are_those_of_the_record(places: Places) -> None:
    assert shipped().find("Jabar") == places.find("Jabar")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(), st.text("kabot. 0123456789()*,-", max_size=20), st.floats(), st.integers()),
    st.sampled_from(["", "province", "regency"]),
)
def test_every_cell_is_a_place_or_a_problem(cell: object, level: str) -> None:
    assert isinstance(shipped().find(cell, level=level), Place | Problem)  # type: ignore[arg-type]
