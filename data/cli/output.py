"""How commands speak: sentences on standard output, faults on standard error, one JSON object where a program reads."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import typer

import locales
from data.errors import Fault, PantauError, RecordRefused

_SHOWN = 20  # faults printed on a terminal; JSON lists more


def language(arguments: Sequence[str]) -> str:
    """Find the language before the options are read, because their help speaks it too."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        found = value if option == "--lang" else option.removeprefix("--lang=") if option.startswith("--lang=") else ""
        if found in locales.LANGUAGES:
            return found
    return locales.DEFAULT


def report(error: PantauError, words: locales.Locale, as_json: bool) -> None:
    """Say a fault, or all faults of a refusal, each with what to do."""
    if as_json:
        print_json(error.as_dict(words))
        return
    faults: Sequence[PantauError] = error.faults if isinstance(error, RecordRefused) else (error,)
    print_faults(faults, words)
    if isinstance(error, RecordRefused):
        typer.echo(words.t("data.load.refused", total=words.number(len(faults))), err=True)


def print_faults(faults: Sequence[PantauError], words: locales.Locale) -> None:
    """Print faults or warnings on standard error, the first of them in full."""
    for fault in faults[:_SHOWN]:
        typer.echo(f"{fault.code}: {fault.message(words)}\n  → {fault.hint(words)}", err=True)
    if len(faults) > _SHOWN:
        typer.echo(words.t("data.load.more", count=words.number(len(faults) - _SHOWN)), err=True)


def as_entries(faults: Sequence[Fault], words: locales.Locale) -> list[dict[str, Any]]:
    """Write faults as the entries of the error shape: `code, message, hint, where`."""
    return [fault.as_dict(words)["error"] for fault in faults]


def print_json(answer: dict[str, Any]) -> None:
    """Print one JSON object."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


@contextmanager
def interruptible() -> Iterator[None]:
    """Hear Ctrl-C again at the end, as before the block, whatever `settled` did within."""
    heard = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, heard or signal.SIG_DFL)


def settled() -> None:
    """Let Ctrl-C pass unheard from now on: what was asked is stored, and an interruption would say that it is not."""
    if threading.current_thread() is threading.main_thread():  # no other thread may say which signals are heard
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def leave(code: int) -> NoReturn:
    """End the program with an exit code."""
    raise SystemExit(code)
