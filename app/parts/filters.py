"""Filter widgets tied to the address: drawn from it, written back to it on each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app.parts import context
from data.query import LISTS, MAX_TEXT


def one(label: str, name: str, options: Sequence[str], value: str, words: Callable[[str], str], **resets: object) -> None:
    """Draw a select box for one parameter.

    Args:
        label: words above the box.
        name: parameter of the query.
        options: values, in order.
        value: the value to show.
        words: text of a value.
        resets: parameters that a change of this one sets anew.
    """
    key = _bind(name, value)
    st.selectbox(label, options, key=key, format_func=words, on_change=_changed, args=(name, key, resets))


def group(label: str, options: Sequence[str], value: str, words: Callable[[str], str], **resets: object) -> None:
    """Draw a select box over elections and calendar years (four digits): it writes `election` or `year` and clears the other."""
    key = _bind("group", value)
    st.selectbox(label, options, key=key, format_func=words, on_change=_group_changed, args=(key, resets))


def measure(label: str, options: Sequence[str], value: str, words: Callable[[str], str]) -> None:
    """Draw a select box over `authority|stage|unit`: it writes these three parameters and clears the series."""
    key = _bind("measure", value)
    st.selectbox(label, options, key=key, format_func=words, on_change=_measure_changed, args=(key,))


def several(label: str, name: str, options: Sequence[str], values: Sequence[str], words: Callable[[str], str], placeholder: str) -> None:
    """Draw a multiple choice for one parameter; nothing chosen means no restriction."""
    key = _bind(name, [v for v in values if v in options])
    st.multiselect(label, options, key=key, format_func=words, placeholder=placeholder, on_change=_changed, args=(name, key, {"page": 1}))


def text(label: str, name: str, value: str, placeholder: str) -> None:
    """Draw a search box for one parameter."""
    key = _bind(name, value)
    st.text_input(label, key=key, placeholder=placeholder, max_chars=MAX_TEXT, on_change=_changed, args=(name, key, {"page": 1}))


def _bind(name: str, value: object) -> str:
    # The widget shows what the address says, also after Back; the address was written before this run by the callback.
    key = f"filter_{name}"
    st.session_state[key] = value
    return key


def _group_changed(key: str, resets: dict[str, object]) -> None:
    value = st.session_state[key]
    year = value.isdigit()
    context.push(**{**resets, "election": () if year else (value,), "year": (int(value),) if year else ()})


def _measure_changed(key: str) -> None:
    authority, stage, unit = st.session_state[key].split("|")
    context.push(authority=(authority,), stage=(stage,), unit=(unit,), series="")


def _changed(name: str, key: str, resets: dict[str, object]) -> None:
    value = st.session_state[key]
    if isinstance(value, list):
        value = tuple(int(v) for v in value) if name == "year" else tuple(value)
    elif name in LISTS:
        value = (value,) if value else ()
    context.push(**{**resets, name: value})
