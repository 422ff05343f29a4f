"""Data packages: folders and zips are recognised, and a zip is unpacked only where nothing in it leads elsewhere."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from data.errors import RecordRefused, UsageError
from data.loaders.base import Limits
from data.loaders.package import is_package, opened

FILES = {"datapackage.json": "{}", "README.md": "DATA LATIHAN", "observations.csv": "a,b\n1,2\n"}


def packed(files: dict[str, str], *more: tuple[zipfile.ZipInfo | str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (*files.items(), *more):
            target.writestr(name, content)
    return out.getvalue()


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.parametrize("prefix", ["", "paket-1.2.0/"])
def test_a_zip_is_unpacked_into_a_folder_that_is_gone_afterwards(write, prefix):
    path = write("paket.zip", packed({prefix + name: content for name, content in FILES.items()}))
    assert is_package(path)
    with opened(path) as folder:
        assert contents(folder) == FILES
    assert not folder.exists()


@pytest.mark.parametrize("inside", [".", "paket"])
def test_a_folder_is_given_as_it_is(tmp_path, inside):
    place = tmp_path / inside
    place.mkdir(exist_ok=True)
    for name, content in FILES.items():
        (place / name).write_text(content)
    assert is_package(tmp_path)
    with opened(tmp_path) as folder:
        assert (folder.resolve(), contents(folder)) == (place.resolve(), FILES)
    assert (place / "datapackage.json").exists()


def test_only_files_of_a_package_are_unpacked(write):
    more = {"evil.sh": "x", "sub/a.csv": "x", ".hidden.csv": "x", "__MACOSX/._a.csv": "x"}
    with opened(write("a.zip", packed(FILES | more))) as folder:
        assert contents(folder) == FILES


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "entry",
    ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:/evil.csv", "..\\evil.csv", "a\\b.csv", "a\nb.csv", link("sources.csv"), ".."],
    ids=["up", "root", "up later", "drive", "up backslash", "backslash", "line end", "link", "dots"],
)
def test_a_name_that_leads_elsewhere_is_refused(write, entry, tmp_path):
    path = write("a.zip", packed(FILES, (entry, "/etc/passwd")))
    assert is_package(path)
    with pytest.raises(RecordRefused) as caught, opened(path):
        pass
    assert caught.value.code == "unsafe_path"
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["observations.csv", "OBSERVATIONS.csv"])
def test_a_name_that_stands_twice_is_refused(write, second):
    with pytest.raises(RecordRefused) as caught, opened(write("a.zip", packed(FILES, (second, "x")))):
        pass
    assert caught.value.code == "unsafe_path"


def test_two_packages_in_one_zip_are_refused(write):
    with pytest.raises(RecordRefused) as caught, opened(write("a.zip", packed(FILES | {"b/datapackage.json": "{}"}))):
        pass
    assert caught.value.code == "no_package"


@pytest.mark.parametrize("limits", [Limits(), Limits(unpacked_bytes=1000)], ids=["swells", "limit"])
def test_a_package_that_swells_is_refused(write, limits):
    path = write("a.zip", packed(FILES | {"sources.csv": "0" * 20_000_000}))
    with pytest.raises(RecordRefused) as caught, opened(path, limits):
        pass
    assert caught.value.code == "unpacks_too_large"


def test_a_locked_package_is_refused(write):
    content = bytearray(packed(FILES))
    for magic, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(magic)
        while place >= 0:
            content[place + at] |= 1  # the mark of an encrypted entry
            place = content.find(magic, place + 1)
    with pytest.raises(RecordRefused) as caught, opened(write("a.zip", bytes(content))):
        pass
    assert caught.value.code == "password_protected"


def test_other_files_and_folders_are_no_packages(write, tmp_path):
    assert not is_package(write("a.csv", "a,b\n"))
    assert not is_package(write("b.zip", packed({"a.csv": "x"})))
    assert not is_package(write("c.zip", packed(FILES)[:-30]))
    (tmp_path / "kosong").mkdir()
    assert not is_package(tmp_path / "kosong") and not is_package(tmp_path / "tidak ada")
    with pytest.raises(RecordRefused), opened(tmp_path / "kosong"):
        pass
    with pytest.raises(UsageError), opened(tmp_path / "tidak ada"):
        pass
