"""Links that follow the releases and links that stay; old parameters become new ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.query import PARAMETERS, Query, from_params
from desk import permalinks
from desk.migrations import MIGRATIONS, Migration, migrate

QUICK = settings(max_examples=300, deadline=None, derandomize=True, database=None)
VIEW = Query(election=("Pilkada 2020",), province=("73", "74"), q="a&b=c +é", as_of="2020-12", lang="en")


def test_a_live_link_follows_the_releases_and_keeps_the_date():
    assert permalinks.live(VIEW.with_(release="3"), "data", "https://x.example/") == (
        "https://x.example/data?election=pilkada-2020&province=73&province=74&q=a%26b%3Dc%20%2B%C3%A9&as_of=2020-12&lang=en"
    )
    assert permalinks.live(Query(), "") == "/"


def test_a_frozen_link_names_its_release_even_while_that_is_the_current_one():
    assert permalinks.frozen(Query(), "tren", 1) == "/tren?release=1"
    assert permalinks.parse(permalinks.frozen(VIEW, "data", 2)).frozen and not permalinks.parse(permalinks.live(VIEW, "data")).frozen


@QUICK
@given(
    q=st.text(st.characters(exclude_categories=("Cs",)), max_size=60).map(str.strip), page=st.sampled_from(["", "tren", "bentuk-jabatan"])
)
def test_a_link_taken_apart_is_the_view_again(snapshot, q, page):
    query = VIEW.with_(q=q, release="7")
    link = permalinks.parse(permalinks.frozen(query, page, 7, "https://x.example"))
    assert link.page == page and from_params(link.parameters, snapshot) == (query, [])


@QUICK
@given(text=st.text(max_size=200))
def test_any_text_can_be_taken_apart(text):
    link = permalinks.parse(text)
    assert isinstance(link.page, str) and not link.page.startswith("/")


RENAMED = Migration("tahap", "stage", {"diteruskan": "forwarded_to_kasn"})


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        ({"tahap": ["diteruskan"], "q": ["x"]}, {"stage": ["forwarded_to_kasn"], "q": ["x"]}),
        ({"tahap": ["violation", "diteruskan"]}, {"stage": ["violation", "forwarded_to_kasn"]}),
        ({"stage": ["report"], "tahap": ["diteruskan"]}, {"stage": ["forwarded_to_kasn", "report"]}),
        ({"stage": ["report"]}, {"stage": ["report"]}),
        ({}, {}),
    ],
)
def test_an_old_parameter_becomes_the_new_one_with_its_values(given_, found):
    assert migrate(given_, [RENAMED]) == found


def test_a_renamed_value_keeps_its_parameter():
    assert migrate({"layer": ["old", "other"]}, [Migration("layer", "layer", {"old": "new"})]) == {"layer": ["new", "other"]}


def test_a_name_may_change_twice():
    assert migrate({"a1": ["x"]}, [Migration("a1", "b1"), Migration("b1", "c1", {"x": "y"})]) == {"c1": ["y"]}


def test_every_migration_leads_to_a_parameter_of_today():
    names = {change.new for change in MIGRATIONS}
    names -= {change.old for change in MIGRATIONS if change.old != change.new}
    assert names <= set(PARAMETERS)
    assert not {change.old for change in MIGRATIONS if change.old != change.new} & set(PARAMETERS), "an old name is a new one again"


def test_what_is_new_already_is_left_alone(snapshot):
    params = VIEW.to_params()
    assert migrate(params) == params
