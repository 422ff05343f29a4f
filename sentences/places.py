"""One province in words: distances from the vote, what is missing, its neighbours, and how its page is cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.snapshot import Snapshot
from data.views.places import Beside, Gap, PlaceTrends
from data.views.provinces import Place
from data.vocab import AreaState
from locales import Locale
from sentences import say

_FIGURE = (AreaState.VALUE.value, AreaState.ZERO.value)
_MANY = 99  # names are all told here, none is left to "and n more"


def distance(days: Any, locale: Locale) -> str:
    """Say how far a statement stands from its voting day: "46 hari sebelum pemungutan suara"."""
    if pd.isna(days):
        return locale.t("place_page.days_unknown")
    if not days:
        return locale.t("place_page.days_same")
    if abs(days) == 1:
        return locale.t("place_page.days_before_one" if days < 0 else "place_page.days_after_one")
    return locale.t("place_page.days_before" if days < 0 else "place_page.days_after", days=locale.number(abs(int(days))))


def no_trend(found: PlaceTrends, locale: Locale) -> str:
    """Say why there is no picture from election to election."""
    assert found.why is not None
    return locale.t(f"place_page.trend_none.{found.why.value}")


def gap(one: Gap, snapshot: Snapshot, locale: Locale) -> str:
    """Say one thing that is missing on a province."""
    words: dict[str, object] = {"number": str(one.number) if one.kind == "pns_years" else locale.number(one.number)}
    words["of"] = locale.number(one.of)
    if one.kind == "founded":
        words |= {"date": locale.date(one.date), "parent": names(snapshot, one.names, locale)}
    elif one.kind == "stages":
        words["names"] = _listed((locale.t(f"stage.{name}") for name in one.names), locale)
    elif one.notes:
        words["names"] = _listed(
            (
                locale.t("place_page.voted", election=name, what=locale.t(f"place_page.vote.{voted}"))
                for name, voted in zip(one.names, one.notes, strict=True)
            ),
            locale,
        )
    else:
        words["names"] = _listed(one.names, locale)
    return locale.t(f"place_page.gap.{one.kind}", **words)


def names(snapshot: Snapshot, codes: Iterable[str], locale: Locale) -> str:
    """List provinces by their names: "Jawa Barat, DI Yogyakarta dan Jawa Timur"."""
    which = 0 if locale.lang == "id" else 1
    return _listed((snapshot.province_names[code][which] for code in codes), locale)


def beside(found: Beside, snapshot: Snapshot, locale: Locale) -> str:
    """Say which provinces stand beside this one, and why these."""
    key = "place_page.beside_about" if found.by_land else "place_page.beside_islands"
    return locale.t(key, near=names(snapshot, found.near, locale))


def figure(row: Any, locale: Locale) -> str:
    """Write what an area shows in a list: its figure, or in words why there is none."""
    if row["state"] in _FIGURE:
        return locale.figure(row["value"], row["unit"])
    return locale.t(f"place_page.state.{row['state']}")


def citation(place: Place, snapshot: Snapshot, url: str, locale: Locale) -> str:
    """Write how to cite the page of a province: collection, year, title, release, fingerprint of its figures, address."""
    release = snapshot.release
    return locale.t(
        "place_page.citation",
        year=release.created_at[:4],
        area=locale.pick(place, "name"),
        release=release.number,
        version=release.version,
        date=locale.date(release.created_at[:10]),
        fingerprint=place.figures.fingerprint,
        url=url,
    )


def _listed(of: Iterable[str], locale: Locale) -> str:
    return say.names(of, locale, most=_MANY)
