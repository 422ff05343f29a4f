"""`profile`, `ingest`, `releases`, `diff`, `revert`, `--release`, `--as-of`: what an analyst types, from the file to taking it back."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.data.commands import Run, runner

OFFICE = Path(__file__).parents[1] / "fixtures" / "office"
FILE = OFFICE / "01-provinsi-tahap.xlsx"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on a store of its own: exit code, standard output, standard error."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'pantau.sqlite'}")
    monkeypatch.setenv("PANTAU_USER", "analis uji")

    return runner(capsys)


def answer(run: Run, *arguments: str | Path) -> Any:
    code, out, err = run(*arguments, "--json")
    assert code == 0, out + err
    return json.loads(out)


def profiled(run: Run, tmp_path: Path, file: Path = FILE) -> Path:
    profile = tmp_path / "profil.yml"
    code, out, err = run("profile", file, "-o", profile)
    assert (code, out) == (0, ""), err
    return profile


def test_an_office_file_goes_from_profile_to_release(run: Run, tmp_path: Path) -> None:
    profile = profiled(run, tmp_path)
    dry = answer(run, "ingest", FILE, "--profile", profile, "--dry-run")
    assert dry["ok"] and dry["dry_run"] and dry["changed"] and dry["release"] is None
    code, out, _ = run("ingest", FILE, "--profile", profile, "--note", "rekap sintetis", "--lang", "en")
    assert code == 0 and "Release 2 (version 1.1.0) made." in out
    newest = answer(run, "releases")["releases"][0]
    assert [newest[k] for k in ("number", "version", "created_by", "note", "kind")] == [
        2,
        "1.1.0",
        "analis uji",
        "rekap sintetis",
        "ingest",
    ]
    (came,) = newest["inputs"]
    assert (came["name"], came["kind"], came["practice"]) == (FILE.name, "counts", True)
    assert (tmp_path / "raw" / came["kept_as"]).read_bytes() == FILE.read_bytes()


def test_a_file_that_says_everything_needs_no_profile(run: Run) -> None:
    assert answer(run, "ingest", FILE)["release"] == 2


def test_a_dry_run_stores_neither_a_release_nor_the_file(run: Run, tmp_path: Path) -> None:
    run("load")
    assert answer(run, "ingest", FILE, "--dry-run")["changed"]
    assert answer(run, "releases")["current"] == 1
    assert not (tmp_path / "raw").exists()


def test_the_same_file_again_changes_nothing(run: Run) -> None:
    first = answer(run, "ingest", FILE)
    again = answer(run, "ingest", FILE)
    assert (again["changed"], again["release"], again["figures"]["unchanged"]) == (False, None, first["figures"]["added"])


def test_open_questions_are_named_and_keep_the_file_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "polos.csv"
    file.write_text("Provinsi,Tahun,Jumlah\nAceh,2021,4\nBali,2021,7\n# DATA LATIHAN\n", encoding="utf-8")
    proposed = answer(run, "profile", file)
    assert proposed["unanswered"] and "?" in proposed["profile"]
    code, out, _ = run("ingest", file, "--json")
    refused = json.loads(out)
    assert code == 1 and {error["code"] for error in refused["errors"]} == {"profile_incomplete"}
    assert len(refused["errors"]) == len(proposed["unanswered"])


def test_a_bad_cell_is_refused_with_file_row_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "salah.csv"
    file.write_text("Rekap Bawaslu Pilkada 2024 (DATA LATIHAN)\nProvinsi;Dugaan (kasus)\nAceh;12\nJawa Brat;7\nBali;-3\n", encoding="utf-8")
    run("load")
    code, out, _ = run("ingest", file, "--json")
    errors = {(e["code"], e["where"]["row"]) for e in json.loads(out)["errors"]}
    assert code == 1 and errors == {("unknown_area", 4), ("negative_count", 5)}
    assert answer(run, "releases")["current"] == 1


@pytest.mark.parametrize("command", ["profile", "ingest"])
def test_a_file_that_is_not_there_is_wrong_usage(run: Run, command: str) -> None:
    code, out, _ = run(command, "tidak-ada.xlsx", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "no_such_file")


def test_an_option_that_does_not_exist_is_said_in_the_one_error_shape(run: Run) -> None:
    code, out, _ = run("ingest", FILE, "--dryrun", "--json")
    error = json.loads(out)["error"]
    assert (code, error["code"]) == (2, "bad_usage") and set(error) == {"code", "message", "hint", "where"}


def test_the_difference_names_rows_and_headlines(run: Run) -> None:
    added = answer(run, "ingest", FILE)["figures"]["added"]
    found = answer(run, "diff", "1", "2")
    assert found["counts"]["observations"] == {"added": added, "removed": 0, "changed": 0}
    assert len(found["files"]["observations"]["added"]) == added
    assert {number["x"] for number in found["headlines"] if number["headline"]} >= {"Pemilu 2019", "Pilkada 2020"}
    code, out, _ = run("diff", "1", "1", "--lang", "en")
    assert code == 0 and "hold the same" in out


def test_taking_back_restores_the_hash_and_says_what_it_did(run: Run) -> None:
    run("load")
    first = answer(run, "releases")["releases"][0]["content_hash"]
    run("ingest", FILE)
    done = answer(run, "revert", "2", "--note", "salah berkas")
    assert (done["release"], done["restores"], done["content_hash"]) == (3, 1, first)
    code, out, _ = run("revert", "3", "--lang", "en")
    assert code == 0 and "restores the content of release 2" in out


def test_there_is_nothing_to_revert_in_a_store_of_one_release(run: Run) -> None:
    run("load")
    code, out, _ = run("revert", "1", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "nothing_to_revert")


def test_reading_commands_read_a_past_release(run: Run) -> None:
    run("load")
    _, first, _ = run("export")
    run("ingest", FILE)
    _, second, _ = run("export")
    assert first != second
    assert run("export", "--release", "1")[1].count("\n") == first.count("\n")
    assert run("check", "--release", "1")[0] == run("check")[0] == 0
    assert run("export", "--release", "77")[0] == 2


def test_figures_after_a_date_are_left_out(run: Run) -> None:
    run("load")
    code, out, _ = run("export", "--series", "bawaslu_forwarded_by_election", "--as-of", "2020-01-01")
    assert code == 0 and "1398" not in out
    assert run("export", "--as-of", "kemarin")[0] == 2


def test_a_package_is_whole_and_needs_no_profile(run: Run, tmp_path: Path) -> None:
    run("load")
    package = tmp_path / "rilis.zip"
    assert run("export", "--format", "zip", "-o", package)[0] == 0
    assert "datapackage.json" in zipfile.ZipFile(package).namelist()
    assert run("export", "--format", "zip", "--election", "pilkada-2020")[0] == 2
    assert run("profile", package)[0] == 0
    assert not answer(run, "ingest", package)["changed"]
