"""Cases as a stream of CSV: as many rows as there are, in memory that does not grow with them.

The rows are those of `data.cases.export`, which reads them back; texts that a spreadsheet would run are neutralised as in every export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.cases import columns
from data.cases.profile import PRACTICE
from data.cases.values import NO_ELECTION
from data.cases.write import COLUMNS
from data.errors import UsageError
from data.export.cells import quoted, safe
from data.query import LISTS, Query

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from data.store import Store

# Which filters narrow cases, and the column of each.
FILTERS: Mapping[str, str] = {
    "election": "election", "year": "year", "stage": "stage", "province": "province_code", "regency": "regency_code",
}  # fmt: skip
_OTHERS = tuple(name for name in (*LISTS, "series", "source", "published", "q") if name not in FILTERS)
# Neighbouring columns are written as one word where together they have no more words than this: fewer pieces to join in each row.
_TOGETHER = 20_000
_FIRST = 4_096  # rows of the first piece: the reader waits for it


def head(store: Store, release: int) -> tuple[str, ...]:
    """Name the columns of the cases of a release: those of `cases` and, where a file is practice data, `note`."""
    with store.connection() as connection:
        practice = any(file.practice for file in columns.files(connection, release))
    return (*COLUMNS, "note") if practice else COLUMNS


def stream_csv(store: Store, query: Query | None = None, *, release: int | None = None, bom: bool = False) -> Iterator[bytes]:
    """Write the cases of a release as CSV, piece by piece: files in the order in which they came, rows in theirs.

    Args:
        store: where the cases are.
        query: keeps cases by `FILTERS`: election, year, stage (the furthest reached), province, regency; all without it.
        release: its number; the current one when None.
        bom: begin with a byte order mark, by which Excel knows UTF-8.

    Returns:
        pieces of some megabytes; the first one is the line of headings.

    Raises:
        UsageError: `unknown_choice` for a filter that cases do not have; before the first piece.
        StoreError: when the store cannot be read.
    """
    asked = [name for name in _OTHERS if query is not None and getattr(query, name)]
    if asked:
        raise UsageError("unknown_choice", value=asked[0], parameter="cases", allowed=", ".join(FILTERS))
    number = store.current() if release is None else release
    names = head(store, number)
    return _pieces(store, number, _wanted(query), names, bom)


def _pieces(store: Store, release: int, wanted: Mapping[str, frozenset[str]], names: tuple[str, ...], bom: bool) -> Iterator[bytes]:
    yield (b"\xef\xbb\xbf" if bom else b"") + ",".join(names).encode() + b"\n"
    with store.connection() as connection:
        for file in columns.files(connection, release):
            end = "\n" if len(names) == len(COLUMNS) else f",{PRACTICE}\n" if file.practice else ",\n"
            writer: _Writer | None = None
            for batch in columns.batches(connection, store.place, file):
                parts = [batch] if writer else [batch.slice(0, _FIRST), batch.slice(_FIRST)]
                writer = writer or _Writer(batch, wanted, end)
                yield from filter(None, map(writer.lines, parts))


def _wanted(query: Query | None) -> dict[str, frozenset[str]]:
    if query is None:
        return {}
    given: dict[str, Any] = {column: getattr(query, name) for name, column in FILTERS.items()}
    listed = {column: (value,) if isinstance(value, str) else value for column, value in given.items() if value}
    return {column: frozenset(map(str, values)) for column, values in listed.items()}


@dataclass(frozen=True)
class _Group:
    """Columns that are written as one word: their names, how many words each has, and their words joined by commas."""

    names: tuple[str, ...]
    widths: tuple[int, ...]
    words: pa.Array


class _Writer:
    """What does not change from batch to batch of a file: its words as CSV writes them, and which of them are wanted."""

    def __init__(self, batch: pa.RecordBatch, wanted: Mapping[str, frozenset[str]], end: str) -> None:
        import numpy as np
        import pyarrow as pa

        texts = {name: batch.column(name).dictionary.to_pylist() for name in COLUMNS}
        self._kept = {name: np.array([text in words for text in texts[name]], dtype=bool) for name, words in wanted.items()}
        texts["election"] = [text or NO_ELECTION for text in texts["election"]]
        written = {name: [quoted(safe(text)) for text in words] for name, words in texts.items()}
        written[COLUMNS[-1]] = [word + end for word in written[COLUMNS[-1]]]
        self._groups: list[_Group] = []
        for name in COLUMNS:
            last = self._groups[-1] if self._groups else None
            word = pa.array(written[name], pa.string())
            if last is not None and len(last.words) * len(word) <= _TOGETHER:
                self._groups[-1] = _Group((*last.names, name), (*last.widths, len(word)), _product(last.words, word))
            else:
                self._groups.append(_Group((name,), (len(word),), word))

    def lines(self, batch: pa.RecordBatch) -> bytes:
        """Write the wanted rows of a batch."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        codes = {name: batch.column(name).indices.to_numpy(zero_copy_only=False) for name in COLUMNS}
        if self._kept:
            rows = np.logical_and.reduce([kept[codes[name]] for name, kept in self._kept.items()]).nonzero()[0]
            if not len(rows):
                return b""
            codes = {name: column[rows] for name, column in codes.items()}
        words = [group.words.take(pa.array(_together(group, codes))) for group in self._groups]
        joined = pc.binary_join_element_wise(*words, ",")
        # Each row ends with its line end, so that the text of all rows lies in one piece of memory: it is handed on as it is.
        _, offsets, text = joined.buffers()
        size = int(np.frombuffer(offsets, dtype=np.int32)[len(joined)])
        return text.slice(0, size).to_pybytes()


def _together(group: _Group, codes: Mapping[str, np.ndarray]) -> np.ndarray:
    import numpy as np

    made = codes[group.names[0]].astype(np.int32)
    for name, width in zip(group.names[1:], group.widths[1:], strict=True):
        made *= width
        made += codes[name]
    return made


def _product(left: pa.Array, right: pa.Array) -> pa.Array:
    """Join each word of the left with each of the right."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    place = np.arange(len(left) * len(right))
    return pc.binary_join_element_wise(left.take(pa.array(place // len(right))), right.take(pa.array(place % len(right))), ",")
