"""Nothing of the record is left without a place: every row of every file can be reached on some page.

Where a page shows all rows of a file at once, its words are read; where it shows them by pages, filters or areas, the answers behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from html import unescape

import pandas as pd
import pytest

from analytics import identities, ikp, mentions, places_names, regency, register, sources, trends
from data import regencies, select
from data.models import FILES
from data.query import Query, domain
from data.snapshot import Snapshot
from tests.app.conftest import loaded, loaded_folder, open_page  # noqa: F401

pytestmark = pytest.mark.usefixtures("loaded")
WORDS: dict[str, str] = {}  # what the pages say in English, each opened once
# The files of the record; those that a store derives from others (areas of the maps) or loads beside it (coded cases) are no part of it.
RECORD = (
    "observations", "sources", "series", "series_points", "identities", "factors", "factor_mapping", "ikp_categories", "pledges",
    "pledge_points", "legal", "violation_taxonomy", "denominators", "elections", "election_areas", "provinces", "instance_lists", "breaks",
    "corrections",
)  # fmt: skip


@pytest.fixture
def words(open_page: Callable) -> Callable[[str], str]:  # noqa: F811
    """Return a function that reads all that a page says: its blocks of HTML and its grids."""

    def of(key: str) -> str:
        if key not in WORDS:
            app = open_page(key, lang="en")
            assert not app.exception, app.exception
            grids = (str(cell) for grid in app.dataframe for cell in grid.value.astype(str).to_numpy().ravel())
            WORDS[key] = unescape(" ".join([*(block.proto.body for block in app.get("html")), *grids]))
        return WORDS[key]

    return of


def left_out(wanted: Iterable[str], text: str) -> list[str]:
    """List the ids that stand nowhere in a text."""
    found = set(re.findall(r"[\w-]+", text))
    return sorted(set(wanted) - found)


def unsaid(frame: pd.DataFrame, name: str, text: str) -> list[str]:
    """List the texts of a column that a page does not say."""
    flat = re.sub(r"\s+", " ", text)
    return [said for said in frame[name] if re.sub(r"\s+", " ", said) not in flat]


def test_every_file_of_the_record_is_asked_about_here():
    assert set(RECORD) == set(FILES), f"say on which page the rows of these can be reached: {sorted(set(RECORD) ^ set(FILES))}"


def test_every_figure_of_whatever_reading_stands_in_the_table_of_data(words, snapshot: Snapshot):
    assert left_out(snapshot.frame("observations")["obs_id"], words("data")) == []


def test_every_figure_and_every_source_stands_on_the_page_of_its_source(snapshot: Snapshot):
    listed = sources.sources(snapshot, Query()).listed.frame
    assert set(listed["source_id"]) == set(snapshot.frame("sources")["source_id"])
    some = listed["source_id"].iloc[::60]
    facts = snapshot.facts
    for source_id in some:
        mine = set(facts.loc[facts["source_id"] == source_id, "obs_id"])
        assert set(sources.source(snapshot, source_id).figures.frame["obs_id"]) == mine


def test_every_series_and_point_can_be_chosen_on_data_and_most_are_drawn(snapshot: Snapshot):
    points = snapshot.frame("series_points")
    assert set(domain("series", snapshot)) == set(snapshot.frame("series")["series_id"])
    shown = pd.concat([select.series(snapshot, one).frame[["series_id", "x", "obs_id"]] for one in domain("series", snapshot)])
    assert len(shown.merge(points, on=["series_id", "x", "obs_id"])) == len(points)


def test_every_sum_stands_among_the_two_versions(snapshot: Snapshot):
    assert set(identities.verdicts(snapshot).slice.frame["identity_id"]) == set(snapshot.frame("identities")["identity_id"])


def test_every_factor_and_every_row_of_the_crosswalk_stand_on_faktor(words, snapshot: Snapshot):
    text = words("factors")
    mapping = snapshot.frame("factor_mapping")
    assert unsaid(snapshot.frame("factors"), "label_en", text) == [] and unsaid(mapping, "justification_en", text) == []
    assert left_out(mapping.loc[mapping["obs_id"] != "", "obs_id"], text) == []


def test_every_class_and_rank_of_the_index_stands_on_kerawanan_in_its_edition(snapshot: Snapshot):
    shown = {one for edition in ikp.editions(snapshot) for one in edition.slice.frame["ikp_id"]}
    assert shown == set(snapshot.frame("ikp_categories")["ikp_id"])


def test_every_pledge_and_every_point_of_their_texts_stand_on_ikrar(words, snapshot: Snapshot):
    assert left_out(snapshot.frame("pledges")["pledge_id"], words("pledges")) == []
    assert unsaid(snapshot.frame("pledge_points"), "text_en", words("pledges")) == []


def test_every_provision_and_every_breach_stand_on_aturan(words, snapshot: Snapshot):
    assert left_out(snapshot.frame("legal")["legal_id"], words("rules")) == []
    assert left_out(snapshot.frame("violation_taxonomy")["violation_id"], words("rules")) == []


def test_every_name_of_the_lists_without_counts_stands_on_bentuk_jabatan(words, snapshot: Snapshot):
    assert left_out(mentions.mentions(snapshot).frame["item_id"], words("forms")) == []
    assert set(mentions.mentions(snapshot).frame["item_id"]) == set(snapshot.frame("instance_lists")["item_id"])


def test_every_election_stands_on_data_with_the_provinces_that_voted(words, snapshot: Snapshot):
    assert unsaid(snapshot.frame("elections"), "election", words("data")) == []
    held = register.elections(snapshot)
    shown = {(row["election"], code, word) for row in held.to_dict("records") for word in register.VOTED for code in row[word]}
    assert shown == set(snapshot.frame("election_areas")[["election", "province_code", "voted"]].itertuples(index=False, name=None))


def test_every_denominator_stands_on_data_or_on_the_page_of_its_province(words, snapshot: Snapshot):
    table = snapshot.frame("denominators")
    assert left_out(table.loc[table["province_code"] == "00", "denominator_id"], words("data")) == []
    shown = {one for code in ("00", *snapshot.province_names) for one in register.bases(snapshot, code).frame["denominator_id"]}
    assert shown == set(table["denominator_id"])


def test_every_province_has_an_address(snapshot: Snapshot):
    assert set(places_names.slugs(snapshot)) == set(snapshot.frame("provinces")["province_code"])


def test_every_break_stands_under_a_trend(snapshot: Snapshot):
    shown = {one for name in trends.catalogue(snapshot) for one in trends.trend(snapshot, name).breaks["break_id"]}
    assert shown == set(snapshot.frame("breaks")["break_id"])


def test_every_correction_stands_on_koreksi(snapshot: Snapshot):
    assert set(sources.ledger(snapshot).frame["correction_id"]) == set(snapshot.frame("corrections")["correction_id"])


@cache
def of_regencies(snapshot: Snapshot) -> dict[str, set[str]]:
    """Gather the ids that the pages of all regencies show, file by file."""
    found: dict[str, set[str]] = {name: set() for name in ("obs_id", "ikp_id", "item_id", "pledge_id")}
    parts = regency.parts(snapshot)
    for code in regencies.names():
        for name, frames in parts.items():
            for frame in frames:
                if code in frame:
                    found[name] |= set(frame[code][name])
    return found


@pytest.mark.parametrize(
    ("file", "name"),
    [("observations", "obs_id"), ("ikp_categories", "ikp_id"), ("instance_lists", "item_id"), ("pledges", "pledge_id")],
)
def test_every_row_about_a_regency_stands_on_the_page_of_a_regency(snapshot: Snapshot, file: str, name: str):
    table = snapshot.frame(file)
    assert set(table.loc[table["area_level"] == "regency", name]) <= of_regencies(snapshot)[name]
