"""Counts of cases against a plain count, row by row."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cases.cube import CELL, MARGIN, PAIRS, cells, factors_of, margin, pairs, pairs_of
from data.cases.prepare import hash_of
from data.cases.read import Coded, hash_texts
from data.cases.typed import TEXTS, Cases

STAGES = ("alleged", "violation", "followed_up")
ROW = st.tuples(
    st.sampled_from(("", "Pilkada 2020", "Pemilu 2024")), st.integers(2019, 2021), st.sampled_from(("11", "32", "96")),
    st.sampled_from(STAGES), st.sampled_from(("", "PLV-001", "PLV-029")), st.sampled_from(("", "guru", "jpt")), st.integers(0, 63),
)  # fmt: skip


def coded(words: list[str]) -> Coded:
    every = sorted(set(words))
    return Coded(every, np.array([every.index(word) for word in words], dtype=np.int32))


def cases_of(rows: list[tuple]) -> Cases:
    columns = dict(zip(CELL, zip(*rows, strict=True), strict=True))
    texts = {name: coded(list(columns[name])) if name in columns else Coded.constant("", len(rows)) for name in TEXTS}
    return Cases(texts, np.array(columns["year"], dtype=np.int16), np.array(columns["factors"], dtype=np.uint8))


def spelled(found, cases: Cases) -> list[tuple]:
    columns = [
        [cases.texts[name].words[code] for code in found.columns[name]] if name in cases.texts else found.columns[name].tolist()
        for name in found.columns
    ]
    return list(zip(*columns, found.n.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=60))
def test_cells_are_a_plain_count_in_order(rows):
    made = spelled(cells(cases_of(rows)), cases_of(rows))
    assert made == [(*key, n) for key, n in sorted(Counter(rows).items())]
    assert sum(row[-1] for row in made) == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=60))
def test_the_margin_is_a_plain_count_by_factor(rows):
    found = margin(cases_of(rows))
    expected: Counter = Counter()
    for election, year, province, stage, _, _, mask in rows:
        named = [n for n in range(1, 7) if mask & 1 << (n - 1)]
        expected.update((election, year, province, stage, factor) for factor in (0, *(named or [9])))
    assert list(zip(*(found.columns[name] for name in MARGIN), found.n, strict=True)) == [(*k, n) for k, n in sorted(expected.items())]


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=60))
def test_the_pairs_are_a_plain_count_of_factors_named_together(rows):
    found = pairs(cases_of(rows))
    expected: Counter = Counter()
    for election, year, province, stage, _, _, mask in rows:
        named = [n for n in range(1, 7) if mask & 1 << (n - 1)]
        expected.update((election, year, province, stage, a, b) for a in named for b in named if a < b)
    assert list(zip(*(found.columns[name] for name in PAIRS), found.n, strict=True)) == [(*k, n) for k, n in sorted(expected.items())]


def test_a_case_with_fewer_than_two_factors_has_no_pair():
    assert [pairs_of(mask) for mask in (0, 1, 0b100000)] == [(), (), ()]
    assert pairs_of(0b100101) == ((1, 3), (1, 6), (3, 6))


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=30))
def test_coded_and_uncoded_cases_are_all_cases(rows):
    found = margin(cases_of(rows))
    by_factor = Counter()
    for factor, n in zip(found.columns["factor"], found.n, strict=True):
        by_factor[factor] += n
    coded_cases = sum(1 for row in rows if row[-1])
    assert (by_factor[0], by_factor[9]) == (len(rows), len(rows) - coded_cases)
    assert max((by_factor[n] for n in range(1, 7)), default=0) <= coded_cases


def test_every_mask_counts_every_case_once():
    assert all(factors_of(mask)[0] == 0 and (9 in factors_of(mask)) == (mask == 0) for mask in range(64))
    assert factors_of(0b100101) == (0, 1, 3, 6)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=30), st.randoms())
def test_the_hash_depends_on_words_and_order_and_not_on_codes(rows, random):
    cases = cases_of(rows)
    order = list(range(len(cases.texts["election"].words)))
    random.shuffle(order)
    column = cases.texts["election"]
    places = np.array([order.index(i) for i in range(len(order))], dtype=np.int32)
    shuffled = Coded([column.words[i] for i in order], places[column.codes]).map([column.words[i] for i in order])
    assert hash_of(Cases({**cases.texts, "election": shuffled}, cases.year, cases.factors)) == hash_of(cases)
    assert (hash_of(cases_of(rows[::-1])) == hash_of(cases)) == (rows[::-1] == rows)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=40))
def test_equal_texts_have_equal_hashes_and_others_have_not(texts):
    hashes = hash_texts(pa.array([*texts, *texts], pa.string())).tolist()
    assert hashes[: len(texts)] == hashes[len(texts) :]
    assert len(set(hashes)) == len(set(texts))
    assert [h == 0 for h in hashes[: len(texts)]] == [text == "" for text in texts]


def test_hashes_know_their_place_in_a_slice():
    texts = pa.array(["aaa", "b" * 17, "", "cc", "b" * 16])
    assert hash_texts(texts.slice(1, 3)).tolist() == hash_texts(texts).tolist()[1:4]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=30))
def test_mapping_a_column_maps_every_row(words):
    made = coded(words).map([word.upper() if word < "d" else "Z" for word in sorted(set(words))])
    assert [made.words[i] for i in made.codes] == [word.upper() if word < "d" else "Z" for word in words]
    assert made.words == sorted(set(made.words))
