"""Figures by the confidence of their source: bars as long as the numbers say, and the same in the text alternative."""

from __future__ import annotations

import locales
from analytics import sources
from charts import sources as charts
from data.query import Query


def test_a_bar_for_each_grade_high_first_and_the_alternative_says_the_same(snapshot):
    found, words = sources.sources(snapshot, Query()), locales.get("en")
    frame = found.by_confidence.frame
    figure = charts.by_confidence(found, words)
    assert figure["data"][0]["x"] == list(frame["figures"])
    said = charts.description(found, words)
    assert all(words.number(number) in said for number in (*frame["figures"], *frame["sources"]))
