"""The editions of the vulnerability index without scores: every row has its place, in the order of class and rank."""

from __future__ import annotations

from analytics import ikp
from sentences import ikp as words


def test_every_class_and_list_of_the_record_belongs_to_one_edition(snapshot):
    found = [row for edition in ikp.editions(snapshot) for row in edition.slice.frame["ikp_id"]]
    assert sorted(found) == sorted(snapshot.tables["ikp_categories"]["ikp_id"])


def test_the_newest_edition_comes_first_and_provinces_before_regencies(snapshot):
    first, *rest = ikp.editions(snapshot)
    assert first.key == "pemetaan_kerawanan_pilkada_2024" and rest[-1].key == "ikp_pilkada_2018"
    frame = first.slice.frame
    assert list(frame["area_level"]) == ["province"] * 37 + ["regency"] * 8
    assert list(frame["level"][:37]) == ["high"] * 5 + ["medium"] * 28 + ["low"] * 4 and frame["rank"].notna().sum() == 5


def test_a_list_without_classes_is_said_to_be_one(snapshot):
    (thematic,) = [one.slice for one in ikp.editions(snapshot) if one.key == "ikp_tematik_netralitas_asn_2023"]
    assert set(thematic.frame["level"]) == {"listed"} and list(thematic.frame["rank"]) == list(range(1, 26))


def test_every_remark_of_the_record_has_words(snapshot):
    remarks = set(snapshot.tables["ikp_categories"]["note"]) - {""}
    assert {remark for remark in remarks if not remark.startswith("Printed as number")} == set(words.NOTES)


def test_an_edition_without_a_name_in_the_catalogue_keeps_that_of_the_record(synthetic):
    made = synthetic(ikp_categories=lambda frame: frame.assign(index=frame["index"].replace("IKP Pilkada 2020 total", "SYNTHETIC 2031")))
    assert {"id": "SYNTHETIC 2031", "en": "SYNTHETIC 2031"} in [one.slice.label for one in ikp.editions(made)]
