"""Sources: what stands on each, which claims another one prints, what the filters keep; and the readings not to be quoted."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import sources
from data.query import Query


def test_every_source_of_the_record_is_listed_once_with_its_figures(snapshot):
    found = sources.sources(snapshot, Query())
    frame = found.listed.frame
    assert found.total == len(frame) == frame["source_id"].nunique() == 722
    counts = snapshot.facts["source_id"].value_counts()
    assert frame.set_index("source_id")["figures"].to_dict() == {i: int(counts.get(i, 0)) for i in frame["source_id"]}
    assert list(frame["figures"]) == sorted(frame["figures"], reverse=True)


def test_the_numbers_beside_the_list_are_those_of_the_codebook(snapshot):
    found = sources.sources(snapshot, Query(q="nothing has these words"))
    assert (found.figures, found.claims, found.corroborated, len(found.listed)) == (2014, 1902, 85, 0)
    by_claim = snapshot.facts.groupby("claim_id")["source_id"].nunique()
    assert found.several == int(snapshot.facts["claim_id"].map(by_claim).gt(1).sum())


def test_grades_of_confidence_add_up_to_the_whole(snapshot):
    frame = sources.sources(snapshot, Query()).by_confidence.frame
    assert list(frame["confidence"]) == ["high", "medium", "low"]
    assert (frame["sources"].sum(), frame["figures"].sum()) == (722, 2014)


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [
        (Query(publisher=("Republika",)), "publisher", {"Republika"}),
        (Query(confidence=("low", "medium")), "confidence", {"low", "medium"}),
        (Query(published="2019"), "published", {"2019"}),
    ],
)
def test_a_filter_keeps_only_its_values(snapshot, query, column, value):
    cells = sources.sources(snapshot, query).listed.frame[column]
    assert len(cells) > 0 and set(cells if column != "published" else cells.str[:4]) == value


def test_every_word_of_the_text_must_occur_in_title_publisher_address_or_id(snapshot):
    frame = sources.sources(snapshot, Query(q="REPUBLIKA jateng")).listed.frame
    assert "BNS19" in set(frame["source_id"])
    assert sources.sources(snapshot, Query(q="republika zzz")).listed.frame.empty
    assert list(sources.sources(snapshot, Query(q="bns19")).listed.frame["source_id"]) == ["BNS19"]


def test_one_source_has_all_its_figures_and_those_of_others_with_the_same_claim(snapshot):
    found = sources.source(snapshot, "BNS19")
    facts = snapshot.facts
    assert list(found.figures.frame["obs_id"]) == list(facts.loc[facts["source_id"] == "BNS19", "obs_id"])
    assert found.also["PR-001"] == ("BN-056", "PR-764")
    assert "BNS19" not in set(found.beside.frame["source_id"])
    claims = facts.set_index("obs_id")["claim_id"]
    for obs_id, others in found.also.items():
        assert {claims[other] for other in others} == {claims[obs_id]}


def test_a_source_of_pledges_only_says_what_rests_on_it(snapshot):
    pledge = snapshot.frame("pledges").iloc[0]["source_id"]
    found = sources.source(snapshot, pledge)
    assert found.uses["pledges"] >= 1
    every = sources.sources(snapshot, Query()).listed.frame.set_index("source_id")
    assert every.loc[pledge, "texts"] == sum(found.uses.values())


def test_an_unknown_source_is_refused(snapshot):
    with pytest.raises(KeyError):
        sources.source(snapshot, "NOPE1")


def test_at_a_date_only_the_figures_up_to_it_are_counted(snapshot):
    early = sources.sources(snapshot.until("2018"), Query())
    assert early.total == 722 and 0 < early.figures < 2014
    assert sources.source(snapshot.until("2018"), "BNS19").figures.frame.empty


def test_a_misprint_names_the_figure_to_quote_where_the_same_scope_has_one(snapshot):
    found = sources.doubted(snapshot)
    assert list(found.rejected.frame["obs_id"]) == ["BN-208", "BN-356", "KN-029", "KN-124", "KN-240"]
    assert found.quoted["KN-029"] == "KN-028" and found.quoted["KN-240"] == ""
    preferred = snapshot.facts.set_index("obs_id")["reading"]
    assert {preferred[i] for i in found.quoted.values() if i} == {"preferred"}
    assert set(found.alternate.frame["reading"]) == {"alternate"}


def test_the_ledger_is_empty_as_shipped_and_shows_the_newest_correction_first(snapshot, synthetic):
    assert len(sources.ledger(snapshot)) == 0
    blank = dict.fromkeys(snapshot.frame("corrections").columns, "")
    rows = [{**blank, "correction_id": f"K{n}", "reported_on": f"2026-0{n}-01"} for n in (1, 3, 2)]
    made = synthetic(corrections=lambda frame: pd.DataFrame(rows))
    assert list(sources.ledger(made).frame["correction_id"]) == ["K3", "K2", "K1"]
