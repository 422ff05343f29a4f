"""The effect of a change in words and as JSON: rows by what becomes of them, and each headline number before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import locales
from data.releases.difference import Difference
from data.releases.effect import Number
from data.releases.ingest import Ingested
from data.releases.stage import Placed

_SHOWN = 12  # rows of one kind printed on a terminal; JSON lists all
_FRESH = 3  # numbers of a series that are listed one by one where there was none before


def lines(done: Ingested, words: locales.Locale, *, dry_run: bool, closing: str = "data.ingest.dry") -> Iterator[str]:
    """Say what an ingest did, or would do; `closing` are the last words of what it would do."""
    t = words.t
    received = done.received
    yield t("data.ingest.read", file=received.name, kind=t(f"input.{received.kind}"), rows=words.number(received.rows))
    yield from _report(done.report, words)
    if done.practice:
        yield t("data.ingest.practice")
    if done.staged is not None:
        counts = done.staged.counts()
        yield t("data.ingest.figures", **{name: words.number(count) for name, count in counts.items()})
        for name in ("superseded", "conflicting"):
            yield from _placed(name, getattr(done.staged, name), words)
        if received.kind == "corrections":
            yield from difference(done.difference, words)
    elif done.difference:
        yield from difference(done.difference, words)
    for (election, year), count in sorted(done.cases.items()):
        yield "  " + t("data.ingest.cases", election=election or t("data.no_election"), year=year, count=words.number(count))
    if done.base is not None or dry_run:
        yield from numbers(done.numbers, words)
    if not done.changed:
        yield t("data.ingest.unchanged", release=done.base or 0)
    elif dry_run:
        yield t(closing, version=done.version)
    elif done.base is None:
        yield t("data.ingest.first", release=done.release, version=done.version)
    else:
        yield t("data.ingest.made", release=done.release, version=done.version)


def numbers(found: Iterable[Number], words: locales.Locale) -> Iterator[str]:
    """Say each headline number before and after; of the other series only what changed."""
    listed = list(found)
    if not listed:
        return
    yield words.t("data.effect.title")
    series: dict[str, list[Number]] = {}
    for number in listed:
        series.setdefault(number.series_id, []).append(number)
    for members in series.values():
        label = members[0].label[words.lang]
        fresh = [n for n in members if n.before is None]
        shown = members if len(fresh) <= _FRESH else [n for n in members if n.before is not None or n.headline]
        if len(shown) < len(members):
            yield "  " + words.t("data.effect.fresh", name=label, count=words.number(len(members) - len(shown)))
        for number in shown[:_SHOWN]:
            before, after = _value(number.before, number.role_before, words), _value(number.after, number.role_after, words)
            key = "data.effect.changed" if number.changed else "data.effect.same"
            yield "  " + words.t(key, name=f"{label}, {number.x}", before=before, after=after)
        if len(shown) > _SHOWN:
            yield "  " + words.t("data.load.more", count=words.number(len(shown) - _SHOWN))


def difference(found: Difference, words: locales.Locale) -> Iterator[str]:
    """Say how many rows of each file were added, removed and changed, and which inputs came or went."""
    for stem, counts in found.counts().items():
        yield "  " + words.t("data.diff.file", file=f"{stem}.csv", **{name: words.number(count) for name, count in counts.items()})
    for key, inputs in (("data.diff.input_added", found.inputs_added), ("data.diff.input_removed", found.inputs_removed)):
        for entry in inputs:
            yield "  " + words.t(key, name=entry["name"], kind=words.t(f"input.{entry['kind']}"), rows=words.number(entry["rows"]))


def as_json(done: Ingested) -> dict[str, Any]:
    """Write what an ingest did, or would do, for a program."""
    received = done.received
    return {
        "release": done.release,
        "base": done.base,
        "version": done.version,
        "changed": done.changed,
        "practice": done.practice,
        "input": {"name": received.name, "kind": received.kind, "sha256": received.sha256, "size": received.size, "rows": received.rows},
        "report": dict(done.report),
        "figures": done.staged.counts() if done.staged else None,
        "superseded": [_entry(placed) for placed in done.staged.superseded] if done.staged else [],
        "conflicting": [_entry(placed) for placed in done.staged.conflicting] if done.staged else [],
        "cases": [{"election": election or None, "year": year, "count": count} for (election, year), count in sorted(done.cases.items())],
        "difference": done.difference.counts(),
        "headlines": numbers_json(done.numbers),
    }


def numbers_json(found: Iterable[Number]) -> list[dict[str, Any]]:
    """Write numbers before and after for a program."""
    return [
        {
            "series": number.series_id,
            "x": number.x,
            "unit": number.unit,
            "before": _plain(number.before),
            "after": _plain(number.after),
            "role_before": number.role_before,
            "role_after": number.role_after,
            "changed": number.changed,
            "headline": number.headline,
        }
        for number in found
    ]


def difference_json(found: Difference) -> dict[str, Any]:
    """Write a difference for a program: by file the rows added and removed, and the cells changed."""
    return {
        stem: {
            "added": [dict(row) for row in d.added],
            "removed": [dict(row) for row in d.removed],
            "changed": [{"key": list(c.key), "cells": {name: list(pair) for name, pair in c.cells.items()}} for c in d.changed],
            "reordered": d.reordered,
        }
        for stem, d in found.tables.items()
    }


def _report(report: Mapping[str, int], words: locales.Locale) -> Iterator[str]:
    shown = [(name, count) for name, count in report.items() if count and words.has(f"data.report.{name}")]
    said = [words.t(f"data.report.{name}", count=words.number(count)) for name, count in shown]
    if said:
        yield "  " + " · ".join(said)


def _placed(name: str, found: Sequence[Placed], words: locales.Locale) -> Iterator[str]:
    if found and "area_name" not in found[0].row:  # rows of corrections are no figures
        return
    for placed in found[:_SHOWN]:
        row, other = placed.row, placed.other or {}
        of = {
            "area": row["area_name"],
            "election": row["election"] or row["year"],
            "stage": words.t(f"stage.{row['stage']}"),
            "value": row["value"],
            "other": other.get("value", ""),
            "source": other.get("source_id", ""),
            "place": str(placed.where),
        }
        yield "  " + words.t(f"data.ingest.{name}", **of)
    if len(found) > _SHOWN:
        yield "  " + words.t("data.load.more", count=words.number(len(found) - _SHOWN))


def _entry(placed: Placed) -> dict[str, Any]:
    other = placed.other or {}
    return {
        "where": placed.where.as_dict(),
        "obs_id": placed.row.get("obs_id"),
        "value": _plain(placed.row.get("value")),
        "other_obs_id": other.get("obs_id"),
        "other_value": _plain(other.get("value")),
        "other_source": other.get("source_id"),
        "reading": placed.row.get("reading"),
    }


def _value(value: str | None, role: str | None, words: locales.Locale) -> str:
    if value is None:
        return words.t("data.effect.none")
    return words.number(float(value)) + ("" if role == "preferred" else f" ({words.t(f'role.{role}')})")


def _plain(value: str | None) -> float | int | None:
    if not value:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
