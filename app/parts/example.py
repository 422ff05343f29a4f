"""A worked example: what it says, and the rows of the record that its figures stand in."""

from __future__ import annotations

from dataclasses import dataclass

from locales import Locale


@dataclass(frozen=True)
class Example:
    """An example in words, and the ids of the figures behind it."""

    text: str
    obs_ids: tuple[str, ...] = ()


def limits(lower: float, upper: float, locale: Locale, digits: int = 0) -> dict[str, str]:
    """Write the two ends of an interval for a text with the fields `lower` and `upper`."""
    return {"lower": locale.number(lower, digits), "upper": locale.number(upper, digits)}
