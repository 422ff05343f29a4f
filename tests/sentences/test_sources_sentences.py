"""Sources in words: the finding, one source, a citation."""

from __future__ import annotations

import pytest

import locales
from analytics import sources
from data.query import Query
from sentences import sources as words

EN, ID = locales.get("en"), locales.get("id")


def test_the_finding_says_how_many_figures_stand_on_more_than_one_source(snapshot):
    found = sources.sources(snapshot, Query())
    assert words.title(found, EN) == "176 of 2,014 figures are printed by more than one source"
    assert words.title(found, ID) == "176 dari 2.014 angka dicetak lebih dari satu sumber"


def test_a_source_is_named_by_publisher_and_day_and_a_missing_day_is_said(snapshot):
    assert words.name({"publisher": "Republika", "published": "2019-03-08"}, EN) == "Republika, 8 March 2019"
    assert words.name({"publisher": "Republika", "published": ""}, ID) == "Republika, tanggal tidak terlihat"


def test_one_source_says_how_many_of_its_figures_another_prints_and_who(snapshot):
    found = sources.source(snapshot, "BNS19")
    assert words.page_title(found, EN).startswith("Republika, 8 March 2019: 29 figures were taken from this page, 13 of them")
    assert words.figures(found, EN) == "13 of 29 figures are also printed by Kompas and KRJogja."


@pytest.mark.parametrize(
    ("figures", "texts", "said"), [(True, True, "none printed by"), (False, True, "other parts"), (False, False, "noted")]
)
def test_what_was_taken_from_a_source_is_said_in_each_case(snapshot, figures, texts, said):
    frame = sources.sources(snapshot, Query()).listed.frame
    hit = frame.loc[(frame["figures"] > 0).eq(figures) & (frame["texts"] > 0).eq(texts) & (frame["corroborated"] == 0)].iloc[0]
    assert said in words.page_title(sources.source(snapshot, hit["source_id"]), EN)


def test_a_citation_names_the_page_and_the_record(snapshot):
    found = sources.source(snapshot, "BNS19").source
    cited = words.citation(found, "1.0.0", EN)
    assert cited.startswith("Republika. (2019-03-08). Bawaslu: Pelanggaran Pemilu oleh ASN Paling Banyak di Jateng. https://")
    assert cited.endswith("[recorded as BNS19 in Pantau Netralitas version 1.0.0]")
    assert "n.d." in words.citation({**found, "published": "", "url": ""}, "1.0.0", EN)
