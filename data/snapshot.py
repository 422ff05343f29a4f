"""The frames of one release, as readers of a process share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

SEARCHED = ("obs_id", "claim_id", "area_name", "authority", "election", "category", "category_as_published", "note", "publisher", "title")


@dataclass(frozen=True)
class ReleaseInfo:
    """What identifies a release: number, version (major.minor.patch), when it was made (UTC, ISO), why, the hash of its rows, and by whom.

    `practice` tells that the store holds practice data (DATA LATIHAN), in this or another release.
    """

    number: int
    version: str
    created_at: str
    note: str
    content_hash: str
    created_by: str = ""
    practice: bool = False


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Immutable frames of one release, one a record table, named as the files of `data/record/` without `.csv`.

    Every frame handed out is a copy-on-write copy: a caller that writes into it changes its own copy and nobody else's.
    Text columns hold empty strings where the record has no value; `value` is float64; whole-number columns that may lack a value are
    `Int64`.
    Rows keep the order of the record files.
    """

    release: ReleaseInfo
    tables: Mapping[str, pd.DataFrame] = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", _Frames(self.tables))

    def frame(self, name: str) -> pd.DataFrame:
        """Return the frame of one table.

        Raises:
            KeyError: when no such table exists.
        """
        return self.tables[name]

    @property
    def facts(self) -> pd.DataFrame:
        """Join each observation with its source: the columns of `observations` and then `publisher, title, published, url, confidence`."""
        return self._facts.copy(deep=False)

    @cached_property
    def search_text(self) -> pd.Series:
        """Join, for each row of `facts`, the text columns that a search looks into, in lower case."""
        first, *rest = (self.facts[name].astype(str) for name in SEARCHED)
        return first.str.cat(rest, sep=" \x1f ").str.lower()

    @property
    def by_obs_id(self) -> pd.DataFrame:
        """Index `facts` by `obs_id`, for look-ups."""
        return self._by_obs_id.copy(deep=False)

    @cached_property
    def election_order(self) -> tuple[str, ...]:
        """Name the elections in the order of their voting dates; those without a date come last."""
        frame = self.tables["elections"]
        dated = [(row.voting_date or "9999", row.election) for row in frame.itertuples()]
        return tuple(name for _, name in sorted(dated))

    @cached_property
    def _facts(self) -> pd.DataFrame:
        return self.tables["observations"].merge(self.tables["sources"], on="source_id", how="left", validate="many_to_one")

    @cached_property
    def _by_obs_id(self) -> pd.DataFrame:
        return self._facts.set_index("obs_id", drop=False)


class _Frames(Mapping[str, pd.DataFrame]):
    """Frames by name, each look-up a copy-on-write copy (microseconds; the cells are shared until one is written)."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._frames[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)
