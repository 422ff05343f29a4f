"""Other readings of a figure: each set beside the one to quote, with the reason why they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.reasons import Figure, codes, days_apart, figures, rounded, scale, step
from data.snapshot import Snapshot, remembered
from data.views.authorities import Basis, Reason

# Counts below this are alike by chance too often to say that one was taken from the other.
TELLING = 100
# Days within which figures of one procedure count as one statement, and its steps; how a case ended is no step.
NEAR = 31
STEPS = ("alleged", "report", "finding", "registered", "violation", "forwarded_to_kasn", "reported_to_kasn", "followed_up")
_NEVER = 10**6  # days to a figure without a date


@dataclass(frozen=True)
class Judged:
    """What the editors of the record judge of one other reading ("Known conflicts" of the codebook).

    `against` names the row that it is another reading of (empty: the one that the rules find), `evidence` a third row that speaks for the
    reason.
    """

    reason: Reason
    against: str = ""
    evidence: str = ""


# Only where neither the columns nor the digits of the rows tell the reason. Where a release does not hold a row, the rules speak.
JUDGED: dict[str, Judged] = {
    # Pemilu 2019, 1 March 2019: 160 is the list without Papua Barat and with older figures; three provinces come from that list.
    **dict.fromkeys(("BN-065", "PR-029", "PR-004", "PR-006", "PR-014"), Judged(Reason.OLDER_LIST)),
    # Forms of breach: another list, read out a day later.
    **dict.fromkeys(("BN-072", "BN-073", "BN-074", "BN-075"), Judged(Reason.OTHER_CUT_OFF)),
    # 85 + 42 + 1 is the 128 reported; 52 makes 138.
    "KN-029": Judged(Reason.ONE_DIGIT),
    # The whole class of other laws, or its number, printed as civil servants, recommendations or a total.
    "BN-107": Judged(Reason.MISQUOTE, against="PL-OBS-001", evidence="BN-104"),
    "BN-028": Judged(Reason.MISQUOTE, evidence="BN-026"),
    "BN-208": Judged(Reason.MISQUOTE, evidence="BN-212"),
    "BN-202": Judged(Reason.MISQUOTE, against="BN-197"),
    # Police and soldiers are counted too.
    "BN-015": Judged(Reason.OTHER_UNIT, against="BN-013"),
    # Told from memory, two and four years on.
    "BN-229": Judged(Reason.MISQUOTE, against="BN-223"),
    # The 2,034 of Pilkada 2020 under the labels 2020-2021 and 2020-2023.
    "KN-243": Judged(Reason.WRONG_ELECTION_LABEL, against="KN-220"),
    "KN-258": Judged(Reason.WRONG_ELECTION_LABEL, against="KN-220"),
    # Three outlets print 83, one 81.
    "KN-112": Judged(Reason.ONE_DIGIT),
    # An infographic prints 13 where the articles print 11.6.
    "KN-082": Judged(Reason.MISQUOTE),
    # 189 is 11.9 per cent of the 1,588 of December 2021.
    "KN-238": Judged(Reason.OTHER_CUT_OFF, against="KN-259"),
    # Undecided: both readings are printed, one digit apart.
    "KN-250": Judged(Reason.UNEXPLAINED),
    # Data of the same day, a moment apart: either pair closes.
    "BN-252": Judged(Reason.OTHER_CUT_OFF),
    "BN-253": Judged(Reason.OTHER_CUT_OFF),
    # Probably the complaints of 2023 only.
    "KN-274": Judged(Reason.OTHER_CUT_OFF),
    # A page that does not close and bears an impossible date.
    "BN-366": Judged(Reason.UNEXPLAINED, against="BN-338"),
    **dict.fromkeys(("BN-367", "BN-373", "BN-374"), Judged(Reason.UNEXPLAINED)),
    # 878 of one form cannot be, of 433 cases in all: the mirror page has 88.
    "BN-356": Judged(Reason.ONE_DIGIT, against="BN-376"),
    # One of the two is a misprint, undecided.
    "BN-361": Judged(Reason.UNEXPLAINED, against="BN-353"),
    # A case may fall in two classes: classes were added up, not cases.
    "BN-354": Judged(Reason.OTHER_UNIT),
    # About 38 or 40, from memory.
    "BN-268": Judged(Reason.ROUNDING, against="BN-267"),
    # Told years later, lower than the count of the time.
    "PR-179": Judged(Reason.UNEXPLAINED, against="PR-751"),
    "PR-430": Judged(Reason.UNEXPLAINED, against="PR-421"),
    # Printed without a region; a copy gives it for Papua and Maluku.
    "FI-048": Judged(Reason.OTHER_AREA, against="FI-046"),
    "KN-337": Judged(Reason.OTHER_AREA, against="FI-046"),
    # Index scores that stand beside the right ones on the page they were copied from, or were misquoted.
    **dict.fromkeys(("FI-143", "FI-162", "FI-085"), Judged(Reason.MISQUOTE)),
}


@dataclass(frozen=True)
class Found:
    """One pair of readings: the row to quote (`one`), the other row, why they differ, what says so, and a third row that speaks for it."""

    one: Figure
    other: Figure
    codes: tuple[Reason, ...]
    basis: Basis
    evidence: str = ""


@dataclass(frozen=True)
class Sorted:
    """Every other reading in its place: pairs that differ, repeats of the figure to quote, and those with nothing to stand beside."""

    pairs: tuple[Found, ...]
    repeats: tuple[str, ...]
    alone: tuple[str, ...]


@remembered
def other_readings(snapshot: Snapshot) -> Sorted:
    """Set every reading that is not to be quoted (alternate, ambiguous, rejected) beside the figure of the same matter.

    The same matter is the same election (or calendar year), area, breakdown and kind of number, of the same authority where there is one;
    among several the figure with the same value and date, then the same stage, then the nearest cut-off. Where no figure is to be quoted,
    the first of the other readings stands in its place.
    """
    rows = figures(snapshot)
    ids = {row.obs_id: row for row in rows}
    scopes: dict[object, list[Figure]] = defaultdict(list)
    for row in rows:
        scopes[_scope(row)].append(row)
    same_value: dict[object, list[Figure]] = defaultdict(list)
    for row in rows:
        same_value[_number(row)].append(row)
    pairs: list[Found] = []
    repeats: list[str] = []
    alone: list[str] = []
    for row in rows:
        if row.reading == "preferred":
            continue
        judged = JUDGED.get(row.obs_id)
        if judged and judged.against and judged.against not in ids:
            judged = None
        named = ids.get(judged.against) if judged else None
        one = named or _to_quote(row, scopes[_scope(row)]) or _first_of_others(row, scopes[_scope(row)])
        if one is None:
            alone.append(row.obs_id)
            continue
        found = codes(one, row)
        if judged and (found or named):
            pairs.append(Found(one, row, (judged.reason,), Basis.EDITORS, judged.evidence if judged.evidence in ids else ""))
        elif found:
            pairs.append(_explained(one, row, found, same_value[_number(row)]))
        else:
            repeats.append(row.obs_id)
    stand_in = {found.one.obs_id for found in pairs}
    return Sorted(tuple(pairs), tuple(repeats), tuple(obs_id for obs_id in alone if obs_id not in stand_in))


def _scope(row: Figure) -> object:
    return row.group, row.area_level, row.province_code, row.area_name, row.dimension, row.category, scale(row.unit)


def _number(row: Figure) -> object:
    return row.value, scale(row.unit), row.authority, row.dimension, row.category


def _to_quote(row: Figure, scope: Sequence[Figure]) -> Figure | None:
    """Find the figure to quote that a row is another reading of; None where the record has none."""
    best = min(((key, i) for i, p in enumerate(scope) if p.reading == "preferred" and (key := _nearness(row, p))), default=None)
    return scope[best[1]] if best else None


def _nearness(row: Figure, other: Figure) -> tuple[int, ...] | None:
    """Measure how near another figure of the same matter stands, smaller is nearer; None where it cannot be another reading of the row."""
    kin = _kin(row.authority, other.authority)
    if kin > 1 and row.dimension != "none":
        return None
    days = days_apart(row, other)
    # What is still open, or counted as "other", is another thing with each authority.
    same_step = step(row.stage) == step(other.stage) and (kin < 2 or step(row.stage) in STEPS)
    same_number = row.value == other.value
    near = kin < 2 and days is not None and days <= NEAR and (same_number or {step(row.stage), step(other.stage)} <= set(STEPS))
    if not (same_step or near or (same_number and row.value >= TELLING)):
        return None
    twin = same_number and kin < 2 and (row.as_of == other.as_of or days == 0)
    return (not twin, kin, not same_step, not rounded(row.value, other.value), _NEVER if days is None else days, row.unit != other.unit)


def _kin(one: str, other: str) -> int:
    """Tell how two authorities are related: 0 the same, 1 offices of one body, 2 others."""
    if one == other:
        return 0
    return 1 if one.split(" ")[0] == other.split(" ")[0] else 2


def _first_of_others(row: Figure, scope: Iterable[Figure]) -> Figure | None:
    """Find the first other reading of the same statement with another value, where no figure is to be quoted."""
    for other in scope:
        if other.obs_id == row.obs_id:
            return None
        if other.authority == row.authority and other.stage == row.stage and other.value != row.value:
            return other
    return None


def _explained(one: Figure, row: Figure, found: tuple[Reason, ...], twins: Iterable[Figure]) -> Found:
    """Add what the very same number elsewhere tells: at another stage, in another election or for another area, where it was taken from."""
    if row.value < TELLING and float(row.value).is_integer():
        return Found(one, row, found, Basis.RULE)
    for other in twins:
        if other.obs_id in (row.obs_id, one.obs_id):
            continue
        same_group = other.group == row.group
        same_area = (other.area_level, other.area_name) == (row.area_level, row.area_name)
        same_step, days = step(other.stage) == step(row.stage), days_apart(row, other)
        preferred, alike = other.reading == "preferred", other.unit == row.unit
        if preferred and same_group and same_area and not same_step and days is not None and days <= NEAR:
            first = (Reason.OTHER_STAGE, *(code for code in found if code == Reason.OTHER_UNIT))
            return Found(one, row, first, Basis.RULE, other.obs_id)
        if preferred and not same_group and same_area and same_step and alike:
            return Found(one, row, (Reason.WRONG_ELECTION_LABEL,), Basis.RULE, other.obs_id)
        if same_group and not same_area and same_step and alike and days == 0:
            return Found(one, row, (Reason.OTHER_AREA,), Basis.RULE, other.obs_id)
    return Found(one, row, found, Basis.RULE)
