"""The filter bar: choices with the number of rows behind each, what is on as chips that can be taken off, one reset, and what to do when
nothing is left.

A choice without a row under the other filters is not offered; the fold at the end of the bar names it with the reason (Streamlit's choosers
cannot show a single option as disabled).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import streamlit as st

import sentences
from app.parts import carry, context, filters, html
from app.parts.context import Context
from data import query as queries
from data.facets import FIXED, Facets
from data.query import LISTS, Query
from data.snapshot import Snapshot, remembered
from sentences import say

_WORDS = ("stage", "unit", "area_level", "dimension", "reading", "confidence")
_COLUMN = {"series": "series_id", "source": "source_id"}
# Choices that are not offered: the name of the filter, the choices, and the reason.
Gone = tuple[str, Sequence[str], str]
_NAMED = 24  # names of choices that are not offered, before "and n more"


def draw(
    here: Context,
    found: Facets,
    first: Sequence[str],
    more: Sequence[str] = (),
    *,
    search: bool = False,
    beside: Sequence[tuple[int, Callable[[], None]]] = (),
    hints: Mapping[str, str] | None = None,
    gone: Gone | None = None,
    extra: Callable[[], None] | None = None,
    extra_on: bool = False,
) -> None:
    """Draw the bar.

    Args:
        here: the reader.
        found: what the filters leave, for all parameters named here.
        first: list parameters in the row.
        more: list parameters behind a fold, which is open while one of them is on.
        search: whether a search box stands above.
        beside: further choosers of the page in a row of their own, each with its share of the width.
        hints: what an empty box says, by parameter; "all" where it is not named.
        gone: choices of a chooser of the page that are not offered.
        extra: draws further choosers behind the fold; `extra_on` tells whether one of them is on.
    """
    style()
    html.show("filterbar.html", label=here.t("filterbar.fold"))
    with st.container(key="filterbar"):
        if search:
            filters.text(here.t("data.search"), "q", here.query.q, here.t("data.search_hint"))
        _row(here, found, first, hints or {})
        if beside:
            for column, (_, chooser) in zip(st.columns([share for share, _ in beside]), beside, strict=True):
                with column:
                    chooser()
        if more or extra:
            with st.expander(here.t("data.more"), expanded=extra_on or any(getattr(here.query, name) for name in more)):
                for at in range(0, len(more), 4):
                    _row(here, found, more[at : at + 4], hints or {})
                if extra is not None:
                    extra()
        _not_offered(here, found, (*first, *more), gone)


def style() -> None:
    """Load the style of bar and chips; `draw` does it."""
    html.show("filterbar_style.html")


def chips(here: Context, count: str, names: Sequence[str] = (*LISTS, *FIXED)) -> None:
    """Say how many rows are left, and list what is on: each chip takes its filter off, one button takes off all.

    Args:
        here: the reader.
        count: how many rows are shown, in words.
        names: parameters to list.
    """
    html.show("chips.html", count=count, chips=[])
    on = [(name, value) for name in names for value in _on(here.query, name)]
    if not on:
        return
    with st.container(key="filterbar_chips", horizontal=True, gap="small"):
        st.html(html.render("filterbar_on.html", text=here.t("filterbar.on")), width="content")
        for name, value in on:
            text = here.t("filterbar.chip", name=label(here, name), value=word(here, name, value))
            left = tuple(one for one in getattr(here.query, name) if str(one) != value) if name in LISTS else ""
            st.button(text, key=f"chip_{name}_{value}", on_click=_drop, args=(name, left))
        st.button(here.t("data.reset"), key="filterbar_reset", type="tertiary", on_click=_reset, args=(here.home_link(),))


def empty(here: Context, found: Facets) -> None:
    """Say kindly that nothing fits: what was asked, and which filter to drop for how many rows, each as a link."""
    asked = [_pair(here, found.query, name) for name in found.without]
    lines = [here.t("filterbar.empty", asked="; ".join(asked))]
    until = here.snapshot.as_of
    if until:
        lines.append(here.t("filterbar.empty_until", date=here.locale.date(until)))
    helpful = {name: rows for name, rows in found.without.items() if rows}
    lines.append(here.t("filterbar.empty_drop" if helpful else "filterbar.empty_none"))
    html.show("notices.html", lines=lines)
    for name, rows in helpful.items():
        words = {"name": label(here, name), "value": _values(here, found.query, name, 3)}
        change: dict[str, object] = {name: () if name in LISTS else "", "page": 1}
        key = "filterbar.without_one" if rows == 1 else "filterbar.without"
        st.page_link(here.page.file, label=here.t(key, rows=here.locale.number(rows), **words), query_params=here.link(**change))


def label(here: Context, name: str) -> str:
    """Name a filter."""
    return here.t("data.search") if name == "q" else here.t(f"column.{_COLUMN.get(name, name)}")


def word(here: Context, name: str, value: str) -> str:
    """Name a value of a filter."""
    if name in _WORDS:
        return here.t(f"{name}.{value}")
    if name == "province":
        return province_names(here).get(value, value)
    if name == "series":
        return sentences.short_label(value, _series(here.snapshot.whole, here.locale.lang)[value], here.locale)
    return f"“{value}”" if name == "q" else value


@remembered
def _series(whole: Snapshot, lang: str) -> dict[str, str]:
    frame = whole.frame("series")
    return dict(zip(frame["series_id"], frame[f"label_{lang}"], strict=True))


def province_names(here: Context) -> dict[str, str]:
    """Name the provinces and the nation by their codes, in the reader's language."""
    which = 0 if here.locale.lang == "id" else 1
    return {"00": here.t("area_level.national"), **{code: names[which] for code, names in here.snapshot.province_names.items()}}


