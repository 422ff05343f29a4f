"""The press kit as a ZIP: what it holds, in which language, and that it is the same each time."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from publish.kit import kit
from tests.publish import made


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text(data: bytes, name: str) -> str:
    return opened(data)[name].decode("utf-8")


def test_a_kit_holds_papers_of_both_languages_and_pictures_and_rows_of_its_own():
    names = set(opened(kit(made.kit())))
    assert {"BACA-SAYA.txt", "README.txt", "kalimat.txt", "sentences.txt", "lembar-fakta_id.pdf", "fact-sheet_en.pdf"} <= names
    assert {"batas_id.txt", "limits_en.txt", "kontak_id.txt", "contacts_en.txt", "sumber.csv", "sumber.txt"} <= names
    assert {"gambar/tren_1200x675.png", "gambar/tren.svg", "gambar/tren.pdf"} <= names
    assert {"data/tren.csv", "data/tren_codebook.csv", "data/tren_citation.txt", "CHECKSUMS.txt"} <= names


def test_an_english_kit_names_its_folders_in_english():
    names = set(opened(kit(made.kit(lang="en"))))
    assert {"pictures/tren.svg", "sources.csv", "sources.txt"} <= names and not any(name.startswith("gambar/") for name in names)


@pytest.mark.parametrize("name", ["BACA-SAYA.txt", "README.txt"])
def test_the_file_to_read_first_says_release_fingerprints_links_limits_and_contents(name):
    data = kit(made.kit())
    said = text(data, name)
    for words in ("1.6.0", "0123456789abcdef", "0a1b2c3d4e", made.LINKS.live, made.LINKS.frozen, "gambar/tren.svg", "kalimat.txt"):
        assert words in said
    assert ("Bukan nol." if name == "BACA-SAYA.txt" else "Not zero.") in said


def test_sentences_are_written_in_their_own_language():
    data = kit(made.kit())
    assert "Ada 611 kasus." in text(data, "kalimat.txt") and "There were 611 cases." not in text(data, "kalimat.txt")
    assert "There were 611 cases." in text(data, "sentences.txt")


def test_what_a_spreadsheet_would_run_stays_text():
    _, row = csv.reader(io.StringIO(text(kit(made.kit()), "sumber.csv")))
    assert row[1] == "Koran Z" and row[2].endswith("=1+1") and not row[2].startswith("=")


def test_the_same_content_gives_the_same_bytes_dated_by_the_release_and_sorted():
    data = kit(made.kit())
    assert data == kit(made.kit())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
    assert {one.date_time for one in listed} == {(2026, 3, 4, 0, 0, 0)}
    names = [one.filename for one in listed if one.filename != "CHECKSUMS.txt"]
    assert names == sorted(names)


def test_the_checksums_are_those_of_the_files():
    files = opened(kit(made.kit()))
    listed = dict(reversed(line.split("  ")) for line in files.pop("CHECKSUMS.txt").decode().splitlines())
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_every_text_of_practice_data_begins_with_its_mark():
    files = opened(kit(replace(made.kit(), practice=True)))
    texts = [data.decode() for name, data in files.items() if name.endswith(".txt") and "/" not in name and name != "CHECKSUMS.txt"]
    assert len(texts) >= 9 and all(one.startswith("DATA LATIHAN") for one in texts)
    assert not any("DATA LATIHAN" in data.decode() for name, data in opened(kit(made.kit())).items() if name.endswith(".txt"))
