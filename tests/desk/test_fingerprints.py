"""Fingerprints: the same rows give the same ten characters, and what is known of ten characters is said and nothing more."""

from __future__ import annotations

import json
import re
import sqlite3

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from data import export, select
from data.query import Query
from data.slice import Slice
from desk import citations, fingerprints, issued, views
from tests.app import made

QUICK = settings(max_examples=120, deadline=None, derandomize=True, database=None)
CELL = st.one_of(st.none(), st.text(max_size=8), st.booleans(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False, width=32))


@QUICK
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=12), data=st.data())
def test_the_same_rows_in_any_order_have_one_fingerprint(rows, data):
    order = data.draw(st.permutations(range(len(rows))))
    columns = data.draw(st.permutations(["a", "b", "c"]))
    frame = pd.DataFrame(rows, columns=["a", "b", "c"], dtype=object)
    mixed = frame.iloc[list(order)].reset_index(drop=True)[list(columns)]
    one, other = Slice("x", frame, 1), Slice("y", mixed, 2)
    assert one.fingerprint == other.fingerprint and re.fullmatch("[0-9a-f]{10}", one.fingerprint)


@QUICK
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), value=st.integers(0, 10**6), data=st.data())
def test_another_cell_gives_another_fingerprint(rows, value, data):
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype=object)
    place = data.draw(st.integers(0, len(rows) - 1))
    other = frame.copy()
    other.loc[place, "a"] = f"another {value}"
    if frame.loc[place, "a"] != f"another {value}":
        assert Slice("x", frame, 1).fingerprint != Slice("x", other, 1).fingerprint


@pytest.mark.parametrize("same", [(1398, 1398.0), (" a ", "a"), (None, ""), (np.int64(7), 7), (True, np.True_)])
def test_a_value_is_the_same_however_it_is_held(same):
    prints = {Slice("x", pd.DataFrame({"v": pd.Series([value], dtype=object)}), 1).fingerprint for value in same}
    assert len(prints) == 1, same


