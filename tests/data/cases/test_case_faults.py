"""What keeps a case file out, and what is said of it: each code, with its rows; silence where nothing is wrong."""

from __future__ import annotations

import csv
import datetime
import resource
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import locales
from data import errors
from data.cases.prepare import prepare
from data.cases.profile import CaseProfile
from data.errors import RecordRefused, UsageError

PLAIN = {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap"}


def profile(**changes) -> CaseProfile:
    return CaseProfile.model_validate({"columns": PLAIN, **changes})


def warned(found) -> dict[str, tuple]:
    return {w.code: (w.where.row, w.params.get("count"), w.params.get("names")) for w in found.warnings}


def test_a_good_file_raises_nothing(case_file, rows):
    assert prepare(case_file({}, {}), profile(), rows).warnings[1:] == ()


def test_a_word_is_said_once_with_all_its_rows(case_file, refused):
    cases = [{"Jabatan": "Kabidd"} if i % 2 else {} for i in range(60)]
    ((code, row, column, params),) = refused(case_file(*cases))
    assert (code, row, column, params["count"]) == ("case_unknown_word", 3, "Jabatan", 30)
    assert params["names"].startswith("3, 5, 7, 9") and params["names"].endswith("…") and params["names"].count(",") == 19
    assert "administrator (kabid)" in params["near"] and "penjabat_kepala_daerah" in params["allowed"]


def test_all_problems_of_all_columns_are_said_together_in_order(case_file, refused):
    path = case_file(
        {"Sanksi": "denda"}, {"Provinsi": "Jawa Brat"}, {"Tahap": "Dihentikan"}, {"Pemilihan": "Pilkada 2021"}, {"Tanggal": "31/02/2020"},
        {"Faktor": "7"}, {"Jenis Pelanggaran": "disiplin 4"},
    )  # fmt: skip
    assert [(code, row) for code, row, *_ in refused(path)] == [
        ("case_unknown_word", 2), ("case_unknown_area", 3), ("case_unknown_word", 4), ("case_unknown_word", 5), ("case_bad_date", 6),
        ("case_unknown_word", 7), ("case_ambiguous_word", 8),
    ]  # fmt: skip


@pytest.mark.parametrize("column", ["Provinsi", "Pemilihan", "Tahap", "Tanggal"])
@pytest.mark.parametrize("cell", ["", "-", "tad", "n/a"])
def test_a_needed_cell_must_not_be_empty(case_file, refused, column, cell):
    ((code, row, where, params),) = refused(case_file({}, {column: cell}))
    assert (code, row, where, params["count"]) == ("case_empty_cell", 3, column, 1)


@pytest.mark.parametrize("column", ["Jenis Pelanggaran", "Jabatan", "Sanksi", "Faktor"])
def test_other_cells_may_be_empty(case_file, rows, column):
    assert prepare(case_file({}, {column: "-"}), profile(), rows).rows == 2


def test_a_year_serves_where_a_date_is_missing(case_file, rows):
    headings = ("Tanggal", "Tahun", "Provinsi", "Pemilihan", "Tahap")
    path = case_file({"Tahun": "2019"}, {"Tanggal": "", "Tahun": "2020"}, headings=headings)
    found = prepare(path, profile(columns={**PLAIN, "year": "Tahun"}), rows)
    assert found.cases.year.tolist() == [2020, 2020], "the date decides where there is one"


@pytest.mark.parametrize("cell", ["20", "1998", "3020", "dua ribu", str(datetime.date.today().year + 1)])
def test_an_impossible_year_is_refused(case_file, refused, cell):
    path = case_file({"Tahun": cell}, headings=("Tahun", "Provinsi", "Pemilihan", "Tahap"))
    ((code, *_),) = refused(path, profile(columns={"year": "Tahun", "province": "Provinsi", "election": "Pemilihan", "stage": "Tahap"}))
    assert code == "case_bad_year"


def test_a_date_to_come_is_refused(case_file, refused):
    tomorrow = (datetime.date.today() + datetime.timedelta(1)).isoformat()
    assert [code for code, *_ in refused(case_file({"Tanggal": tomorrow}))] == ["case_date_to_come"]


@pytest.mark.parametrize("cell", ["Kepala Desa", "Kepala desa (bukan ASN)", "Perangkat desa", "Anggota TNI", "Pengurus partai"])
def test_people_who_are_no_civil_servants_are_refused(case_file, refused, cell):
    ((code, row, column, _),) = refused(case_file({"Jabatan": cell}))
    assert (code, row, column) == ("case_not_asn", 2, "Jabatan")


def test_the_rest_of_the_words_does_not_take_in_who_is_no_civil_servant(case_file, refused, rows):
    mapped = profile(columns={**PLAIN, "position": "Jabatan"}, values={"position": {"*": "lainnya"}})
    assert prepare(case_file({"Jabatan": "Kapten kapal"}), mapped, rows).cases.texts["position"].words == ["lainnya"]
    assert refused(case_file({"Jabatan": "Kades"}), mapped)[0][0] == "case_not_asn"


def test_words_of_the_profile_come_first(case_file, rows):
    mapped = profile(columns={**PLAIN, "sanction": "Sanksi"}, values={"stage": {"Dihentikan": "alleged"}, "sanction": {"denda": ""}})
    found = prepare(case_file({"Tahap": "dihentikan ", "Sanksi": "Denda"}), mapped, rows)
    assert (found.cases.texts["stage"].words, found.cases.texts["sanction"].words) == (["alleged"], [""])


def test_one_case_number_in_two_rows_is_refused(case_file, refused):
    path = case_file({"ID Kasus": "A"}, {"ID Kasus": "B"}, {"ID Kasus": "A"}, {"ID Kasus": ""}, {"ID Kasus": ""}, {"ID Kasus": "B"})
    ((code, row, column, params),) = refused(path)
    assert (code, row, column, params["count"], params["names"], params["other_row"]) == ("case_duplicate", 4, "ID Kasus", 2, "4, 7", 2)


def test_wholly_equal_rows_are_warned_of_where_no_number_tells_them_apart(case_file, rows):
    headings = ("No", "Tanggal", "Provinsi", "Pemilihan", "Tahap", "Keterangan")
    path = case_file({"No": "1"}, {"No": "2", "Keterangan": "lain"}, {"No": "3"}, headings=headings)
    assert warned(prepare(path, profile(), rows)) == {"case_same_row": (4, 1, "4")}


def test_a_province_before_its_founding_is_refused(case_file, refused):
    path = case_file({"Provinsi": "Papua Selatan"}, {"Provinsi": "Papua Selatan", "Tanggal": "2024-10-01", "Pemilihan": "Pilkada 2024"})
    ((code, row, _, params),) = refused(path)
    assert (code, row, params["count"], params["year"]) == ("case_province_not_yet", 2, 1, 2022)


def test_a_regency_must_lie_in_its_province(case_file, refused, rows):
    headings = ("Tanggal", "Provinsi", "Kab/Kota", "Pemilihan", "Tahap")
    columns = {**PLAIN, "regency": "Kab/Kota"}
    path = case_file({"Kab/Kota": "Kota Bogor"}, {"Kab/Kota": "Kota Surabaya"}, headings=headings)
    ((code, row, _, params),) = refused(path, profile(columns=columns))
    assert (code, row, params["area"], params["found"], params["expected"]) == (
        "case_regency_elsewhere", 3, "Kota Surabaya", "Jawa Timur", "Jawa Barat",
    )  # fmt: skip
    path = case_file({"Kab/Kota": "Bogor"}, headings=headings)
    assert refused(path, profile(columns=columns))[0][0] == "case_ambiguous_word"
    path = case_file({"Kab/Kota": "Kab. Bogor"}, {"Kab/Kota": "-"}, {"Kab/Kota": "Provinsi Jawa Barat"}, headings=headings)
    assert prepare(path, profile(columns=columns), rows).cases.texts["regency_code"].words == ["", "32.01"]


def test_regencies_alone_tell_the_province(case_file, rows):
    path = case_file({"Kab/Kota": "Kota Bogor"}, headings=("Tanggal", "Kab/Kota", "Pemilihan", "Tahap"))
    columns = {"date": "Tanggal", "regency": "Kab/Kota", "election": "Pemilihan", "stage": "Tahap"}
    assert prepare(path, profile(columns=columns), rows).cases.texts["province_code"].words == ["32"]


def test_the_furthest_stage_with_a_date_is_the_one_reached(case_file, refused, rows):
    headings = ("Tanggal", "Provinsi", "Pemilihan", "D", "F", "R")
    dates = {"alleged": "D", "forwarded_to_kasn": "F", "kasn_recommended": "R"}
    dated = profile(columns={"province": "Provinsi", "election": "Pemilihan", "stage_dates": dates})
    path = case_file({"D": "2020-09-02", "F": "2020-10-01"}, {"D": "2020-09-02"}, {"R": "2020-11-01"}, headings=headings)
    cases = prepare(path, dated, rows).cases
    stage = cases.texts["stage"]
    assert [stage.words[i] for i in stage.codes] == ["forwarded_to_kasn", "alleged", "kasn_recommended"]
    assert cases.texts["date"].words == ["2020-09-02", "2020-11-01"], "without a day of its own, that of its first stage"
    columns = {"date": "Tanggal", "province": "Provinsi", "election": "Pemilihan", "stage_dates": dates}
    ((code, row, _, params),) = refused(case_file({"D": "2020-09-02"}, {}, headings=headings), profile(columns=columns))
    assert (code, row, params["count"]) == ("case_no_stage", 3, 1)


def test_stages_out_of_order_and_beyond_the_stage_are_warned_of(case_file, rows):
    headings = ("Tanggal", "Provinsi", "Pemilihan", "Tahap", "D", "F")
    columns = {**PLAIN, "stage_dates": {"alleged": "D", "forwarded_to_kasn": "F"}}
    path = case_file(
        {"Tahap": "Diteruskan", "D": "2020-10-02", "F": "2020-10-01"}, {"Tahap": "Dugaan", "D": "2020-09-01", "F": "2020-09-02"},
        {"Tahap": "Diteruskan", "D": "2020-10", "F": "2020-10-01"}, headings=headings,
    )  # fmt: skip
    assert warned(prepare(path, profile(columns=columns), rows)) == {"case_stage_order": (2, 1, "2"), "case_stage_differs": (3, 1, "3")}


@pytest.mark.parametrize(
    ("day", "hit"), [("2018-12-08", True), ("2018-12-09", False), ("2021-12-09", False), ("2021-12-10", True), ("2018", False)]
)
def test_a_date_far_from_voting_day_is_warned_of(case_file, rows, day, hit):
    found = warned(prepare(case_file({"Tanggal": day}), profile(), rows))
    assert ("case_outside_election" in found) == hit


def test_cases_of_no_election_say_so(case_file, refused, rows):
    assert prepare(case_file({"Pemilihan": "none"}), profile(), rows).cases.texts["election"].words == [""]
    columns = {name: heading for name, heading in PLAIN.items() if name != "election"}
    assert prepare(case_file({}), profile(columns=columns, all={"election": "none"}), rows).cases.texts["election"].words == [""]


def test_constants_must_be_known(case_file, refused):
    columns = {"date": "Tanggal", "province": "Provinsi", "stage": "Tahap"}
    ((code, _, _, params),) = refused(case_file({}), profile(columns=columns, all={"election": "Pilkada 2021"}))
    assert (code, params["value"], params["field"]) == ("case_bad_constant", "Pilkada 2021", "all.election")


def test_what_the_profile_leaves_out_is_named(case_file, refused):
    found = refused(case_file({}), CaseProfile.model_validate({"columns": {"position": "Jabatan"}}))
    assert [(code, params["field"]) for code, _, _, params in found] == [
        ("case_incomplete", name) for name in ("province", "election", "stage", "date")
    ]


def test_a_heading_that_is_not_there_is_named_with_the_closest(case_file, refused):
    ((code, row, column, params),) = refused(case_file({}), profile(columns={**PLAIN, "province": "Propinsi"}))
    assert (code, row, column, params["near"]) == ("case_missing_column", 1, "Propinsi", "Provinsi")


def test_a_heading_that_stands_twice_is_not_guessed(case_file, refused):
    path = case_file({}, headings=("Tanggal", "Provinsi", "Provinsi", "Pemilihan", "Tahap"))
    ((code, _, column, params),) = refused(path, profile())
    assert (code, column, params["count"]) == ("case_column_twice", "Provinsi", 2)


def test_personal_data_in_a_column_that_is_read_are_refused_and_not_repeated(case_file, refused):
    path = case_file({}, {"Jabatan": "Camat 198001012005011001"})
    found = refused(path)
    assert {code for code, *_ in found} == {"case_personal_values", "case_unknown_word"}
    assert [row for _, row, *_ in found] == [3, 3]
    assert "198001012005011001" not in str(found)


def test_a_column_that_names_a_person_is_never_read(case_file, refused):
    path = case_file({}, headings=("Nama Terlapor", "Tanggal lahir", "Provinsi", "Pemilihan", "Tahap"))
    found = refused(path, profile(columns={**PLAIN, "date": "Tanggal lahir", "position": "Nama Terlapor"}))
    assert [(code, column) for code, _, column, _ in found] == [
        ("case_personal_column", "Tanggal lahir"), ("case_personal_column", "Nama Terlapor"),
    ]  # fmt: skip


def test_personal_data_in_a_column_that_is_not_read_are_left_out_with_a_warning(case_file, rows):
    path = case_file({}, {"Keterangan": "hub. 0812-3456-7890 (DATA LATIHAN)"}, headings=(*PLAIN.values(), "Nama", "Keterangan"))
    found = prepare(path, profile(), rows)
    said = [(w.code, w.where.row, w.where.column, dict(w.params)) for w in found.warnings if "personal" in w.code]
    assert said == [
        ("personal_data_dropped", 1, "Nama", {}), ("personal_values_dropped", 3, "Keterangan", {"found": "+62/08", "count": 1}),
    ]  # fmt: skip
    assert found.dropped == ("Nama", "Keterangan") and "3456" not in str(said)


def test_a_ragged_row_is_named_with_its_width(tmp_path, refused):
    path = tmp_path / "k.csv"
    path.write_text("Tanggal,Provinsi,Pemilihan,Tahap\n2020-09-01,Aceh,Pilkada 2020,Dugaan,lagi\n2020-09-01,Aceh\n", "utf-8")
    found = refused(path, profile())
    assert [(code, row, params["found"], params["expected"]) for code, row, _, params in found] == [
        ("case_ragged_row", 2, 5, 4), ("case_ragged_row", 3, 2, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [("Tanggal,Provinsi,Pemilihan,Tahap\n", "case_no_rows"), ("\nTanggal\n", "case_no_header")])
def test_a_file_without_cases_is_refused(tmp_path, refused, text, code):
    path = tmp_path / "k.csv"
    path.write_text(text, "utf-8")
    assert [found for found, *_ in refused(path, profile())] == [code]


def test_more_words_than_can_be_named_are_counted(case_file, refused):
    found = refused(case_file(*({"Jabatan": f"Jabatan ke-{i}"} for i in range(1_030))))
    assert (len(found), found[0][0]) == (1_001, "case_more_words")
    assert found[0][3]["count"] == 30


def test_six_columns_of_yes_and_no_name_the_factors(case_file, refused, rows):
    headings = (*PLAIN.values(), *(f"F{n}" for n in range(1, 7)))
    columns = {**PLAIN, **{f"factor_{n}": f"F{n}" for n in range(1, 7)}}
    path = case_file({"F1": "ya", "F3": "✓", "F6": "1"}, {"F2": "tidak"}, headings=headings)
    assert prepare(path, profile(columns=columns), rows).cases.factors.tolist() == [0b100101, 0]
    assert refused(case_file({"F4": "mungkin"}, headings=headings), profile(columns=columns))[0][0] == "case_unknown_word"


def test_one_point_three_is_not_taken_for_two_factors(case_file, refused):
    assert refused(case_file({"Faktor": "1.3"}))[0][0] == "case_unknown_word"


def test_what_is_no_file_is_named_as_the_loaders_name_it(tmp_path, refused, rows):
    with pytest.raises(UsageError, match="no_such_file"):
        prepare(tmp_path / "tiada.csv", profile(), rows)
    (tmp_path / "kosong.csv").touch()
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.4 DATA LATIHAN")
    assert refused(tmp_path / "kosong.csv", profile())[0][0] == "empty_file"
    assert refused(tmp_path / "surat.pdf", profile())[0][0] == "other_format"
    (tmp_path / "rusak.parquet").write_bytes(b"PAR1" + bytes(range(256)) * 4 + b"PAR1")
    assert refused(tmp_path / "rusak.parquet", profile())[0][0] == "damaged_file"


@pytest.mark.parametrize("size", [150_000, 30_000_000])
def test_an_endless_cell_is_refused_with_its_row(case_file, refused, size):
    path = case_file({}, {"Keterangan": "x" * size}, {})
    assert [(code, row) for code, row, *_ in refused(path)] == [("cell_too_large", 3)]


def test_a_long_cell_that_is_repeated_does_not_fill_the_memory(tmp_path, refused):
    n = 50_000
    columns = {"Tanggal": ["2020-09-01"] * n, "Provinsi": ["Aceh"] * n, "Pemilihan": ["Pilkada 2020"] * n, "Tahap": ["Dugaan"] * n}
    long = pa.DictionaryArray.from_arrays(pa.array([0] * n, pa.int32()), pa.array(["x" * 900_000]))
    pq.write_table(pa.table({**columns, "Ket": long}), tmp_path / "bom.parquet")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [(code, row) for code, row, *_ in refused(tmp_path / "bom.parquet", profile())] == [("cell_too_large", 2)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000, "kilobytes; written out it would be 45 GB"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_fault_that_was_raised_can_be_said(case_file, rows, lang, tmp_path):
    headings = ("ID Kasus", "Tanggal", "Provinsi", "Kab/Kota", "Pemilihan", "Tahap", "Jabatan", "Nama")
    path = case_file(
        {"Jabatan": "Kades"}, {"Provinsi": "Jawa Brat"}, {"Tahap": "x"}, {"Kab/Kota": "Kota Surabaya"}, {"Tanggal": "x"}, {"Tahap": ""},
        headings=headings,
    )  # fmt: skip
    columns = {**PLAIN, "regency": "Kab/Kota", "position": "Jabatan", "case_id": "ID Kasus"}
    with pytest.raises(RecordRefused) as caught:
        prepare(path, profile(columns=columns), rows)
    words = locales.get(lang)
    for fault in caught.value.faults:
        assert "{" not in fault.message(words) + fault.hint(words)
        assert path.name in fault.message(words)


def test_every_code_of_case_files_is_named_in_a_test():
    mine, staged = Path(__file__).parent, Path(__file__).parents[1] / "releases" / "test_embargo.py"
    texts = "".join(path.read_text("utf-8") for path in (*mine.glob("test_case_*.py"), staged))
    assert [code for code in (*errors.CASE_CODES, *errors.CASE_WARNINGS) if code not in texts] == []


def test_a_column_of_endless_words_is_refused(tmp_path, refused, monkeypatch):
    from data.cases import read

    monkeypatch.setattr(read, "_MANY", 10)
    path = tmp_path / "k.csv"
    with path.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows([PLAIN.values(), *([f"2020-09-{i:02d}", "Aceh", f"P{i}", "Dugaan"] for i in range(1, 20))])
    assert refused(path, profile())[0][0] == "case_many_words"
