"""How a command line program of ours runs: one language, one error shape, one exit code for each kind of fault."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import typer
from typer.exceptions import TyperException

import locales
from data.cli.output import interruptible, language, leave, report
from data.errors import PantauError, StoreError, UsageError

_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def run(build: Callable[[locales.Locale], typer.Typer], name: str, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; a fault is a sentence, never a traceback (unless `PANTAU_DEBUG` is set).

    Args:
        build: makes the commands with their help in one language.
        name: how the program is started, e.g. `python -m data`.
        arguments: those of the command line when None.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = locales.get(language(given))
    wants_json = "--json" in given
    try:
        with interruptible():
            code = build(words)(args=given, prog_name=name, standalone_mode=False)
            if code == _INTERRUPTED:  # how typer answers Ctrl-C
                raise KeyboardInterrupt
    except PantauError as error:
        report(error, words, wants_json)
        leave(error.exit_code)
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        leave(0)
    except TyperException as error:  # an option that does not exist, a value that is none
        report(UsageError("bad_usage", detail=error.format_message()), words, wants_json)
        leave(2)
    except (KeyboardInterrupt, typer.Abort):
        report(PantauError("interrupted"), words, wants_json)
        leave(_INTERRUPTED)
    except Exception as error:
        if os.environ.get("PANTAU_DEBUG"):
            raise
        report(StoreError("internal_fault", detail=f"{type(error).__name__}: {error}"), words, wants_json)
        leave(3)
    leave(code if isinstance(code, int) else 0)
