"""One province: all its figures in the record, its rates where there is one, and its scores in the vulnerability index."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics import denominators, rates
from analytics.computed import computed
from data.errors import UsageError
from data.snapshot import Snapshot, remembered
from data.views.provinces import Denominator, Place
from data.vocab import AreaState, Warn

ACROSS = ("unit", "stage", "authority")


@remembered
def place(snapshot: Snapshot, code: str) -> Place:
    """Gather what the record has on one province.

    Figures are those of the province itself, every reading: counts, shares and breakdowns. A rate per 10,000 PNS (BPS 2023, within the
    borders of the voting day) stands only at preferred whole counts; the others say nothing. Unit, stage and authority differ between rows,
    which stand side by side and may be neither added nor ranked.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Returns:
        the figures (columns of `analytics.rates.FIGURE`, `state` (`value`, `zero` or `early_zero`), `small`, `RATE` and `SOURCE`), latest
        election first, then by authority, stage and unit, the latest date first; scores with the columns of `FIGURE` and `SOURCE`; classes;
        and how many figures its regencies and agencies have.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    provinces = snapshot.tables["provinces"].set_index("province_code")
    if code not in provinces.index:
        raise UsageError("unknown_choice", value=code, parameter="province", allowed=", ".join(provinces.index))
    facts = snapshot.facts.loc[lambda all_rows: all_rows["province_code"] == code]
    own = facts.loc[facts["area_level"] == "province"]
    index = own["stage"] == "index"
    figures, scores = rates.latest_first(snapshot, own.loc[~index]), own.loc[index]
    scores = scores.sort_values(["as_of", "category", "obs_id"], ascending=[False, True, True], kind="stable")
    # A share, a breakdown or another reading has no rate by its kind; that is no missing denominator.
    counted = (figures["unit"].isin(rates.COUNT_UNITS) & (figures["dimension"] == "none") & (figures["reading"] == "preferred")).to_list()
    bases = [_base(snapshot, row) if counts else None for row, counts in zip(figures.itertuples(index=False), counted, strict=True)]
    shown = rates.rated(figures, bases)
    shown["why_not"] = shown["why_not"].where(counted, "")
    shown["small"] = [rates.small(value) if counts else "" for value, counts in zip(figures["value"], counted, strict=True)]
    days = snapshot.tables["elections"].set_index("election")["voting_date"]
    shown["state"] = [_state(row, days) for row in figures.itertuples(index=False)]
    shown = shown[[*rates.FIGURE, "state", "small", *rates.RATE, *rates.SOURCE]]
    classes = snapshot.tables["ikp_categories"]
    classes = classes.loc[(classes["province_code"] == code) & (classes["area_level"] == "province")]
    source = [name for name in rates.SOURCE if name != "denominator_source_ids"]
    below = facts.loc[facts["area_level"] != "province", "area_level"].value_counts()
    return Place(
        code=code,
        name_id=str(provinces.at[code, "name_id"]),
        name_en=str(provinces.at[code, "name_en"]),
        figures=computed(
            snapshot,
            f"province_{code}",
            shown,
            of=figures,
            across=ACROSS,
            warnings=_warnings(shown),
            sources=rates.sources(shown),
        ),
        scores=computed(snapshot, f"scores_{code}", scores[[*rates.FIGURE, *source]], of=scores, across=ACROSS, warnings=_scale(scores)),
        classes=classes.sort_values(["as_of", "ikp_id"], ascending=[False, True], kind="stable").reset_index(drop=True),
        below={str(level): int(number) for level, number in below.items()},
    )


def _base(snapshot: Snapshot, row: Any) -> Denominator | None:
    return denominators.pns(snapshot, row.province_code, denominators.standing(snapshot, row.election, row.year))


def _state(row: Any, days: pd.Series) -> str:
    """Tell a value, a zero, and a zero stated before the vote or before its year was over, after which more may have come."""
    if row.value:
        return AreaState.VALUE.value
    end = f"{row.year}-12-31"[: len(row.as_of)]
    early = (not row.as_of or row.as_of < days.get(row.election, "")) if row.election else row.as_of < end
    return (AreaState.EARLY_ZERO if early else AreaState.ZERO).value


def _warnings(frame: pd.DataFrame) -> list[Warn]:
    found = {
        Warn.EARLY_ZERO: (frame["state"] == AreaState.EARLY_ZERO).any(),
        Warn.SMALL_NUMBER: (frame["small"] == "under_10").any(),
        Warn.PNS_2023: frame["rate"].notna().any(),
        Warn.DERIVED: frame["denominator_areas"].str.contains(";").any(),
    }
    return [warning for warning, holds in found.items() if holds]


def _scale(scores: pd.DataFrame) -> list[Warn]:
    return [Warn.SCALE] if scores["election"].nunique() > 1 else []
