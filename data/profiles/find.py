"""Look for the tables of a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from data.loaders.base import Sheet
from data.profiles.layout import Grid, Head, Table, clean, heads_at, is_figure, is_mark, is_year

_HEADER_ROWS = 4  # no office heading is deeper
_GAP = 3  # blank rows between headings and data
_TABLE = re.compile(r"(?:tabel|table|rekap\w*|data|grafik|lampiran|bagian|daftar)\b", re.IGNORECASE)
_CONTINUED = re.compile(r"lanjutan|sambungan|\bcont(?:inued|\.|')|^(?:halaman|hal\.?|page)\b", re.IGNORECASE)
_LABEL_ROLES = frozenset({"province", "regency", "area", "number", "year", "election", "code", "type", "position", "agency", "sanction"})


def tables(sheet: Sheet) -> list[Table]:
    """Find the tables of a sheet, top to bottom (two blocks side by side are two tables); none where nothing looks like one."""
    grid = Grid(sheet)
    found: list[tuple[tuple[int, ...], int, int]] = []
    row = 0
    while row < len(grid.rows):
        start = _next_header(grid, row)
        if start is None:
            break
        leaf, first = start
        header = _header_block(grid, leaf, found[-1][2] + 1 if found else 0)
        last, row = _extent(grid, header, first)
        found.append((header, first, last))
    if not found:
        bare = _without_header(grid)
        return [bare] if bare else []
    found = _worthy(grid, found)
    result: list[Table] = []
    for place, (header, first, last) in enumerate(found):
        before = found[place - 1][2] + 1 if place else 0
        after = found[place + 1][0][0] if place + 1 < len(found) else len(grid.rows)
        above, below = _texts(grid, range(before, header[0])), _texts(grid, range(last + 1, after))
        if place:
            above = tuple(text for text in above if not _is_footnote(text))
        heads = heads_at(grid, header)
        for part in _side_by_side(grid, heads, first, last):
            result.append(Table(grid, header, part, first, last, above, below))
    return result


def table_at(sheet: Sheet, header: Sequence[int], rows: Sequence[int] = ()) -> Table:
    """Return the table whose headings stand in given rows (numbers as the spreadsheet counts), its data from below them on.

    Rows outside the sheet give a table without headings or without data; the caller sees that its columns are missing.
    """
    grid = Grid(sheet)
    top = tuple(row - sheet.first_row for row in header if 0 <= row - sheet.first_row < len(grid.rows))
    first = rows[0] - sheet.first_row if rows else (max(top) + 1 if top else 0)
    first = max(first, 0)
    if not rows:
        while first < len(grid.rows) and (grid.is_empty(first) or grid.is_numbering(first)):
            first += 1
    if len(rows) > 1:
        last = min(rows[1] - sheet.first_row, len(grid.rows) - 1)
    else:
        last, _ = _extent(grid, top, first)
    heads = heads_at(grid, top) if top else tuple(Head(index, ()) for index in range(grid.width))
    return Table(
        grid, top, heads, first, last, _texts(grid, range(0, min(top, default=first))), _texts(grid, range(last + 1, len(grid.rows)))
    )


@lru_cache(maxsize=50_000)
def _role(text: str) -> str:
    from data.parse import words

    return words.heading(text).role if text else ""


def _is_footnote(text: str) -> bool:
    from data.parse import words

    return words.is_footnote(text)


def _next_header(grid: Grid, start: int) -> tuple[int, int] | None:
    """Find the next row of headings that data follow: its place and that of the first data row."""
    for row in range(start, len(grid.rows)):
        if not grid.could_be_heading(row):
            continue
        first = _data_below(grid, row)
        if first is not None:
            return row, first
    return None


def _data_below(grid: Grid, header: int) -> int | None:
    """Return the first data row under a row of headings, or None when what follows is no data."""
    columns = grid.used(header)
    row, blank = header + 1, 0
    groups = 0  # labels of groups (`Jawa Barat`, alone in their row) may stand before the first figures
    first = None
    while row < len(grid.rows):
        used = grid.used(row)
        if not used:
            blank += 1
            if blank > _GAP:
                return None
        elif grid.is_numbering(row) and first is None:
            pass
        elif grid.is_years(row) and not (set(used) & set(columns[:1])):
            return None
        elif len(used) == 1 and not is_figure(grid.rows[row][used[0]]) and groups < 3:
            groups += 1
            first = row if first is None else first
        elif _is_data(grid, row, columns):
            return row if first is None else first
        elif groups < 3 and _labelled(grid, row, header):
            groups += 1
            first = row if first is None else first
        else:
            return None
        row += 1
    return None


def _labelled(grid: Grid, row: int, header: int) -> bool:
    """Tell whether a row without figures stands under headings that are known, its label filled: its cells are bad, but it is data."""
    roles = {column: _role(clean(grid.rows[header][column])) for column in grid.used(header)}
    labels = [column for column, role in roles.items() if role in _LABEL_ROLES - {"number"}]
    known = sum(bool(_role(clean(grid.rows[row][column]))) for column in grid.used(row))
    return sum(map(bool, roles.values())) >= 2 and bool(labels) and grid.rows[row][labels[0]] is not None and known < 2


def _is_data(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Tell whether a row has a label and a figure (or a sign in its place) under the headings."""
    used = grid.used(row)
    figures = [c for c in used if is_figure(grid.rows[row][c]) or is_mark(grid.rows[row][c])]
    if not figures or (len(used) < 2 and not grid.down):
        return False
    if not set(figures) & set(columns) and max(figures) > max(columns) + 1:
        return False
    texts = [c for c in used if c not in figures]
    return bool(texts) or len(figures) > 1 or any((row, c) in grid.down for c in columns)


