"""The six factors as Bawaslu named them, beside what surveys measured: one table, one panel a survey, and the other figures near them."""

from __future__ import annotations

import pandas as pd

import locales
import sentences.factors as words
from analytics import opinion as opinion_
from app.parts import card, html, multiples
from app.parts.context import Context
from app.parts.html import Cell, Column, Row
from app.parts.source import source
from charts import factors as charts
from charts.multiples import Panel
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.factors import INFLUENCERS, NOT_MEASURED, Crosswalk, Survey

LONG = 12  # rows from which a table scrolls


def beside(here: Context, found: Crosswalk) -> None:
    """Draw the six factors, a panel each, with what the surveys of causes say beside them; the table says the same, empty cells said."""
    labels = words.factor_labels(found.official, here.locale)
    how = [here.t("factors.beside_text"), *words.near(found, here.locale), here.t("factors.strength_help"), here.t("factors.page.lead")]
    title, subtitle = words.beside_title(found, here.locale), words.beside_subtitle(found, here.locale)
    with card.card(here, "factors_surveys", found.slice, title, subtitle, how=how, charted=bool(found.surveys)) as it:
        if found.surveys:
            multiples.draw(it, _beside(found, here.locale.lang), here.t("factors.share_axis"))
        with it.table:
            _crosswalk(here, found, labels)


def panel(here: Context, found: Survey) -> None:
    """Draw one survey: its chart, how it was measured, and the table of its answers with reasons and sources."""
    apart = [here.t("factors.influencers_text")] if found.kind == INFLUENCERS else []
    how = [*apart, here.t("factors.tones"), *([here.t("factors.whisker")] if found.sample else []), words.measured_how(found, here.locale)]
    key = found.slice.id.replace("-", "_")
    title, subtitle = words.survey_title(found, here.locale), words.survey_subtitle(found, here.locale)
    with card.card(here, key, found.slice, title, subtitle, how=how) as it:
        it.picture(lambda dark: charts.survey(found, here.locale, dark=dark), charts.survey_description(found, here.locale))
        with it.table:
            _table(here, found)


def nearby(here: Context) -> None:
    """Draw every other survey answer of the crosswalk: public polls, agreement items, and what is neither."""
    polls, items, others = (read(here.snapshot) for read in (opinion_.polls, opinion_.items, opinion_.others))
    if any(len(of) for of in (polls, items, others)):
        html.show("section.html", title=here.t("factors.items"), text=here.t("factors.items_text"))
    names = here.snapshot.frame("factor_mapping").set_index("mapping_id")["survey_label_en"]
    axis = here.t("factors.share_axis")
    if len(polls):
        title, subtitle = words.polls_title(polls, here.locale), words.dated(polls, here.locale)
        how = [here.t("factors.polls_how"), here.t("factors.polls_ask"), here.t("factors.wording")]
        with card.card(here, "factors_polls", polls, title, subtitle, how=how, level=3) as it:
            multiples.draw(it, _polls(here.snapshot, here.locale.lang), axis)
            with it.table:
                _items(here, polls, names)
    if len(items):
        title, subtitle = words.items_title(items, here.locale), words.dated(items, here.locale)
        how = [here.t("factors.agreement_how"), here.t("factors.agreement_left_out"), here.t("factors.wording")]
        with card.card(here, "factors_agreement", items, title, subtitle, how=how, level=3) as it:
            multiples.draw(it, _agreement(here.snapshot, here.locale.lang), axis)
            with it.table:
                _items(here, items, names)
    if len(others):
        title, how = here.t("factors.others_title"), [here.t("factors.others_how"), here.t("factors.others_study")]
        with (
            card.card(here, "factors_others", others, title, words.dated(others, here.locale), how=how, charted=False, level=3) as it,
            it.table,
        ):
            _items(here, others, names)


def opinion(here: Context, found: Crosswalk) -> None:
    """Draw the six factors in full as Bawaslu named them, each with its description and the pages that print it."""
    subtitle = here.t("factors.said", date=here.locale.date(found.said_on))
    how = [here.t("factors.page.lead"), here.t("factors.official_how")]
    of = found.official.with_(stage="", unit="")
    title = here.t("factors.official_title", count=here.locale.number(len(of)))
    with card.card(here, "factors_official", of, title, subtitle, how=how, charted=False) as it, it.table:
        _official(here, found)


def _official(here: Context, found: Crosswalk) -> None:
    sources = here.snapshot.frame("sources").set_index("source_id", drop=False)
    rows = [
        {
            "label": here.locale.pick(row, "label"),
            "description": row["description_id"],
            "sources": [source(sources.loc[i], here.locale) for i in row["source_ids"].split(";") if i],
        }
        for _, row in found.official.frame.iterrows()
    ]
    # The record paraphrases the opinion in Indonesian only.
    original = "" if here.locale.lang == "id" else here.t("factors.original")
    html.show("factors_full.html", factors=rows, original=original, t=here.t)


@remembered
def _beside(found: Crosswalk, lang: str) -> tuple[Panel, ...]:
    locale = locales.get(lang)
    return charts.beside(found, words.factor_labels(found.official, locale), locale)


@remembered
def _polls(snapshot: Snapshot, lang: str) -> tuple[Panel, ...]:
    names = snapshot.frame("factor_mapping").set_index("mapping_id")["survey_label_en"]
    return charts.polls(opinion_.polls(snapshot), names, locales.get(lang))


@remembered
def _agreement(snapshot: Snapshot, lang: str) -> tuple[Panel, ...]:
    return charts.agreement(opinion_.items(snapshot), locales.get(lang))


def _crosswalk(here: Context, found: Crosswalk, labels: dict[int, str]) -> None:
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
    caption, empty = here.t("factors.beside_caption"), here.t("factors.not_measured")
    html.show("factors_crosswalk.html", caption=caption, columns=columns, rows=rows, empty=empty)


def _items(here: Context, of: Slice, names: pd.Series) -> None:
    columns = [
        Column(here.t("factors.survey_title")),
        Column(here.t("factors.answer_title")),
        Column(here.t("factors.value_title"), num=True),
        Column(here.t("factors.map_title")),
        Column(here.t("source.label")),
    ]
    rows = [
        Row(
            (
                Cell(
                    words.survey_name(row["survey_id"], names[row["mapping_id"]], here.locale),
                    lines=tuple(line for line in (_kind(here, row["kind"]), words.poll_scope(row, here.locale)) if line),
                ),
                Cell(words.answer(row, here.locale)),
                Cell(_value(here, row), num=True),
                _match(here, row),
                _page(here, row),
            )
        )
        for _, row in of.frame.iterrows()
    ]
    html.table(here.t("factors.items_caption", rows=here.locale.number(len(rows))), columns, rows, tall=len(rows) > LONG, stack=True)


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
