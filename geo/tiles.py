"""The tile grid: every province one equal cell, placed so that the country is recognised; short labels.

A province keeps its cell on every vintage: the 34 and 33 grids are the 38 grid without the cells of provinces that did not exist yet.
"""

from __future__ import annotations

# Column and row by Kemendagri code, columns from west to east and rows from north to south.
CELLS: dict[str, tuple[int, int]] = {
    "11": (0, 0), "12": (1, 1), "13": (1, 2), "14": (2, 2), "21": (3, 2), "15": (2, 3), "17": (2, 4), "16": (3, 4), "19": (4, 4),
    "18": (3, 5),
    "36": (4, 6), "31": (5, 5), "32": (5, 6), "33": (6, 6), "34": (6, 7), "35": (7, 6), "51": (8, 6), "52": (9, 6), "53": (10, 6),
    "65": (7, 1), "61": (6, 2), "64": (7, 2), "62": (6, 3), "63": (7, 3),
    "75": (10, 1), "71": (11, 1), "76": (9, 2), "72": (10, 2), "73": (9, 3), "74": (10, 3),
    "82": (12, 2), "81": (12, 3),
    "96": (14, 2), "92": (15, 2), "91": (16, 2), "94": (15, 3), "95": (16, 3), "93": (16, 4),
}  # fmt: skip
# Abbreviations in official and everyday use; those of the new Papua provinces as the press and the provinces write them.
LABELS: dict[str, str] = {
    "11": "Aceh", "12": "Sumut", "13": "Sumbar", "14": "Riau", "15": "Jambi", "16": "Sumsel", "17": "Bengkulu", "18": "Lampung",
    "19": "Babel", "21": "Kepri", "31": "DKI", "32": "Jabar", "33": "Jateng", "34": "DIY", "35": "Jatim", "36": "Banten",
    "51": "Bali", "52": "NTB", "53": "NTT", "61": "Kalbar", "62": "Kalteng", "63": "Kalsel", "64": "Kaltim", "65": "Kaltara",
    "71": "Sulut", "72": "Sulteng", "73": "Sulsel", "74": "Sultra", "75": "Gorontalo", "76": "Sulbar", "81": "Maluku", "82": "Malut",
    "91": "Papua", "92": "Pabar", "93": "Papsel", "94": "Papteng", "95": "Papeg", "96": "PBD",
}  # fmt: skip
PITCH = 100  # canvas units from cell to cell
SIDE = 94  # of a cell
STRIP = 32  # height of the label's strip, at the foot of a cell
MARGIN = 20
COLUMNS = 1 + max(column for column, _ in CELLS.values())
ROWS = 1 + max(row for _, row in CELLS.values())
SIZE = (COLUMNS * PITCH + 2 * MARGIN, ROWS * PITCH + 2 * MARGIN)
# In two rows for narrow screens: the areas of the map's eastern row move below the others.
SPLIT_SIZE = (10 * PITCH + 2 * MARGIN, 1430 + 2 * MARGIN)
SPLIT_SHIFT = (-8 * PITCH, 730)
FOLD = ROWS * PITCH + MARGIN + 15  # where the line between the two rows stands


def corner(code: str) -> tuple[int, int]:
    """Return the upper left corner of a province's cell in canvas units."""
    column, row = CELLS[code]
    gap = (PITCH - SIDE) // 2
    return MARGIN + column * PITCH + gap, MARGIN + row * PITCH + gap


def centre(code: str) -> tuple[int, int]:
    """Return the middle of a province's cell in canvas units."""
    x, y = corner(code)
    return x + SIDE // 2, y + SIDE // 2
