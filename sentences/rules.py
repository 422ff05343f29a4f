"""Rules in words: what the joint decree lists, how a provision stands, which sanction it threatens, the steps of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from data.views.rules import CLASSES, SANCTIONS, SKB, Breaches, Side
from locales import Locale

# How `legal.csv` words the sanction of a provision, and the key of each.
PENALTIES = {
    "": "unstated",
    "none": "none",
    "criminal": "criminal",
    "dismissal": "dismissal",
    "discipline": "discipline",
    "discipline (medium to heavy)": "medium_heavy",
    "discipline (medium/heavy)": "medium_heavy",
    "ethics (moral sanction)": "moral",
    "ethics (administrative action)": "ethics_administrative",
    "ethics and discipline": "ethics_discipline",
    "administrative (record blocking)": "blocking",
}
# How it words the state of one, and the key of each; the groups are fields of the text.
STATUSES = (
    ("unknown", r""),
    ("in_force", r"in force"),
    ("repealed", r"repealed \(replaced by (?P<law>.+)\)"),
    ("amended", r"in force \(amended by (?P<law>.+)\)"),
    ("widened", r"in force \(widened by (?P<law>.+)\)"),
    ("conditional", r"in force; (?P<article>.+) conditionally unconstitutional since (?P<law>.+)"),
)


def title(found: Breaches, locale: Locale) -> str:
    """Say the finding: how many kinds of conduct the joint decree lists, in which classes, with which sanctions."""
    parts = [_part(found, cls, locale) for cls in SKB if found.items(cls)]
    if not parts:
        return locale.t("rules.none")
    return locale.t("rules.title", items=locale.number(found.items(*SKB)), parts=locale.t("rules.and").join(parts))


def lead(found: Breaches, locale: Locale) -> str:
    """Say where the list comes from, how many wordings differ, and what stands beside it."""
    frame = found.slice.frame
    other = int((frame["reading"] == "alternate").sum())
    said = [locale.t("rules.lead", sources=locale.number(frame["source_id"].nunique()))]
    if other:
        said.append(locale.t("rules.lead_other", other=locale.number(other)))
    extra = found.items(*(c for c in CLASSES if c not in SKB))
    if extra:
        said.append(locale.t("rules.lead_extra", extra=locale.number(extra)))
    return " ".join(said)


def sanctions(kinds: tuple[str, ...], locale: Locale) -> str:
    """Name kinds of sanction, the mildest first; one that the catalogue does not know stands last, as on record."""
    ordered = sorted(kinds, key=lambda kind: SANCTIONS.index(kind) if kind in SANCTIONS else len(SANCTIONS))
    names = [locale.t(f"rules.sanction.{kind}") if kind in SANCTIONS else kind for kind in ordered]
    return names[0] if len(names) == 1 else locale.t("rules.or", first=", ".join(names[:-1]), last=names[-1])


def penalty(text: str, locale: Locale) -> str:
    """Say the sanction of a provision; one that is worded in a new way is said as on record."""
    if text.startswith("see "):
        return locale.t("rules.penalty.see", article=text.removeprefix("see "))
    return locale.t(f"rules.penalty.{PENALTIES[text]}") if text in PENALTIES else text


def status(text: str, locale: Locale) -> str:
    """Say how a provision stands; a state that is worded in a new way is said as on record."""
    for key, pattern in STATUSES:
        if match := re.fullmatch(pattern, text):
            return locale.t(f"rules.status.{key}", **match.groupdict())
    return text


def provision(row: Mapping[str, Any], locale: Locale) -> str:
    """Name a provision: "UU 20/2023, Pasal 52 ayat (4)"; the whole of an instrument by its name alone."""
    article = row["article"]
    return row["instrument"] if article in ("", "seluruhnya") else f"{row['instrument']}, {article}"


def figure(row: Mapping[str, Any], locale: Locale) -> str:
    """Say a figure that shows a step: number, unit, stage, who, election and date."""
    return locale.t(
        "rules.figure",
        value=locale.number(row["value"]),
        unit=locale.t(f"unit.{row['unit']}"),
        stage=locale.t(f"stage.{row['stage']}"),
        authority=row["authority"],
        election=row["election"],
        date=locale.date(row["as_of"], short=True),
    )


def missing(side: Side, locale: Locale) -> str:
    """Say of which stages of a step no figure is on record; empty where there is none missing."""
    names = ", ".join(locale.t(f"stage.{stage}") for stage in side.missing)
    return locale.t("rules.step.missing", stages=names) if names else ""


def _part(found: Breaches, cls: str, locale: Locale) -> str:
    return locale.t(f"rules.part.{cls}", items=locale.number(found.items(cls)), sanctions=sanctions(found.sanctions(cls), locale))
