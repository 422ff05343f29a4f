"""A part of a whole, both published: the share, its interval, and the share that a page prints for the same two figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import intervals
from data.slice import MixedSliceError
from data.snapshot import Snapshot, remembered
from data.vocab import WhyNot

Row = Mapping[str, Any]
# What two figures must have in common before one is called a part of the other.
SAME = ("unit", "authority", "election", "year", "as_of")
COLUMNS = ("of_stage", "of_value", "of_obs_id", "percent", "lower", "upper", "printed_percent", "why")
# Pages print shares rounded to whole per cent at worst: a printed share further away than a point was taken of another base.
_PRINTED_WITHIN = 1.0
_NONE = {"of_stage": "", "of_value": float("nan"), "of_obs_id": "", "percent": float("nan"), "lower": float("nan"), "upper": float("nan")}


def missing(why: WhyNot | None) -> dict[str, object]:
    """Return the columns of a conversion that is not computed, with the reason; None where there is nothing to convert."""
    return {**_NONE, "printed_percent": float("nan"), "why": "" if why is None else why.value}


def convert(snapshot: Snapshot, part: Row, whole: Row, kinds: tuple[str, ...] = SAME) -> dict[str, object]:
    """Compute one count as a share of another, in per cent, with the 95 % Wilson score interval (Wilson 1927).

    percent = 100 * part / whole. A share that a page prints for the same two figures (`ratio_equals` in `identities.csv`) stands beside
    it; where it is more than one percentage point off, nothing is computed, because the page then divided by another figure.

    Args:
        snapshot: the release.
        part, whole: rows of `Snapshot.facts`.
        kinds: columns in which the two rows must agree.

    Returns:
        `COLUMNS`; `why` names what keeps the share from being computed, and is empty otherwise.

    Raises:
        MixedSliceError: when the rows differ in one of `kinds`: cases and people, two authorities, two cut-offs.
    """
    if differ := {kind: sorted((str(part[kind]), str(whole[kind]))) for kind in kinds if part[kind] != whole[kind]}:
        raise MixedSliceError(differ)
    base = {"of_stage": whole["stage"], "of_value": whole["value"], "of_obs_id": whole["obs_id"]}
    printed = _printed(snapshot).get(f"{part['obs_id']}|{whole['obs_id']}", float("nan"))
    if not whole["value"] > 0:
        return {**missing(WhyNot.NO_DENOMINATOR), **base}
    if part["value"] > whole["value"]:
        return {**missing(WhyNot.NOT_NESTED), **base}
    percent = 100 * part["value"] / whole["value"]
    if abs(percent - printed) > _PRINTED_WITHIN:
        return {**missing(WhyNot.PRINTED_DIFFERS), **base, "printed_percent": printed}
    ends = intervals.wilson(part["value"], whole["value"])
    return {**base, "percent": percent, "lower": 100 * ends.lower, "upper": 100 * ends.upper, "printed_percent": printed, "why": ""}


@remembered
def _printed(snapshot: Snapshot) -> dict[str, float]:
    """Return the printed share of each pair of figures, `numerator|denominator` by their ids."""
    table = snapshot.tables["identities"]
    ratios = table.loc[table["operator"] == "ratio_equals"]
    return dict(zip(ratios["left_obs_ids"], ratios["right_result"].astype(float), strict=True))
