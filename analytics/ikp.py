"""The editions of the vulnerability index (IKP) that were published as classes, ranks and lists, provinces and regencies alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

import locales
from analytics.computed import computed
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.vocab import SOURCE_COLUMNS

AUTHORITY = "Bawaslu"
LEVELS = ("high", "medium", "low", "listed")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition: `key` names it in addresses and words, `slice` has its areas (columns: see `editions`)."""

    key: str
    slice: Slice


@remembered
def editions(snapshot: Snapshot) -> tuple[Edition, ...]:
    """List the editions with their areas, newest release first.

    Returns:
        for each edition of `ikp_categories.csv` a Slice, provinces before regencies, in the order of class and rank: `ikp_id, index, as_of,
        area_level, province_code, area_name, level` (`high, medium, low`, or `listed` where the page only names the most vulnerable),
        `level_as_published, rank` (missing where none is stated), `note`, and the columns of the source. Nobody counted anything here: it
        has neither stage nor unit.
    """
    table = snapshot.tables["ikp_categories"]
    pages = snapshot.tables["sources"].set_index("source_id")[list(SOURCE_COLUMNS)]
    newest = table.groupby("index", sort=False)["as_of"].max().sort_values(ascending=False, kind="stable")
    return tuple(_edition(snapshot, str(name), table.loc[table["index"] == name].join(pages, on="source_id")) for name in newest.index)


def key(name: str) -> str:
    """Return the key of an edition: its name in small letters, digits and `_`."""
    return _SLUG.sub("_", name.lower()).strip("_")


def _edition(snapshot: Snapshot, name: str, frame: pd.DataFrame) -> Edition:
    level = frame["level"].where(~frame["level"].str.startswith("listed"), "listed")
    frame = frame.assign(level=level, place=level.map(LEVELS.index), regency=frame["area_level"] != "province")
    frame = frame.sort_values(["regency", "place", "rank", "ikp_id"], kind="stable", na_position="last").drop(columns=["place", "regency"])
    slug = key(name)
    label = {lang: _label(slug, name, lang) for lang in locales.LANGUAGES}
    made = computed(snapshot, f"ikp_{slug}", frame, of=snapshot.facts.iloc[:0], label=label, sources=frame["source_id"])
    dates = (str(frame["as_of"].min()), str(frame["as_of"].max()))
    return Edition(slug, made.with_(authority=AUTHORITY, stage="", unit="", as_of=dates))


def _label(slug: str, name: str, lang: str) -> str:
    words = locales.get(lang)
    return words.t(f"ikp.index.{slug}") if words.has(f"ikp.index.{slug}") else name
