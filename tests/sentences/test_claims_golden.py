"""The golden set of the claim check: what a reporter types, and the answer that the record gives; each answer names its figures."""

from __future__ import annotations

import pytest

import locales
from analytics.claims import check
from data.parse.sentence import read
from data.views.claims import Check
from sentences import claims


@pytest.fixture
def ask(snapshot):
    return lambda text: check(snapshot, read(text, snapshot.election_order, lang="id")).checks[0]


def readings(found: Check) -> dict[str, str]:
    frame = found.matches.frame
    return dict(zip(frame["obs_id"], frame["reading"], strict=True))


@pytest.mark.parametrize(
    ("text", "verdict", "known"),
    [
        ("1398", "published", {"BN-223": "preferred"}),
        ("845", "disputed", {"PL-OBS-001": "preferred"}),
        ("894", "disputed", {"BN-115": "alternate", "PR-145": "preferred"}),
        ("2034", "published", {"KN-220": "preferred"}),
        ("2304", "misprint", {"KN-240": "rejected"}),
        ("2.304 ASN", "misprint", {"KN-240": "rejected"}),
        ("878", "misprint", {"BN-356": "rejected"}),
        ("1546", "disputed", {"BN-117": "alternate"}),
        ("65,4 %", "similar", {}),
        ("78,5 %", "recomputes", {}),
        ("4242", "unknown", {}),
        ("845 perkara diteruskan", "disputed", {"PL-OBS-001": "preferred"}),
        ("pelanggaran naik 65 persen", "similar", {}),
    ],
)
def test_the_verdict_and_the_readings_on_record(ask, text, verdict, known):
    found = ask(text)
    assert found.verdict == verdict and known.items() <= readings(found).items()
    assert bool(known) == bool(len(found.matches))


def test_845_is_preferred_and_894_stands_beside_it(ask):
    found = ask("845")
    assert list(found.others.frame["obs_id"]) == ["BN-115"] and list(found.others.frame["value"]) == [894]
    assert "sebagai angka yang diutamakan, tetapi diperdebatkan" in claims.verdict(found, locales.get("id"))


def test_2304_is_a_swap_of_2034_and_does_not_give_the_percentage_of_its_page(ask):
    found = ask("2304")
    meant = found.probable.frame.iloc[0]
    assert (meant["obs_id"], meant["relation"]) == ("KN-220", "swap")
    row = found.ratios.frame.iloc[0]
    assert (row["part"], row["whole"], round(row["computed"], 1), row["printed"], row["holds"]) == (1596, 2304, 69.3, 78.5, False)
    assert claims.more(found, locales.get("id")) == ("1.596 akan menjadi 69,3 % dari 2.304, sedangkan halamannya menyebut 78,5 %.",)


def test_1546_is_one_digit_from_the_preferred_figure_of_its_count(ask):
    found = ask("1546")
    assert list(found.others.frame["value"]) == [1536]
    assert claims.verdict(found, locales.get("en")).endswith("1,536 (Pilkada 2020), one digit apart.")


def test_65_4_per_cent_is_computed_and_says_of_what_and_what_the_other_reading_gives(ask):
    found = ask("65,4 %")
    assert list(found.basis.frame["obs_id"]) == ["PL-OBS-001", "BN-223"]
    assert round(found.variants.frame["computed"].iloc[0], 1) == 56.4 and found.variants.frame["of_value"].iloc[0] == 894
    assert claims.more(found, locales.get("en")) == ("From 894 to 1,398 (another reading) the change is +56.4%.",)


def test_65_per_cent_is_65_4_rounded_and_says_of_what(ask):
    said = claims.verdict(ask("pelanggaran naik 65 persen"), locales.get("id"))
    assert "perubahan dari 845 ke 1.398, yaitu 65,4 % (Bawaslu, diteruskan ke KASN/BKN, kasus, Pemilu 2019 dan Pilkada 2020)" in said


def test_78_5_per_cent_is_printed_and_recomputes_from_its_two_counts(ask):
    found = ask("78,5 %")
    row = found.ratios.frame.iloc[0]
    assert (row["part"], row["whole"], row["holds"]) == (1596, 2034, True)
    assert set(found.basis.frame["obs_id"]) == {"KN-220", "KN-221"}


def test_a_stage_that_the_text_names_agrees(ask):
    found = ask("845 perkara diteruskan")
    assert found.number.stage == "forwarded_to_kasn" and found.matches.frame["differs"].iloc[0] == ""


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("text", ["1398", "845", "2304", "65,4 %", "78,5 %", "4242"])
def test_a_reply_names_the_verdict_and_each_figure_with_its_source(ask, text, lang):
    found, words = ask(text), locales.get(lang)
    first, *rest = claims.reply(found, words).splitlines()
    assert first == claims.verdict(found, words)
    for _, row in claims.quoted(found).iterrows():
        assert any(row["obs_id"] in line and row["publisher"] in line and row["url"] in line for line in rest)
    if text == "4242":
        assert rest == [words.t("claims.unknown.means")]