def _header_block(grid: Grid, leaf: int, floor: int) -> tuple[int, ...]:
    """Take the rows above the last row of headings that group its columns or complete them."""
    rows = [leaf]
    while len(rows) < _HEADER_ROWS and rows[0] - 1 >= floor and _belongs(grid, rows[0] - 1, rows):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _belongs(grid: Grid, row: int, below: Sequence[int]) -> bool:
    """Tell whether a row is a part of the headings below it: it names columns that have no heading, or groups some that have."""
    used = grid.used(row)
    if not used or grid.is_numbering(row):
        return False
    cells = [grid.rows[row][column] for column in used]
    if any(is_mark(c) or (is_figure(c) and not is_year(c)) for c in cells) or any(len(clean(c)) > 120 for c in cells):
        return False

    def headed(column: int) -> bool:
        return any(grid.rows[line][column] is not None for line in below)

    width = [column for column in range(grid.width) if headed(column)]
    if len(used) == 1 and not grid.spans.get((row, used[0])) and (used[0] <= min(width) or len(clean(cells[0]).split()) > 8):
        return False  # a title
    if _parallel(grid, row, below[0]):
        return True
    completes = groups = clashes = 0
    for place, column in enumerate(used):
        span = grid.spans.get((row, column))
        end = span[1] if span else (used[place + 1] - 1 if place + 1 < len(used) else grid.width - 1)
        if span and len(used) == 1 and column <= min(width) and end >= max(width):
            return False  # a title, merged over the whole table
        if not headed(column):
            if span and span[1] > column and any(headed(c) for c in range(column, end + 1)):
                groups += 1
            else:
                completes += 1
            continue
        covered = [c for c in range(column, end + 1) if headed(c)]
        label = any(_role(clean(grid.rows[line][column])) in _LABEL_ROLES for line in below)
        if label and not (span and span[1] > column and column > min(width)):
            clashes += 1
        elif len(covered) > 1 or span:
            groups += 1
        else:
            clashes += 1 if len(used) == 1 or not _role(clean(grid.rows[row][column])) else 0
            groups += 1
    if clashes:
        return False
    if len(used) == 1 and completes:
        # One text beside the headings: a heading over an unnamed column only where data stand below it.
        return used[0] < grid.width and any(
            grid.rows[line][used[0]] is not None for line in range(below[-1] + 1, min(below[-1] + 6, len(grid.rows)))
        )
    return bool(completes or groups)


def _spoilt(grid: Grid, row: int, counted: set[int]) -> bool:
    """Tell whether a row right below the data has a label and a word where figures stand: it is data with a bad cell, no note."""
    used = grid.used(row)
    inside = [column for column in used if column in counted and len(clean(grid.rows[row][column])) <= 40]
    return bool(inside) and any(column not in counted for column in used)


def _parallel(grid: Grid, row: int, below: int) -> bool:
    """Tell whether two rows say the same headings, in two languages."""
    used = grid.used(row)
    if used != grid.used(below) or len(used) < 2:
        return False
    roles = [(_role(clean(grid.rows[row][column])), _role(clean(grid.rows[below][column]))) for column in used]
    return sum(upper == lower != "" for upper, lower in roles) * 2 > len(roles)