def test_a_stranger_can_compute_it_from_the_json(snapshot, tmp_path, capsys):
    """The recipe that the page says, with the standard library alone."""
    file = tmp_path / "made.json"
    for of in (select.series(snapshot, "bawaslu_forwarded_by_election"), select.observations(snapshot, Query(province=("73",)))):
        file.write_text(export.to_json(of), "utf-8")
        told = json.loads(file.read_text("utf-8"))["fingerprint"]
        exec(compile(fingerprints.RECIPE.replace('"pantau-netralitas.json"', repr(str(file))), "recipe", "exec"), {})
        assert capsys.readouterr().out == "True\n" and told == of.fingerprint


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("30ec457b42", ("30ec457b42", "")),
        (" 30EC457B42. ", ("30ec457b42", "")),
        ("Sidik jari 30ec457b42. https://x.example/data?q=a", ("30ec457b42", "https://x.example/data?q=a")),
        ("https://x.example/data?q=1234567890", ("", "https://x.example/data?q=1234567890")),
        ("/tren?series=a 30ec457b42", ("30ec457b42", "/tren?series=a")),
        ("30ec457b42ff", ("", "")),
        ("nothing", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_fingerprint_and_a_link_are_found_in_what_is_pasted(pasted, found):
    assert fingerprints.read(pasted) == found


def test_a_whole_citation_can_be_pasted(snapshot):
    of = select.series(snapshot, "bawaslu_forwarded_by_election")
    said = citations.cite(of, snapshot, locales.get("id"), address="https://x.example/tren?release=1")
    assert fingerprints.read(said) == (of.fingerprint, "https://x.example/tren?release=1")


def find(fingerprint, snapshot, **more):
    return fingerprints.find(fingerprint, [1], lambda number: snapshot, **more)


@pytest.mark.parametrize(
    "query",
    [
        Query(), Query(election=("Pilkada 2020",)), Query(authority=("KASN",)), Query(province=("73",)), Query(year=(2024,)),
        Query(source="BNS52"), Query(series="bawaslu_forwarded_by_election"), Query(reading=("rejected",)), Query(published="2020"),
    ],
)  # fmt: skip
def test_a_usual_selection_is_rebuilt_from_its_fingerprint_alone(snapshot, query):
    of = select.rows(snapshot, query)
    answer = find(of.fingerprint, snapshot)
    assert (answer.how, answer.release, answer.current) == ("rebuilt", 1, of.fingerprint)
    assert answer.selection.rows == len(of)
    again = views.of_page(answer.selection.page, snapshot, answer.selection.query)
    assert of.fingerprint in {one.fingerprint for one in again}, "the link that is offered shows these rows"


def test_a_single_figure_is_rebuilt(snapshot):
    of = citations.one(snapshot.rows(["BN-223"]).iloc[0].to_dict(), snapshot)
    assert find(of.fingerprint, snapshot).selection.query == Query(q="BN-223")


@pytest.mark.parametrize("page", ["trend", "map", "pipeline", "authorities"])
def test_what_a_page_shows_is_rebuilt(snapshot, page):
    of = views.of_page(page, snapshot, Query())[0]
    answer = find(of.fingerprint, snapshot)
    assert answer.how == "rebuilt" and answer.selection.rows == len(of)


def test_rows_that_no_list_holds_are_found_by_their_link(snapshot):
    query = Query(province=("73",), election=("Pilkada 2020",), stage=("alleged",))
    of = select.observations(snapshot, query)
    assert find(of.fingerprint, snapshot).how == "unknown"
    assert find(of.fingerprint, snapshot, linked=(1, "data", query)).how == "rebuilt"
    assert find(of.fingerprint, snapshot, linked=(1, "data", Query(province=("73",)))).how == "differs"
    alone = find("", snapshot, linked=(1, "data", query))
    assert alone.linked[0] == of.fingerprint, "a link alone tells its fingerprints"


def test_what_nobody_knows_is_said_to_be_unknown(snapshot):
    answer = find("0123456789", snapshot)
    assert (answer.how, answer.release, answer.selection, answer.searched) == ("unknown", 0, None, (1,))


def test_what_was_issued_is_found_and_rebuilt(snapshot, tmp_path):
    file = tmp_path / "issued.sqlite"
    query = Query(province=("73", "74"), election=("Pilkada 2020",), lang="en")
    of = select.observations(snapshot, query)
    assert issued.remember(of, "data", query, file=file) and issued.remember(of, "data", query, file=file)
    (entry,) = noted = issued.known(of.fingerprint, file=file)
    assert "lang" not in entry.parameters and entry.release == 1
    assert find(of.fingerprint, snapshot, noted=noted).how == "rebuilt"
    gone = of.with_(id="of a page that is gone")
    assert issued.remember(gone, "no_such_page", query, file=file)
    (_, other) = sorted(issued.known(of.fingerprint, file=file), key=lambda one: one.page)
    assert find(of.fingerprint, snapshot, noted=[other]).how == "issued"


def test_a_typed_text_is_never_kept(snapshot, tmp_path):
    query = Query(q="lurah")
    assert not issued.remember(select.observations(snapshot, query), "data", query, file=tmp_path / "i.sqlite")
    assert not (tmp_path / "i.sqlite").exists()


def test_the_table_of_what_was_issued_has_a_bound(snapshot, tmp_path, monkeypatch):
    monkeypatch.setattr(issued, "MOST", 3)
    file = tmp_path / "issued.sqlite"
    for code in ("11", "12", "13", "14", "15"):
        query = Query(province=(code,))
        issued.remember(select.observations(snapshot, query), "data", query, file=file)
    with sqlite3.connect(file) as table:
        assert table.execute("SELECT count(*) FROM issued").fetchone() == (3,)
        assert {name for _, name, *_ in table.execute("PRAGMA table_info(issued)")} == {
            "id", "fingerprint", "release", "slice", "page", "query",
        }  # fmt: skip
    assert issued.known(select.observations(snapshot, Query(province=("15",))).fingerprint, file=file)


def test_a_folder_that_cannot_be_written_fails_nothing(snapshot, tmp_path):
    of, file = select.observations(snapshot, Query()), tmp_path / "no folder" / "issued.sqlite"
    assert not issued.remember(of, "data", Query(), file=file)
    (tmp_path / "broken.sqlite").write_bytes(b"this is no database" * 100)
    assert not issued.remember(of, "data", Query(), file=tmp_path / "broken.sqlite")
    assert issued.known(of.fingerprint, file=tmp_path / "broken.sqlite") == ()


def test_rows_of_a_past_release_are_told_from_those_of_today(tmp_path):
    from data import store as stores

    store = stores.open(f"sqlite:///{tmp_path / 'pantau.sqlite'}")
    store.load_record()
    made.add(store, made.correct_headline)
    query = Query(series="bawaslu_forwarded_by_election")
    old, new = (select.rows(store.snapshot(number), query).fingerprint for number in (1, 2))
    assert old != new
    answer = fingerprints.find(old, [2, 1], store.snapshot)
    assert (answer.how, answer.release, answer.releases, answer.current) == ("rebuilt", 1, (1,), new)
    same = select.observations(store.snapshot(1), Query(election=("Pemilu 2014",))).fingerprint
    assert fingerprints.find(same, [2, 1], store.snapshot).releases == (2, 1), "rows that nobody changed keep their fingerprint"
    store.close()
