"""`releases`, `diff` and `revert`: the log, what changed, and taking back."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
from typing import Annotated, Any

import typer

import locales
from data.cli import effect
from data.cli.options import Lang, option, who
from data.cli.output import print_json, settled

_HASH_SHOWN = 12
_ROWS_SHOWN = 20


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @app.command(help=t("data.releases.about"))
    def releases(as_json: Annotated[bool, option(words, "json")] = False, lang: Annotated[Lang, option(words, "lang")] = Lang.ID) -> None:
        from data import store

        found = store.open().releases()
        if as_json:
            print_json({"ok": True, "current": found[0]["number"], "releases": found})
            return
        for entry in found:
            typer.echo(_line(entry, words))

    @app.command(help=t("data.diff.about"))
    def diff(
        a: Annotated[str, typer.Argument(help=t("data.diff.a"))],
        b: Annotated[str, typer.Argument(help=t("data.diff.b"))],
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.releases.difference import compare
        from data.releases.effect import effect as effect_of

        opened = store.open()
        numbers = [opened.resolve(wanted) for wanted in (a, b)]
        before, after = (opened.content(number) for number in numbers)
        found = compare(before, after)
        changed = effect_of(before, after)
        if as_json:
            print_json({
                "ok": True, "from": numbers[0], "to": numbers[1], "counts": found.counts(), "headlines": effect.numbers_json(changed),
                "files": effect.difference_json(found),
                "inputs": {"added": _names(found.inputs_added), "removed": _names(found.inputs_removed)},
            })  # fmt: skip
            return
        typer.echo(t("data.diff.title", a=numbers[0], b=numbers[1]) if found else t("data.diff.none", a=numbers[0], b=numbers[1]))
        for line in (*effect.difference(found, words), *_rows(found, words), *effect.numbers(changed, words)):
            typer.echo(line)

    @app.command(help=t("data.revert.about"))
    def revert(
        release: Annotated[str, typer.Argument(help=t("data.revert.release"))],
        note: Annotated[str, option(words, "note")] = "",
        by: Annotated[str, option(words, "by")] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.releases.ingest import revert as take_back

        row, restored, found, changed = take_back(store.open(timeout=120.0), release, note=note, created_by=who(by))
        settled()
        if as_json:
            print_json({
                "ok": True, "release": row["number"], "version": row["version"], "restores": restored, "content_hash": row["content_hash"],
                "difference": found.counts(), "headlines": effect.numbers_json(changed),
            })  # fmt: skip
            return
        typer.echo(t("data.revert.made", release=row["number"], version=row["version"], restores=restored))
        for line in (*effect.difference(found, words), *effect.numbers(changed, words)):
            typer.echo(line)


def _line(entry: dict[str, Any], words: locales.Locale) -> str:
    kind = words.t(f"release.{entry['kind']}") + (f" {entry['restores']}" if entry["restores"] else "")
    line = words.t(
        "data.releases.line",
        **{name: entry[name] for name in ("number", "version", "created_at", "created_by")},
        kind=kind,
        observations=words.number(entry["rows"]["observations"]),
        content_hash=entry["content_hash"][:_HASH_SHOWN],
    )
    files = [i["name"] + (f" ({words.t('data.practice')})" if i["practice"] else "") for i in entry["inputs"]]
    return " · ".join([line, *files, *([entry["note"]] if entry["note"] else [])])


def _rows(found: Any, words: locales.Locale) -> list[str]:
    """List the first rows of each file that changed."""
    lines = []
    for stem, d in found.tables.items():
        listed = [
            *(f"+ {'/'.join(_key(stem, row))}" for row in d.added),
            *(f"- {'/'.join(_key(stem, row))}" for row in d.removed),
            *(f"~ {'/'.join(c.key)}: " + "; ".join(f"{name} {old!r} → {new!r}" for name, (old, new) in c.cells.items()) for c in d.changed),
        ]
        lines += [f"  {stem}.csv {line}" for line in listed[:_ROWS_SHOWN]]
        if len(listed) > _ROWS_SHOWN:
            lines.append("  " + words.t("data.load.more", count=words.number(len(listed) - _ROWS_SHOWN)))
    return lines


def _key(stem: str, row: Any) -> list[str]:
    from data.releases.content import key

    return [row[column] for column in key(stem)] + ([row["value"]] if "value" in row else [])


def _names(inputs: Any) -> list[str]:
    return [entry["name"] for entry in inputs]
