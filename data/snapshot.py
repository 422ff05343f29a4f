"""The frames of one release, as readers of a process share them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

K = TypeVar("K")
P = ParamSpec("P")
T = TypeVar("T")
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

    A snapshot made by `until` holds only the figures up to its `as_of` (a partial date; empty for a whole release); `undated` counts the
    figures that were left out because they have no date, and `base` is the whole release.
    """

    release: ReleaseInfo
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    as_of: str = ""
    undated: int = 0
    base: Snapshot | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", _Frames(self.tables))

    def until(self, as_of: str) -> Snapshot:
        """Return the release with only the figures that are certainly not dated after `as_of`; this one itself for an empty text.

        Raises:
            ValueError: when `as_of` is no date (`2022`, `2022-05` or `2022-05-31`).
        """
        if not as_of:
            return self.whole
        from data.until import until

        return until(self.whole, as_of)

    @property
    def identity(self) -> tuple[int, str, bool, str]:
        """Tell snapshots apart: release, hash of its content, practice data or none, date up to which figures are taken."""
        return self.release.number, self.release.content_hash, self.release.practice, self.as_of

    @property
    def whole(self) -> Snapshot:
        """Return the whole release that this snapshot was made from, itself if it is whole."""
        return self if self.base is None else self.base

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

    def rows(self, obs_ids: Iterable[str]) -> pd.DataFrame:
        """Return the rows of `facts` with these ids, in their order; faster than `by_obs_id` and without its index.

        Raises:
            KeyError: when the release has no such id.
        """
        return self._facts.iloc[[self._places[obs_id] for obs_id in obs_ids]]

    @cached_property
    def election_order(self) -> tuple[str, ...]:
        """Name the elections in the order of their voting dates; those without a date come last."""
        frame = self.tables["elections"]
        dated = [(row.voting_date or "9999", row.election) for row in frame.itertuples()]
        return tuple(name for _, name in sorted(dated))

    @cached_property
    def province_names(self) -> Mapping[str, tuple[str, str]]:
        """Return the Indonesian and the English name of each province by its code, in the order of the record."""
        frame = self.tables["provinces"]
        names = zip(frame["name_id"], frame["name_en"], strict=True)
        return MappingProxyType(dict(zip(frame["province_code"], names, strict=True)))

    @cached_property
    def voting_days(self) -> Mapping[str, str]:
        """Return the voting day of each election (ISO), an empty text where none is on record."""
        frame = self.tables["elections"]
        return MappingProxyType(dict(zip(frame["election"], frame["voting_date"], strict=True)))

    @cached_property
    def _facts(self) -> pd.DataFrame:
        return self.tables["observations"].merge(self.tables["sources"], on="source_id", how="left", validate="many_to_one")

    @cached_property
    def _places(self) -> dict[str, int]:
        return {obs_id: place for place, obs_id in enumerate(self._facts["obs_id"])}

    @cached_property
    def _by_obs_id(self) -> pd.DataFrame:
        return self._facts.set_index("obs_id", drop=False)


def remembered(function: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Keep the answers of a pure function of a snapshot, or of a view made from one, as long as that lives, and no longer.

    Readers can ask for any date of any release: a cache of its own for each function would keep their snapshots alive.
    """
    held: WeakKeyDictionary[K, dict[object, T]] = WeakKeyDictionary()

    @wraps(function)
    def answer(of: K, *args: P.args, **kwargs: P.kwargs) -> T:
        mine, asked = held.setdefault(of, {}), (args, tuple(kwargs.items()))
        if asked not in mine:
            mine[asked] = function(of, *args, **kwargs)
        return mine[asked]

    return answer


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
