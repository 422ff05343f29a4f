"""Metode: a note with a live example for each method, the vocabularies, the glossary; a release with other figures has other examples."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import locales
from app.parts import examples, glossary, methods
from data.snapshot import Snapshot

ID, EN = locales.get("id"), locales.get("en")
KEYS = [key for group in methods.METHODS.values() for key in group]
both = pytest.mark.parametrize("lang", locales.LANGUAGES)


def corrected(snapshot: Snapshot, obs_id: str, value: float) -> Snapshot:
    """Return a SYNTHETIC release in which one figure is another."""
    tables = {name: frame.copy(deep=True) for name, frame in snapshot.tables.items()}
    tables["observations"].loc[tables["observations"]["obs_id"] == obs_id, "value"] = value
    return Snapshot(replace(snapshot.release, number=9000, note="SYNTHETIC, made up by a test"), tables)


@pytest.mark.usefixtures("loaded")
@both
def test_every_method_and_every_word_has_its_anchor(open_page, lang):
    app = open_page("methods", lang=lang)
    assert not app.exception
    page = " ".join(block.proto.body for block in app.get("html"))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert {f"m-{key}" for key in KEYS} <= set(ids)
    assert {glossary.anchor(word) for word in glossary.TERMS} <= set(ids) and "g-stage_alleged" in ids and "g-geo_state_no_figure" in ids
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("key", KEYS)
@both
def test_each_method_has_an_example_from_the_release(snapshot, key, lang):
    found = examples.of(key, snapshot, locales.get(lang))
    assert found is not None and re.search(r"\d", found.text), key
    assert set(found.obs_ids) <= set(snapshot.facts["obs_id"])


def test_the_example_of_the_change_is_computed_and_not_written_down(snapshot):
    said = examples.of("change", snapshot, EN)
    assert "845 (Pemilu 2019) → 1,398 (Pilkada 2020): +65.4%, 95% interval from +51.8% to +80.4%" in said.text
    other = examples.of("change", corrected(snapshot, "BN-223", 1690), EN)
    assert "1,690" in other.text and "+100.0%" in other.text


def test_the_interval_says_that_the_other_reading_inside_it_stays_another_figure(snapshot):
    found = examples.of("intervals", snapshot, EN)
    assert "789 to 904" in found.text and "894, lies inside" in found.text and "must not be used to call them equal" in found.text
    assert len(found.obs_ids) == 2


def test_another_reading_outside_the_interval_is_not_said_to_lie_in_it(snapshot):
    found = examples.of("intervals", corrected(snapshot, "BN-115", 990), EN)
    assert "lies inside" not in found.text and len(found.obs_ids) == 1


def test_the_claim_example_is_a_misprint_on_record_with_the_figure_meant(snapshot):
    found = examples.of("claim", snapshot, EN)
    rejected = snapshot.facts.loc[snapshot.facts["reading"] == "rejected", "value"]
    assert any(found.text.startswith(EN.number(value)) for value in rejected)


def test_a_release_without_figures_has_no_example_and_says_so(snapshot):
    tables = dict(snapshot.tables)
    for name in ("observations", "series_points", "identities", "factor_mapping"):
        tables[name] = snapshot.frame(name).iloc[:0]
    empty = Snapshot(replace(snapshot.release, number=9001, note="SYNTHETIC, made up by a test"), tables)
    assert [key for key in KEYS if examples.of(key, empty, EN) is not None] == ["shrinkage", "pledges"]
    assert sum(methods.group(empty, "en", key).count(EN.t("methods.no_example")) for key in methods.METHODS) == len(KEYS) - 2


def test_links_to_other_pages_keep_release_and_language(snapshot):
    notes = "".join(methods.group(snapshot, "en", key, "lang=en&release=1") for key in methods.METHODS)
    assert 'href="/tren?lang=en&amp;release=1"' in notes and 'href="/dua-versi?lang=en&amp;release=1"' in notes
