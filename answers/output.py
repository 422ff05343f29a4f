"""How an answer is printed: its sentences, its rows, what limits it, and the pages that print the figures."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table
from slugify import slugify

import locales
from data import export, store
from data.cli.options import Lang, option
from data.cli.output import print_json
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot
from data.vocab import PRACTICE

Question = Callable[..., "Answer"]


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        name: the command.
        sentences: what a person reads first, in the language asked for.
        slices: the rows behind it; the first one is the answer, the others stand beside it.
        shown: for each slice by its id the columns that a terminal shows, in order; all when absent. JSON always holds all.
        facts: further plain values of the JSON object.
        folded: ids of slices that only JSON holds; a terminal leaves them out.
    """

    name: str
    sentences: Sequence[str]
    slices: Sequence[Slice]
    shown: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    folded: frozenset[str] = frozenset()


def command(app: typer.Typer, words: locales.Locale, about: str, name: str | None = None) -> Callable[[Question], Question]:
    """Add a command to a program: the function decorated gets the frames and its own options, and returns the answer.

    Every command has `--json`, `--lang`, `--release` and `--as-of` besides; the store is opened and the answer printed here.

    Args:
        app: the program.
        words: the language of the help and of the answer.
        about: the help of the command.
        name: what is typed; the name of the function when None.
    """
    common = [
        _keyword("as_json", Annotated[bool, option(words, "json")], False),
        _keyword("lang", Annotated[Lang, option(words, "lang")], Lang.ID),
        _keyword("release", Annotated[str, option(words, "release")], ""),
        _keyword("as_of", Annotated[str, option(words, "as-of")], ""),
    ]

    def add(question: Question) -> Question:
        def run(*, as_json: bool, lang: Lang, release: str, as_of: str, **given: Any) -> None:
            of = snapshot(release, as_of)
            show(question(of, **given), of, words, as_json=as_json)

        _, *own = inspect.signature(question).parameters.values()
        # Typer makes the options from the signature.
        run.__signature__ = inspect.Signature([*(one.replace(kind=one.KEYWORD_ONLY) for one in own), *common])  # type: ignore[attr-defined]
        app.command(name=name or question.__name__, help=about)(run)
        return question

    return add


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def snapshot(release: str = "", as_of: str = "") -> Snapshot:
    """Open the store and return the frames of a release (number or date; the current one when empty), with the figures up to `as_of`.

    Raises:
        StoreError: when the store cannot be read.
        UsageError: `unknown_release`, or `unknown_value` for a date that is none.
    """
    opened = store.open()
    found = opened.snapshot(opened.resolve(release)) if release else opened.snapshot()
    try:
        return found.until(as_of)
    except ValueError as error:
        raise UsageError("unknown_value", value=as_of, parameter="--as-of", near="2022, 2022-05, 2022-05-31") from error


def named_election(of: Snapshot, asked: str) -> str:
    """Name the election that a slug (`pilkada-2020`) or a name means; what is no election comes back as it was asked."""
    return {slugify(name): name for name in of.election_order}.get(slugify(asked), asked)


def show(answer: Answer, of: Snapshot, words: locales.Locale, *, as_json: bool) -> None:
    """Print an answer: one JSON object, or sentences, tables, warnings and sources.

    JSON: `{"ok": true, "answer", "release", "sentences", "facts", "slices": [...]}`, each slice as in `python -m data export --format json`
    with the full rows of its sources.
    """
    sources = of.tables["sources"]
    if as_json:
        print_json({
            "ok": True, "answer": answer.name, "release": of.release.number, "sentences": list(answer.sentences), **answer.facts,
            "slices": [export.as_dict(one, sources) for one in answer.slices],
        })  # fmt: skip
        return
    for sentence in answer.sentences:
        typer.echo(sentence)
    if of.release.practice:
        typer.echo(PRACTICE)
    printed = [one for one in answer.slices if one.id not in answer.folded]
    for one in printed:
        _table(one, answer.shown.get(one.id, tuple(map(str, one.frame.columns))), words)
    warnings = dict.fromkeys(warning for one in printed for warning in one.warnings)
    if warnings:
        typer.echo(f"\n{words.t('answers.warnings')}:")
        for warning in warnings:
            typer.echo(f"  - {words.t(f'warning.{warning.value}')}")
    named = dict.fromkeys(source_id for one in printed for source_id in one.sources)
    by_id = sources.set_index("source_id")
    if named:
        typer.echo(f"\n{words.t('answers.sources')}:")
        for source_id in named:
            row = by_id.loc[source_id]
            typer.echo("  " + " · ".join(filter(None, (source_id, row["publisher"], row["title"], row["published"], row["url"]))))
    typer.echo(words.t("answers.release", release=of.release.number))


def _table(of: Slice, columns: Sequence[str], words: locales.Locale) -> None:
    typer.echo("")
    if of.label:
        typer.echo(of.label[words.lang])
    if of.frame.empty:
        typer.echo(words.t("answers.none"))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, justify="right" if of.frame[name].dtype.kind in "iuf" else "left", overflow="fold")
    for row in of.frame[list(columns)].itertuples(index=False, name=None):
        table.add_row(*(_cell(value, words, name) for name, value in zip(columns, row, strict=True)))
    console = Console(highlight=False, markup=False, emoji=False)
    # A pipe has no width: nothing may be cut off there.
    console.width = console.width if console.is_terminal else 400
    console.print(table)


def _cell(value: Any, words: locales.Locale, column: str = "") -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, bool | str):
        return str(value)
    number = float(value)
    if column == "year":
        return f"{number:.0f}"
    if column == "value":  # a figure of the record is written as published
        return words.number(number)
    return words.number(number) if number.is_integer() else words.number(number, 1 if abs(number) >= 10 else 3)
