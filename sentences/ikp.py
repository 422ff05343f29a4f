"""The classes, ranks and lists of the vulnerability index in words, and the record's remarks on them in both languages."""

from __future__ import annotations

import re

import pandas as pd

from data.slice import Slice
from locales import Locale
from sentences.say import names

# The record writes its remarks in English: the words of each are `ikp.note.<value>`.
NOTES = {
    "DI Yogyakarta is not part of it (37 provinces)": "without_diy",
    "Example named out of 84 regencies and cities": "example_84",
    "No score": "no_score",
    "No score; order differs between iNews and Langgam, so not a rank": "order_differs",
    "One of the ten highest regencies or cities, order not given; index on the 34 provinces before Papua was divided": "one_of_ten",
    "Order as printed": "as_printed",
    "Order as printed; the page speaks of 20 areas and names 25": "names_25",
    "Order as printed; the page speaks of 20 areas and names 25; rank 21 confirmed by Tribun Timur": "names_25_confirmed",
    "Order as printed; the page speaks of 20 areas and names 25; some pages name it without saying whether regency or city": (
        "names_25_open"
    ),
    "Rank by the order of the official list within each class": "by_list",
    "Rank by the order of the official list within each class; same score as Kalimantan Timur (77.04)": "by_list_same",
    "Scale 0 to 5": "scale_5",
    "Shares rank 4 (16 indicators)": "shares_4",
    "The page contradicts itself: no province low, then Kepulauan Riau low": "contradicts",
}
_PRINTED = re.compile(r"Printed as number (\d+); not a stated rank")


def title(of: Slice, locale: Locale) -> str:
    """Say how many provinces an edition classes, by class, and how many regencies and cities it names."""
    frame = of.frame
    provinces, regencies = (frame.loc[(frame["area_level"] == "province") == own] for own in (True, False))
    said = []
    if len(provinces):
        said.append(locale.t("ikp.provinces", count=locale.number(len(provinces)), classes=_classes(provinces, locale)))
    if len(regencies):
        listed = (regencies["level"] == "listed").all()
        several = "ikp.regencies_listed" if listed else "ikp.regencies"
        key = "ikp.regency" if len(regencies) == 1 else several
        said.append(locale.t(key, count=locale.number(len(regencies)), classes=_classes(regencies, locale)))
    return locale.t("ikp.title", name=of.label[locale.lang], said="; ".join(said))


def note(text: str, locale: Locale) -> str:
    """Return a remark of the record in the reader's language; the record's own where the catalogue has none."""
    if printed := _PRINTED.fullmatch(text):
        return locale.t("ikp.note.printed", number=printed[1])
    return locale.t(f"ikp.note.{NOTES[text]}") if text in NOTES else text


def _classes(rows: pd.DataFrame, locale: Locale) -> str:
    counts = rows["level"].value_counts(sort=False)
    return names(
        [locale.t("ikp.class", count=locale.number(n), level=locale.t(f"ikp.level.{level}")) for level, n in counts.items()], locale
    )
