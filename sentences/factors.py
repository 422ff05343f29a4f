"""The six factors in words: what is opinion, what was measured, and what coded cases say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from data.slice import Slice
from data.until import last_day
from data.views.factors import MEASURED, Crosswalk, FactorChange, Survey
from locales import Locale
from sentences.say import names

DETERRENCE = "M07"  # the item that most pages quote: sanctions do not deter


def finding(found: Crosswalk, locale: Locale) -> str:
    """Say how many factors a survey measured, and which none did."""
    if not found.measured:
        return locale.t("factors.finding_none")
    labels = factor_labels(found.official, locale)
    authority = ", ".join(dict.fromkeys(one.slice.authority for one in found.surveys))
    if not found.unmeasured:
        return locale.t("factors.finding_all", all=len(labels), authority=authority)
    names = ", ".join(named(number, labels, locale) for number in found.unmeasured)
    return locale.t("factors.finding", measured=len(found.measured), all=len(labels), authority=authority, names=names)


def lead(found: Crosswalk, locale: Locale) -> str:
    """Say whose opinion the list is, and the most frequent answer of the newest survey of causes."""
    said = [locale.t("factors.said", date=locale.date(found.said_on))]
    if found.slice.until and last_day(found.slice.until) < found.said_on:
        said.append(locale.t("factors.said_later"))
    return " ".join([*said, top(found.surveys[0], locale) if found.surveys else locale.t("factors.no_date_survey")])


def top(found: Survey, locale: Locale) -> str:
    """Say the most frequent answer of a survey, with the date of the statement; and the second where the margin does not part them.

    The margin is the one that the pages state, else the computed one.
    """
    frame = found.slice.frame
    first = frame.iloc[0]
    said = {
        "title": survey_name(found.survey_id, found.label_en, locale),
        "date": locale.date(first["as_of"]),
        "answer": answer(first, locale),
        "share": locale.percent(first["value"], None),
    }
    if close(found):
        second = frame.iloc[1]
        return locale.t("factors.top_close", **said, other=answer(second, locale), other_share=locale.percent(second["value"], None))
    return locale.t("factors.top", **said)


def beside_title(found: Crosswalk, locale: Locale) -> str:
    """Say which factors each survey of causes has an answer for, and which none has."""
    if not found.surveys:
        return locale.t("factors.card.beside_none")
    frame = found.slice.frame
    measured = frame.loc[frame["state"] == MEASURED]
    each = [
        locale.t(
            "factors.card.survey",
            title=survey_name(one.survey_id, one.label_en, locale),
            numbers=names([str(n) for n in sorted(set(measured.loc[measured["survey_id"] == one.survey_id, "factor_no"]))], locale, most=9),
        )
        for one in found.surveys
    ]
    said = locale.t("factors.card.beside", surveys="; ".join(each))
    if not found.unmeasured:
        return said
    return said + " " + locale.t("factors.card.beside_missing", numbers=names([str(n) for n in found.unmeasured], locale, most=9))


def beside_subtitle(found: Crosswalk, locale: Locale) -> str:
    """Say what the panels show: shares of respondents, of which surveys, beside whose list."""
    authority = ", ".join(dict.fromkeys(one.slice.authority for one in found.surveys))
    date = locale.date(found.said_on)
    if not authority:
        return locale.t("factors.said", date=date)
    return locale.t("factors.card.beside_sub", authority=authority, surveys=locale.number(len(found.surveys)), date=date)


def survey_title(found: Survey, locale: Locale) -> str:
    """Say the most frequent answer of a survey, or the two whose order is not sure, as the headline of its card."""
    frame = found.slice.frame
    first = frame.iloc[0]
    said = {
        "title": survey_name(found.survey_id, found.label_en, locale),
        "answer": answer(first, locale),
        "share": locale.percent(first["value"], None),
    }
    if not close(found):
        return locale.t("factors.card.top", **said)
    second = frame.iloc[1]
    return locale.t("factors.card.top_close", **said, other=answer(second, locale), other_share=locale.percent(second["value"], None))


def survey_subtitle(found: Survey, locale: Locale) -> str:
    """Say what a survey measured: shares of how many respondents, asked when, stated when and by whom."""
    frame = found.slice.frame
    said = {"authority": found.slice.authority, "date": locale.date(str(frame["as_of"].max()))}
    if found.sample is None:
        return locale.t("factors.card.survey_unknown", **said)
    asked = locale.t("factors.card.asked", begun=locale.date(found.begun), ended=locale.date(found.ended)) if found.begun else ""
    return locale.t("factors.card.survey_sub", sample=locale.number(found.sample), asked=asked, **said)


def polls_title(of: Slice, locale: Locale) -> str:
    """Say how many public polls asked about neutrality, and that none asked why."""
    count = of.frame["survey_id"].nunique()
    return locale.t("factors.polls_title_one" if count == 1 else "factors.polls_title", count=locale.number(count))


def items_title(of: Slice, locale: Locale) -> str:
    """Say the agreement item on deterrence, which is no cause; without it that these are separate questions."""
    found = of.frame.loc[of.frame["mapping_id"] == DETERRENCE]
    if found.empty:
        return locale.t("factors.agreement_title_plain")
    return locale.t("factors.agreement_title", share=locale.percent(found["value"].iloc[0], None), authority=found["authority"].iloc[0])


def dated(of: Slice, locale: Locale) -> str:
    """Say from whom and when: shares of respondents, the authorities, the first and the last statement."""
    who = names(dict.fromkeys(name for name in of.frame["authority"] if name), locale, most=9)
    first, last = of.as_of
    dates = locale.date(first) if first == last else locale.t("factors.card.dates", first=locale.date(first), last=locale.date(last))
    return locale.t("factors.card.dated", authorities=who, dates=dates)


def poll_scope(row: Mapping[str, object] | pd.Series, locale: Locale) -> str:
    """Say of a poll how many were asked, when, and where its answers are of more than civil servants or of fewer respondents."""
    if "sample" not in row:
        return ""
    sample = locale.t("factors.poll.no_sample") if pd.isna(row["sample"]) else f"n = {locale.number(int(row['sample']))}"
    begun, ended = str(row["period_start"]), str(row["period_end"])
    asked = (
        locale.t("factors.card.asked", begun=locale.date(begun), ended=locale.date(ended)) if begun else locale.t("factors.poll.no_dates")
    )
    area = "" if row["area_level"] == "national" else locale.t("factors.poll.area", area=row["area_name"])
    parts = [sample + asked, area, locale.t("factors.poll.together") if row["together"] else ""]
    return "; ".join(part for part in (*parts, locale.t("factors.poll.aware") if row["aware"] else "") if part)


def close(found: Survey) -> bool:
    """Tell whether the two most frequent answers lie nearer than the margin that the pages state, else the computed one."""
    frame = found.slice.frame
    margin = found.stated_margin if found.stated_margin is not None else frame["margin"].iloc[0]
    return len(frame) > 1 and bool(frame["value"].iloc[0] - frame["value"].iloc[1] < margin)


def measured_how(found: Survey, locale: Locale) -> str:
    """Say how a survey was made: respondents, field dates, answers allowed, sampling margin and what it assumes."""
    frame = found.slice.frame
    total = locale.percent(found.total, None)
    parts = [
        locale.t("factors.field", begun=locale.date(found.begun), ended=locale.date(found.ended))
        if found.begun and found.ended
        else locale.t("factors.field_unknown"),
        locale.t("factors.wording"),
        locale.t("factors.multiple" if found.multiple else "factors.single", total=total),
    ]
    if found.sample is None or found.why is not None:
        return " ".join([*parts, locale.t("factors.margin_none", why=locale.t(f"whynot.{found.why}"))])
    parts = [locale.t("factors.sample", sample=locale.number(found.sample)), *parts, locale.t("factors.margin")]
    if found.stated_margin is not None and found.stated_margin > frame["margin"].max():
        parts.append(locale.t("factors.margin_stated", stated=locale.percent(found.stated_margin, None)))
    return " ".join(parts)


def near(found: Crosswalk, locale: Locale) -> tuple[str, ...]:
    """Say, for each factor that no survey measured, which answers on influence stand near it; nothing where there are none."""
    said = []
    for number in found.unmeasured:
        rows = [row for one in found.influencers for _, row in near_rows(one, number).iterrows()]
        if rows:
            answers = ", ".join(answer(row, locale) for row in rows)
            said.append(locale.t("factors.near", number=number, answers=answers))
    return tuple(said)


def near_rows(found: Survey, number: int) -> pd.DataFrame:
    """Return the answers of a survey that the crosswalk sets beside a factor."""
    frame = found.slice.frame
    return frame.loc[frame["factor_no"].eq(number).fillna(False).astype(bool)]


def answer(row: Mapping[str, object] | pd.Series, locale: Locale) -> str:
    """Return the words of a survey answer in the reader's language; the record's own where the catalogue has none."""
    key = f"factors.answer.{row['mapping_id']}"
    return locale.t(key) if locale.has(key) else str(row["category"])


def reason(row: Mapping[str, object] | pd.Series, locale: Locale) -> str:
    """Return why an answer is set beside a factor, or beside none, in the reader's language."""
    key = f"factors.why.{row['mapping_id']}"
    return locale.t(key) if locale.has(key) else str(row["justification_en"])


