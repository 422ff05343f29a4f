"""Charts of the six factors: one panel a survey, the shares of coded cases, and two elections or years beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

import sentences.factors as words
from charts import plain
from charts.multiples import Bar, Panel
from charts.palette import INK, INK_DARK
from charts.plain import Axes, Line, Mark
from data.slice import Slice
from data.views.factors import NOT_MEASURED, Crosswalk, FactorChange, Survey
from locales import Locale

SURVEY_TONES = ("preferred", "partial", "other", "quiet")
_LINE = 17  # pixels for a line of a label
# A matched answer, one that only stands near, and one outside the six.
_TONES = {"strong": "preferred", "moderate": "preferred", "proxy": "other", "none": "quiet"}


def beside(found: Crosswalk, labels: Mapping[int, str], locale: Locale) -> tuple[Panel, ...]:
    """Make a panel a factor: the answers of each survey of causes that stand beside it, or that it was not measured."""
    made = []
    frame = found.slice.frame
    for number, label in labels.items():
        bars = []
        for one, tone in zip(found.surveys, SURVEY_TONES, strict=False):
            name = words.survey_name(one.survey_id, one.label_en, locale)
            rows = frame.loc[(frame["factor_no"] == number) & (frame["survey_id"] == one.survey_id)]
            bars += [_beside(row, name, tone, locale) for _, row in rows.iterrows()]
        made.append(Panel(f"{number}. {label.split(' (')[0]}", "", bars))
    return tuple(made)


def _beside(row: pd.Series, name: str, tone: str, locale: Locale) -> Bar:
    if row["state"] == NOT_MEASURED:
        return Bar(name, None, locale.t("factors.not_measured"), tone=tone)
    matched = locale.t("factors.matched", strength=locale.t(f"factors.strength.{row['strength']}"))
    return Bar(name, row["value"], words.share(row, locale), (words.answer(row, locale), matched), row["url"], tone)


def polls(of: Slice, names: pd.Series, locale: Locale) -> tuple[Panel, ...]:
    """Make a panel a public poll; one that asked two groups of respondents has two."""
    made = []
    for (survey_id, _), rows in of.frame.groupby(["survey_id", "aware"], sort=False):
        first = rows.iloc[0]
        title = words.survey_name(str(survey_id), names[first["mapping_id"]], locale)
        made.append(Panel(title, words.poll_scope(first, locale), [_share(row, locale) for _, row in rows.iterrows()]))
    return tuple(made)


def agreement(of: Slice, locale: Locale) -> tuple[Panel, ...]:
    """Make two panels of the agreement items that may be quoted: of all respondents, and by their position."""
    frame = of.frame.loc[(of.frame["unit"] == "percent") & (of.frame["reading"] == "preferred")]
    position = frame["dimension"] == "position"
    parts = (("factors.panel.every", frame.loc[~position]), ("factors.panel.position", frame.loc[position]))
    return tuple(Panel(locale.t(key), "", [_share(row, locale) for _, row in rows.iterrows()]) for key, rows in parts if len(rows))


def _share(row: pd.Series, locale: Locale) -> Bar:
    return Bar(words.answer(row, locale), row["value"], locale.percent(row["value"], None), url=row["url"], tone="quiet")


def survey(found: Survey, locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the answers of one survey as bars with their sampling margins; the label names the factor that an answer is set beside."""
    frame = found.slice.frame
    marks = [
        Mark(
            label=labelled(row, locale),
            value=row["value"],
            hover=(words.answer(row, locale), words.share(row, locale), words.reason(row, locale)),
            tone=_TONES[row["strength"]],
        )
        for _, row in frame.iterrows()
    ]
    ink = INK_DARK if dark else INK
    made = plain.bars(marks, locale, axes=Axes(x=locale.t("factors.share_axis")), dark=dark, practice=found.slice.practice)
    (bars,) = made["data"]
    if found.sample is not None:
        bars["error_x"] = {"type": "data", "array": list(frame["margin"]), "color": ink, "thickness": 1.5, "width": 4}
    # The shares stand behind the whiskers, with room for them on a phone; the margins in words would not fit there.
    furthest = max(frame["upper"].fillna(frame["value"]), default=1.0)
    made["layout"]["xaxis"]["range"] = [0, max(made["layout"]["xaxis"]["range"][1], furthest * 1.6)]
    made["data"].append({
        "type": "scatter", "mode": "text", "x": list(frame["upper"].fillna(frame["value"])), "y": bars["y"],
        "text": ["\u00a0" + locale.percent(value, None) for value in frame["value"]], "textposition": "middle right",
        "textfont": {"size": 13, "color": ink}, "cliponaxis": False, "hoverinfo": "skip", "showlegend": False,
    })  # fmt: skip
    # All rows are as high as the tallest label needs.
    tallest = max((name.count("<br>") + 1 for name in made["layout"]["yaxis"]["ticktext"]), default=1)
    made["layout"]["height"] = 80 + len(marks) * max(plain.ROW, _LINE * tallest)
    return made


