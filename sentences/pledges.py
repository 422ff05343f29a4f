"""What was found about pledges, said with its limits: a search sample, and no word of cause and effect."""

from __future__ import annotations

import pandas as pd

from data.snapshot import Snapshot
from data.views.pledges import BeforeAfter, Pair, Pledges
from locales import Locale

# How the record's notes begin where a number is no exact count of signatures (codebook: minimum, approximate).
STATED = (
    ("Approximate minimum.", "about_minimum"), ("Minimum.", "minimum"), ("Approximate.", "about"),
    ("Five of them still to sign.", "five_to_sign"),
)  # fmt: skip


def found(view: Pledges, locale: Locale, place: str = "") -> str:
    """Say how many pledges were found and between which years; `place` narrows it by a province or an election."""
    frame = view.slice.frame
    if frame.empty:
        sentence = locale.t("pledges.none")
    elif (starts := frame.loc[frame["start"] != "", "start"]).empty:
        sentence = locale.t("pledges.found_undated", count=locale.number(len(frame)))
    else:
        first, last = (date[:4] for date in (starts.min(), frame["end"].max()))
        years = {"first": first, "last": last} if first != last else None
        key, values = ("pledges.found", years) if years else ("pledges.found_year", {"year": first})
        sentence = locale.t(key, count=locale.number(len(frame)), dated=locale.number(len(starts)), **values)
    return locale.t("pledges.found_in", place=place, sentence=sentence) if place else sentence


def lead(view: Pledges, locale: Locale) -> str:
    """Say that this is a search sample and, in a release cut at a date, how many undated ones that leaves out."""
    text = locale.t("pledges.none_hint" if view.slice.frame.empty else "pledges.lead")
    if view.left_out:
        until = locale.date(view.slice.until)
        text += " " + locale.t("pledges.left_out", count=locale.number(view.left_out), date=until)
    return text


def signatories(view: Pledges, locale: Locale) -> str:
    """Say how many pages state a number, and that the kinds are never added up."""
    return locale.t("pledges.signatories_lead", count=locale.number(len(view.signatories.frame)), all=locale.number(len(view.slice.frame)))


def beside(view: Pledges, locale: Locale) -> str:
    """Say the pledges that are on no map."""
    counts = view.beside.frame.set_index("place")["found"]
    return locale.t("pledges.beside", national=locale.number(counts["national"]), office=locale.number(counts["office"]))


def stated(row: pd.Series, locale: Locale) -> str:
    """Write the number of a page with what it says about it: "about 8,100", "at least 618"."""
    count = locale.number(row["value"])
    key = next((key for start, key in STATED if row["signatories_note"].startswith(start)), "")
    return locale.t(f"pledges.stated.{key}", count=count) if key else count


def version(row: pd.Series, locale: Locale) -> str:
    """Name a pledge text; the record names it in Indonesian."""
    key = f"pledges.version.{row['version_id']}"
    return locale.t(key) if locale.has(key) else row["version"]


def comparisons(view: BeforeAfter, locale: Locale) -> str:
    """Say in how many provinces two like counts stand on both sides of a pledge."""
    frame = view.reasons.frame
    named = frame.loc[frame["reason"] == "", f"name_{locale.lang}"]
    if named.empty:
        return locale.t("pledges.pairs_none")
    key = "pledges.pairs_one" if len(named) == 1 else "pledges.pairs_some"
    return locale.t(key, all=locale.number(len(frame)), named=locale.number(len(named)), provinces=", ".join(named))


def pair(view: Pair, locale: Locale) -> str:
    """Say both counts with authority, stage, unit and date, and how many pledges were found between them; no change is computed."""
    before, after = view.before, view.after
    early = before["days"] < 0 and after["days"] < 0
    words = {
        "province": before["area_name"],
        "authority": before["authority"],
        "stage": locale.t(f"stage.{before['stage']}"),
        "unit": locale.t(f"unit.{before['unit']}"),
        "before": locale.number(before["value"]),
        "before_election": before["election"],
        "before_date": locale.date(before["as_of"]),
        "after": locale.number(after["value"]),
        "after_election": after["election"],
        "after_date": locale.date(after["as_of"]),
        "count": locale.number(len(view.pledges)),
    }
    if not early:
        return locale.t("pledges.pair_final", **words)
    return locale.t("pledges.pair", **words, before_days=locale.number(-before["days"]), after_days=locale.number(-after["days"]))


def note(row: pd.Series, locale: Locale) -> str:
    """Return the record's note on a count in the reader's language; the record writes it in English."""
    key = f"pledges.note.{row['obs_id']}"
    return locale.t(key) if locale.has(key) else row["note"]


def rivals(view: Pair | None, snapshot: Snapshot, locale: Locale) -> tuple[str, ...]:
    """List the rival explanations of a difference before and after; they stand under each such picture and cannot be switched off.

    Args:
        view: the pair that is shown; without one the list is general.
        snapshot: names the changes of rules between the two.
        locale: the reader's language.
    """
    always = (locale.t("pledges.rival_supervisors"), locale.t("pledges.rival_channels"))
    if view is None:
        law, cutoff = locale.t("pledges.rival_law_general"), locale.t("pledges.rival_cutoff_general")
        return (locale.t("pledges.rival_regions_unknown"), *always, law, cutoff)
    before, after = view.before, view.after
    regions = locale.t("pledges.rival_regions_unknown")
    if pd.notna(before["regions"]) and pd.notna(after["regions"]):
        regions = locale.t(
            "pledges.rival_regions",
            before=locale.number(before["regions"]),
            before_election=before["election"],
            after=locale.number(after["regions"]),
            after_election=after["election"],
        )
    table = snapshot.tables["breaks"]
    between = table.loc[(table["date"] > before["as_of"]) & (table["date"] < after["as_of"]) & (table["election"] == "")]
    names = [f"{locale.pick(row, 'label')} ({locale.date(row.date)})" for row in between.itertuples(index=False)]
    law = locale.t("pledges.rival_law", breaks="; ".join(names)) if names else locale.t("pledges.rival_law_general")
    return (regions, *always, law, locale.t("pledges.rival_cutoff", gap=locale.number(view.gap)), locale.t("pledges.rival_content"))
