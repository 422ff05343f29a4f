"""`load`, `check` and `export`: the record in, proven, and out again."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any

import typer

import locales
from data.cli.options import Lang, option
from data.cli.output import print_json, settled
from data.cli.progress import progress_bar
from data.errors import PantauError, StoreError, UsageError


class Format(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"
    XLSX = "xlsx"
    PARQUET = "parquet"
    ZIP = "zip"


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    def values(help_key: str, *names: str) -> Any:
        return typer.Option(*names, help=t(help_key))

    @app.command(help=t("data.load.about"))
    def load(
        folder: Annotated[Path | None, typer.Argument(help=t("data.load.folder"))] = None,
        note: Annotated[str, typer.Option(help=t("data.load.note"))] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.load import RECORD

        result = store.open().load_record(folder or RECORD, note=note)
        settled()
        if as_json:
            print_json({"ok": True, **asdict(result)})
            return
        key = "data.load.made" if result.changed else "data.load.unchanged"
        counts = {name: words.number(result.rows[name]) for name in ("observations", "sources")}
        typer.echo(t(key, release=result.release, version=result.version, **counts))

    @app.command(help=t("data.check.about"))
    def check(
        release: Annotated[str, option(words, "release")] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.checks import record as checks

        opened = store.open()
        number, outcomes = checks.run(opened, opened.resolve(release) if release else None)
        _show_checks(number, outcomes, words, as_json)

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
        confidence: Annotated[list[str] | None, values("data.export.filter", "--confidence")] = None,
        publisher: Annotated[list[str] | None, values("data.export.filter", "--publisher")] = None,
        source: Annotated[str, typer.Option(help=t("data.export.source"))] = "",
        release: Annotated[str, option(words, "release")] = "",
        as_of: Annotated[str, option(words, "as-of")] = "",
        q: Annotated[str, typer.Option("-q", help=t("data.export.text"))] = "",
        bom: Annotated[bool, typer.Option("--bom", help=t("exports.option.bom"))] = False,
        output: Annotated[Path | None, typer.Option("-o", "--output", help=t("data.export.output"))] = None,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        given = {
            "election": election, "year": year, "authority": authority, "stage": stage, "unit": unit, "area_level": area_level,
            "province": province, "dimension": dimension, "category": category, "reading": reading,
            "confidence": confidence, "publisher": publisher, "source": [source] if source else None,
            "series": [series] if series else None, "q": [q] if q else None, "release": [release] if release else None,
            "as_of": [as_of] if as_of else None,
        }  # fmt: skip
        asked = {name: value for name, value in given.items() if value}
        if form is Format.ZIP:
            _export_package(asked, output, words)
        else:
            _export(form, asked, output, words, bom=bom)


def _export(form: Format, params: dict[str, list[str]], output: Path | None, words: locales.Locale, *, bom: bool) -> None:
    from data import select, store
    from data.export import write
    from data.query import domain, from_params

    opened = store.open()
    snapshot = opened.snapshot(opened.resolve(params["release"][0]) if "release" in params else None)
    if "as_of" in params:
        snapshot = _until(snapshot, params["as_of"][0])
    params = {name: value for name, value in params.items() if name not in ("release", "as_of")}
    query, notices = from_params(params, snapshot)
    if notices:
        # A page opens the nearest valid view; a script must not get other rows than it asked for.
        first = notices[0]
        near = first.near or ", ".join(domain(first.parameter, snapshot)[:12])
        code = "unknown_series" if first.parameter == "series" else "unknown_value"
        raise UsageError(code, value=first.value, parameter="--" + first.parameter.replace("_", "-"), near=near)
    found = select.rows(snapshot, query)
    made = write(found, form.value, lang=words.lang, bom=bom)
    _out(output, lambda out: out.write(made))
    if output is None:
        return
    said = words.t("data.export.written", rows=words.number(len(found)), file=output, release=found.release, fingerprint=found.fingerprint)
    typer.echo(said, err=True)


def _export_package(params: dict[str, list[str]], output: Path | None, words: locales.Locale) -> None:
    """Write a whole release as a data package; a selection of its rows is no package."""
    from data import store
    from data.releases import package

    asked = [name for name in params if name != "release"]
    if asked:
        raise UsageError("zip_is_whole", parameter="--" + asked[0].replace("_", "-"))
    opened = store.open()
    number = opened.resolve(params["release"][0]) if "release" in params else opened.current()
    content = opened.content(number)
    version = next(entry["version"] for entry in opened.releases() if entry["number"] == number)
    with opened.connection() as connection:
        from data.cases import export as cases

        def write(out: IO[bytes]) -> None:
            # Through a file of its own: a ZIP written to a pipe has other bytes than one written to a file.
            with tempfile.TemporaryFile() as whole, progress_bar(words, quiet=False) as progress:
                package.write(whole, content, version, lambda input_id, part: cases.rows_csv(connection, input_id, part, progress))
                whole.seek(0)
                shutil.copyfileobj(whole, out)

        _out(output, write)
    if output is not None:
        typer.echo(words.t("data.export.package", file=output, release=number, version=version), err=True)


def _until(snapshot: Any, as_of: str) -> Any:
    try:
        return snapshot.until(as_of)
    except ValueError as error:
        raise UsageError("unknown_value", value=as_of, parameter="--as-of", near="2022, 2022-05, 2022-05-31") from error


def _out(output: Path | None, write: Callable[[IO[bytes]], object]) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as out:
            write(out)
        os.replace(part, output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError("output_unwritable", value=str(output), detail=error.strerror or str(error)) from error


def _show_checks(release: int, outcomes: Sequence[Any], words: locales.Locale, as_json: bool) -> None:
    failed = [outcome for outcome in outcomes if not outcome.ok]
    said = [
        (outcome, words.t(f"data.check.{outcome.name}", **{k: words.number(v) for k, v in outcome.counts.items()})) for outcome in outcomes
    ]
    error = PantauError("check_failed", release=release, names=", ".join(outcome.name for outcome in failed)) if failed else None
    if as_json:
        entries = [{**asdict(outcome), "message": sentence} for outcome, sentence in said]
        print_json({"ok": True, **(error.as_dict(words) if error else {}), "release": release, "checks": entries})
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