def labelled(row: pd.Series, locale: Locale) -> str:
    """Name an answer and the factor that it is set beside."""
    if pd.isna(row["factor_no"]):
        return words.answer(row, locale)
    key = "factors.answer_near" if row["strength"] == "proxy" else "factors.answer_of"
    return locale.t(key, answer=words.answer(row, locale), number=int(row["factor_no"]))


def survey_description(found: Survey, locale: Locale) -> str:
    """Say the answers of one survey in words, for those who do not see the chart."""
    rows = "; ".join(
        locale.t("factors.chart.row", answer=labelled(row, locale), share=words.share(row, locale))
        for _, row in found.slice.frame.iterrows()
    )
    title = words.survey_name(found.survey_id, found.label_en, locale)
    return locale.t("factors.chart.survey", title=title, rows=rows)


def cases(found: Slice, labels: Mapping[int, str], locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the share of the coded cases that name each factor as dots with their intervals."""
    line = Line(locale.t("factors.share"), [_dot(row, labels, locale, "") for _, row in found.frame.iterrows()], joined=False)
    return plain.dots([line], locale, axes=_percent(found.frame["upper"].max(), locale), dark=dark, practice=found.practice)


def cases_description(found: Slice, locale: Locale) -> str:
    """Say the shares of the coded cases in words."""
    return locale.t("factors.chart.survey", title=locale.t("factors.cases_chart"), rows=_said(found.frame, locale, ""))


def change(found: FactorChange, labels: Mapping[int, str], locale: Locale, *, dark: bool = False) -> dict[str, Any]:
    """Draw the shares of two elections or years beside each other, with their intervals."""
    frame = found.slice.frame
    lines = [
        Line(name, [_dot(row, labels, locale, f"{side}_") for _, row in frame.iterrows()], tone=tone, joined=False, symbol=symbol)
        for side, name, tone, symbol in (("before", found.before, "other", "diamond"), ("after", found.after, "preferred", "circle"))
    ]
    top = frame[["before_upper", "after_upper"]].max(axis=None)
    return plain.dots(lines, locale, axes=_percent(top, locale), dark=dark, practice=found.slice.practice)


def change_description(found: FactorChange, locale: Locale) -> str:
    """Say both sides of a comparison in words."""
    title = locale.t("factors.change_caption", before=found.before, after=found.after)
    sides = ((found.before, "before_"), (found.after, "after_"))
    rows = " | ".join(f"{name}: {_said(found.slice.frame, locale, side)}" for name, side in sides)
    return locale.t("factors.chart.survey", title=title, rows=rows)


def _percent(top: float, locale: Locale) -> Axes:
    return Axes(x=locale.t("factors.cases_axis"), x_range=(0, min(100.0, top * 1.1)))


def _dot(row: pd.Series, labels: Mapping[int, str], locale: Locale, side: str) -> Mark:
    number = int(row["factor_no"])
    # What a label adds in parentheses is too long for the side of a chart.
    label = f"{number}. {labels[number].split(' (')[0]}"
    part = locale.t(
        "factors.part_of",
        share=locale.percent(row[f"{side}share"]),
        n=locale.number(int(row[f"{side}n"])),
        coded=locale.number(int(row[f"{side}coded"])),
    )
    ends = locale.t("factors.cases_interval", low=locale.percent(row[f"{side}lower"]), high=locale.percent(row[f"{side}upper"]))
    return Mark(
        label=label,
        value=row[f"{side}share"],
        hover=(label, part, f"{locale.t('factors.interval_title')}: {ends}"),
        lower=row[f"{side}lower"],
        upper=row[f"{side}upper"],
    )


def _said(frame: pd.DataFrame, locale: Locale, side: str) -> str:
    return "; ".join(
        locale.t(
            "factors.chart.row",
            answer=locale.t("factors.number", number=int(row["factor_no"])),
            share=locale.percent(row[f"{side}share"]),
        )
        for _, row in frame.iterrows()
    )
