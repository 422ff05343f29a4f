"""What a file is, whatever it calls itself; files that are none; and that every refusal is a whole sentence in both languages."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

import locales
from data import loaders
from data.errors import FILE_CODES, Fault, PantauError, RecordRefused, UsageError
from data.loaders.base import Job, Limits

HTML = "<html><body><table><tr><td>Provinsi</td></tr></table></body></html>"


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "PNG"), (b"\xff\xd8\xff\xe0" + b"\0" * 20, "JPEG"),
        (gzip.compress(b"a,b\n1,2\n"), "GZIP"), (HTML.encode(), "HTML"), (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"SQLite format 3\0" + b"\0" * 100, "SQLite"), (b"{\\rtf1 x}", "RTF"), (packed("word/document.xml"), "DOCX"),
        (packed("ppt/presentation.xml"), "PPTX"), (packed("data.csv"), "ZIP"), (packed("datapackage.json", "a.csv"), "Data Package"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_known_format_that_is_not_read_is_named(write, content, found, name):
    with pytest.raises(RecordRefused) as caught:
        loaders.read(write(name, content))
    assert (caught.value.code, caught.value.params["found"]) == ("other_format", found)


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50], ids=["all bytes", "controls"])
def test_unknown_bytes_are_refused(refused, content):
    assert refused("a.bin", content) == ("unknown_format", None, None)


def test_a_missing_file_is_named_as_it_was_written(tmp_path):
    with pytest.raises(UsageError) as caught:
        loaders.read(tmp_path / "tidak ada.csv")
    assert (caught.value.code, caught.value.params["value"]) == ("no_such_file", str(tmp_path / "tidak ada.csv"))


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"], ids=["too long", "NUL"])
def test_a_name_that_no_file_can_have_is_missing(name):
    with pytest.raises(UsageError) as caught:
        loaders.read(Path(name))
    assert caught.value.code == "no_such_file"


def test_a_link_is_followed_and_one_in_a_circle_is_missing(write, tmp_path):
    (tmp_path / "link.csv").symlink_to(write("a.csv", "a;b\n1;2\n"))
    assert loaders.read(tmp_path / "link.csv").sheets[0].rows == [["a", "b"], ["1", "2"]]
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(UsageError):
        loaders.read(tmp_path / "circle")


def test_a_folder_that_is_no_package_is_refused(refused, tmp_path):
    assert refused("", tmp_path) == ("no_package", None, None)


def test_a_pipe_is_refused_without_waiting(refused, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused("", tmp_path / "pipe") == ("unknown_format", None, None)


def test_a_file_that_may_not_be_read_is_refused(write, refused, monkeypatch):
    path = write("a.csv", "a;b\n1;2\n")

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # root may read everything, so the system is asked to refuse

    monkeypatch.setattr(Path, "open", closed)
    assert refused("", path) == ("not_permitted", None, None)


def test_a_file_beyond_the_limit_is_refused_unread(refused):
    assert refused("a.csv", "a,b\n1,2\n", limits=Limits(file_bytes=7)) == ("file_too_large", None, None)


def test_a_file_is_called_by_the_name_it_was_sent_under(write):
    with pytest.raises(RecordRefused) as caught:
        loaders.read(write("tmp123", b"%PDF-1.4"), display_name="rekap.pdf")
    assert caught.value.where.file == "rekap.pdf"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("code", [*FILE_CODES, "no_such_file"])
def test_every_refusal_is_a_sentence_with_a_remedy(code, lang):
    job = Job(Path("rekap.xlsx"), "rekap.xlsx")
    values = {"value": "XFD9", "found": "PDF", "limit": 5, "near": "x"}
    kind = UsageError if code == "no_such_file" else Fault
    error: PantauError = kind(code, where=job.at(3, "C", "2020"), **values)
    message, hint = error.message(locales.get(lang)), error.hint(locales.get(lang))
    assert message.endswith(".") and hint.endswith(".") and len(hint) > 20
    assert code == "no_such_file" or "rekap.xlsx[2020]" in message
