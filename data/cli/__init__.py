"""`python -m data`: bring the record and files of offices in, look at releases, check, export.

Exit codes: 0 done, 1 input refused, 2 wrong usage, 3 environment fault, 130 interrupted (nothing is changed then). Sentences go to standard
output, faults to standard error; with `--json` both are one JSON object on standard output. Heavy imports wait until a command needs them:
a load that changes nothing takes a fraction of a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer
from typer.exceptions import TyperException

import locales
from data.cli import history, ingest, record
from data.cli.output import interruptible, language, leave, report
from data.errors import PantauError, StoreError, UsageError

_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; a fault is a sentence, never a traceback (unless `PANTAU_DEBUG` is set)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = locales.get(language(given))
    wants_json = "--json" in given
    try:
        with interruptible():
            code = build(words)(args=given, prog_name="python -m data", standalone_mode=False)
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


def build(words: locales.Locale) -> typer.Typer:
    """Build the commands with their help in one language."""
    app = typer.Typer(
        help=words.t("data.about"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    for commands in (record, ingest, history):
        commands.add(app, words)
    return app
