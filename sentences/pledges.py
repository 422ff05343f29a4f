"""What was found about pledges, said with its limits: a search sample, and no word of cause and effect."""

from __future__ import annotations

import pandas as pd

from data.slice import Slice
from data.snapshot import Snapshot
from data.views.pledges import BeforeAfter, Pair, Pledges
from locales import Locale
from sentences.say import names

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


def then_title(pledge: pd.Series, of: Slice, area: str, locale: Locale) -> str:
    """Say who pledged when in a province, with how many points, and how many counts were stated about it afterwards."""
    points = pledge["pledge_points_count"]
    words = {"who": pledge["institution"], "date": locale.date(pledge["date"]), "id": pledge["pledge_id"], "area": area}
    said = locale.t("pledges.then", **words) if pd.isna(points) else locale.t("pledges.then_points", **words, points=locale.number(points))
    if of.frame.empty:
        return said + locale.t("pledges.then_title_none", area=area)
    key = "pledges.then_title_one" if len(of) == 1 else "pledges.then_title_some"
    return said + locale.t(key, area=area, count=locale.number(len(of)))


def pledge_said(pledge: pd.Series, locale: Locale) -> tuple[str, ...]:
    """Say of one pledge how many signed as stated, and for which election."""
    said = []
    if pledge["signatories_kind"]:
        count = stated(pledge.rename({"signatories_count": "value"}), locale)
        said.append(locale.t("pledges.then_stated", count=count, kind=locale.t(f"pledges.kind.{pledge['signatories_kind']}")))
    if pledge["election"]:
        said.append(locale.t("pledges.then_election", election=pledge["election"]))
    return (" ".join(said),) if said else ()


def timeline_title(view: Pledges, locale: Locale) -> str:
    """Say in which year most of the dated pledges of the sample lie."""
    frame = view.slice.frame
    years = frame.loc[frame["start"] != "", "start"].str[:4]
    if years.empty:
        return locale.t("pledges.found_undated", count=locale.number(len(frame)))
    counts = years.value_counts()
    year = min(counts.index[counts == counts.max()])
    return locale.t("pledges.timeline_title", count=locale.number(int(counts.max())), dated=locale.number(len(years)), year=year)


def map_title(view: Pledges, locale: Locale) -> str:
    """Say for how many provinces the search found a pledge, and where most."""
    frame = view.by_province.frame
    coverage = view.by_province.coverage
    if not coverage or not coverage.named:
        return locale.t("pledges.map_title_none")
    top = frame.loc[frame["found"] == frame["found"].max(), f"name_{locale.lang}"]
    return locale.t(
        "pledges.map_title_found",
        named=locale.number(coverage.named),
        all=locale.number(coverage.expected or len(frame)),
        top=names(list(top), locale),
        found=locale.number(int(frame["found"].max())),
    )


def texts_title(view: Pledges, locale: Locale) -> str:
    """Say how many pledge texts are on record, and how many points the one in most use has."""
    counts = view.points.frame.groupby("version_id", sort=False).size()
    return locale.t("pledges.texts_title", count=locale.number(len(counts)), points=names([locale.number(n) for n in counts], locale))


def signatories_title(view: Pledges, locale: Locale) -> str:
    """Say how many pages state a number and in how many kinds."""
    frame = view.signatories.frame
    return locale.t(
        "pledges.signatories_title",
        count=locale.number(len(frame)),
        all=locale.number(len(view.slice)),
        kinds=locale.number(frame["unit"].nunique()),
    )


def reasons_title(frame: pd.DataFrame, locale: Locale) -> str:
    """Say for how many provinces no two like counts stand on both sides of a pledge."""
    if len(frame) == 1:
        return locale.t("pledges.why_title_one", area=frame[f"name_{locale.lang}"].iloc[0])
    return locale.t("pledges.why_title", count=locale.number(len(frame)))


def cited(row: pd.Series, locale: Locale) -> str:
    """Name a pledge: its id, who, and its date."""
    return locale.t("pledges.cited_one", id=row["pledge_id"], who=row["institution"], date=locale.date(row["date"]))


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
