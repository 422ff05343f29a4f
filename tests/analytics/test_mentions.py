"""Lists without counts: every name of the record in its order, which stand in most lists, and none before a list was stated."""

from __future__ import annotations

from analytics.mentions import mentions, most_named
from data.vocab import Warn


def test_every_name_of_the_record_stands_with_its_place_and_source(snapshot):
    of, table = mentions(snapshot), snapshot.tables["instance_lists"]
    assert of.frame["item_id"].tolist() == table["item_id"].tolist() and "value" not in of.frame
    assert of.frame.groupby("list_id")["order_of_mention"].max().to_dict() == {"L1": 10, "L2": 10, "L3": 5, "L4": 10}
    assert set(of.sources) == set(table["source_id"]) and of.warnings == (Warn.TOP_LIST,)
    assert (of.authority, of.elections, of.as_of) == ("KASN", ("Pilkada 2020",), ("2020-06-26", "2022-05-31"))


def test_areas_in_most_lists_are_named(snapshot):
    assert most_named(mentions(snapshot)) == (("Kabupaten Purbalingga", "Kabupaten Wakatobi"), 3)


def test_up_to_a_date_only_lists_stated_by_then_count(snapshot):
    of = mentions(snapshot.until("2020-06"))
    assert set(of.frame["list_id"]) == {"L1"} and most_named(of) == ((), 1)
    assert not len(mentions(snapshot.until("2015"))) and most_named(mentions(snapshot.until("2015"))) == ((), 0)
