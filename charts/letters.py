"""Widths of the letters of the packaged fonts, in thousandths of the letter size, and lines that are broken by them.

They are those of the font files (a test compares them), so that a picture can be laid out without opening one.
"""

from __future__ import annotations

from functools import lru_cache

_SANS: dict[int, str] = {
    200: ' ', 202: '\xa0', 241: '|', 246: 'i', 247: 'j', 249: "',.:;·‘’", 255: 'l', 263: 'I', 289: '!', 292: 'f', 303: '()[]{}', 311: '-',
    331: '°', 338: 't', 347: 'r', 350: '/\\', 367: '²³', 418: '*', 419: 's', 425: '"?z“”', 446: 'x', 456: 'c', 467: 'vy', 476: 'Y',
    480: 'J–', 486: 'L', 494: 'F', 495: 'k', 496: 'eé', 497: '#$+0123456789<=>^~±≤≥×§−', 500: '_', 504: 'ag', 513: 'X', 515: 'V',
    527: 'E', 534: 'S', 536: 'T', 539: 'Z', 542: '`o', 544: 'Ahu', 547: 'n', 553: 'b', 555: 'dpq', 566: 'P', 569: 'R', 571: 'C', 579: 'K',
    588: 'BΔ', 609: '&', 615: 'D', 617: 'G', 619: '→', 645: 'U', 647: 'N', 652: 'H', 664: 'OQ', 718: 'w', 727: 'M', 786: 'W', 800: '—',
    808: '½', 824: '%', 829: 'm', 847: '@', 948: '…',
}  # fmt: skip
_SANS_BOLD: dict[int, str] = {
    200: ' ', 208: '\xa0', 268: '|', 276: 'i', 278: 'j', 286: 'l', 300: "',.:;·‘’", 301: 'I', 332: '-', 339: '/\\', 340: '!', 341: 'f',
    344: '()[]{}', 365: '°', 376: '²³', 383: 't', 398: 'r', 443: 's', 457: '*', 460: 'z', 463: '?', 467: 'c', 480: '–', 500: '_',
    509: 'J', 514: 'x', 518: 'Leé', 521: 'y', 523: 'v', 524: 'F', 525: 'Y', 527: 'a', 528: '#$+0123456789<=>^~±≤≥×§−', 534: 'g',
    536: '"“”', 541: 'Z', 548: 'Ek', 555: '`o', 556: 'STV', 567: 'X', 568: 'u', 571: 'h', 572: 'n', 573: 'Abdpq', 582: 'C', 596: 'P',
    605: 'B', 613: 'R', 614: 'K', 617: '→', 635: 'D', 638: 'G', 640: 'Δ', 665: 'NU', 667: '&', 674: 'H', 684: 'OQ', 762: 'M', 776: 'w',
    800: '—', 813: 'W', 846: '½', 857: '%m', 903: '@', 977: '…',
}  # fmt: skip
_SERIF_BOLD: dict[int, str] = {
    214: ' \xa0', 216: '‘’', 236: "'", 272: '|', 300: ',.:;·', 307: 'j', 316: 'i', 323: 'l', 328: '°', 337: '{}', 339: '-', 347: '!',
    348: '[]', 358: 't', 362: 'f', 373: '²³', 377: '()', 387: '/\\', 388: 'I', 395: 'J', 400: '`', 430: '“”', 431: '*', 447: '"',
    449: '?', 455: 's', 464: 'z', 465: 'r', 513: 'c', 521: 'eé', 527: 'v', 531: 'a', 532: '§', 534: 'y', 539: '_–', 541: 'S',
    542: '$0123456789', 543: 'g', 544: '+<=>^~±≤≥×−', 552: 'x', 563: 'Z', 565: 'o', 567: '#', 580: 'FL', 583: 'q', 594: 'd', 595: 'E',
    598: 'k', 607: 'u', 610: 'b', 611: 'p', 613: 'P', 616: 'n', 617: 'h', 622: 'C', 624: 'Y', 629: 'Δ', 634: 'T', 651: 'B', 654: 'X',
    660: '→', 661: 'V', 675: 'AG', 683: 'R', 696: 'K', 702: 'OQ', 705: 'D', 721: '&', 728: 'N', 731: 'U', 765: 'H', 789: 'w', 839: '—',
    874: '%½', 890: '@', 896: 'M', 900: '…', 907: 'm', 981: 'W',
}  # fmt: skip
_FACES = {
    name: {letter: width for width, letters in table.items() for letter in letters}
    for name, table in (("sans", _SANS), ("sans_bold", _SANS_BOLD), ("serif_bold", _SERIF_BOLD))
}
_OTHER = 640  # of a letter that is not listed


def wide(text: str, size: float, face: str = "sans") -> float:
    """Return how wide a line is; `face` is `sans`, `sans_bold` or `serif_bold`."""
    return size * _thousandths(text, face) / 1000


@lru_cache(maxsize=8192)
def _thousandths(text: str, face: str) -> int:
    table = _FACES[face]
    return sum(table.get(letter, _OTHER) for letter in text)


def wrap(text: str, size: float, room: float, face: str = "sans") -> list[str]:
    """Break a text into lines that fit; a word that is wider than the room is cut."""
    lines, line = [], ""
    for word in text.split():
        while wide(word, size, face) > room:
            cut = next(at for at in range(len(word), 0, -1) if at == 1 or wide(word[:at], size, face) <= room)
            lines += [line] if line else []
            lines.append(word[:cut])
            line, word = "", word[cut:]
        if line and word and wide(f"{line} {word}", size, face) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines
