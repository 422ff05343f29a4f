"""`ingest --publish-at`, `staged`, `unstage`, `publish-due`: what an operator types, and how scripts can trust the answer."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from data import moments
from data.cli import main
from data.errors import StoreError
from data.releases import embargo
from data.store import Store
from tests.data.commands import Run, runner

FILE = Path(__file__).parents[1] / "fixtures" / "office" / "01-provinsi-tahap.xlsx"


@pytest.fixture
def run(record_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on a copy of the loaded store: exit code, standard output, standard error."""
    import contextlib
    import sqlite3

    target = tmp_path / "pantau.sqlite"
    with contextlib.closing(sqlite3.connect(record_store.place.file)) as source, contextlib.closing(sqlite3.connect(target)) as copy:  # type: ignore[arg-type]
        source.backup(copy)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{target}")

    return runner(capsys)


def answer(run: Run, *arguments: str | Path) -> Any:
    code, out, err = run(*arguments, "--json")
    assert code == 0, out + err
    return json.loads(out)


def in_an_hour() -> str:
    wib = moments.zoned(moments.utc_now() + datetime.timedelta(hours=1))["WIB"]
    return f"{wib:%Y-%m-%d %H:%M} WIB"


def later(monkeypatch: pytest.MonkeyPatch, hours: int = 2) -> None:
    moment = moments.utc_now() + datetime.timedelta(hours=hours)
    publish = embargo.publish_due
    monkeypatch.setattr(embargo, "publish_due", lambda store: publish(store, clock=lambda: moment))


def test_a_staged_file_is_reported_as_an_ingest_and_changes_no_release(run: Run, tmp_path: Path) -> None:
    staged = answer(run, "ingest", FILE, "--publish-at", in_an_hour(), "--announce", "Rekap", "--note", "alasan", "--by", "saya")
    assert staged["changed"] and staged["release"] is None and staged["figures"]["added"] and staged["warnings"]
    assert answer(run, "releases")["current"] == 1 and not (tmp_path / "raw").exists()
    (entry,) = answer(run, "staged")["staged"]
    assert entry == staged["staged"]
    assert [entry[k] for k in ("id", "status", "announce", "file", "note", "created_by")] == [
        1,
        "waiting",
        "Rekap",
        FILE.name,
        "alasan",
        "saya",
    ]
    assert {zone: moment[-6:] for zone, moment in entry["local"].items()} == {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}


def test_the_list_for_people_has_all_clocks(run: Run) -> None:
    run("ingest", FILE, "--publish-at", in_an_hour())
    code, out, _ = run("staged", "--lang", "en")
    assert code == 0 and all(word in out for word in ("UTC", "WIB", "WITA", "WIT", "waiting", "New data release", FILE.name))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--publish-at", "2026-12-01 10:00"), "moment_no_zone"),
        (("--publish-at", "besok"), "moment_unreadable"),
        (("--publish-at", "2020-12-01 10:00 WIB"), "moment_past"),
        (("--announce", "Rekap"), "announce_alone"),
    ],
)
def test_wrong_times_are_wrong_usage_and_seal_nothing(run: Run, options: tuple[str, ...], code: str) -> None:
    exit_code, out, _ = run("ingest", FILE, *options, "--json")
    error = json.loads(out)["error"]
    assert (exit_code, error["code"]) == (2, code) and error["hint"]
    assert answer(run, "staged")["staged"] == []


def test_a_faulty_file_is_refused_now_and_not_at_its_time(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "salah.csv"
    file.write_text("Rekap Bawaslu Pilkada 2024 (DATA LATIHAN)\nProvinsi;Dugaan (kasus)\nJawa Brat;7\n", encoding="utf-8")
    code, out, _ = run("ingest", file, "--publish-at", in_an_hour(), "--json")
    assert code == 1 and json.loads(out)["error"]["code"] == "unknown_area"
    assert answer(run, "staged")["staged"] == []


def test_a_dry_run_seals_nothing(run: Run) -> None:
    assert answer(run, "ingest", FILE, "--publish-at", in_an_hour(), "--dry-run")["dry_run"]
    assert answer(run, "staged")["staged"] == []


def test_publish_due_says_what_it_published_and_no_figure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", FILE, "--publish-at", in_an_hour())
    assert answer(run, "publish-due") == {"ok": True, "settled": []}
    later(monkeypatch)
    assert answer(run, "publish-due") == {"ok": True, "settled": [{"id": 1, "release": 2, "code": None}]}
    assert answer(run, "publish-due") == {"ok": True, "settled": []}
    assert run("staged", "--lang", "en")[1].count("published (release 2)") == 1


def test_a_refusal_at_its_time_is_exit_code_1_once_and_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", FILE, "--publish-at", in_an_hour())
    later(monkeypatch)
    monkeypatch.setattr(embargo, "ingest", lambda *_, **__: 1 / 0)
    code, out, err = run("publish-due", "--lang", "en")
    assert (code, out) == (1, "") and "internal_fault" in err
    assert run("publish-due")[0] == 0
    assert "internal_fault" in run("staged")[1]


def test_a_machine_fault_is_exit_code_3_and_it_goes_on_waiting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", FILE, "--publish-at", in_an_hour())
    later(monkeypatch)

    def full(*_: object, **__: object) -> None:
        raise StoreError("store_full", place="x", detail="")

    monkeypatch.setattr(embargo, "ingest", full)
    assert run("publish-due")[0] == 3
    assert [entry["status"] for entry in answer(run, "staged")["staged"]] == ["waiting"]


def test_unstage_takes_it_back_and_an_unknown_number_is_wrong_usage(run: Run) -> None:
    run("ingest", FILE, "--publish-at", in_an_hour())
    code, out, _ = run("unstage", "7", "--json")
    assert code == 2 and "1" in json.loads(out)["error"]["hint"]
    assert answer(run, "unstage", "1")["staged"]["status"] == "withdrawn"
    assert run("unstage", "1")[0] == 2


def test_without_a_store_nothing_is_due(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    with pytest.raises(SystemExit) as left:
        main(["publish-due", "--json"])
    assert int(left.value.code or 0) == 0 and json.loads(capsys.readouterr().out)["settled"] == []
