"""The arithmetic that figures should satisfy, computed anew.

An identity that does not hold is not an error: it is a finding about what was published. It is an error when the result recorded in
`identities.csv` is not the one that the figures give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Outcome:
    """An identity computed anew: both sides (ratios in per cent, rounded to two digits as in the record) and whether it holds."""

    identity_id: str
    left: float
    right: float
    holds: bool


def compute(identity: Mapping[str, object], values: Mapping[str, float]) -> Outcome:
    """Compute one identity.

    Args:
        identity: a row of `identities.csv`.
        values: figures by `obs_id` and `denominator_id`.

    Raises:
        KeyError: when an id is not among the values.
        ValueError: for an operator that the codebook does not know.
    """
    operator = str(identity["operator"])
    left_ids = str(identity["left_obs_ids"])
    right = _right(str(identity["right_obs_ids_or_value"]), values)
    if operator == "ratio_equals":
        numerators, _, denominators = left_ids.partition("|")
        left = 100 * _sum(numerators, values) / _sum(denominators, values)
    else:
        left = _sum(left_ids, values)
    match operator:
        case "sum_equals" | "ratio_equals":
            holds = abs(left - right) <= _exact(identity["tolerance"])
        case "sum_ge":
            holds = left >= right
        case _:
            raise ValueError(f"unknown operator {operator!r}")
    if operator == "ratio_equals":
        left = left.quantize(_CENT, rounding=ROUND_HALF_EVEN)
    return Outcome(str(identity["identity_id"]), float(left), float(right), holds)


def agrees(identity: Mapping[str, object], outcome: Outcome) -> bool:
    """Tell whether a computed outcome is the one recorded in a row of `identities.csv`."""
    recorded = (float(str(identity["left_result"])), float(str(identity["right_result"])), str(identity["holds"]).lower() == "true")
    return recorded == (outcome.left, outcome.right, outcome.holds)


def named_ids(text: str) -> Iterable[str]:
    """List the ids named in one side of an identity; a printed number names none."""
    return (part.strip() for side in text.split("|") for part in side.split(";") if not _is_number(part))


def _right(text: str, values: Mapping[str, float]) -> Decimal:
    return Decimal(text) if _is_number(text) else _sum(text, values)


def _sum(text: str, values: Mapping[str, float]) -> Decimal:
    return sum((_exact(values[part.strip()]) for part in text.split(";")), Decimal(0))


def _exact(value: object) -> Decimal:
    # Through the shortest text, so that 54.9 is 54.9 and not its binary neighbour.
    return Decimal(str(value))


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit()
