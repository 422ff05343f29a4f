"""The Query and the URL say the same; a mangled URL still opens a valid view and says what it dropped."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.query import LISTS, PARAMETERS, SHOWN, Query, domain, from_params
from data.snapshot import Snapshot

EVERY = settings(max_examples=2000, deadline=None, derandomize=True, database=None)
TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200).map(str.strip)


@cache
def states(snapshot: Snapshot) -> st.SearchStrategy[Query]:
    """Draw any state that a page can have in a release."""
    chosen: dict[str, st.SearchStrategy[object]] = {}
    for name in LISTS + SHOWN:
        values = [int(value) if name == "year" else value for value in domain(name, snapshot)]
        chosen[name] = st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)
    chosen["cards"] = st.lists(st.sampled_from(("angka", "tren", "peta~layer=x")), unique=True, max_size=3).map(tuple)
    chosen["dwell"] = st.sampled_from(("", "5", "20", "600"))
    for name in (
        "theme",
        "regency",
        "series",
        "source",
        "published",
        "join",
        "layer",
        "beside",
        "vintage",
        "scheme",
        "form",
        "per",
        "verdict",
    ):
        chosen[name] = st.sampled_from(("", *domain(name, snapshot)))
    return st.builds(Query, **chosen, q=TEXT, page=st.integers(1, 999_999_999), lang=st.sampled_from(("id", "en")))


@EVERY
@given(data=st.data())
def test_a_query_written_as_a_link_reads_back_as_itself(snapshot: Snapshot, data: st.DataObject) -> None:
    query = data.draw(states(snapshot))
    assert from_params(parse_qs(urlencode(query.to_params(), doseq=True), keep_blank_values=True), snapshot) == (query, [])


@settings(EVERY, max_examples=500)
@given(params=st.dictionaries(st.sampled_from(PARAMETERS) | st.text(max_size=30), st.lists(st.text(max_size=300), max_size=4), max_size=6))
def test_mangled_parameters_give_notices_not_errors(snapshot: Snapshot, params: dict[str, list[str]]) -> None:
    query, notices = from_params(params, snapshot)
    assert {notice.code for notice in notices} <= {"unknown_parameter", "unknown_value"}
    for name in set(params) - set(PARAMETERS):
        assert name[:200] in {notice.parameter for notice in notices}
    assert from_params(query.to_params(), snapshot) == (query, [])


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("stage", "forwarded_to_kasm", "forwarded_to_kasn"),
        ("election", "pilkada-2021", "Pilkada 2020"),
        ("province", "20", "00"),
        ("series", "bawaslu_forwarded_by_elections", "bawaslu_forwarded_by_election"),
        ("source", "BNS81x", "BNS81"),
        ("confidence", "hihg", "high"),
        ("regency", "7371", "73.71"),
        ("published", "20204", "2024"),
        ("page", "0", "1"),
    ],
)
def test_an_unknown_value_is_dropped_and_the_nearest_is_named(snapshot: Snapshot, name: str, value: str, near: str) -> None:
    query, (notice,) = from_params({name: [value]}, snapshot)
    assert query == Query()
    assert (notice.code, notice.parameter, notice.value) == ("unknown_value", name, value)
    assert notice.near == near or name in ("province", "election")


def test_an_unknown_parameter_is_dropped_and_the_nearest_is_named(snapshot: Snapshot) -> None:
    query, (notice,) = from_params({"electon": ["pilkada-2020"]}, snapshot)
    assert (query, notice.code, notice.near) == (Query(), "unknown_parameter", "election")


@pytest.mark.parametrize("written", ["pilkada-2020", "Pilkada 2020", "PILKADA 2020"])
def test_an_election_is_read_by_slug_or_by_name(snapshot: Snapshot, written: str) -> None:
    assert from_params({"election": [written]}, snapshot) == (Query(election=("Pilkada 2020",)), [])


def test_the_slugs_of_all_elections_differ(snapshot: Snapshot) -> None:
    names = tuple(snapshot.tables["elections"]["election"])
    slugs = {Query(election=(name,)).to_params()["election"][0] for name in names}
    assert len(slugs) == len(names)


def test_a_source_is_named_by_its_id_and_a_mangled_id_gives_none(snapshot: Snapshot) -> None:
    assert from_params({"source": ["BNS18"]}, snapshot) == (Query(source="BNS18"), [])
    query, (notice,) = from_params({"source": ["BNS18'; --"]}, snapshot)
    assert (query.source, notice.parameter, notice.near) == ("", "source", "BNS18")


def test_the_values_of_source_are_all_sources_of_the_release(snapshot: Snapshot) -> None:
    assert domain("source", snapshot) == tuple(snapshot.tables["sources"]["source_id"])
    assert domain("published", snapshot)[0] == "2025" and "" not in domain("published", snapshot)
