"""A release as a data package: the same bytes for the same content, and back into an empty store."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data import store as stores
from data.drafts import Draft, Reading
from data.errors import RecordRefused
from data.profiles.model import CountsProfile
from data.releases import plans, receive
from data.releases.ingest import Received, ingest
from data.store import Store

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROFILE = CountsProfile.model_validate({
    "source": {"publisher": "Bawaslu", "title": "Rekap DATA LATIHAN (sintetis)"}, "tables": [{"columns": {"Jumlah": "value"}}],
})  # fmt: skip


def packed(store: Store, path: Path) -> bytes:
    from data.cases.export import rows_csv
    from data.releases import package

    out = io.BytesIO()
    with store.connection() as connection:
        version = store.releases()[0]["version"]
        package.write(out, store.content(), version, lambda input_id, part: rows_csv(connection, input_id, part))
    path.write_bytes(out.getvalue())
    return out.getvalue()


@pytest.fixture
def other(tmp_path: Path) -> Store:
    return stores.open(f"sqlite:///{tmp_path / 'other.sqlite'}")


def bring(store: Store, path: Path) -> None:
    """Ingest a file; who published the practice cases they say themselves."""
    import locales

    with receive.receive(path, None, receive.current_rows(store), locales.get("id")) as received:
        ingest(store, received, created_by="uji")


def changed(store: Store, draft: Callable[..., Draft]) -> None:
    reading = Reading((draft("500"), draft("7", 3, area_level="province", province_code="11", area_name="Aceh")), rows=2)
    ingest(store, Received(
        name="latihan.xlsx", sha256="0" * 64, size=1, kind="counts", practice=False, profile="", source_id="", rows=2,
        build=plans.counts(reading, PROFILE), keep=None,
    ))  # fmt: skip


def test_the_shipped_record_comes_back_byte_for_byte(loaded: Store, other: Store, tmp_path: Path) -> None:
    first = packed(loaded, tmp_path / "a.zip")
    bring(other, tmp_path / "a.zip")
    assert packed(other, tmp_path / "b.zip") == first
    assert other.content().hash == loaded.content().hash
    assert [entry["number"] for entry in other.releases()] == [1]


def test_an_ingested_release_comes_back_byte_for_byte_with_its_version(
    loaded: Store, other: Store, tmp_path: Path, draft: Callable[..., Draft]
) -> None:
    changed(loaded, draft)
    first = packed(loaded, tmp_path / "a.zip")
    bring(other, tmp_path / "a.zip")
    assert packed(other, tmp_path / "b.zip") == first
    assert other.releases()[0]["version"] == "1.1.0"


def test_a_release_with_practice_cases_comes_back_with_its_cases_and_its_banner(loaded: Store, other: Store, tmp_path: Path) -> None:
    bring(loaded, FIXTURES / "kasus-latihan.csv")
    first = packed(loaded, tmp_path / "a.zip")
    bring(other, tmp_path / "a.zip")
    assert packed(other, tmp_path / "b.zip") == first
    assert other.content().hash == loaded.content().hash and other.practice()
    for name in ("case_factor_counts", "case_factor_pairs"):
        assert other.snapshot().frame(name).equals(loaded.snapshot().frame(name)) and len(other.snapshot().frame(name)) > 100


def test_the_package_validates_with_frictionless(loaded: Store, tmp_path: Path) -> None:
    from frictionless import Package

    bring(loaded, FIXTURES / "kasus-latihan.csv")
    with zipfile.ZipFile(io.BytesIO(packed(loaded, tmp_path / "a.zip"))) as archive:
        archive.extractall(tmp_path / "out")
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))["practice"] == "DATA LATIHAN"


def test_the_default_package_does_not_speak_of_practice(loaded: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(loaded, tmp_path / "a.zip"))) as archive:
        assert "practice" not in json.loads(archive.read("datapackage.json"))
        assert "LATIHAN" not in archive.read("datapackage.json").decode()


def test_a_package_that_is_the_current_release_changes_nothing(loaded: Store, tmp_path: Path) -> None:
    packed(loaded, tmp_path / "a.zip")
    bring(loaded, tmp_path / "a.zip")
    assert loaded.current() == 1


def test_loading_the_shipped_record_leaves_a_store_that_began_with_a_package(
    loaded: Store, other: Store, tmp_path: Path, draft: Callable[..., Draft]
) -> None:
    changed(loaded, draft)
    packed(loaded, tmp_path / "a.zip")
    bring(other, tmp_path / "a.zip")
    assert not other.load_record().changed


def test_a_package_whose_cases_were_changed_is_refused(loaded: Store, other: Store, tmp_path: Path) -> None:
    bring(loaded, FIXTURES / "kasus-latihan.csv")
    whole = packed(loaded, tmp_path / "a.zip")
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(tmp_path / "b.zip", "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, b"\n".join(data.split(b"\n")[:-2]) + b"\n" if name.startswith("cases-") else data)
    with pytest.raises(RecordRefused) as caught:
        bring(other, tmp_path / "b.zip")
    assert caught.value.code == "package_differs"
