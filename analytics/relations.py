"""How one number may have come of another: a slip of the pen, rounding, a share of a whole, a change between two counts.

The slips are those of Damerau (1964, "A technique for computer detection and correction of spelling errors", Communications of the ACM
7(3), 171-176), who found that four in five misspellings are one of: a wrong letter, a missing one, one too many, or two neighbours swapped.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from data.checks import digits
from data.plain import plain_number
from data.views.claims import Relation

# Wider than a twentieth, a changed digit of a three-digit number meets chance in more than 2 of 100 pairs.
CLOSE = Decimal("0.05")
SURE = 4  # digits: from here on a changed digit may stand anywhere
ROUGH = Decimal("0.05")  # a rounded number lies at most this far from its figure; "more than", "nearly" twice as far
_MODES = {"about": ROUND_HALF_UP, "more": ROUND_FLOOR, "less": ROUND_CEILING}
_KINDS = {digits.SWAP: Relation.SWAP, digits.CHANGED: Relation.CHANGED, digits.EXTRA: Relation.EXTRA}


def slip(typed: float, known: float) -> Relation | None:
    """Tell by which single slip a number may have been typed for a known figure; None where by none.

    Definition: Damerau (1964), on the decimal digits. `swap`: two neighbouring digits changed places (2304, 2034). `changed`: one digit is
    another (1546, 1536); a number of three digits may lie at most 5 % away (553, 533). `extra`: one digit too many in either (878, 88).
    Both numbers must have the same count of decimals; those of two digits and fewer are like each other too often.
    """
    one, other = (plain_number(number).partition(".") for number in (typed, known))
    if len(one[2]) != len(other[2]):
        return None
    left, right = one[0] + one[2], other[0] + other[2]
    kind = _KINDS.get(digits.kinship(left, right))
    if kind is Relation.SWAP:
        first = next(k for k in range(len(left)) if left[k] != right[k])
        return kind if left[first + 2 :] == right[first + 2 :] else None
    if kind is Relation.CHANGED and len(left) < SURE and abs(int(left) - int(right)) > CLOSE * max(int(left), int(right)):
        return None
    return kind


def rounded(typed: float, known: float, *, decimals: int = 0, about: str = "about") -> bool:
    """Tell whether a number is a known figure rounded to the places that it is written with.

    Definition: `typed = round(known / q) x q`. For a whole number from 100 on q is 10 to the power of its trailing zeros (1400: 100), below
    it is 1, with decimals 0.1, 0.01 ... The figure is rounded half up for `about`, down for `more` (more than 1,300), up for `less` (nearly
    1,400), and lies at most 5 % of the number away, or 10 % for `more` and `less`. A number is not a rounding of itself.
    """
    if typed == known or not typed:
        return False
    number, figure = Decimal(plain_number(typed)), Decimal(plain_number(known))
    if abs(number - figure) > ROUGH * number * (1 if about == "about" else 2):
        return False
    places = -decimals
    if not decimals and number >= 100:
        text = plain_number(typed)
        places = len(text) - len(text.rstrip("0"))
    step = Decimal(1).scaleb(places)
    return (figure / step).to_integral_value(_MODES[about]) * step == number


def share(part: float, whole: float) -> float:
    """Return `100 x part / whole`, in per cent; not a number for a whole of 0."""
    return 100 * part / whole if whole else math.nan


def growth(before: float, after: float) -> float:
    """Return `100 x (after / before - 1)`, in per cent; not a number from 0."""
    return 100 * (after / before - 1) if before else math.nan


def prints_as(number: float, typed: float, decimals: int) -> bool:
    """Tell whether a computed number, rounded half up to so many decimals, is the number typed (78.466 is 78.5 with one decimal)."""
    if math.isnan(number):
        return False
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) == Decimal(plain_number(typed))
