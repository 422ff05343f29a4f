"""`python -m data`: load the record, list releases, check, export.

Exit codes: 0 done, 1 input refused, 2 wrong usage, 3 environment fault. Sentences go to standard output, faults to standard error; with
`--json` both are one JSON object on standard output. Heavy imports wait until a command needs them: a load that changes nothing takes a
fraction of a second.
"""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `build` name its local texts.
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import locales
from data.errors import PantauError, RecordRefused, StoreError, UsageError

_SHOWN = 20  # faults printed on a terminal; JSON lists more
_HASH_SHOWN = 12
_FILTERS = ("authority", "stage", "unit", "area_level", "dimension", "category", "reading")


class Format(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    JSON = "json"


class Lang(StrEnum):
    """Languages of sentences."""

    ID = "id"
    EN = "en"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; a fault is a sentence, never a traceback (unless `PANTAU_DEBUG` is set)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = locales.get(_language(given))
    wants_json = "--json" in given
    try:
        build(words)(args=given, prog_name="python -m data")
    except PantauError as error:
        _report(error, words, wants_json)
        _leave(error.exit_code)
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(0)
    except Exception as error:
        if os.environ.get("PANTAU_DEBUG"):
            raise
        _report(StoreError("internal_fault", detail=f"{type(error).__name__}: {error}"), words, wants_json)
        _leave(3)
    _leave(0)


def build(words: locales.Locale) -> typer.Typer:
    """Build the commands with their help in one language."""
    t = words.t
    app = typer.Typer(
        help=t("data.about"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    json_option = typer.Option("--json", help=t("data.option.json"))
    lang_option = typer.Option("--lang", help=t("data.option.lang"))

    def values(help_key: str, *names: str) -> Any:
        return typer.Option(*names, help=t(help_key))

    @app.command(help=t("data.load.about"))
    def load(
        folder: Annotated[Path | None, typer.Argument(help=t("data.load.folder"))] = None,
        note: Annotated[str, typer.Option(help=t("data.load.note"))] = "",
        as_json: Annotated[bool, json_option] = False,
        lang: Annotated[Lang, lang_option] = Lang.ID,
    ) -> None:
        from data import store
        from data.load import RECORD

        result = store.open().load_record(folder or RECORD, note=note)
        if as_json:
            _print_json({"ok": True, **asdict(result)})
            return
        key = "data.load.made" if result.changed else "data.load.unchanged"
        counts = {name: words.number(result.rows[name]) for name in ("observations", "sources")}
        typer.echo(t(key, release=result.release, version=result.version, **counts))

    @app.command(help=t("data.releases.about"))
    def releases(as_json: Annotated[bool, json_option] = False, lang: Annotated[Lang, lang_option] = Lang.ID) -> None:
        from data import store

        found = store.open().releases()
        if as_json:
            _print_json({"ok": True, "current": found[0]["number"], "releases": found})
            return
        for entry in found:
            shown = {
                **entry,
                "observations": words.number(entry["rows"]["observations"]),
                "content_hash": entry["content_hash"][:_HASH_SHOWN],
            }
            typer.echo(t("data.releases.line", **shown) + (f" · {entry['note']}" if entry["note"] else ""))

    @app.command(help=t("data.check.about"))
    def check(as_json: Annotated[bool, json_option] = False, lang: Annotated[Lang, lang_option] = Lang.ID) -> None:
        from data import store
        from data.checks import record as checks

        release, outcomes = checks.run(store.open())
        _show_checks(release, outcomes, words, as_json)

    @app.command(help=t("data.export.about"))
    def export(
        form: Annotated[Format, typer.Option("--format", help=t("data.export.format"))] = Format.CSV,
        series: Annotated[str, typer.Option(help=t("data.export.series"))] = "",
        election: Annotated[list[str] | None, values("data.export.election", "--election")] = None,
        year: Annotated[list[str] | None, values("data.export.filter", "--year")] = None,
        authority: Annotated[list[str] | None, values("data.export.filter", "--authority")] = None,
        stage: Annotated[list[str] | None, values("data.export.filter", "--stage")] = None,
        unit: Annotated[list[str] | None, values("data.export.filter", "--unit")] = None,
        area_level: Annotated[list[str] | None, values("data.export.filter", "--area-level")] = None,
        province: Annotated[list[str] | None, values("data.export.province", "--province")] = None,
        dimension: Annotated[list[str] | None, values("data.export.filter", "--dimension")] = None,
        category: Annotated[list[str] | None, values("data.export.filter", "--category")] = None,
        reading: Annotated[list[str] | None, values("data.export.filter", "--reading")] = None,
        q: Annotated[str, typer.Option("-q", help=t("data.export.text"))] = "",
        output: Annotated[Path | None, typer.Option("-o", "--output", help=t("data.export.output"))] = None,
        lang: Annotated[Lang, lang_option] = Lang.ID,
    ) -> None:
        given = {
            "election": election, "year": year, "authority": authority, "stage": stage, "unit": unit, "area_level": area_level,
            "province": province, "dimension": dimension, "category": category, "reading": reading,
            "series": [series] if series else None, "q": [q] if q else None,
        }  # fmt: skip
        _export(form, {name: value for name, value in given.items() if value}, output, words)

    return app


def _export(form: Format, params: dict[str, list[str]], output: Path | None, words: locales.Locale) -> None:
    from data import select, store
    from data.export import to_csv, to_json
    from data.query import domain, from_params

    snapshot = store.open().snapshot()
    query, notices = from_params(params, snapshot)
    if notices:
        # A page opens the nearest valid view; a script must not get other rows than it asked for.
        first = notices[0]
        near = first.near or ", ".join(domain(first.parameter, snapshot)[:12])
        code = "unknown_series" if first.parameter == "series" else "unknown_value"
        raise UsageError(code, value=first.value, parameter="--" + first.parameter.replace("_", "-"), near=near)
    found = select.rows(snapshot, query)
    text = to_csv(found) if form is Format.CSV else to_json(found)
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError("output_unwritable", value=str(output), detail=error.strerror or str(error)) from error
    said = words.t("data.export.written", rows=words.number(len(found)), file=output, release=found.release, fingerprint=found.fingerprint)
    typer.echo(said, err=True)


def _show_checks(release: int, outcomes: Sequence[Any], words: locales.Locale, as_json: bool) -> None:
    failed = [outcome for outcome in outcomes if not outcome.ok]
    said = [
        (outcome, words.t(f"data.check.{outcome.name}", **{k: words.number(v) for k, v in outcome.counts.items()})) for outcome in outcomes
    ]
    error = PantauError("check_failed", release=release, names=", ".join(outcome.name for outcome in failed)) if failed else None
    if as_json:
        entries = [{**asdict(outcome), "message": sentence} for outcome, sentence in said]
        _print_json({"ok": True, **(error.as_dict(words) if error else {}), "release": release, "checks": entries})
        if error:
            raise typer.Exit(error.exit_code)
        return
    typer.echo(words.t("data.check.title", release=release))
    for outcome, sentence in said:
        typer.echo(f"  [{words.t('data.check.ok' if outcome.ok else 'data.check.failed')}] {sentence}")
        if outcome.failing:
            typer.echo(f"      {words.t('data.check.failing', ids=', '.join(outcome.failing))}")
    if error:
        raise error


def _language(arguments: Sequence[str]) -> str:
    """Find the language before the options are read, because their help speaks it too."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        found = value if option == "--lang" else option.removeprefix("--lang=") if option.startswith("--lang=") else ""
        if found in locales.LANGUAGES:
            return found
    return locales.DEFAULT


def _report(error: PantauError, words: locales.Locale, as_json: bool) -> None:
    if as_json:
        _print_json(error.as_dict(words))
        return
    faults: Sequence[PantauError] = error.faults if isinstance(error, RecordRefused) else (error,)
    for fault in faults[:_SHOWN]:
        typer.echo(f"{fault.code}: {fault.message(words)}\n  → {fault.hint(words)}", err=True)
    if len(faults) > _SHOWN:
        typer.echo(words.t("data.load.more", count=words.number(len(faults) - _SHOWN)), err=True)
    if isinstance(error, RecordRefused):
        typer.echo(words.t("data.load.refused", total=words.number(len(faults))), err=True)


def _print_json(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _leave(code: int) -> NoReturn:
    raise SystemExit(code)
