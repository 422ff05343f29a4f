"""The six factors as Bawaslu named them, beside what surveys measured: one table, one panel a survey, and the other figures near them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import sentences.factors as words
from app.parts import download, figure, html
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import factors as charts
from data.views.factors import INFLUENCERS, NOT_MEASURED, Crosswalk, Survey


def beside(here: Context, found: Crosswalk) -> None:
    """Draw the table of the six factors beside the surveys of causes, empty cells said, and what stands near the factors not measured."""
    html.show("section.html", title=here.t("factors.beside"), text=here.t("factors.beside_text"))
    labels = words.factor_labels(found.official, here.locale)
    frame = found.slice.frame
    rows = [
        {
            "number": number,
            "label": label,
            "surveys": [_answers(here, frame, number, one.survey_id) for one in found.surveys],
        }
        for number, label in labels.items()
    ]
    columns = [here.t("factors.factor"), *(words.survey_name(one.survey_id, one.label_en, here.locale) for one in found.surveys)]
    html.show(
        "factors_crosswalk.html", caption=here.t("factors.beside_caption"), columns=columns, rows=rows, empty=here.t("factors.not_measured")
    )
    html.show("quiet.html", text=" ".join((*words.near(found, here.locale), here.t("factors.strength_help"))))
    download.csv(here, found.slice, name="factors-surveys")


def panel(here: Context, found: Survey) -> None:
    """Draw one survey: its chart, how it was measured, and the table of its answers with reasons and sources."""
    apart = here.t("factors.influencers_text") + " " if found.kind == INFLUENCERS else ""
    title = found.slice.label.get(here.locale.lang, found.label_en)
    html.show("section.html", title=title, text=apart + words.top(found, here.locale))
    figure.draw(
        here,
        found.slice.id,
        found.slice,
        lambda dark: charts.survey(found, here.locale, dark=dark),
        charts.survey_description(found, here.locale),
    )
    legend = [here.t("factors.tones"), *([here.t("factors.whisker")] if found.sample else [])]
    html.show("quiet.html", text=" ".join((*legend, words.measured_how(found, here.locale))))
    with st.expander(here.t("factors.table")):
        _table(here, found)
        download.csv(here, found.slice, name=found.slice.id)


def items(here: Context, found: Crosswalk) -> None:
    """List every other survey answer of the crosswalk, with what it is and why it is set beside a factor or beside none."""
    frame = found.items.frame
    if frame.empty:
        return
    html.show("section.html", title=here.t("factors.items"), text=here.t("factors.items_text"))
    caption = here.t("factors.items_caption", rows=here.locale.number(len(frame)))
    columns = [
        Column(here.t("factors.survey_title")),
        Column(here.t("factors.answer_title")),
        Column(here.t("factors.value_title"), num=True),
        Column(here.t("factors.map_title")),
        Column(here.t("source.label")),
    ]
    names = here.snapshot.frame("factor_mapping").set_index("mapping_id")["survey_label_en"]
    rows = [
        Row(
            (
                Cell(words.survey_name(row["survey_id"], names[row["mapping_id"]], here.locale), lines=(_kind(here, row["kind"]),)),
                Cell(words.answer(row, here.locale)),
                Cell(_value(here, row), num=True),
                _match(here, row),
                _page(here, row),
            )
        )
        for _, row in frame.iterrows()
    ]
    with st.expander(caption):
        html.table(caption, columns, rows, tall=True, stack=True)
        download.csv(here, found.items, name="factors-items")


def opinion(here: Context) -> None:
    """Draw the six factors in full as Bawaslu named them, each with its description and the pages that print it."""
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "label": here.locale.pick(row, "label"),
            "description": row["description_id"],
            "sources": [source(sources.loc[i], here.locale) for i in row["source_ids"].split(";") if i],
        }
        for _, row in here.snapshot.frame("factors").iterrows()
    ]
    # The record paraphrases the opinion in Indonesian only.
    original = "" if here.locale.lang == "id" else here.t("factors.original")
    html.show("section.html", title=here.t("factors.list"), text=here.t("factors.page.lead"))
    html.show("factors_full.html", factors=rows, original=original, t=here.t)


def _answers(here: Context, frame: pd.DataFrame, number: int, survey_id: str) -> list[dict[str, str]]:
    chosen = frame.loc[(frame["factor_no"] == number) & (frame["survey_id"] == survey_id) & (frame["state"] != NOT_MEASURED)]
    made = []
    for _, row in chosen.iterrows():
        page = _page(here, row)
        made.append({
            "share": words.share(row, here.locale), "answer": words.answer(row, here.locale), "source": page.text, "url": page.url,
            "matched": here.t("factors.matched", strength=here.t(f"factors.strength.{row['strength']}")),
        })  # fmt: skip
    return made


def _table(here: Context, found: Survey) -> None:
    columns = [
        Column(here.t("factors.answer_title")),
        Column(here.t("factors.value_title"), num=True),
        Column(here.t("factors.map_title")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row((Cell(words.answer(row, here.locale)), Cell(_value(here, row), num=True), _match(here, row), _page(here, row)))
        for _, row in found.slice.frame.iterrows()
    ]
    html.table(here.t("factors.panel_text"), columns, rows, stack=True)


def _match(here: Context, row: pd.Series) -> Cell:
    strength = here.t(f"factors.strength.{row['strength']}")
    if pd.isna(row["factor_no"]):
        return Cell(strength, lines=(words.reason(row, here.locale),))
    text = here.t("factors.match_of", number=int(row["factor_no"]), strength=strength)
    return Cell(text, lines=(words.reason(row, here.locale),))


def _value(here: Context, row: pd.Series) -> str:
    """Write a figure as published with its margin; say its reading where it is not the one to quote, and that there is none."""
    if pd.isna(row["value"]):
        return here.t("factors.no_value")
    text = words.share(row, here.locale) if row["unit"] == "percent" else here.locale.figure(row["value"], row["unit"])
    if row["reading"] == "preferred":
        return text
    reading = here.t(f"reading.{row['reading']}")
    return f"{text} ({reading})"


def _kind(here: Context, kind: str) -> str:
    key = f"factors.kind.{kind.replace(' ', '-')}"
    return here.t(key) if here.locale.has(key) else kind


def _page(here: Context, row: pd.Series) -> Cell:
    shown = source(row, here.locale)
    key = "source.short" if shown.url else "source.short_lost"
    name = shown.obs_id or row["source_id"]
    return Cell(here.t(key, publisher=shown.publisher, published=shown.published, row=name), url=shown.url)
