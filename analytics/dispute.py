"""Why the headline count of Pemilu 2019 is doubted: the figures that print 894, and the sums that close with it and not with 845.

The reasoning is the codebook's ("Known conflicts", first row); every number is read from the record by its row id.
"""

from __future__ import annotations

import locales
from analytics.computed import computed
from analytics.headlines import available
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views import Dispute

# Rows of the statement that prints 894 for Pemilu 2019 (findings, reports, criminal cases, not violations) ...
_FINDINGS, _REPORTS, _CRIMINAL, _NOT_VIOLATIONS = "BN-112", "BN-113", "BN-114", "BN-116"
# ... and of the running total of Pilkada 2020 that prints the same numbers.
_SAME_ALLEGED, _SAME_FORWARDED = "PR-144", "PR-145"


@remembered
def dispute(snapshot: Snapshot) -> Dispute | None:
    """Gather the rows that make the headline of Pemilu 2019 doubtful; None when the release prints no other reading of it."""
    found = available(snapshot)
    if found is None or found.disputed is None:
        return None
    preferred = found.after if found.before is None else found.before
    facts = snapshot.by_obs_id
    ids = (_FINDINGS, _REPORTS, _CRIMINAL, _NOT_VIOLATIONS, _SAME_ALLEGED, _SAME_FORWARDED)
    if not set(ids) <= set(facts.index):
        return None
    if facts.at[_FINDINGS, "election"] != preferred["x"]:  # another election is doubted, for reasons of its own
        return None
    findings, reports, criminal, cleared, same_alleged, same_forwarded = (facts.loc[i] for i in ids)
    return Dispute(
        preferred=preferred,
        other=found.disputed,
        findings=findings["value"],
        reports=reports["value"],
        criminal=criminal["value"],
        not_violations=cleared["value"],
        same_alleged=same_alleged,
        same_forwarded=same_forwarded,
        rows=(preferred, found.disputed, same_forwarded),
    )


@remembered
def readings(snapshot: Snapshot, found: Dispute) -> Slice:
    """List the rows of a dispute: the figure to quote, the other reading, and the same number of another election.

    Returns:
        a Slice of rows of `Snapshot.facts`, in this order; nothing in it may be added up.
    """
    frame = snapshot.by_obs_id.loc[[row["obs_id"] for row in found.rows]].reset_index(drop=True)
    label = {lang: locales.get(lang).t("authorities.dispute_label") for lang in locales.LANGUAGES}
    return computed(snapshot, "dispute", frame, of=frame, across=("unit", "stage", "authority"), label=label)
