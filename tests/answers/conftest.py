"""The commands of `python -m analytics`, run in this process against the shipped record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from answers import main
from data.store import Store


@pytest.fixture
def ask(record_store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command and returns exit code, standard output and standard error."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{record_store.place.file}")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


@pytest.fixture
def answer(ask: Callable[..., tuple[int, str, str]]) -> Callable[..., dict[str, Any]]:
    """Return a function that runs a command with `--json` and returns the object, which must be whole."""

    def run(*arguments: str) -> dict[str, Any]:
        code, out, err = ask(*arguments, "--json")
        assert code == 0, (out, err)
        found = json.loads(out)
        assert found["ok"] is True and found["slices"], found
        for one in found["slices"]:
            assert all(set(source) > {"source_id", "publisher"} for source in one["sources"]), one["id"]
        return found

    return run
