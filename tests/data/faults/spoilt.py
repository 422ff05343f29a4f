"""What people do to a table: bad cells, bad shapes, wrong delimiters and encodings."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from tests.data.faults import samples
from tests.data.faults.kinds import EVERY, TEXTS, Grid, kind, save, spoil, table, with_profile, write

# --- cells -------------------------------------------------------------------------------------------------------------------------


@kind(3)
def bad_numbers(rng: random.Random, folder: Path) -> Any:
    cells = (
        "-5", "-1.398", "1e309", "-1e309", "NaN", "nan", "inf", "-Infinity", "9" * 400, "1" + "0" * 30, "1.398,5", "1,398.5", "1.2.3.4",
        "0x1F", "1_000", "٣٤٥", "１２３", "²", "½", "12,5%", "1e5", "1E-400", "--5", "+-5", "5-", "(5)", "−5", "1 398", "1\u00a0398",
        "1'398", "1.398 kasus", "tad", "nihil", "–", "n/a", "5*", "5 1)", "0.0000001", "1,", ",1", ".", "1e", "True",
        "99999999999999999999",
    )  # fmt: skip
    return spoil(rng, folder, cells, (5,))


@kind(1)
def typed_numbers(rng: random.Random, folder: Path) -> Any:
    grid, head, is_cases = table(rng)
    for row in grid[head + 1 :]:
        row[rng.choice((1, 5))] = rng.choice((-1, 0, 10**15, 10**18, 1e300, 12.5, True, False, 0.1 + 0.2, -0.0, 2020, 2020.0, 5e-324))
    return with_profile(rng, folder, save(rng, folder, grid, rng.choice(("xlsx", "ods", "json"))), is_cases)


@kind(3)
def bad_dates(rng: random.Random, folder: Path) -> Any:
    cells = (
        "31/02/2022", "2022-02-30", "29/02/2021", "32 September 2022", "2022-13-01", "00/00/0000", "0000-00-00", "99/99/9999", "3020",
        "-2020",
        "3020-01-01", "1 Jan 0001", "27 Septembre 2022", "01/02/03", "2022-W05", "20220101", "99999999", "44561", "-1", "1e9", "Okt 20200",
        "27/09/2022 25:61", "kemarin", "31 Desember", "2022/2023", "0", "2958466", "١٢/٠٥/٢٠٢٠", "2022-1-1-1", "12/2022/05",
    )  # fmt: skip
    return spoil(rng, folder, cells, (1, 6))


@kind(3)
def unknown_words(rng: random.Random, folder: Path) -> Any:
    cells = (
        "Atlantis", "Jawa", "Kalimantan", "Timor Timur", "Kab. Tidak Ada", "99", "00", "9999", "Jawa Barat/Jawa Timur", "", "Pilkada 1890",
        "Pemilu 3020", "Pilpres", "Direbus", "ekor", "?", "none", "skip", "Indonesia", "Jumlah", "Total", "Bawaslu", "=A1", "{0}", "{file}",
        "{", "%s", "%(file)s", "\\u0000", "__class__", "{file.__class__}", "../../etc", "<script>alert(1)</script>",
        "'; DROP TABLE releases;--",
    )  # fmt: skip
    return spoil(rng, folder, cells)


@kind(3)
def strange_text(rng: random.Random, folder: Path) -> Any:
    cells = (
        "\u202eRBTN", "NTB\u200b", "\u200f\u200eAceh", "Ac\u0301eh", "А\u0441eh", "\ufeffAceh", "A\u0000ceh", "\x1b[31mAceh\x1b[0m", "\x07",
        "Aceh\r\nSumatera", "\u2028", "😀" * 50, "\ud800", "A" * 99_000, "z\u0335" * 300, "\t", "\x85", "Aceh\x1c", "\uffff", "\U0010ffff",
        "\"", "''", '"""', "\\", "ﷺ", "Aceh\u00a0", "\u3000Aceh", "İstanbul", "ß", "ﬁ",
    )  # fmt: skip
    return spoil(rng, folder, cells)


@kind(2)
def formulas(rng: random.Random, folder: Path) -> Any:
    cells = (
        "=SUM(A1:A9)", "=1+1", "=cmd|'/C calc'!A0", "@SUM(1)", "+1+1", "-1-1", "#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!",
        "=HYPERLINK(\"http://x\")", "=A1", "=NOW()", "=", "#NULL!", "=RAND()",
    )  # fmt: skip
    return spoil(rng, folder, cells, (0, 1, 5, 6))


# --- shape -------------------------------------------------------------------------------------------------------------------------


@kind(3)
def ragged_rows(rng: random.Random, folder: Path) -> Any:
    grid, head, is_cases = table(rng)
    for _ in range(rng.randint(1, 4)):
        row = grid[rng.randrange(head, len(grid))]
        if rng.random() < 0.5:
            row.extend(rng.choices(("", "x", "5", None), k=rng.randint(1, 40)))
        else:
            del row[rng.randrange(len(row)) :]
    return with_profile(rng, folder, save(rng, folder, grid, rng.choice(("csv", "tsv", "xlsx", "ods"))), is_cases)


