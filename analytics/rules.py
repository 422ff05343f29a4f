"""Rules on neutrality: the breaches of the joint decree of 2022, the provisions on record, and the steps that a report takes."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analytics import forms
from data.slice import Slice
from data.snapshot import Snapshot, remembered
from data.views.rules import BEFORE, CLASSES, NOW, SANCTIONS, STATES, Breaches, Law, Side, Step
from data.vocab import NATIONAL, SOURCE_COLUMNS

_COUNTED = ("cases", "people", "reports")


class Evidence(NamedTuple):
    """Which figures show that a step takes place: the last national one of a stage that an authority stated for an election."""

    stage: str
    authority: str
    election: str


class Rule(NamedTuple):
    """What a step rests on in one era: rows of `legal.csv`, and figures."""

    provisions: tuple[str, ...] = ()
    figures: tuple[Evidence, ...] = ()


_LAST_OF_KASN, _FIRST_OF_BKN = "Pilkada 2020", "Pilkada 2024"
# A step, or one of its eras, of which a release holds neither a provision nor a figure is not shown.
WAY: dict[str, dict[str, Rule]] = {
    "received": {
        BEFORE: Rule(figures=(Evidence("finding", "Bawaslu", _LAST_OF_KASN), Evidence("report", "Bawaslu", _LAST_OF_KASN))),
        NOW: Rule(figures=(Evidence("report", "Bawaslu", _FIRST_OF_BKN),)),
    },
    "decided": {
        BEFORE: Rule(figures=(Evidence("alleged", "Bawaslu", _LAST_OF_KASN), Evidence("stopped", "Bawaslu", _LAST_OF_KASN))),
        NOW: Rule(figures=(Evidence("violation", "Bawaslu", _FIRST_OF_BKN), Evidence("not_violation", "Bawaslu", _FIRST_OF_BKN))),
    },
    "forwarded": {
        BEFORE: Rule(("PLL-052", "PLL-051"), (Evidence("forwarded_to_kasn", "Bawaslu", _LAST_OF_KASN),)),
        NOW: Rule(("PLL-011",), (Evidence("forwarded_to_kasn", "Bawaslu", _FIRST_OF_BKN),)),
    },
    "examined": {
        BEFORE: Rule((), (Evidence("reported_to_kasn", "KASN", _LAST_OF_KASN), Evidence("kasn_recommended", "KASN", _LAST_OF_KASN))),
        NOW: Rule(
            ("PLL-010", "PLL-011"), (Evidence("reported_to_kasn", "BKN", _FIRST_OF_BKN), Evidence("in_process", "BKN", _FIRST_OF_BKN))
        ),
    },
    "sanctioned": {
        BEFORE: Rule(("PLL-039", "PLL-043", "PLL-045", "PLL-003"), (Evidence("followed_up", "KASN", _LAST_OF_KASN),)),
        NOW: Rule(("PLL-039", "PLL-040", "PLL-048", "PLL-009"), (Evidence("followed_up", "BKN", _FIRST_OF_BKN),)),
    },
    "not_followed": {
        BEFORE: Rule((), (Evidence("not_followed_up", "Kemendagri", _LAST_OF_KASN), Evidence("data_blocked", "BKN", _LAST_OF_KASN))),
        NOW: Rule(("PLL-064",), (Evidence("not_followed_up", "BKN", _FIRST_OF_BKN), Evidence("data_blocked", "BKN", _FIRST_OF_BKN))),
    },
}
# What may come beside the way of a report, and what is to come after it.
CRIMINAL = ("PLL-022", "PLL-017", "PLL-023", "PLL-033", "PLL-031")
AHEAD = ("PLL-014", "PLL-015", "PLL-016")


@remembered
def breaches(snapshot: Snapshot) -> Breaches:
    """List the breaches of the joint decree of 2022 and count its kinds of conduct by class and kind of sanction.

    A number of the list is one kind of conduct, in however many wordings; one whose sanction depends on the time of the act stands under
    each of its sanctions, so that the kinds of a class may add up to more than its numbers.
    """
    frame = forms.taxonomy(snapshot)
    said = frame.loc[frame["reading"] == "preferred"]
    rows = []
    for (cls, sanction), group in said.groupby(["violation_class", "sanction_class"], sort=False):
        first, items = group.iloc[0], list(dict.fromkeys(group["item"].astype(str)))
        rows.append(
            {
                "violation_class": cls,
                "sanction_class": sanction,
                "sanction_id": first["sanction_id"],
                "sanction_en": first["sanction_en"],
                "value": len(items),
                "items": ", ".join(items),
                "source_id": first["source_id"],
            }
        )
    rows.sort(key=lambda row: (CLASSES.index(row["violation_class"]), _place(row["sanction_class"])))
    columns = ["violation_class", "sanction_class", "sanction_id", "sanction_en", "value", "items", "source_id"]
    return Breaches(_listed(snapshot, "rules_breaches", frame), _listed(snapshot, "rules_sanctions", pd.DataFrame(rows, columns=columns)))


@remembered
def laws(snapshot: Snapshot) -> tuple[Law, ...]:
    """List the instruments on record with their provisions: those in force, those repealed, those whose state no page says.

    Within a state they stand in the order of the record. An instrument is in force or repealed as its first row with a state says.
    """
    made = []
    for instrument, rows in _provisions(snapshot).groupby("instrument", sort=False):
        states = [state(text) for text in rows["status"]]
        shown = next((s for s in states if s != "unknown"), "unknown")
        made.append(Law(str(instrument), str(rows.iloc[0]["title"]), shown, rows.reset_index(drop=True)))
    return tuple(sorted(made, key=lambda law: STATES.index(law.state)))


@remembered
def provisions(snapshot: Snapshot) -> Slice:
    """Return every row of `legal.csv` with its source and `state` (one of `STATES`), in the order of the record."""
    frame = _provisions(snapshot)
    return _listed(snapshot, "rules_provisions", frame.assign(state=[state(text) for text in frame["status"]]))


def state(status: str) -> str:
    """Read the state that a row of `legal.csv` gives: `in_force`, `repealed`, or `unknown` where it gives none."""
    return "in_force" if status.startswith("in force") else "repealed" if status.startswith("repealed") else "unknown"


@remembered
def way(snapshot: Snapshot) -> tuple[Step, ...]:
    """List the steps that a report takes, as far as the record shows them, in both eras.

    A figure is the last one that an authority stated for its election, national, preferred and without breakdown; a share is none.
    """
    made = []
    for key, eras in WAY.items():
        kept = tuple(side for side in (_side(snapshot, *one) for one in eras.items()) if len(side.provisions) or len(side.figures))
        if kept:
            made.append(Step(key, kept))
    return tuple(made)


def chosen(snapshot: Snapshot, ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the provisions with these ids that the release holds, in their order."""
    frame = _provisions(snapshot).set_index("legal_id", drop=False)
    return frame.loc[[i for i in ids if i in frame.index]]


