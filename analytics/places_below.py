"""What lies below a province: figures of its regencies, cities and agencies, and their place in the vulnerability index."""

from __future__ import annotations

import pandas as pd

from analytics import atlas, rates
from analytics.computed import KINDS, computed
from data.errors import UsageError
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.places import Below

_SOURCE = tuple(name for name in rates.SOURCE if name != "denominator_source_ids")
COLUMNS = (*rates.FIGURE, *_SOURCE)
REGENCY, AGENCY = "regency", "instance"


@remembered
def below(snapshot: Snapshot, code: str) -> Below:
    """Gather the figures of the regencies, cities and agencies of a province.

    Every reading stands, counts and shares alike. A regency stands under the province that it belonged to at the time of the count, as the
    record has it; a count of one that a split has moved since stands under the province of today as well. Unit, stage and authority differ
    between rows, which may be neither added nor ranked.

    Args:
        snapshot: the release.
        code: Kemendagri code of a province.

    Returns:
        the figures with the columns of `COLUMNS`.

    Raises:
        UsageError: `unknown_choice`, for a code that is no province.
    """
    names = snapshot.province_names
    if code not in names:
        raise UsageError("unknown_choice", value=code, parameter="province", allowed=", ".join(names))
    figures, scores, classes = _sorted(snapshot)
    mine = figures.loc[(figures["province_code"] == code) | figures["obs_id"].isin(_moved(snapshot, code))]
    scored = scores.loc[scores["province_code"] == code]
    return Below(
        regencies=_slice(snapshot, f"regencies_{code}", mine.loc[mine["area_level"] == REGENCY]),
        agencies=_slice(snapshot, f"agencies_{code}", mine.loc[mine["area_level"] == AGENCY]),
        scores=_slice(snapshot, f"regency_scores_{code}", scored),
        classes=classes.loc[classes["province_code"] == code].reset_index(drop=True),
    )


@remembered
def _sorted(snapshot: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Sort the figures, the scores and the classes of all regencies and agencies once a release."""
    facts = snapshot.facts
    facts = facts.loc[facts["area_level"].isin([REGENCY, AGENCY])]
    figures = rates.latest_first(snapshot, facts.loc[facts["stage"] != "index"]).sort_values("area_name", kind="stable")
    scores = facts.loc[facts["stage"] == "index"].sort_values(["as_of", "area_name"], ascending=[False, True], kind="stable")
    classes = snapshot.tables["ikp_categories"]
    classes = classes.loc[classes["area_level"] == REGENCY]
    return figures, scores, classes.sort_values(["as_of", "index", "rank", "ikp_id"], ascending=[False, True, True, True], kind="stable")


def _moved(snapshot: Snapshot, code: str) -> set[str]:
    """Return the ids of counts of regencies that lie in a province today and stand under another one in the record."""
    parents = snapshot.tables["provinces"].set_index("province_code")["parent_code"]
    if not parents[code]:
        return set()
    frames = [atlas.regency_view(snapshot, layer).slice.frame for layer in atlas.regencies(snapshot, code)]
    return {row.obs_id for frame in frames for row in frame.itertuples() if row.province_code != code}


def _slice(snapshot: Snapshot, name: str, rows: pd.DataFrame) -> Slice:
    return computed(snapshot, name, rows[list(COLUMNS)], of=rows, across=KINDS)
