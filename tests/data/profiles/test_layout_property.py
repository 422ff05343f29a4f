"""A table of known figures, set down in any of the ways that offices do, gives back exactly these figures."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import shipped
from data.loaders.base import Document, Sheet
from data.profiles import apply
from data.profiles.propose import propose

ROWS = shipped()
NAMES = {row["province_code"]: row["name_id"] for row in ROWS["provinces"] if row["province_code"] < "91"}
STAGES = {"Temuan": ("finding", "cases"), "Laporan": ("report", "reports"), "Terbukti": ("violation", "cases"),
          "Dihentikan": ("stopped", "cases")}  # fmt: skip
ways = st.fixed_dictionaries({
    "titles": st.integers(0, 3), "gap": st.integers(0, 2), "numbered": st.booleans(), "numbering": st.booleans(), "total": st.booleans(),
    "notes": st.integers(0, 2), "left": st.integers(0, 2), "blank_rows": st.booleans(), "text": st.booleans(),
    "wide": st.sampled_from(["stage", "year", "year_stage"]), "repeat": st.booleans(), "upper": st.booleans(), "merged": st.booleans(),
})  # fmt: skip


def laid_out(way, numbers, rng):
    """Set numbers (province code -> column -> number or None) down in one way; return the sheet."""
    columns = list(next(iter(numbers.values())))
    pad = [None] * way["left"]
    rows = [["Bawaslu: rekapitulasi pelanggaran netralitas ASN"], ["DATA LATIHAN (sintetis)"], ["Lampiran surat nomor 12/2024"]][
        : way["titles"]
    ]
    rows = [[*pad, *row] for row in rows] + [[] for _ in range(way["gap"])]
    lead = ["No", "Provinsi"] if way["numbered"] else ["Provinsi"]
    merged = []
    if way["wide"] == "year_stage":
        tops = [year if not n or columns[n - 1][0] != year else None for n, (year, _) in enumerate(columns)]
        header = [[*pad, *lead, *tops], [*pad, *[None] * len(lead), *[stage for _, stage in columns]]]
        if way["merged"]:
            first = len(pad) + len(lead)
            each = len({stage for _, stage in columns})
            merged = [(len(rows), at, len(rows), at + each - 1) for at in range(first, first + len(columns), each)]
    else:
        header = [[*pad, *lead, *[year or stage for year, stage in columns]]]
    rows += header
    if way["numbering"]:
        rows.append([*pad, *[f"({n})" for n in range(1, len(lead) + len(columns) + 1)]])
    for place, (code, cells) in enumerate(numbers.items(), 1):
        name = NAMES[code].upper() if way["upper"] else NAMES[code]
        written = [
            rng.choice(["-", "tad", None]) if n is None else f"{n:,}".replace(",", ".") if way["text"] else n for n in cells.values()
        ]
        rows.append([*pad, *([place, name] if way["numbered"] else [name]), *written])
        if way["blank_rows"]:
            rows.append([])
        if way["repeat"] and place == 2:
            rows += header
    if way["total"]:
        sums = [sum(cells[c] or 0 for cells in numbers.values()) for c in columns]
        rows.append([*pad, *(["Jumlah", None] if way["numbered"] else ["Jumlah"]), *sums])
    rows += [["Sumber: Bawaslu RI"], ["*) angka sementara 3 provinsi"]][: way["notes"]]
    return Sheet("Sheet1", rows, 1, tuple(merged))


@settings(max_examples=40, deadline=None)
@given(ways, st.integers(0, 2**32))
def test_figures_come_back_from_any_layout(way, seed):
    rng = random.Random(seed)
    stages = rng.sample(list(STAGES), rng.randint(1, 3))
    years = sorted(rng.sample(["2019", "2020", "2021", "2022"], 2))
    columns = {"stage": [("", s) for s in stages], "year": [(y, "") for y in years], "year_stage": [(y, s) for y in years for s in stages]}[
        way["wide"]
    ]
    if way["wide"] == "year_stage" and len(stages) == 1:
        columns = [(y, s) for y in years for s in list(STAGES)[:2]]
    numbers = {code: {c: rng.choice([rng.randint(0, 30), rng.randint(1_000, 9_999), None]) for c in columns}
               for code in rng.sample(list(NAMES), rng.randint(3, 12))}  # fmt: skip
    first = next(iter(numbers.values()))
    first[columns[0]] = 7  # a table begins with a row that has a figure
    sheet = laid_out(way, numbers, rng)
    document = Document(path=__import__("pathlib").Path("rekap.xlsx"), format="xlsx", sheets=(sheet,), sha256="", size=0)
    profile = propose(document, ROWS)
    profile.source.publisher = profile.all.authority = "Bawaslu"
    if way["wide"] == "year":
        profile.all.stage, profile.all.unit = "alleged", "cases"
    elif way["wide"] == "stage":
        profile.all.year = "2023"
    for column in profile.tables[0].columns.values():
        column.unit = column.unit.replace("?", "cases")
    if profile.all.unit == "?":
        profile.all.unit = "cases"
    reading = apply.read(document, profile, ROWS)
    assert not reading.faults, (reading.faults, sheet.rows)
    wanted = [
        (code, year or ("2023" if way["wide"] == "stage" else ""), STAGES[stage][0] if stage else "alleged", str(number))
        for code, cells in numbers.items()
        for (year, stage), number in cells.items()
        if number is not None
    ]
    assert [(d.values["province_code"], d.values["year"], d.values["stage"], d.values["value"]) for d in reading.drafts] == wanted
    assert all(total.stated == sum(float(reading.drafts[p].values["value"]) for p in total.parts) for total in reading.totals)
    assert bool(reading.totals) == way["total"]
