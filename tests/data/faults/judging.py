"""Take a file through the same steps as the commands `profile` and `ingest --dry-run`, and judge what comes of it."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

import locales
from data.cli import effect
from data.errors import CODES, Fault, PantauError, RecordRefused
from data.loaders import package as packages
from data.profiles import text
from data.releases import receive
from data.releases.ingest import ingest
from data.store import Store

WORDS = {lang: locales.get(lang) for lang in locales.LANGUAGES}
# A bad file is never the machine's fault, and never a fault that nobody foresaw.
_NEVER = ("internal_fault", "constraint_broken", "interrupted", "check_failed")
_LONGEST = 2_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def judge(store: Store, rows: object, path: Path, profile: Path | None, *, really: bool = False) -> str:
    """Try a file and return the code of its refusal, or `ok`.

    Raises:
        AssertionError: when the refusal is not a good one; any other exception is a bug by itself.
    """
    try:
        with receive.receive(path, profile, rows, WORDS["id"]) as received:  # type: ignore[arg-type]
            done = ingest(store, received, dry_run=not really)
            for words in WORDS.values():
                readable("\n".join(effect.lines(done, words, dry_run=True)), limit=100_000)
            readable(json.dumps(effect.as_json(done), ensure_ascii=False, allow_nan=False), limit=None)
            for warning in done.warnings:
                well_said(warning)
    except PantauError as error:
        well_said(error)
        return error.code
    return "ok"


def propose(rows: object, path: Path) -> str:
    """Propose a profile as the command does; it must be readable as it is written. Return the code of the refusal, or `ok`."""
    if not os.path.exists(path) or packages.is_package(path):
        return "ok"
    try:
        _, proposed = receive.propose(path, rows)  # type: ignore[arg-type]
        receive.unanswered(proposed)
    except PantauError as error:
        well_said(error)
        return error.code
    for words in WORDS.values():
        written = text.dump(proposed, words)
        written.encode()
        assert text.dump(text.loads(written), words) == written, "a proposed profile is read as it was written"
    return "ok"


def well_said(error: PantauError) -> None:
    """Assert that a refusal has a known code, a sentence and a remedy in both languages, each short and fit for a terminal."""
    assert error.code in CODES and error.code not in _NEVER and not error.code.startswith("store_"), error
    faults: tuple[PantauError, ...] = error.faults if isinstance(error, RecordRefused) else (error,)
    assert len(faults) <= 1_000_000
    for fault in faults[:60]:
        said = set()
        for words in WORDS.values():
            message, hint = fault.message(words), fault.hint(words)
            for sentence in (message, hint):
                assert sentence.strip() and "{}" not in sentence.replace("{}", "", 1), sentence
                readable(sentence, limit=_LONGEST)
            said.add(message)
        assert len(said) == len(WORDS), f"{fault.code} is the same in all languages"
        if isinstance(fault, Fault):
            json.dumps(fault.as_dict(WORDS["id"]), ensure_ascii=False).encode()


def readable(sentence: str, limit: int | None) -> None:
    """Assert that a text can be written, is no flood, and does not command the terminal."""
    sentence.encode()
    assert limit is None or len(sentence) <= limit, f"{len(sentence)} characters: {sentence[:200]}"
    if limit is not None:
        found = _CONTROLS.search(sentence)
        assert found is None, f"{unicodedata.name(found[0], repr(found[0]))} in {sentence[:300]!r}"  # type: ignore[index]
