"""The faults of layout of `test_pages.py` in views that a reader makes: each series, layers with a province, filters, long notes."""

from __future__ import annotations

import os

import pytest

WIDE, PHONE = (1440, 900), (390, 844)
VIEWS = (
    "/tren?series=all_violations_by_election&lang=id",
    "/tren?series=bawaslu_alleged_by_election&lang=en",
    "/tren?series=kasn_followup_share_by_year&lang=id",
    "/tren?series=kasn_recommended_by_year&lang=en",
    "/tren?series=other_law_class_by_election&lang=id",
    "/peta?layer=province_pilkada2020_bawaslu_2020_10_04&province=72&lang=id",
    "/peta?layer=province_best_pilkada_2020&province=53&lang=en",
    "/peta?layer=ikp_asn_by_province_regency_aggregate&province=82&lang=id",
    "/peta?layer=province_pilkada2020_kasn_2020_2022&province=99&lang=en",
    "/data?election=pilkada-2020&election=pemilu-2019&stage=forwarded_to_kasn&reading=preferred&province=53&columns=obs_id&columns=note&lang=id",
    "/data?q=1398&election=pemilu-2040&colour=red&series=bawaslu_forwarded_by_election&columns=obs_id&columns=value&lang=en",
)


# Each view once, on a desk and on a phone in turn; `make soak` looks at both.
LOOKS = [
    pytest.param(view, size, id=f"{view.split('&')[0].lstrip('/')}-{size[0]}px")
    for i, view in enumerate(VIEWS)
    for j, size in enumerate((WIDE, PHONE))
    if i % 2 == j or os.environ.get("PANTAU_SOAK")
]


@pytest.mark.parametrize(("view", "size"), LOOKS)
def test_nothing_is_clipped_overlapping_or_sideways(visit, view, size):
    one = visit(size).open(view)
    page = one.page
    page.evaluate("pn.openFolds()")
    page.set_viewport_size({"width": size[0], "height": page.evaluate("pn.height()")})
    page.wait_for_function("() => pn.still()")
    layout, sideways = page.evaluate("pn.layout()"), page.evaluate("pn.sideways()")
    assert not layout, "\n".join(layout)
    assert not sideways, "\n".join(sideways)
    assert page.evaluate("pn.errorBoxes()") == [] and one.errors == [] and one.failures == [] and one.foreign == []
