"""The steps of a case and the rows of the factor dimension: what the files, the store and the pages agree on."""

from __future__ import annotations

# How far a case gets. Each case stands at the furthest step that it reached; "at least this far" adds up the steps from there on.
LADDER: tuple[str, ...] = ("alleged", "violation", "forwarded_to_kasn", "kasn_recommended", "followed_up")
# The six factors that Bawaslu named in September 2022, `factors.csv`.
FACTORS: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
EVERY = 0  # in the column `factor`: every case once
UNCODED = 9  # cases for which no factor is coded
