"""Options that several commands share, their help in the reader's language."""

from __future__ import annotations

import getpass
import os
from enum import StrEnum
from typing import Any

import typer

import locales


class Lang(StrEnum):
    """Languages of sentences."""

    ID = "id"
    EN = "en"


def json_option(words: locales.Locale) -> Any:
    """Return the option `--json`."""
    return typer.Option("--json", help=words.t("data.option.json"))


def lang_option(words: locales.Locale) -> Any:
    """Return the option `--lang`."""
    return typer.Option("--lang", help=words.t("data.option.lang"))


def release_option(words: locales.Locale) -> Any:
    """Return the option `--release`."""
    return typer.Option("--release", help=words.t("data.option.release"))


def as_of_option(words: locales.Locale) -> Any:
    """Return the option `--as-of`."""
    return typer.Option("--as-of", help=words.t("data.option.as_of"))


def note_option(words: locales.Locale) -> Any:
    """Return the option `--note`."""
    return typer.Option("--note", help=words.t("data.option.note"))


def by_option(words: locales.Locale) -> Any:
    """Return the option `--by`."""
    return typer.Option("--by", help=words.t("data.option.by"))


def who(given: str) -> str:
    """Say who makes a release: the name given, else `PANTAU_USER`, else the name of the account."""
    if given or (given := os.environ.get("PANTAU_USER", "")):
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "unknown"
