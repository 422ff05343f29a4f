"""Rules in words: the finding, states and sanctions of provisions, figures beside the steps."""

from __future__ import annotations

import pytest

import locales
from analytics import rules as analytics
from sentences import rules

ID, EN = locales.get("id"), locales.get("en")


def test_the_finding_names_kinds_classes_and_sanctions(snapshot):
    found = analytics.breaches(snapshot)
    assert rules.title(found, EN) == (
        "The joint decree of 2022 lists 18 kinds of conduct that breach ASN neutrality: 7 against the code of ethics (moral sanction)"
        " and 11 against discipline (medium punishment, heavy punishment or dishonourable dismissal)"
    )
    assert "18 macam perbuatan" in rules.title(found, ID) and "7 pelanggaran kode etik (sanksi moral)" in rules.title(found, ID)


def test_the_lead_counts_pages_and_other_readings(snapshot):
    said = rules.lead(analytics.breaches(snapshot), EN)
    assert "8 pages" in said and "7 rows are other readings" in said and "3 more" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in force", "berlaku"),
        ("", "tidak tercatat"),
        ("repealed (replaced by UU 20/2023)", "tidak berlaku, diganti UU 20/2023"),
        ("in force (widened by MK 136/PUU-XXII/2024)", "berlaku, diperluas MK 136/PUU-XXII/2024"),
        ("in force; Pasal 26 conditionally unconstitutional since MK 121", "berlaku; Pasal 26 inkonstitusional bersyarat sejak MK 121"),
        ("a state nobody wrote before", "a state nobody wrote before"),
    ],
)
def test_a_state_is_said_in_indonesian_and_a_new_wording_as_on_record(text, said):
    assert rules.status(text, ID) == said


def test_every_state_and_every_sanction_of_the_record_has_its_words(snapshot):
    legal = snapshot.frame("legal")
    for text in legal["status"].unique():
        assert not text or rules.status(text, ID) != text
    for text in legal["sanction_class"].unique():
        assert text in rules.PENALTIES or text.startswith("see ")
    assert rules.penalty("see Pasal 189", ID) == "lihat Pasal 189" and rules.penalty("", EN) == "not stated"


def test_an_instrument_as_a_whole_is_said_by_its_name():
    assert rules.provision({"instrument": "PP 94/2021", "article": "seluruhnya"}, EN) == "PP 94/2021"
    assert rules.provision({"instrument": "UU 7/2017", "article": "Pasal 494"}, EN) == "UU 7/2017, Pasal 494"


def test_a_figure_beside_a_step_says_who_when_and_what(snapshot):
    row = snapshot.rows(["BN-341"]).iloc[0]
    assert rules.figure(row, EN) == "314 cases, forwarded to KASN/BKN (Bawaslu, Pilkada 2024, at 2 Dec 2024)."


def test_a_list_without_breaches_is_said(snapshot):
    empty = analytics.breaches(snapshot)
    empty = type(empty)(empty.slice.with_(frame=empty.slice.frame.iloc[:0]), empty.kinds.with_(frame=empty.kinds.frame.iloc[:0]))
    assert rules.title(empty, EN) == EN.t("rules.none")
