"""Read the columns of a case file into words and small codes, and look for what must not be kept.

A column of a million cells holds a few hundred different words. Each different word is looked at once; the rows are arrays of codes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from data import vocab
from data.cases import privacy
from data.cases.headings import plain
from data.cases.profile import CaseProfile
from data.cases.source import Table
from data.errors import Fault, RecordRefused
from data.loaders.base import LIMITS

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[str, int, int], None]  # what is done (`read`, `check`, `write`), how much of it, out of how much
FEW = 20  # rows that a message names
_MANY = 2_000_000  # different words of one column: more than any vocabulary, fewer than would fill the memory


@dataclass
class Coded:
    """A column: `words[codes[i]]` is the word of row i."""

    words: list[str]
    codes: np.ndarray

    def map(self, to: list[str]) -> Coded:
        """Replace each word by another; equal ones become one. The new words are sorted, those that no row uses are gone."""
        used = np.zeros(len(self.words), dtype=bool)
        used[self.codes] = True
        words = sorted({word for word, is_used in zip(to, used, strict=True) if is_used})
        place = {word: i for i, word in enumerate(words)}
        return Coded(words, np.array([place.get(word, 0) for word in to], dtype=np.int32)[self.codes])

    def take(self, keep: np.ndarray) -> Coded:
        """Return the rows of a mask."""
        return Coded(self.words, self.codes[keep])

    @classmethod
    def constant(cls, word: str, rows: int) -> Coded:
        """Return a column that says the same in every row."""
        return cls([word], np.zeros(rows, dtype=np.int32))


@dataclass
class Raw:
    """What was read.

    Attributes:
        table: where it came from, for rows and names.
        fields: field to its column as printed, stripped.
        headings: field to the heading of its column.
        positions: place in the file (from 0, without the headings) of each row; blank rows are left out.
        identity: one number a row: equal for equal case ids or, without those, for wholly equal rows; 0 where a row has no case id.
        blank: rows without any of the fields.
        dropped: headings of columns with personal data.
        practice: whether a cell says DATA LATIHAN.
        warnings: what is said of the columns that are not read.
    """

    table: Table
    fields: dict[str, Coded]
    headings: dict[str, str]
    positions: np.ndarray
    identity: np.ndarray
    blank: int = 0
    dropped: tuple[str, ...] = ()
    practice: bool = False
    warnings: list[Fault] = field(default_factory=list)

    def rows_of(self, hits: np.ndarray) -> tuple[int, int, str]:
        """Return of a mask, or of row places, the first row, how many rows, and the first rows as a text (`2, 5, 9 …`)."""
        places = np.flatnonzero(hits) if hits.dtype == bool else hits
        rows = [self.table.row(int(self.positions[i])) for i in places[:FEW]]
        return rows[0], len(places), ", ".join(map(str, rows)) + (" …" if len(places) > FEW else "")


def resolve(table: Table, profile: CaseProfile) -> dict[str, int]:
    """Find the column of each field: by its heading, whatever its case and spaces, else by the letter of the column.

    Raises:
        RecordRefused: `case_missing_column`, `case_column_twice`, `case_personal_column`, `case_incomplete`: all of them at once.
    """
    from difflib import get_close_matches

    faults: list[Fault] = []
    places: dict[str, int] = {}
    folded = [" ".join(heading.casefold().split()) for heading in table.headings]
    for name, heading in profile.columns.items():
        hits = [i for i, text in enumerate(table.headings) if text == heading]
        hits = hits or [i for i, text in enumerate(folded) if text == " ".join(heading.casefold().split())]
        at = table.at(table.header, heading)
        if len(hits) > 1:
            faults.append(Fault("case_column_twice", where=at, field=name, count=len(hits)))
        elif not hits and (letter := _letter(heading)) is not None and letter < len(table.headings):
            places[name] = letter
        elif not hits:
            near = get_close_matches(" ".join(heading.casefold().split()), folded, 1, 0.6)
            close = table.headings[folded.index(near[0])] if near and near[0] else ""
            names = ", ".join(privacy.shown(text, 30) for text in table.headings if text)
            faults.append(Fault("case_missing_column", where=at, field=name, near=close or "–", names=names))
        else:
            places[name] = hits[0]
        if name in places and name not in ("province", "regency") and privacy.personal_heading(table.headings[places[name]]):
            faults.append(Fault("case_personal_column", where=at, field=name))
    mapped = {name for name, _ in profile.columns.items()}
    dated = any(name.startswith("stage_dates.") for name in mapped)
    for name, there in (
        ("province", {"province", "regency"} & mapped or profile.all.province),
        ("election", "election" in mapped or profile.all.election),
        ("stage", "stage" in mapped or dated or profile.all.stage),
        ("date", {"date", "year"} & mapped or dated or profile.all.year),
    ):
        if not there:
            faults.append(Fault("case_incomplete", where=table.at(), field=name))
    if faults:
        raise RecordRefused(faults)
    return places


def gather(table: Table, places: dict[str, int], progress: Progress | None = None) -> Raw:
    """Read every row; see `Raw`.

    Raises:
        RecordRefused: `case_ragged_row` for rows cut into the wrong number of cells, `case_no_rows` where there is none, `case_many_words`.
    """
    import pyarrow as pa

    read = {name: place for name, place in places.items() if name != "case_id"}
    merge = {place: _Merger() for place in read.values()}
    free = [i for i in range(len(table.headings)) if i not in merge]
    personal = [i for i in free if privacy.personal_heading(table.headings[i])]
    scanned = {i: _Scan(i) for i in free if i not in personal}
    counters = {i for i in free if plain(table.headings[i]) in ("no", "nomor", "number", "nr", "")}
    hashed = [places["case_id"]] if "case_id" in places else [i for i in range(len(table.headings)) if i not in counters]
    identities: list[np.ndarray] = []
    practice = False
    start = 0
    for columns, done, total in table.pieces(set(merge)):
        rows = len(columns[0]) if columns else 0
        for place, column in enumerate(columns):
            _refuse_long(table, column, place, start)
        for place, merger in merge.items():
            merger.add(columns[place])
            if len(merger.words) > _MANY:
                raise RecordRefused([Fault("case_many_words", where=table.at(column=table.headings[place]), count=_MANY)])
        for place, scan in scanned.items():
            scan.look(columns[place], start)
        practice = practice or any(_says_practice(columns[place]) for place in free)
        mixed = np.zeros(rows, dtype=np.uint64)
        for place in hashed:
            own = merge[place].hashes() if place in merge else hash_texts(columns[place])
            mixed = _mix(mixed ^ own) if len(hashed) > 1 else own
        identities.append(mixed)
        start += rows
        if progress:
            progress("read", done, total)
    if table.ragged:
        width = len(table.headings)
        raise RecordRefused(
            [Fault("case_ragged_row", where=table.at(row), found=found, expected=width) for row, found in table.ragged[:1000]]
        )
    made = {name: merge[place].coded() for name, place in read.items()}
    identity = np.concatenate(identities) if identities else np.zeros(0, dtype=np.uint64)
    keep = np.zeros(start, dtype=bool)
    for column in made.values():
        keep |= np.array([bool(word) for word in column.words], dtype=bool)[column.codes] if column.words else False
    if not keep.any():
        raise RecordRefused([Fault("case_no_rows", where=table.at(table.header + 1))])
    texts = [pa.array(column.words, pa.string()) for column in made.values()]
    practice = practice or any(_says_practice(words) for words in (*texts, pa.array([table.above, *table.headings], pa.string())))
    raw = Raw(
        table,
        made if keep.all() else {name: column.take(keep) for name, column in made.items()},
        {name: table.headings[place] or str(place + 1) for name, place in places.items()},
        np.flatnonzero(keep),
        identity[keep],
        blank=int(start - keep.sum()),
        practice=practice,
    )
    _say_personal(raw, personal, scanned)
    return raw


def hash_texts(texts: pa.Array) -> np.ndarray:
    """Hash each text into 64 bits; an empty text or none is 0. The key is new in every process, so that no hash leads back to a text."""
    import pyarrow as pa

    if pa.types.is_dictionary(texts.type):
        own = np.append(hash_texts(texts.dictionary), np.uint64(0))
        return own[texts.indices.fill_null(len(texts.dictionary)).to_numpy(zero_copy_only=False)]
    _, bounds, data = texts.cast(pa.string()).buffers() if len(texts) else (None, None, None)
    if bounds is None:
        return np.zeros(0, dtype=np.uint64)
    offsets = np.frombuffer(bounds, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    first, last = int(offsets[0]), int(offsets[-1])
    padded = np.zeros(last - first + 8, dtype=np.uint8)
    if data is not None and last > first:
        padded[: last - first] = np.frombuffer(data, dtype=np.uint8)[first:last]
    # Eight bytes from every place on, as numbers: a text is read word by word, all texts at once.
    words = np.ndarray(last - first + 1, dtype="<u8", buffer=padded, strides=(1,))
    starts, lengths = offsets[:-1] - first, np.diff(offsets)
    made = np.where(lengths > 0, _mix(lengths.astype(np.uint64) ^ _KEY), np.uint64(0))
    for at in range(0, int(lengths.max(initial=0)), 8):
        rows = np.flatnonzero(lengths > at)
        left = np.minimum(lengths[rows] - at, 8).astype(np.uint64)
        mask = np.where(left == 8, np.uint64(0xFFFFFFFFFFFFFFFF), (np.uint64(1) << (left * np.uint64(8) % np.uint64(64))) - np.uint64(1))
        made[rows] = _mix(made[rows] ^ (words[starts[rows] + at] & mask))
    return made


_KEY = np.uint64(secrets.randbits(64))


def _mix(numbers: np.ndarray) -> np.ndarray:
    """Scramble 64-bit numbers (the finaliser of SplitMix64)."""
    numbers = (numbers + _KEY) * np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _refuse_long(table: Table, column: pa.Array, place: int, start: int) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = pa.types.is_dictionary(column.type)
    lengths = pc.binary_length(column.dictionary if coded else column)
    if (pc.max(lengths).as_py() or 0) <= LIMITS.cell_chars:
        return
    hits = np.asarray(pc.fill_null(pc.greater(lengths.take(column.indices) if coded else lengths, LIMITS.cell_chars), False))
    if hits.any():
        row = start + int(np.argmax(hits))
        where = table.at(table.row(row), table.headings[place] or _letters(place))
        raise RecordRefused([Fault("cell_too_large", where=where, limit=LIMITS.cell_chars)])


class _Merger:
    """Bring the dictionaries of all pieces of a column into one."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.parts: list[np.ndarray] = []

    def add(self, column: pa.Array) -> None:
        words = self.words
        lookup = np.array(
            [words.setdefault((word or "").strip(), len(words)) for word in column.dictionary.to_pylist()] or [0], dtype=np.int32
        )
        if column.null_count:
            empty = words.setdefault("", len(words))
            codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            self.parts.append(np.where(codes < 0, np.int32(empty), lookup[codes]))
        else:
            self.parts.append(lookup[column.indices.to_numpy(zero_copy_only=False)])

    def hashes(self) -> np.ndarray:
        """Hash the rows of the last piece."""
        return _mix(self.parts[-1].astype(np.uint64))

    def coded(self) -> Coded:
        codes = np.concatenate(self.parts) if self.parts else np.zeros(0, dtype=np.int32)
        self.parts.clear()
        return Coded(list(self.words), codes)


