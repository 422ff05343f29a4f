"""Names of provinces in addresses: slugs, aliases, codes, and the nearest to a name that nobody has."""

from __future__ import annotations

import pytest
from slugify import slugify

from analytics import places_names


def test_each_province_has_a_slug_of_its_own(snapshot):
    slugs = places_names.slugs(snapshot)
    assert len(slugs) == len(set(slugs.values())) == 38 and slugs["53"] == "nusa-tenggara-timur"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nusa-tenggara-timur", "53"), ("ntt", "53"), ("NTT", "53"), ("53", "53"), ("id-nt", "53"), ("East Nusa Tenggara", "53"),
        ("provinsi-ntt", "53"), ("dki-jakarta", "31"), ("dki", "31"), ("diy", "34"), ("d-i-yogyakarta", "34"), ("papua-barat", "92"),
        ("91", "91"), ("97", None), ("", None), ("nowhere", None), ("x" * 5000, None), ("../etc/passwd", None),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_province(snapshot, name, code):
    assert places_names.find(snapshot, name) == code


def test_every_alias_of_the_record_leads_to_its_own_province(snapshot):
    for row in snapshot.tables["provinces"].itertuples():
        for alias in row.aliases.split("|"):
            assert places_names.find(snapshot, slugify(alias)) == row.province_code, alias


def test_a_bps_code_is_no_name(snapshot):
    assert places_names.find(snapshot, "94") == "94", "Kemendagri: Papua Tengah; 94 is Papua at BPS"


def test_the_nearest_names_come_first(snapshot):
    assert places_names.nearest(snapshot, "nusa-tengara-timor")[0] == "53"
    assert len(places_names.nearest(snapshot, "sulawesi")) == 3 and places_names.nearest(snapshot, "qqqqqqq") == ()