def survey_name(survey_id: str, label_en: str, locale: Locale) -> str:
    """Return a short name of a survey; the record's own where the catalogue has none."""
    key = f"factors.survey.{survey_id}"
    return locale.t(key) if locale.has(key) else label_en


def share(row: Mapping[str, object] | pd.Series, locale: Locale) -> str:
    """Write a share as published, with its sampling margin where there is one: "50,76 % +/- 0,95"."""
    value = locale.percent(row["value"], None)
    margin = row.get("margin")
    if margin is None or pd.isna(margin):
        return value
    return locale.t("factors.share_margin", share=value, margin=locale.number(margin, 2))


def factor_labels(official: Slice, locale: Locale) -> dict[int, str]:
    """Name the factors by their numbers, in the reader's language."""
    return {int(row["factor_no"]): locale.pick(row, "label") for _, row in official.frame.iterrows()}


def named(number: int, labels: Mapping[int, str], locale: Locale) -> str:
    """Name a factor by its number and label, without what the label adds in parentheses."""
    return locale.t("factors.named", number=number, label=labels[number].split(" (")[0])


def cases(found: Slice, labels: Mapping[int, str], locale: Locale) -> str:
    """Say which factor coded cases name most often, with its interval."""
    frame = found.frame
    first = frame.sort_values("n", ascending=False, kind="stable").iloc[0]
    return locale.t(
        "factors.cases_said",
        coded=locale.number(int(first["coded"])),
        stage=locale.t(f"stage.{found.stage}"),
        names=", ".join(named(int(row["factor_no"]), labels, locale) for _, row in frame.loc[frame["n"] == first["n"]].iterrows()),
        n=locale.number(int(first["n"])),
        share=locale.percent(first["share"]),
        low=locale.percent(first["lower"]),
        high=locale.percent(first["upper"]),
    )