class _Scan:
    """Look through a column that is not read."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.count = 0
        self.first = 0
        self.kind = ""

    def look(self, column: pa.Array, start: int) -> None:
        if found := privacy.matches(column):
            if not self.count:
                self.first, self.kind = start + found[0], found[2]
            self.count += found[1]


def _says_practice(column: pa.Array) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    words = column.dictionary if pa.types.is_dictionary(column.type) else column
    return bool(pc.any(pc.match_substring_regex(words, vocab.PRACTICE_PHRASES)).as_py())


def _say_personal(raw: Raw, personal: list[int], scanned: dict[int, _Scan]) -> None:
    table = raw.table
    name = lambda place: table.headings[place] or _letters(place)  # noqa: E731
    raw.warnings += [Fault("personal_data_dropped", where=table.at(table.header, name(place))) for place in personal]
    for place, scan in scanned.items():
        if scan.count:
            where = table.at(table.row(scan.first), name(place))
            raw.warnings.append(Fault("personal_values_dropped", where=where, found=scan.kind, count=scan.count))
    raw.dropped = tuple(name(place) for place in sorted([*personal, *(place for place, scan in scanned.items() if scan.count)]))


def _letters(place: int) -> str:
    from data.loaders.base import letter

    return letter(place)


def _letter(name: str) -> int | None:
    """Return the place of a column named by its letters, `A` or `AB`."""
    if not (name.isascii() and name.isalpha() and name.isupper() and len(name) <= 3):
        return None
    place = 0
    for char in name:
        place = place * 26 + ord(char) - 64
    return place - 1