def _extent(grid: Grid, header: Sequence[int], first: int) -> tuple[int, int]:
    """Return the last data row of a table and the row where the next one may begin."""
    names = {text.casefold() for row in header for text in map(clean, grid.rows[row]) if text}
    columns = sorted({c for row in header for c in grid.used(row)}) or list(range(grid.width))
    last = max(first - 1, 0)
    row = first
    counted: set[int] = set()  # columns that held figures so far
    while row < len(grid.rows):
        if header and grid.could_be_heading(row) and row > first:
            texts = {clean(grid.rows[row][column]).casefold() for column in grid.used(row)}
            words = {text for text in texts if not is_year(text)}
            repeated = len(words & names) * 2 > len(words)
            known = sum(bool(_role(text)) for text in texts)
            if (not repeated or _titled(grid, header, last, row)) and known >= 2 and _data_below(grid, row) is not None:
                # Headings of another table may have group rows of their own above them.
                return last, row
        if not grid.is_empty(row) and not _note(grid, row):
            figures = {column for column in columns if is_figure(grid.rows[row][column])}
            if figures or grid.holds_figures(row, columns) or (row == last + 1 and _spoilt(grid, row, counted)):
                last = row
                counted |= figures
        row += 1
    return min(last, len(grid.rows) - 1), len(grid.rows)


def _announces(text: str) -> bool:
    """Tell whether a text alone in its row says what a table is about, as no label of a row does."""
    from data.parse import words

    said = words.scan_title(text)
    return len(text.split()) > 6 or bool({"year", "stage", "as_of", "period", "authority"} & set(said)) or bool(_TABLE.match(text))


def _titled(grid: Grid, header: Sequence[int], last: int, row: int) -> bool:
    """Tell whether a title of its own stands between the data and headings that are repeated; the title of before is a page break."""
    before = {clean(cell).casefold() for line in range(0, min(header)) for cell in grid.rows[line] if cell is not None}
    for line in range(last + 1, row):
        used = grid.used(line)
        text = clean(grid.rows[line][used[0]]) if used else ""
        if used and _role(clean(grid.rows[header[-1]][used[0]])) in _LABEL_ROLES - {"number"} and not _announces(text):
            continue  # the label of a row without figures
        if (
            text
            and text.casefold() not in before
            and not _is_footnote(text)
            and not _CONTINUED.search(text)
            and not grid.is_numbering(line)
        ):
            return len(used) <= 2
    return False


def _note(grid: Grid, row: int) -> bool:
    """Tell whether a row is a note that happens to hold a number of its own (`Dicetak | 2024`)."""
    used = grid.used(row)
    text = clean(grid.rows[row][used[0]])
    return _is_footnote(text) and len(used) <= 2 and len(text) > 3


def _worthy(grid: Grid, found: list[tuple[tuple[int, ...], int, int]]) -> list[tuple[tuple[int, ...], int, int]]:
    """Leave out what only looks like a table (two words and a number among the notes) where a real one is on the sheet."""

    def weight(candidate: tuple[tuple[int, ...], int, int]) -> int:
        header, first, last = candidate
        known = {column for row in header for column in grid.used(row) if _role(clean(grid.rows[row][column]))}
        return len(known) if last > first else min(len(known), 1)

    weights = [weight(candidate) for candidate in found]
    if max(weights) < 2:
        return found
    return [candidate for candidate, w in zip(found, weights, strict=True) if w >= 2]


def _side_by_side(grid: Grid, heads: tuple[Head, ...], first: int, last: int) -> list[tuple[Head, ...]]:
    """Split headings that are printed twice beside each other, with an empty column between, into two tables."""
    names = [head.name.casefold() for head in heads]
    used = [place for place, name in enumerate(names) if name]
    if len(used) < 4:
        return [heads]
    start = used[0]
    for place in used[1:]:
        gap = place > 0 and not names[place - 1] and all(grid.rows[row][place - 1] is None for row in range(first, last + 1))
        if gap and names[place] == names[start] and place - start >= 2:
            length = len(names) - place
            if [n for n in names[place:] if n][:2] == [n for n in names[start:place] if n][:2] and length >= 2:
                return [heads[start:place], *_side_by_side(grid, heads[place:], first, last)]
    return [heads]


def _without_header(grid: Grid) -> Table | None:
    """Take labels beside figures without any heading for a table whose columns are named by their letters."""
    rows = [row for row in range(len(grid.rows)) if _plain_pair(grid, row)]
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    heads = tuple(Head(index, ()) for index in range(grid.width))
    return Table(grid, (), heads, first, last, _texts(grid, range(0, first)), _texts(grid, range(last + 1, len(grid.rows))))


def _plain_pair(grid: Grid, row: int) -> bool:
    used = grid.used(row)
    figures = [c for c in used if is_figure(grid.rows[row][c])]
    texts = [c for c in used if isinstance(grid.rows[row][c], str) and c not in figures]
    return bool(figures and texts) and min(texts) < max(figures) and len(used) >= 2


def _texts(grid: Grid, rows: range) -> tuple[str, ...]:
    """Join the texts of each row that holds any."""
    lines = []
    for row in rows:
        cells = [clean(cell) for cell in grid.rows[row] if cell is not None]
        if cells:
            lines.append(" ".join(cells))
    return tuple(lines)
