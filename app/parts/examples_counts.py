"""Worked examples of the methods for counts and shares: change, intervals, funnels, running totals, disagreements, claims."""

from __future__ import annotations

from analytics import beforeafter, claims, headlines, identities, intervals, pipeline, reconcile, running, surveys
from app.parts.example import Example, limits
from data.parse import sentence
from data.snapshot import Snapshot
from locales import Locale


def change(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the change between the two headline counts."""
    found = headlines.available(snapshot)
    if found is None or found.change is None:
        return None
    before, after, change = found.before, found.after, found.change
    text = locale.t(
        "methods.example.change",
        before=locale.number(change.before),
        first=before["x"],
        after=locale.number(change.after),
        last=after["x"],
        percent=locale.signed_percent(change.percent),
        lower=locale.signed_percent(change.lower),
        upper=locale.signed_percent(change.upper),
    )
    return Example(text, (before["obs_id"], after["obs_id"]))


def interval(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the interval of the headline count, and the reading that lies in it."""
    found = headlines.available(snapshot)
    if found is None or found.before is None:
        return None
    row, other = found.before, found.disputed
    interval = intervals.poisson(row["value"])
    said = {"value": locale.number(row["value"]), "group": row["x"], **limits(interval.lower, interval.upper, locale)}
    text = locale.t(f"methods.example.intervals_{interval.method}", **said)
    if other is None or not interval.lower <= other["value"] <= interval.upper:
        return Example(text, (row["obs_id"],))
    return Example(
        f"{text} {locale.t('methods.example.intervals_inside', **said, other=locale.number(other['value']))}",
        (row["obs_id"], other["obs_id"]),
    )


def share(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the last step of a funnel."""
    found = pipeline.funnel(snapshot)
    rows = found.slice.frame.dropna(subset=["percent"])
    if rows.empty:
        return None
    row = rows.iloc[-1]
    text = locale.t(
        "methods.example.wilson",
        part=locale.number(row["value"]),
        whole=locale.number(row["of_value"]),
        percent=locale.percent(row["percent"]),
        lower=locale.percent(row["lower"]),
        upper=locale.percent(row["upper"]),
        authority=found.authority,
        group=found.group,
    )
    return Example(text, (row["obs_id"], row["of_obs_id"]))


def funnel(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the steps of one statement."""
    found = pipeline.funnel(snapshot)
    rows = found.slice.frame.dropna(subset=["value"])
    steps = " → ".join(f"{locale.number(r['value'])} {locale.t('stage.' + r['stage'])}" for r in rows.to_dict("records"))
    said = {"steps": steps, "authority": found.authority, "group": found.group, "date": locale.date(found.cut)}
    return Example(locale.t("methods.example.funnel", **said), tuple(rows["obs_id"]))


def running_total(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the longest running total."""
    found = running.running(snapshot)
    lines = [one for one in found.totals if len(one.rows) > 1]
    if not lines:
        return None
    line = max(lines, key=lambda one: len(one.rows))
    first, last = line.rows.iloc[0], line.rows.iloc[-1]
    text = locale.t(
        "methods.example.running",
        authority=line.authority,
        election=line.election,
        stage=locale.t(f"stage.{line.stage}"),
        count=locale.number(len(line.rows)),
        first=locale.number(first["value"]),
        start=locale.date(first["as_of"]),
        last=locale.number(last["value"]),
        end=locale.date(last["as_of"]),
    )
    return Example(text, (first["obs_id"], last["obs_id"]))


def disagreement(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out pairs of figures and their reasons."""
    counted = {reason.value: count for reason, count in reconcile.reconcile(snapshot).counts().items() if count}
    if not counted:
        return None
    most = max((key for key in counted if key != "unexplained"), key=counted.__getitem__, default="unexplained")
    text = locale.t(
        "methods.example.reconcile",
        pairs=locale.number(sum(counted.values())),
        reason=locale.t(f"authorities.reason.{most}"),
        count=locale.number(counted[most]),
        unexplained=locale.number(counted.get("unexplained", 0)),
    )
    return Example(text)


def sums(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out sums that close and that do not."""
    found = identities.verdicts(snapshot)
    if not len(found.slice):
        return None
    return Example(locale.t("methods.example.sums", holding=locale.number(found.holding), failing=locale.number(found.failing)))


def survey(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the first answer of a survey with its margin."""
    sampled = next((one for one in surveys.surveys(snapshot) if one.sample is not None and len(one.slice)), None)
    if sampled is None:
        return None
    row = sampled.slice.frame.iloc[0]
    text = locale.t(
        "methods.example.shares",
        answer=locale.t(f"factors.answer.{row['mapping_id']}") if locale.has(f"factors.answer.{row['mapping_id']}") else row["category"],
        share=locale.percent(row["value"], None),
        margin=locale.number(row["margin"], 1),
        sample=locale.number(sampled.sample),
        total=locale.percent(sampled.total, 1),
    )
    return Example(text, (row["obs_id"],))


def claim(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out a misprint on record, as somebody might paste it."""
    facts = snapshot.facts
    for value in facts.loc[facts["reading"] == "rejected", "value"]:
        typed = locale.number(value)
        for one in claims.check(snapshot, sentence.read(typed, snapshot.election_order, lang=locale.lang)).checks:
            if len(one.probable):
                row = one.probable.frame.iloc[0]
                text = locale.t(
                    "methods.example.claim",
                    typed=typed,
                    verdict=locale.t(f"claims.badge.{one.verdict.value}"),
                    near=locale.number(row["value"]),
                    relation=locale.t(f"claims.relation.{row['relation']}"),
                )
                return Example(text, (row["obs_id"],))
    return None


def pledges(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out pairs of counts around pledges."""
    found = beforeafter.before_after(snapshot)
    provinces = len(found.reasons.frame)
    return Example(locale.t("methods.example.pledges", pairs=locale.number(len(found.pairs)), provinces=locale.number(provinces)))


def fingerprint(snapshot: Snapshot, locale: Locale) -> Example | None:
    """Work out the fingerprint of the headline series."""
    found = headlines.available(snapshot)
    if found is None:
        return None
    said = {"label": found.slice.label[locale.lang], "rows": locale.number(len(found.slice)), "fingerprint": found.slice.fingerprint}
    return Example(locale.t("methods.example.fingerprint", **said))
