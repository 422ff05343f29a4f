"""Commands of this topic."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
import typer

import locales


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
