"""Small multiples: a panel a thing, all on one scale, never added or averaged; as HTML on a page, and as one figure that leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts import plain
from charts.plain import Axes, Mark
from locales import Locale

TEN = 10


@dataclass(frozen=True)
class Bar:
    """One figure of a panel: what it is of, its length (None where there is no figure), its words, the lines under it, its page."""

    label: str
    value: float | None
    text: str
    lines: Sequence[str] = ()
    url: str = ""
    tone: str = "preferred"


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, a line under it, and its bars."""

    title: str
    about: str
    bars: Sequence[Bar]


def scale(panels: Sequence[Panel]) -> float:
    """Return the end of the one scale of all panels: the highest figure, rounded up to tens."""
    top = max((bar.value or 0.0 for panel in panels for bar in panel.bars), default=0.0)
    return float(-(-top // TEN) * TEN) or float(TEN)


def figure(panels: Sequence[Panel], locale: Locale, *, axis: str, dark: bool = False, practice: bool = False) -> dict[str, Any]:
    """Draw all panels below each other on one scale, each under its name."""
    marks = []
    for panel in panels:
        marks.append(Mark(label=f"<b>{panel.title}</b>", value=0.0))
        marks += [
            Mark(label=_named(bar), value=bar.value or 0.0, text=bar.text, hover=(panel.title, bar.label, bar.text), tone=bar.tone)
            for bar in panel.bars
        ]
    made = plain.bars(marks, locale, axes=Axes(x=axis), dark=dark, practice=practice)
    made["layout"]["xaxis"] |= {"range": [0, scale(panels) * 1.3]}
    return made


def description(panels: Sequence[Panel], locale: Locale) -> str:
    """Write the panels as a text: each heading with its figures."""
    said = "; ".join(f"{panel.title}: " + ", ".join(f"{_named(bar)} {bar.text}" for bar in panel.bars) for panel in panels)
    return locale.t("multiples.alt", panels=locale.number(len(panels)), said=said)


def _named(bar: Bar) -> str:
    """Name a bar with the first of its lines: two bars of one survey are two answers."""
    return f"{bar.label}: {bar.lines[0]}" if bar.lines else bar.label
