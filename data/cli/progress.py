"""A bar for work that takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import locales


@contextmanager
def progress_bar(words: locales.Locale, quiet: bool) -> Iterator[Callable[[str, int, int | None], None] | None]:
    """Show a bar on standard error while long work runs, where that is a terminal; nothing when `quiet`."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(words.t(f"data.progress.{step}"), total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show
