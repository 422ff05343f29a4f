"""`staged`, `unstage` and `publish-due`: releases that wait for their time, and what `ingest --publish-at` says."""

# No `from __future__ import annotations` here: typer reads the annotations, and those of `add` name its local texts.
import datetime
import time
from pathlib import Path
from typing import Annotated, Any

import typer

import locales
from data import moments
from data.cli.options import Lang, option
from data.cli.output import as_entries, print_json, settled
from data.errors import UsageError

# A writer waits this many seconds for others; a release that is due is worth the patience of an ingest.
_PATIENCE = 120.0
_MOST_WAIT = 3_600


def add(app: typer.Typer, words: locales.Locale) -> None:
    """Add the commands, their help in one language."""
    t = words.t

    @app.command(help=t("staging.staged.about"))
    def staged(as_json: Annotated[bool, option(words, "json")] = False, lang: Annotated[Lang, option(words, "lang")] = Lang.ID) -> None:
        from data import store
        from data.releases import embargo

        found = embargo.entries(store.open())
        if as_json:
            print_json({"ok": True, "staged": [as_dict(entry, words) for entry in found]})
            return
        if not found:
            typer.echo(t("staging.staged.none"))
        for entry in found:
            typer.echo(line(entry, words))
            for fault in entry.faults:
                typer.echo(f"  {fault.code}: {fault.message(words)}\n    → {fault.hint(words)}")

    @app.command(help=t("staging.unstage.about"))
    def unstage(
        staged_id: Annotated[int, typer.Argument(metavar="ID", help=t("staging.unstage.id"))],
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        from data import store
        from data.releases import embargo

        entry = embargo.withdraw(store.open(timeout=_PATIENCE), staged_id)
        settled()
        if as_json:
            print_json({"ok": True, "staged": as_dict(entry, words)})
            return
        typer.echo(t("staging.unstage.done", id=entry.staged_id))

    @app.command("publish-due", help=t("staging.due.about"))
    def publish_due(
        wait: Annotated[int, typer.Option("--wait", min=0, max=_MOST_WAIT, help=t("staging.due.wait"))] = 0,
        as_json: Annotated[bool, option(words, "json")] = False,
        lang: Annotated[Lang, option(words, "lang")] = Lang.ID,
    ) -> None:
        _publish_due(wait, as_json, words)


def time_of(publish_at: str, announce: str) -> datetime.datetime | None:
    """Read the options `--publish-at` and `--announce` of an ingest; None for an ingest at once.

    Raises:
        UsageError: `announce_alone`, `announce_unfit`, and those of `data.moments.to_come`.
    """
    from data.releases import embargo

    if not publish_at:
        if announce:
            raise UsageError("announce_alone")
        return None
    embargo.check_announcement(announce)
    return moments.to_come(publish_at, moments.utc_now())


def as_dict(entry: Any, words: locales.Locale) -> dict[str, Any]:
    """Write a staged release for an operator's program."""
    return {
        "id": entry.staged_id,
        "status": entry.status,
        "publish_at": entry.publish_at.isoformat(),
        "local": {zone: moment.isoformat() for zone, moment in moments.zoned(entry.publish_at).items()},
        "announce": entry.announce,
        "file": entry.name,
        "note": entry.note,
        "created_by": entry.created_by,
        "staged_at": entry.staged_at.isoformat(),
        "settled_at": entry.settled_at.isoformat() if entry.settled_at else None,
        "release": entry.release,
        "errors": as_entries(entry.faults, words),
    }


def line(entry: Any, words: locales.Locale) -> str:
    """Say a staged release in one line: when by which clock, how it stands, what is announced, the file, who and why."""
    status = words.t(f"staging.status.{entry.status}")
    if entry.release is not None:
        status += f" ({words.t('staging.release', number=entry.release)})"
    parts = (
        f"{entry.staged_id}  {when(entry.publish_at, words)}", status, entry.announce or words.t("calendar.neutral"), entry.name,
        entry.created_by, entry.note,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def when(moment: datetime.datetime, words: locales.Locale) -> str:
    """Write a moment in UTC and by the clocks of the three zones."""
    clocks = [f"{local:%H:%M} {zone}" if local.date() == moment.date() else f"{local:%Y-%m-%d %H:%M} {zone}"
              for zone, local in moments.zoned(moment).items()]  # fmt: skip
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC = {', '.join(clocks)}"


def report_staged(entry: Any, words: locales.Locale, file: Path) -> list[str]:
    """Say that an input is sealed until its time."""
    title = entry.announce or words.t("calendar.neutral")
    return [
        words.t("staging.sealed", id=entry.staged_id, file=file.name, when=when(entry.publish_at, words)),
        words.t("staging.announced", title=title, id=entry.staged_id),
    ]


def _publish_due(wait: int, as_json: bool, words: locales.Locale) -> None:
    from data import store
    from data.errors import StoreError
    from data.releases import embargo

    opened = store.open(timeout=_PATIENCE)
    try:
        if wait:
            _make_ready(opened)
        _until_due(opened, wait)
        found = embargo.publish_due(opened)
    except StoreError as error:
        if error.code not in ("store_missing", "store_empty"):
            raise
        found = ()  # where there is no store yet, nothing is due
    if found:
        settled()
    refused = [one for one in found if one.release is None]
    if as_json:
        print_json({"ok": not refused, "settled": [{"id": o.staged_id, "release": o.release, "code": o.code or None} for o in found]})
    else:
        for one in found:
            key = "staging.due.refused" if one.release is None else "staging.due.published"
            typer.echo(words.t(key, id=one.staged_id, release=one.release or 0, code=one.code), err=one.release is None)
        if not found:
            typer.echo(words.t("staging.due.none"))
    if refused:
        raise typer.Exit(1)


def _make_ready(opened: Any) -> None:
    """Import what an ingest needs and read the current release, before the time comes and not when it has."""
    import data.checks.batch
    import data.checks.corrections
    import data.loaders.delimited
    import data.profiles.apply
    import data.profiles.text
    import data.profiles.titles
    from data.releases import effect, ingest, receive

    assert data and effect and ingest
    for lang in locales.LANGUAGES:  # the labels of new series are said in both
        locales.get(lang).t("data.about")
    receive.current_rows(opened)


def _until_due(opened: Any, wait: int) -> None:
    """Sleep until the first staged release is due, if that is within so many seconds."""
    from data.releases import embargo

    end = moments.utc_now() + datetime.timedelta(seconds=wait)
    while True:
        due, now = embargo.next_due(opened), moments.utc_now()
        if due is None or due <= now or due > end:
            return
        time.sleep(min(1.0, (due - now).total_seconds()))