@remembered
def _provisions(snapshot: Snapshot) -> pd.DataFrame:
    sources = snapshot.frame("sources")[["source_id", *SOURCE_COLUMNS]].rename(columns={"title": "page"})
    return snapshot.frame("legal").merge(sources, on="source_id", how="left", validate="many_to_one")


def _place(sanction: str) -> int:
    return SANCTIONS.index(sanction) if sanction in SANCTIONS else len(SANCTIONS)


def _side(snapshot: Snapshot, era: str, rule: Rule) -> Side:
    figures = _figures(snapshot, rule.figures)
    missing = tuple(one.stage for one in rule.figures if one.stage not in set(figures["stage"]))
    return Side(era, chosen(snapshot, rule.provisions), figures, missing)


def _figures(snapshot: Snapshot, wanted: tuple[Evidence, ...]) -> pd.DataFrame:
    facts = snapshot.facts
    whole = facts.loc[
        (facts["province_code"] == NATIONAL)
        & (facts["dimension"] == "none")
        & (facts["reading"] == "preferred")
        & facts["unit"].isin(_COUNTED)
    ]
    ids = []
    for stage, authority, election in wanted:
        rows = whole.loc[(whole["stage"] == stage) & (whole["authority"] == authority) & (whole["election"] == election)]
        if len(rows):
            ids.append(rows.sort_values("as_of", kind="stable").iloc[-1]["obs_id"])
    return snapshot.rows(ids)


def _listed(snapshot: Snapshot, slice_id: str, frame: pd.DataFrame) -> Slice:
    """Wrap rows that are no figures of the record into a Slice."""
    return Slice(
        id=slice_id,
        frame=frame,
        release=snapshot.release.number,
        sources=tuple(dict.fromkeys(frame["source_id"])),
        until=snapshot.as_of,
        practice=snapshot.release.practice,
    )
