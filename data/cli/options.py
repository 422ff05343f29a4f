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


def option(words: locales.Locale, name: str) -> Any:
    """Return the option `--<name>` with its help: `json, lang, release, as-of, note, by`."""
    return typer.Option(f"--{name}", help=words.t(f"data.option.{name.replace('-', '_')}"))


def who(given: str) -> str:
    """Say who makes a release: the name given, else `PANTAU_USER`, else the name of the account."""
    if given or (given := os.environ.get("PANTAU_USER", "")):
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "unknown"
