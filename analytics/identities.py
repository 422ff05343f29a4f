"""The arithmetic that published figures should satisfy, with its verdict. A sum that does not close is a finding, not an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.computed import KINDS, computed
from analytics.reasons import figures
from data.errors import UsageError
from data.identities import compute, named_ids
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.authorities import Verdicts
from data.vocab import VERDICTS

_COLUMNS = (
    "identity_id", "operator", "left_value", "right_value", "difference", "tolerance", "holds", "election", "as_of", "authority",
    "left_obs_ids", "right_obs_ids_or_value", "comment",
)  # fmt: skip
_TERM = ("identity_id", "side", "figure_id", "value", "unit", "stage", "authority", "election", "year", "as_of", "area_name", "source_id")


@remembered
def verdicts(snapshot: Snapshot, verdict: str = "", election: str = "") -> Verdicts:
    """Compute every identity of the record anew and tell whether it holds.

    Definition: the rule of `identities.csv` (codebook): `sum_equals`, the left figures added up equal the right side within the tolerance;
    `ratio_equals`, 100 x numerators / denominators equals the right side within it; `sum_ge`, the left sum is not below the right one.
    `difference` is left less right (percentage points for a ratio, both sides then rounded to two digits). `election` and `authority` are
    those of the figures involved, joined by `;` where there are several; `as_of` is the last of their dates.

    Args:
        snapshot: the release.
        verdict: `holds` or `fails`; empty for both.
        election: keep the identities with a figure of this election; empty for all.

    Raises:
        UsageError: `unknown_choice` for another verdict or an election that the release does not know.
    """
    if verdict and verdict not in VERDICTS:
        raise UsageError("unknown_choice", value=verdict, parameter="verdict", allowed=", ".join(VERDICTS))
    if election and election not in snapshot.election_order:
        raise UsageError("unknown_choice", value=election, parameter="election", allowed=", ".join(snapshot.election_order))
    known = _known(snapshot)
    values = {name: row["value"] for name, row in known.items()}
    rows: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    unjudged: list[str] = []
    for identity in snapshot.tables["identities"].to_dict("records"):
        sides = _sides(identity)
        try:
            outcome = compute(identity, values)
        except (KeyError, ArithmeticError):  # a figure that this release does not hold, or a denominator of zero
            unjudged.append(str(identity["identity_id"]))
            continue
        named = [known[name] for _, name in sides]
        elections = [e for e in snapshot.election_order if e in {row["election"] for row in named}]
        if (election and election not in elections) or (verdict and outcome.holds != (verdict == "holds")):
            continue
        rows.append({
            **{name: identity[name] for name in _COLUMNS if name in identity},
            "left_value": outcome.left, "right_value": outcome.right, "difference": _less(outcome.left, outcome.right),
            "holds": outcome.holds, "election": ";".join(elections), "as_of": max(row["as_of"] for row in named),
            "authority": ";".join(dict.fromkeys(row["authority"] for row in named if row["authority"])),
        })  # fmt: skip
        terms += [{"identity_id": outcome.identity_id, "side": side, **known[name]} for side, name in sides]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"holds": bool})
    listed = pd.DataFrame(terms, columns=list(_TERM))
    facts = snapshot.facts
    of = facts.loc[facts["obs_id"].isin(set(listed["figure_id"]))]
    return Verdicts(
        slice=_computed(snapshot, "identities", frame, of, listed),
        figures=_computed(snapshot, "identity_figures", listed, of, listed),
        unjudged=tuple(unjudged),
    )


def _computed(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame, of: pd.DataFrame, listed: pd.DataFrame) -> Slice:
    return computed(snapshot, slice_id, frame, of=of, across=KINDS, sources=listed["source_id"])


def _less(left: float, right: float) -> float:
    # Both sides are decimals of a few digits: binary floats would leave 0.8699999999999903 of 71.65 - 70.8.
    return round(left - right, 6)


def _known(snapshot: Snapshot) -> Mapping[str, dict[str, Any]]:
    """Gather what identities may name, observations and denominators, by id."""
    found = {row.obs_id: {**row._asdict(), "figure_id": row.obs_id} for row in figures(snapshot)}
    for row in snapshot.tables["denominators"].to_dict("records"):
        # A denominator counts people; what it is of stands in the place of the stage.
        place = {"unit": "people", "stage": row["measure"], "election": "", "as_of": str(row["year"]), "figure_id": row["denominator_id"]}
        found[row["denominator_id"]] = {**row, **place}
    return {name: {key: row[key] for key in _TERM if key in row} for name, row in found.items()}


def _sides(identity: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List the figures of an identity, each with the side on which it stands."""
    above, _, below = str(identity["left_obs_ids"]).partition("|")
    sides = (("left", above), ("below", below), ("right", str(identity["right_obs_ids_or_value"])))
    return [(side, name) for side, text in sides if text for name in named_ids(text)]
