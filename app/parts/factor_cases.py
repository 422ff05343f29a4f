"""What coded cases say about the six factors: shares, by province, year and stage, named together, and between two elections or years."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

import sentences.factors as words
from analytics import factors as analytics
from analytics.cooccurrence import together
from analytics.factor_change import factor_change
from app.parts import card, download, filters, html, kept
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from charts import factors as charts
from data import export
from data.slice import Slice
from data.views import FactorBreakdown
from data.views.factors import FactorChange
from data.vocab import NATIONAL

FRAME = analytics.COUNTS
_DARKEST = 45  # per cent of the accent under a number: words on it keep their contrast


def coded(here: Context, labels: dict[int, str]) -> None:
    """Draw what the coded cases of the release say; or that there are none, and how to load them."""
    html.show("section.html", title=here.t("factors.coded"), text="")
    tables = here.snapshot.whole.tables
    if FRAME not in tables or tables[FRAME].empty:
        html.show("quiet.html", text=here.t("factors.none"))
        html.show("quiet.html", text=here.t("factors.how"))
        return
    html.show("quiet.html", text=here.t("factors.limits"))
    if here.snapshot.as_of:
        html.show("quiet.html", text=here.t("factors.until"))
    _filter_bar(here)
    chosen = _chosen(here)
    found = analytics.factor_breakdown(here.snapshot, **chosen)
    if not found.cases:
        html.show("notices.html", lines=[here.t("factors.nothing")])
        return
    kept.block(here, "cases", lambda: _draw(here, found, chosen, labels))


def _draw(here: Context, found: FactorBreakdown, chosen: dict[str, Any], labels: dict[int, str]) -> None:
    _counted(here, found)
    if found.coded:
        _shares(here, found, analytics.coded_shares(here.snapshot, **chosen), labels)
        _together(here, found, together(here.snapshot, **chosen))
        _change(here, factor_change(here.snapshot, **chosen), labels)
    _download(here, found)


def _chosen(here: Context) -> dict[str, Any]:
    query = here.query
    stage = query.stage[0] if query.stage else ""
    return {"election": query.election, "year": query.year, "province": query.province, "stage": stage}


def _filter_bar(here: Context) -> None:
    frame = here.snapshot.whole.frame(FRAME)
    present = {name: set(frame[name].astype(str)) for name in ("election", "year", "province_code")}
    names = _names(here)
    first, second = st.columns(2), st.columns(2)
    with first[0]:
        options = [e for e in here.snapshot.election_order if e in present["election"]]
        filters.several(here.t("column.election"), "election", options, here.query.election, str, here.t("choice.all"))
    with first[1]:
        years = [str(y) for y in here.query.year]
        filters.several(here.t("column.year"), "year", sorted(present["year"]), years, str, here.t("choice.all"))
    with second[0]:
        codes = sorted(present["province_code"])
        label = here.t("column.province")
        filters.several(label, "province", codes, here.query.province, lambda c: names.get(c, c), here.t("choice.all"))
    with second[1]:
        # Every case was alleged: the first rung is no restriction.
        value = here.query.stage[0] if here.query.stage else ""
        options = list(dict.fromkeys(["", *analytics.LADDER[1:], value]))
        words = lambda s: here.t(f"stage.{s}") if s else here.t("factors.every_stage")  # noqa: E731
        filters.one(here.t("factors.stage"), "stage", options, value, words)


def _counted(here: Context, found: FactorBreakdown) -> None:
    n = here.locale.number
    if not found.coded:
        text = here.t("factors.counted_none", cases=n(found.cases))
    elif found.uncoded:
        text = here.t("factors.counted", coded=n(found.coded), cases=n(found.cases), uncoded=n(found.uncoded))
    else:
        text = here.t("factors.counted_all", cases=n(found.cases))
    html.show("chips.html", count=text, chips=[])
    if found.coded:
        html.show("quiet.html", text=here.t("factors.denominator", coded=n(found.coded)))


def _shares(here: Context, found: FactorBreakdown, of: Slice, labels: dict[int, str]) -> None:
    """Draw the shares as a card; its table is followed by the counts by province, year and stage."""
    how = [here.t("factors.intervals_text"), here.t("factors.limits"), here.t("factors.by_stage_text")]
    title, subtitle = words.cases(of, labels, here.locale), here.t("factors.cases_chart")
    with card.card(here, "factors_cases", of, title, subtitle, how=how, computed=True, level=3) as it:
        it.picture(lambda dark: charts.cases(of, labels, here.locale, dark=dark), charts.cases_description(of, here.locale))
        with it.table:
            _shares_table(here, of, labels)
            names = _names(here)
            _matrix(here, found.by_province, here.t("factors.by_province"), here.t("column.province"), names)
            _matrix(here, found.by_year, here.t("factors.by_year"), here.t("column.year"), {})
            stages = {name: here.t(f"stage.{name}") for name in found.by_stage.index}
            _matrix(here, found.by_stage, here.t("factors.by_stage"), here.t("factors.stage_title"), stages)


def _shares_table(here: Context, found: Slice, labels: dict[int, str]) -> None:
    columns = [
        Column(here.t("factors.factor")),
        Column(here.t("factors.cases"), num=True),
        Column(here.t("factors.share"), num=True),
        Column(here.t("factors.interval_title"), num=True),
    ]
    rows = [
        Row(
            (
                Cell(f"{row.factor_no}. {labels[row.factor_no]}"),
                Cell(here.locale.number(row.n), num=True),
                Cell(here.locale.percent(row.share), num=True),
                Cell(_ends(here, row.lower, row.upper), num=True),
            )
        )
        for row in found.frame.itertuples()
    ]
    html.table(here.t("factors.by_factor", coded=here.locale.number(int(found.frame["coded"].iloc[0]))), columns, rows, stack=True)


def _matrix(here: Context, frame: pd.DataFrame, caption: str, first: str, names: dict[str, str]) -> None:
    columns = [Column(first), *(Column(here.t("factors.number", number=i), num=True) for i in analytics.FACTORS)]
    columns.append(Column(here.t("factors.coded_cases"), num=True))
    rows = []
    for key, row in frame.iterrows():
        total = int(row["coded"])
        cells = [
            Cell(here.locale.number(int(row[i])), num=True, shade=round(_DARKEST * row[i] / total) if total else None)
            for i in analytics.FACTORS
        ]
        rows.append(Row((Cell(names.get(str(key), str(key)), tight=True), *cells, Cell(here.locale.number(total), num=True))))
    html.table(f"{caption}. {here.t('factors.matrix')}", columns, rows, tall=True, stack=True)


def _together(here: Context, found: FactorBreakdown, pairs: Slice) -> None:
    """Draw how often two factors are named in one case as a square; a store without pairs says nothing."""
    if pairs.frame.empty:
        return
    counted = {frozenset((row.factor_no, row.other_no)): row.n for row in pairs.frame.itertuples()}
    columns = [Column(here.t("factors.factor")), *(Column(here.t("factors.number", number=i), num=True) for i in analytics.FACTORS)]
    rows = []
    for i in analytics.FACTORS:
        named = found.naming[i]
        cells = []
        for k in analytics.FACTORS:
            n = named if i == k else counted[frozenset((i, k))]
            shade = round(_DARKEST * n / named) if named and i != k else None
            cells.append(Cell(here.locale.number(n), num=True, shade=shade))
        rows.append(Row((Cell(here.t("factors.number", number=i), tight=True), *cells)))
    how = [here.t("factors.together_rule"), here.t("factors.together_caption")]
    title, subtitle = words.together(pairs, here.locale), here.t("factors.together")
    with card.card(here, "factors_together", pairs, title, subtitle, how=how, computed=True, charted=False, level=3) as it, it.table:
        html.table(here.t("factors.together_caption"), columns, rows, stack=True)


def _change(here: Context, found: FactorChange, labels: dict[int, str]) -> None:
    if found.why is not None:
        html.show("quiet.html", text=f"{words.change(found, here.locale)} {here.t('factors.change_how')}")
        return
    caption = here.t("factors.change_caption", before=found.before, after=found.after)
    how = [here.t("factors.change_rule"), here.t("factors.change_how")]
    title = words.change(found, here.locale)
    with card.card(here, "factors_change", found.slice, title, caption, how=how, computed=True, level=3) as it:
        it.picture(lambda dark: charts.change(found, labels, here.locale, dark=dark), charts.change_description(found, here.locale))
        with it.table:
            _change_table(here, found, caption)


def _change_table(here: Context, found: FactorChange, caption: str) -> None:
    columns = [
        Column(here.t("factors.factor")),
        Column(found.before, num=True),
        Column(found.after, num=True),
        Column(here.t("factors.difference_title"), num=True),
        Column(here.t("factors.interval_title"), num=True),
    ]
    rows = [
        Row(
            (
                Cell(here.t("factors.number", number=row.factor_no), tight=True),
                Cell(_part(here, row.before_share, row.before_n, row.before_coded), num=True),
                Cell(_part(here, row.after_share, row.after_n, row.after_coded), num=True),
                Cell(words.signed(row.difference, here.locale), num=True),
                Cell(
                    here.t("factors.cases_interval", low=words.signed(row.lower, here.locale), high=words.signed(row.upper, here.locale)),
                    num=True,
                ),
            )
        )
        for row in found.slice.frame.itertuples()
    ]
    html.table(caption, columns, rows, stack=True)


def _names(here: Context) -> dict[str, str]:
    """Name the provinces by their codes, and the nation where a case names none."""
    names = here.snapshot.frame("provinces").set_index("province_code")[f"name_{here.locale.lang}"]
    return {NATIONAL: here.t("area_level.national"), **names}


def _part(here: Context, share: float, n: int, whole: int) -> str:
    number = here.locale.number
    return here.t("factors.part_of", share=here.locale.percent(share), n=number(n), coded=number(whole))


def _ends(here: Context, low: float, high: float) -> str:
    return here.t("factors.cases_interval", low=here.locale.percent(low), high=here.locale.percent(high))


def _download(here: Context, found: FactorBreakdown) -> None:
    """Offer the counts behind all of it, by factor, election, year, province and stage."""
    frame = found.rows
    download.show(
        here,
        "factors",
        lambda: _csv(frame, here.practice),
        export.file_name("factors", here.snapshot.release.number, until=here.snapshot.as_of, practice=here.practice),
        here.t("factors.download_counts", rows=here.locale.number(len(frame))),
    )


def _csv(frame: pd.DataFrame, practice: bool) -> bytes:
    return export.rows_to_csv(map(str, frame.columns), frame.itertuples(index=False, name=None), practice=practice).encode("utf-8")