def together(found: Slice, locale: Locale) -> str:
    """Say which two factors coded cases name together most often."""
    first = found.frame.sort_values("n", ascending=False, kind="stable").iloc[0]
    if not first["n"]:
        return locale.t("factors.together_none")
    return locale.t(
        "factors.together_said",
        factor=int(first["factor_no"]),
        other=int(first["other_no"]),
        n=locale.number(int(first["n"])),
        coded=locale.number(int(first["coded"])),
        share=locale.percent(first["share"]),
        low=locale.percent(first["lower"]),
        high=locale.percent(first["upper"]),
    )


def change(found: FactorChange, locale: Locale) -> str:
    """Say for which factors the interval of the difference does not hold zero, or why nothing is compared."""
    if found.why is not None:
        return locale.t("factors.change_none", why=locale.t(f"whynot.{found.why}"))
    frame = found.slice.frame
    apart = frame.loc[(frame["lower"] > 0) | (frame["upper"] < 0)]
    if apart.empty:
        return locale.t("factors.change_nil", before=found.before, after=found.after)
    return locale.t("factors.change_said", before=found.before, after=found.after, names=", ".join(_changes(apart, locale)))


def signed(value: float, locale: Locale) -> str:
    """Write a difference in percentage points with its sign."""
    shown = round(value, 1) or 0.0  # no sign before a zero
    return ("+" if shown > 0 else "") + locale.number(shown, 1)


def _changes(frame: pd.DataFrame, locale: Locale) -> Sequence[str]:
    return [
        locale.t(
            "factors.change_one",
            number=int(row["factor_no"]),
            difference=signed(row["difference"], locale),
            low=signed(row["lower"], locale),
            high=signed(row["upper"], locale),
        )
        for _, row in frame.iterrows()
    ]