@kind(4)
def bad_headings(rng: random.Random, folder: Path) -> Any:
    grid, head, is_cases = table(rng)
    header = grid[head]
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(header))
        header[at] = rng.choice((
            header[rng.randrange(len(header))], "", " ", "?", "X" * 5000, "\u200b", "Jumlah", "2020", "1e309", "Provinsi\nKab/Kota", "=A1",
            "\u202eisnivorP", "NIP", "Nama", "{value}", "-", "Terbukti", "Total", 2020, "a" * 99_999,
        ))  # fmt: skip
    if rng.random() < 0.2:
        rng.shuffle(header)
    if rng.random() < 0.1:
        grid[head] = [""] * len(header)
    if rng.random() < 0.1:
        grid.insert(head + 1, list(header))
    return with_profile(rng, folder, save(rng, folder, grid, rng.choice(("csv", "tsv", "xlsx", "ods"))), is_cases)


@kind(2)
def merged_cells(rng: random.Random, folder: Path) -> Any:
    grid, _, is_cases = table(rng)
    areas = []
    for _ in range(rng.randint(1, 3)):
        top, left = rng.randint(1, len(grid)), rng.randint(0, 6)
        bottom, right = top + rng.choice((0, 1, 3, 60)), left + rng.choice((0, 1, 2, 20))
        from openpyxl.utils import get_column_letter

        areas.append(f"{get_column_letter(left + 1)}{top}:{get_column_letter(right + 1)}{bottom}")
    return with_profile(rng, folder, write(folder, "rekap.xlsx", samples.as_xlsx(grid, tuple(areas))), is_cases)


@kind(2)
def little(rng: random.Random, folder: Path) -> Any:
    grid, head, _ = table(rng)
    made: Grid = rng.choice(([], [[]], [[""]], grid[:1], grid[: head + 1], [["x"]], [["Jumlah"]], [["Provinsi", "2020"], []], [[None, 5]]))
    form = rng.choice(("csv", "tsv", "xlsx", "ods", "txt"))
    path = save(rng, folder, made, form)
    return with_profile(rng, folder, path if rng.random() < 0.8 else write(folder, f"kosong.{rng.choice(EVERY)}", b""))


@kind(1)
def wide(rng: random.Random, folder: Path) -> Any:
    columns = rng.choice((300, 2_001, 16_385, 100_000, 100_000) if rng.random() < 0.9 else (1_999,))
    header = ",".join(f"K{i}" for i in range(columns))
    rows = [header, *([",".join("1" * columns)] if rng.random() < 0.5 else [])]
    if rng.random() < 0.3:
        return write(folder, "lebar.json", json.dumps([{f"K{i}": i for i in range(columns)}]))
    return write(folder, "lebar.csv", "\n".join(rows))


@kind(1)
def large_cell(rng: random.Random, folder: Path) -> Any:
    big = rng.choice(("x", "9", '"', "x,", "\n", "x\n", " ", "{", "é")) * rng.choice((100_001, 100_001, 10_000_000))
    text = samples.as_csv(samples.counts(rng))
    at = rng.choice((0, len(text) // 2, len(text)))
    quote = rng.choice(('"', ""))
    return write(folder, "besar.csv", text[:at] + quote + big + quote + text[at:])


# --- text files --------------------------------------------------------------------------------------------------------------------


@kind(3)
def delimiters(rng: random.Random, folder: Path) -> Any:
    grid, _, is_cases = table(rng)
    signs = rng.choice((",;", ",\t", "|", ":", ";|", "~", " ", "\x1f", ",;\t|"))
    text = "".join(samples.as_csv([row], rng.choice(signs)) for row in grid)
    if rng.random() < 0.3:
        text = text.replace("\n", rng.choice(("\r", "\r\n", "\n\n", "\n\r", "\r\r\n", "\u2028", "\x0b")))
    if rng.random() < 0.3:
        text = f"sep={rng.choice(',;|x')}\n" + text
    return with_profile(rng, folder, write(folder, f"rekap.{rng.choice(TEXTS)}", text), is_cases)


@kind(3)
def encodings(rng: random.Random, folder: Path) -> Any:
    grid, _, is_cases = table(rng)
    grid[-1][0] = rng.choice(("Acéh", "Aceh – “barat”", "Aceh", "Ačeh", "アチェ"))
    text = samples.as_csv(grid, rng.choice(",;\t"))
    name = rng.choice(
        ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-7", "cp1252", "latin-1", "cp037", "utf-8-sig", "shift_jis", "gb18030")
    )
    data = text.encode(name, "replace")
    if rng.random() < 0.4:  # a second encoding in the same file
        cut = rng.randrange(len(data))
        data = data[:cut] + "Sumatera Barat – “é”\n".encode(rng.choice(("cp1252", "utf-8", "utf-16-le"))) + data[cut:]
    if rng.random() < 0.2:
        data = rng.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff", b"\xef\xbb")) + data
    if rng.random() < 0.2:
        data = data[:-1]
    return with_profile(rng, folder, write(folder, f"rekap.{rng.choice(TEXTS)}", data), is_cases)


@kind(2)
def quotes_and_nul(rng: random.Random, folder: Path) -> Any:
    grid, _, is_cases = table(rng)
    data = bytearray(samples.as_csv(grid).encode())
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data) + 1)
        data[at:at] = rng.choice((b"\0", b'"', b'""', b'"\n', b'",', b"\x1a", b"\\", b"\0" * 50, b"\x0c", b"'"))
    return with_profile(rng, folder, write(folder, f"rekap.{rng.choice(TEXTS)}", bytes(data)), is_cases)
