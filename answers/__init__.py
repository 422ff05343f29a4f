"""`python -m analytics`: each command gives one answer as a table or JSON, with its sources. A module a topic.

Exit codes and the error shape are those of `python -m data`. The store is read, never written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import typer

import locales
from answers import authorities, claims, coverage, factors, pipeline, pledges, provinces, trends, vulnerability
from data.cli.program import run

TOPICS = (trends, pipeline, authorities, factors, provinces, coverage, vulnerability, pledges, claims)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command of `python -m analytics`."""
    run(build, "python -m analytics", arguments)


def build(words: locales.Locale) -> typer.Typer:
    """Build the commands with their help in one language."""
    app = typer.Typer(
        help=words.t("answers.about"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    for topic in TOPICS:
        topic.add(app, words)
    return app