def rows_of(found: Facets, name: str, value: str) -> int:
    """Return how many rows a value of a list parameter has under the other filters."""
    return found.counts[name].get(int(value) if name == "year" else value, 0)


def _row(here: Context, found: Facets, names: Sequence[str], hints: Mapping[str, str]) -> None:
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            _several(here, found, name, hints.get(name, here.t("choice.all")))


def _several(here: Context, found: Facets, name: str, hint: str) -> None:
    values = [str(value) for value in getattr(here.query, name)]
    offered = [value for value in queries.domain(name, here.snapshot) if value in values or rows_of(found, name, value)]

    def words(value: str) -> str:
        return here.t("filterbar.option", name=word(here, name, value), count=here.locale.number(rows_of(found, name, value)))

    filters.several(label(here, name), name, offered, values, words, hint)


def _not_offered(here: Context, found: Facets, names: Sequence[str], others: Gone | None) -> None:
    """List the choices that are not offered, by filter, with the reason."""
    entries: list[Gone] = []
    for name in names:
        chosen = {str(value) for value in getattr(here.query, name)}
        ever = {str(value) for value in found.ever[name]}
        gone = [v for v in queries.domain(name, here.snapshot) if v in ever and v not in chosen and not rows_of(found, name, v)]
        why = here.t("filterbar.gone_why", filters="; ".join(_pair(here, found.query, other) for other in found.without if other != name))
        entries.append((label(here, name), [word(here, name, v) for v in gone], why))
    entries = [one for one in (*entries, *([others] if others else [])) if one[1]]
    number = sum(len(words) for _, words, _ in entries)
    if number:
        key = "filterbar.gone_one" if number == 1 else "filterbar.gone"
        shown = [(name, say.names(words, here.locale, most=_NAMED), why) for name, words, why in entries]
        html.show("filterbar_gone.html", summary=here.t(key, number=here.locale.number(number)), entries=shown)


def _pair(here: Context, query: Query, name: str) -> str:
    return here.t("filterbar.pair", name=label(here, name), value=_values(here, query, name, 6))


def _values(here: Context, query: Query, name: str, most: int) -> str:
    return say.names([word(here, name, value) for value in _on(query, name)], here.locale, most=most)


def _on(query: Query, name: str) -> Iterator[str]:
    value = getattr(query, name)
    yield from (str(one) for one in value) if isinstance(value, tuple) else (value,) if value else ()


def _drop(name: str, left: object) -> None:
    """Leave a filter with what is left of it, as a new step in the history."""
    context.push(**{name: left, "page": 1})


def _reset(place: dict[str, list[str]]) -> None:
    """Take every filter off, also those that only other pages know."""
    carry.forget()
    st.query_params.from_dict(place)
