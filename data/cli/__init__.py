"""`python -m data`: bring the record and files of offices in, look at releases, check, export.

Exit codes: 0 done, 1 input refused, 2 wrong usage, 3 environment fault, 130 interrupted (nothing is changed then). Sentences go to standard
output, faults to standard error; with `--json` both are one JSON object on standard output. Heavy imports wait until a command needs them:
a load that changes nothing takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import typer

import locales
from data.cli import history, ingest, record, staging
from data.cli.program import run


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command of `python -m data`."""
    run(build, "python -m data", arguments)


def build(words: locales.Locale) -> typer.Typer:
    """Build the commands with their help in one language."""
    app = typer.Typer(
        help=words.t("data.about"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    for commands in (record, ingest, history, staging):
        commands.add(app, words)
    return app
