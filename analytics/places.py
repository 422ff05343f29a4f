"""One province: all its figures in the record, its rates where there is one, and its scores in the vulnerability index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
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
    names = snapshot.province_names
    if code not in names:
        raise UsageError("unknown_choice", value=code, parameter="province", allowed=", ".join(names))
    figures, scores, classes = (by_code.get(code, by_code[""]) for by_code in _by_code(snapshot))
    shown = figures[[*rates.FIGURE, "state", "small", *rates.RATE, *rates.SOURCE]]
    source = [name for name in rates.SOURCE if name != "denominator_source_ids"]
    return Place(
        code=code,
        name_id=names[code][0],
        name_en=names[code][1],
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
        classes=classes.reset_index(drop=True),
        below=dict(_below(snapshot)[code].most_common()),
    )


def figures(snapshot: Snapshot, code: str) -> pd.DataFrame:
    """Return the rows of `Place.figures` of one province with all columns of `Snapshot.facts`; none for a code without figures."""
    by_code = _by_code(snapshot)[0]
    return by_code.get(code, by_code[""])


@remembered
def _by_code(snapshot: Snapshot) -> tuple[dict[str, pd.DataFrame], ...]:
    """Part the figures, the scores and the classes of all provinces by their codes; no rows stand under an empty code."""
    classes = snapshot.tables["ikp_categories"]
    classes = classes.loc[classes["area_level"] == "province"]
    classes = classes.sort_values(["as_of", "ikp_id"], ascending=[False, True], kind="stable")
    every = (_figures(snapshot), _scores(snapshot), classes)
    return tuple({**dict(iter(rows.groupby("province_code"))), "": rows.iloc[:0]} for rows in every)


def _figures(snapshot: Snapshot) -> pd.DataFrame:
    """Return the figures of all provinces with their rates and marks, latest election first."""
    facts = snapshot.facts
    figures = rates.latest_first(snapshot, facts.loc[(facts["area_level"] == "province") & (facts["stage"] != "index")])
    # A share, a breakdown or another reading has no rate by its kind; that is no missing denominator.
    counted = (figures["unit"].isin(rates.COUNT_UNITS) & (figures["dimension"] == "none") & (figures["reading"] == "preferred")).to_list()
    rows = list(figures[["province_code", "election", "year", "as_of", "value"]].itertuples(index=False))
    made = rates.rated(figures, [_base(snapshot, row) if counts else None for row, counts in zip(rows, counted, strict=True)])
    return made.assign(
        why_not=made["why_not"].where(counted, ""),
        small=[rates.small(row.value) if counts else "" for row, counts in zip(rows, counted, strict=True)],
        state=[_state(row, snapshot.voting_days) for row in rows],
    )


def _scores(snapshot: Snapshot) -> pd.DataFrame:
    """Return the scores of all provinces in the vulnerability indices, the newest first."""
    facts = snapshot.facts
    scores = facts.loc[(facts["area_level"] == "province") & (facts["stage"] == "index")]
    return scores.sort_values(["as_of", "category", "obs_id"], ascending=[False, True, True], kind="stable")


@remembered
def _below(snapshot: Snapshot) -> defaultdict[str, Counter[str]]:
    """Count, for each province, the figures of its regencies and agencies by their level."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    facts = snapshot.facts
    for code, level in zip(facts["province_code"], facts["area_level"], strict=True):
        if level != "province":
            found[code][level] += 1
    return found


def _base(snapshot: Snapshot, row: Any) -> Denominator | None:
    return denominators.pns(snapshot, row.province_code, denominators.standing(snapshot, row.election, row.year))


def _state(row: Any, days: Mapping[str, str]) -> str:
    """Tell a value, a zero, and a zero stated before the vote or before its year was over, after which more may have come."""
    if row.value:
        return AreaState.VALUE.value
    end = f"{row.year}-12-31"[: len(row.as_of)]
    early = (not row.as_of or row.as_of < days.get(row.election, "")) if row.election else row.as_of < end
    return (AreaState.EARLY_ZERO if early else AreaState.ZERO).value


def _warnings(frame: pd.DataFrame) -> list[Warn]:
    found = {
        Warn.EARLY_ZERO: AreaState.EARLY_ZERO in set(frame["state"]),
        Warn.SMALL_NUMBER: "under_10" in set(frame["small"]),
        Warn.PNS_2023: frame["rate"].notna().any(),
        Warn.DERIVED: any(";" in areas for areas in frame["denominator_areas"]),
    }
    return [warning for warning, holds in found.items() if holds]


def _scale(scores: pd.DataFrame) -> list[Warn]:
    return [Warn.SCALE] if scores["election"].nunique() > 1 else []
