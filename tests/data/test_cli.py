"""`python -m data`: answers, faults on the right stream, exit codes that scripts can trust."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.cli import main
from data.load import RECORD
from data.store import Store

PROJECT = RECORD.parent.parent
SERIES = "bawaslu_forwarded_by_election"


@dataclass(frozen=True)
class Answer:
    returncode: int
    stdout: str
    stderr: str


def process(*arguments: str, url: str) -> Answer:
    """Run the command as a program of its own, as a script would."""
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-m", "data", *arguments], capture_output=True, cwd=PROJECT, env=environment, timeout=60)
    answer = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in answer.stdout + answer.stderr
    return answer


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Answer]:
    """Run the command in this process; quicker where the exit of a program is not the point."""

    def call(*arguments: str, url: str) -> Answer:
        monkeypatch.setenv("DATABASE_URL", url)
        with pytest.raises(SystemExit) as left:
            main(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Answer(int(str(left.value.code or 0)), out.decode(), err.decode())

    return call


@pytest.fixture(scope="module")
def url(record_store: Store) -> str:
    return f"sqlite:///{record_store.place.file}?mode=ro"


def test_load_makes_release_1_and_a_second_load_changes_nothing(store_url: str) -> None:
    first, second = process("load", "--lang", "en", url=store_url), process("load", "--json", url=store_url)
    assert (first.returncode, first.stdout) == (0, "Release 1 (1.0.0) made: 2,014 figures from 722 sources.\n")
    answer = json.loads(second.stdout)
    assert (second.returncode, answer["ok"], answer["release"], answer["changed"]) == (0, True, 1, False)
    assert answer["rows"]["observations"] == 2014


def test_a_refused_record_ends_with_1_and_names_every_fault(
    run: Callable[..., Answer], url: str, copy: Path, edit: Callable[..., None]
) -> None:
    edit("observations.csv", 5, "source_id", "NOPE")
    edit("observations.csv", 8, "value", "1,398")
    spoken, written = run("load", str(copy), "--lang", "en", url=url), run("load", str(copy), "--json", url=url)
    assert (spoken.returncode, spoken.stdout) == (1, "")
    assert "unknown_source: observations.csv row 5: the source “NOPE”" in spoken.stderr
    assert "Record refused: 2 faults. The previous release is unchanged." in spoken.stderr
    answer = json.loads(written.stdout)
    assert (written.returncode, answer["ok"], answer["error"]["code"], answer["total"]) == (1, False, "unknown_source", 2)
    assert answer["error"]["where"] == {"file": "observations.csv", "row": 5, "column": "source_id"}
    assert [error["where"]["row"] for error in answer["errors"]] == [5, 8]
    assert len(json.loads(run("releases", "--json", url=url).stdout)["releases"]) == 1


def test_releases_lists_the_release_with_its_counts(run: Callable[..., Answer], url: str) -> None:
    answer = json.loads(run("releases", "--json", url=url).stdout)
    assert (answer["ok"], answer["current"], [entry["version"] for entry in answer["releases"]]) == (True, 1, ["1.0.0"])


def test_check_passes_and_says_how_the_arithmetic_comes_out(run: Callable[..., Answer], loaded_url: str) -> None:
    spoken = run("check", "--lang", "en", url=loaded_url)
    assert spoken.returncode == 0
    assert "Arithmetic comes out as recorded: 152 hold, 61 do not." in spoken.stdout
    answer = json.loads(run("check", "--json", url=loaded_url).stdout)
    assert (answer["ok"], len(answer["checks"]), {check["ok"] for check in answer["checks"]}) == (True, 9, {True})


def test_check_of_a_damaged_release_ends_with_1_and_names_the_check(
    run: Callable[..., Answer], record_store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "damaged.sqlite"
    with contextlib.closing(sqlite3.connect(record_store.place.file)) as source, contextlib.closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("DROP TRIGGER keep_observations_update")
        copy.execute("UPDATE observations SET value = 1399 WHERE obs_id = 'BN-223'")
        copy.commit()
    answer = run("check", "--json", url=f"sqlite:///{file}")
    data = json.loads(answer.stdout)
    assert (answer.returncode, data["ok"], data["error"]["code"]) == (1, False, "check_failed")
    assert {check["name"] for check in data["checks"] if not check["ok"]} == {"content", "identities"}


def test_export_prints_the_seven_rows_of_the_headline_series(loaded_url: str) -> None:
    answer = process("export", "--series", SERIES, "--format", "csv", url=loaded_url)
    assert answer.returncode == 0
    assert answer.stdout == (Path(__file__).parent / "fixtures" / f"{SERIES}.csv").read_text(encoding="utf-8")


def test_export_filters_and_writes_a_file(run: Callable[..., Answer], url: str, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    filters = ["--election", "pilkada-2020", "--election", "Pemilu 2019", "--area-level", "province", "--reading", "preferred"]
    answer = run("export", "--format", "json", *filters, "-o", str(file), "--lang", "en", url=url)
    data = json.loads(file.read_text(encoding="utf-8"))
    assert (answer.returncode, answer.stdout) == (0, "")
    assert data["fingerprint"] in answer.stderr
    assert {row["election"] for row in data["rows"]} == {"Pilkada 2020", "Pemilu 2019"}
    assert {(row["area_level"], row["reading"]) for row in data["rows"]} == {("province", "preferred")}


def test_export_filters_by_confidence_and_by_source(run: Callable[..., Answer], url: str) -> None:
    answer = run("export", "--format", "json", "--confidence", "low", url=url)
    assert {row["confidence"] for row in json.loads(answer.stdout)["rows"]} == {"low"}
    answer = run("export", "--format", "json", "--source", "BNS19", url=url)
    assert {row["source_id"] for row in json.loads(answer.stdout)["rows"]} == {"BNS19"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--stage", "alegd"), "alleged"),
        (("export", "--confidence", "hihg"), "high"),
        (("export", "--series", "bawaslu_forwarded_by_elections"), "bawaslu_forwarded_by_election"),
        (("export", "--format", "xml"), "csv"),
        (("frobnicate",), "frobnicate"),
        (("load", "--lang", "fr"), "fr"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(run: Callable[..., Answer], url: str, arguments: tuple[str, ...], said: str) -> None:
    answer = run(*arguments, url=url)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("sqlite:////nowhere/pantau.sqlite", "store_missing"),
        ("postgresql://u:secret@127.0.0.1:1/d", "store_unreachable"),
        ("mysql://u:secret@h/d", "store_url"),
    ],
)
def test_an_environment_fault_ends_with_3(run: Callable[..., Answer], address: str, code: str) -> None:
    answer = run("releases", "--json", url=address)
    assert (answer.returncode, json.loads(answer.stdout)["error"]["code"]) == (3, code)
    assert "secret" not in answer.stdout + answer.stderr


def test_an_output_that_cannot_be_written_ends_with_3(run: Callable[..., Answer], url: str, tmp_path: Path) -> None:
    answer = run("export", "-o", str(tmp_path / "no" / "folder.csv"), url=url)
    assert (answer.returncode, answer.stdout) == (3, "")
    assert "output_unwritable" in answer.stderr


@pytest.mark.parametrize("command", [(), ("load",), ("releases",), ("check",), ("export",)])
def test_every_command_explains_itself(run: Callable[..., Answer], command: tuple[str, ...], url: str) -> None:
    answer = run(*command, "--help", "--lang", "en", url=url) if command else run("--help", url=url)
    assert answer.returncode == 0
    assert "--help" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "address", "code"),
    [
        (("load", "/no/such/folder"), "sqlite:////nowhere/pantau.sqlite", 1),
        (("export", "--stage"), "sqlite:////nowhere/pantau.sqlite", 2),
        (("releases",), "sqlite:////nowhere/pantau.sqlite", 3),
    ],
)
def test_the_program_leaves_with_the_code_of_its_fault(arguments: tuple[str, ...], address: str, code: int) -> None:
    answer = process(*arguments, url=address)
    assert (answer.returncode, answer.stdout) == (code, "")


def test_a_reader_that_closes_the_pipe_early_sees_no_error(url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url}
    export = subprocess.Popen(
        [sys.executable, "-m", "data", "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT, env=environment
    )
    assert export.stdout and export.stderr
    export.stdout.readline()
    export.stdout.close()
    assert (export.wait(60), export.stderr.read()) == (0, b"")
    export.stderr.close()
