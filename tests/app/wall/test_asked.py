"""What the address of the wall asks for: cards in order, forgiving, and written back as it was read."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.wall.asked import DEFAULT, MOST, NUMBERS, Step, Wall, read, steps

NAMES = st.sampled_from(("cards", "dwell", "theme", "view", "auto", "x"))


def of(query: str) -> Wall:
    return read(parse_qs(query, keep_blank_values=True), "id")


def test_without_cards_the_usual_ones_stand():
    found = of("")
    assert [step.slug for step in found.steps] == list(DEFAULT) and not found.chosen and not found.notices
    assert found.to_params() == []


@pytest.mark.parametrize(
    "query", ["cards=tren&cards=angka&cards=jalur-funnel", "cards=tren,angka,,jalur-funnel", "cards=tren&cards=numbers,jalur-funnel"]
)
def test_cards_are_repeated_or_parted_by_commas_and_keep_their_order(query):
    assert [step.slug for step in of(query).steps] == ["tren", NUMBERS, "jalur-funnel"]


def test_a_card_carries_the_parameters_of_its_page():
    (step,) = steps(["peta~election=pilkada-2020~election=pemilu-2019~form=tiles"])
    assert step.parameters() == {"election": ["pilkada-2020", "pemilu-2019"], "form": ["tiles"]}


@pytest.mark.parametrize("own", ["lang=en", "release=1", "as_of=2022", "cards=x", "colour=red"])
def test_what_the_wall_says_for_all_its_cards_is_left_out_of_one(own):
    assert steps([f"tren~{own}"]) == [Step("tren")]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(value=st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20))
def test_any_value_of_a_parameter_survives_the_address(value):
    step = Step("klaim", (("q", value),))
    wall = Wall((step,), chosen=True)
    assert read(parse_qs(urlencode(wall.to_params()), keep_blank_values=True), "id").steps == (step,)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    given=st.dictionaries(
        st.sampled_from(("cards", "dwell", "theme", "view", "auto", "x")), st.lists(st.text(max_size=60), max_size=4), max_size=6
    )
)
def test_whatever_is_asked_gives_a_wall(given):
    found = read(given, "en")
    assert found.steps and 5 <= found.dwell <= 600 and found.theme in ("", "light", "dark") and found.view in ("wall", "presenter")


def test_what_is_written_reads_back():
    wall = of("cards=tren&dwell=45&theme=dark&auto=0&view=presenter&release=2&as_of=2022")
    assert read(parse_qs(urlencode(wall.to_params())), "id") == wall


@pytest.mark.parametrize(
    ("asked", "seconds"), [("5", 5), ("600", 600), ("0", 5), ("-3", 5), ("99999", 600), ("abc", 20), ("1e3", 20), ("٣", 20)]
)
def test_a_pace_outside_its_bounds_gives_the_nearest_and_a_note(asked, seconds):
    found = of(f"dwell={asked}")
    assert found.dwell == seconds
    assert bool(found.notices) == (str(seconds) != asked)


def test_more_cards_than_a_wall_holds_are_said():
    found = of("cards=" + ",".join(f"tren~page={n}" for n in range(MOST + 3)))
    assert len(found.steps) == MOST and [n.code for n in found.notices] == ["too_many_cards"]


def test_walls_that_differ_in_pace_and_colours_ask_for_the_same_content():
    assert of("cards=tren&dwell=9&theme=dark&auto=0&view=presenter").shared() == of("cards=tren").shared()
