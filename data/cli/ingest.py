"""`profile` and `ingest`: a file of an office, understood, shown in its effect, and brought in."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
import os
from pathlib import Path
from typing import Annotated, Any

import typer

import locales
from data.cli import effect, staging
from data.cli.options import Lang, option, who
from data.cli.output import as_entries, print_faults, print_json, settled
from data.cli.progress import progress_bar
from data.errors import StoreError, UsageError

# A writer waits this many seconds for others: several offices may send their files at once.
_PATIENCE = 120.0


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @app.command(help=t("data.profile.about"))
    def profile(
        file: Annotated[Path, typer.Argument(help=t("data.profile.file"))],
        output: Annotated[Path | None, typer.Option("-o", "--output", help=t("data.profile.output"))] = None,
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        _profile(file, output, as_json, words)

    @app.command(help=t("data.ingest.about"))
    def ingest(
        file: Annotated[Path, typer.Argument(help=t("data.ingest.file"))],
        profile: Annotated[Path | None, typer.Option("--profile", help=t("data.ingest.profile"))] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=t("data.ingest.dry_run"))] = False,
        note: Annotated[str, option(words, "note")] = "",
        by: Annotated[str, option(words, "by")] = "",
        publish_at: Annotated[str, typer.Option("--publish-at", help=t("staging.option.publish_at"))] = "",
        announce: Annotated[str, typer.Option("--announce", help=t("staging.option.announce"))] = "",
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.releases import embargo, receive
        from data.releases import ingest as ingesting

        moment = staging.time_of(publish_at, announce)
        opened = store.open(timeout=_PATIENCE)
        if profile is not None and not os.path.exists(profile):
            raise UsageError("no_such_file", value=str(profile))
        with progress_bar(words, as_json) as progress:
            known = receive.current_rows(opened)
            with receive.receive(file, profile, known, words, progress=progress) as received:
                dry = dry_run or moment is not None
                done = ingesting.ingest(opened, received, dry_run=dry, note=note, created_by=who(by), progress=progress)
                entry = None
                if moment is not None and not dry_run:
                    entry = embargo.stage(opened, file, received, moment, announce=announce, note=note, created_by=who(by), lang=words.lang)
                if done.release is not None or entry is not None:
                    settled()
        if as_json:
            sealed = {"staged": staging.as_dict(entry, words)} if entry is not None else {}
            print_json({"ok": True, "dry_run": dry_run, **effect.as_json(done), **sealed, "warnings": as_entries(done.warnings, words)})
            return
        print_faults(done.warnings, words)
        closing = "data.ingest.dry" if dry_run else "staging.dry"
        for line in effect.lines(done, words, dry_run=dry, closing=closing):
            typer.echo(line)
        for line in staging.report_staged(entry, words, file) if entry is not None else ():
            typer.echo(line)


def _profile(file: Path, output: Path | None, as_json: bool, words: locales.Locale) -> None:
    from data.loaders import package
    from data.profiles import text
    from data.releases import receive

    if not os.path.exists(file):
        raise UsageError("no_such_file", value=str(file))
    if package.is_package(file):
        typer.echo(words.t("data.profile.package", file=file.name))
        return
    _, proposed = receive.propose(file, _known())
    yaml = text.dump(proposed, words, file=file.name)
    open_questions = receive.unanswered(proposed)
    if output is not None:
        try:
            output.write_text(yaml, encoding="utf-8", newline="")
        except OSError as error:
            raise StoreError("output_unwritable", value=str(output), detail=error.strerror or str(error)) from error
    if as_json:
        print_json({"ok": True, "kind": proposed.kind, "profile": yaml, "unanswered": [name for name, _ in open_questions]})
        return
    if output is None:
        typer.echo(yaml, nl=False)
    key = "data.profile.questions" if open_questions else "data.profile.ready"
    said = words.t(key, file=output or file, names=", ".join(name for name, _ in open_questions)) if open_questions else words.t(key)
    typer.echo(said, err=True)


def _known() -> Any:
    """Return the rows of the current release for the words of areas and elections; the shipped ones where no store can be read."""
    from data import store
    from data.load import shipped
    from data.releases import receive

    try:
        return receive.current_rows(store.open())
    except StoreError:
        return shipped()
